"""Company names taken apart: which name can be the short form of which."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_LEGAL_FORM = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|专业合作社联合社|专业合作社|股份公司)$"
)
_SHORT_TAIL = re.compile(r"(?:集团公司|总公司|公司|集团|股份)$")
_BRANCH = re.compile(r"(?:分公司|分行|支行|分理处|营业部|营业所|分社|分厂|分店|事业部)$")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_GROUP = "集团"


@dataclass(frozen=True, slots=True)
class Parts:
    """A company name taken apart.

    Attributes:
        place: Name of the division at its head or in its brackets, without 省, 市, 县, 区;
            ``""`` when it names none.
        core: What is left without place, brackets, 集团 and legal form.
        full: Whether it ends in a registered legal form.
        group: Whether 集团 stands in it.
        branch: Whether it names a branch (支行, 分公司).
    """

    place: str
    core: str
    full: bool
    group: bool
    branch: bool


def take_apart(name: str, places: Collection[str]) -> Parts:
    """Take ``name`` apart; ``places`` are the full or short division names that may head it."""
    inner = _BRACKETS.findall(name)
    bare = _BRACKETS.sub("", name)
    core = _LEGAL_FORM.sub("", bare)
    full = core != bare
    group = _GROUP in core
    core = _SHORT_TAIL.sub("", core)
    head = ""
    for length in range(min(len(core) - 2, 12), 1, -1):
        if core[:length] in places:
            head, core = core[:length], core[length:]
            break
    place = head or next((part for part in inner if part in places), "")
    return Parts(shorten(place), core, full, group, bool(_BRANCH.search(name)))


def shorten(division: str) -> str:
    """Leave the level word off a division's name when two characters or more stay."""
    return re.sub(
        r"(?<=..)(?:特别行政区|自治区|自治县|自治州|省|市|县|区|旗|镇|乡|街道)$", "", division
    )


def in_order(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)


def brand_evidence(short: Parts, full: Parts) -> str:
    """Say how ``short`` can be a short form of ``full``; ``""`` when it cannot.

    Returns:
        ``prefix``: the short core opens the full one; ``contraction``: three characters or
        more in order from the first on; ``initials``: two in order from the first on, both
        names opening with the same place; else ``""``.
    """
    if full.branch != short.branch or short.full or not full.full:
        return ""
    if short.group and not full.group:
        return ""
    if short.place and full.place and short.place != full.place:
        return ""
    a, b = short.core, full.core
    if len(a) < 2 or len(a) > len(b):
        return ""
    if b.startswith(a):
        return "prefix"
    if a[0] != b[0] or not in_order(a, b):
        return ""
    if len(a) >= 3:
        return "contraction"
    return "initials" if short.place and short.place == full.place else ""
