"""Names of companies with their division written out: 区交投集团 → 南浔区交投集团."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..text import Mark
from .bodies import company_part
from .forms import BodyName
from .governing import Ground, governor
from .registry import Registry

#: Words that point to a company and name none.
POINTING = frozenset(("集团公司", "公司", "集团", "企业", "本公司", "总公司"))
_COMPANY_ENDS = ("公司", "集团", "银行", "合作社", "农商行", "企业")


def expand(name: str, body: BodyName, start: int, ground: Ground, registry: Registry) -> str:
    """Write a company's division out: 区交投集团 → 南浔区交投集团; other names stay."""
    if body.division or not body.level or not name.startswith(body.level):
        return name
    key = governor(ground, body.level, start)
    return registry.display(key) + name[len(body.level) :] if key else name


def company_surfaces(
    marks: Sequence[Mark],
    names: Sequence[str],
    bodies: Mapping[int, BodyName],
    ground: Ground,
    registry: Registry,
) -> list[str]:
    """List the companies' names, divisions written out, those inside committees' names too."""
    found = []
    for index, mark in enumerate(marks):
        if mark.label == "COMPANY":
            found.append(expand(names[index], bodies[index], mark.start, ground, registry))
        elif mark.label == "ORG":
            company = company_part(names[index])[0]
            if company.endswith(_COMPANY_ENDS) and company not in POINTING:
                found.append(expand(company, bodies[index], mark.start, ground, registry))
    return list(dict.fromkeys(found))
