"""Short forms of bodies that take a character of each word: 青企协, 卫健委, 香饮所."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .bodies import Body
from .divisions import Place
from .forms import COUNTY_UP

_SHORTEST = 3
#: Where the name of a body of its own begins inside a longer one.
_INNER = re.compile("(?:科学院|大学|研究院|集团|[局委院部厅会社])(?=.{4,})")
#: Left out, these make another body: 实验第二小学 is no 实验小学.
_TELLING = re.compile("[第一二三四五六七八九十0-9东西南北新老分支]")
#: Bodies that are many of a kind: a name that keeps this word in full is no contraction.
_MANY = ("协会", "学会", "商会", "小学", "中学", "学校", "法庭", "支部", "党委", "党组", "纪委")


def is_contraction(short: str, long: str) -> bool:
    """Whether one body's own part is the other's with characters left out.

    Args:
        short: 青企协, 卫健委, 香饮所.
        long: 青年企业家协会, 卫生健康委, 某某科学院香料饮料研究所.
    """
    own = long[max((match.end() for match in _INNER.finditer(long)), default=0) :]
    if len(short) < _SHORTEST or len(own) <= len(short) + 1 or not own.startswith(short[0]):
        return False
    if (
        short.endswith(("委会", "员会"))
        or not _ends_alike(short, own)
        or (short.endswith(_MANY) and own.endswith(short[-2:]))
    ):
        return False
    left, at = [], 0
    for character in short:
        found = own.find(character, at)
        if found < 0:
            return False
        left.append(own[at:found])
        at = found + 1
    # One word left out makes another department: 农业局, 农业农村局.
    return sum(map(bool, left)) > 1 and not _TELLING.search("".join(left))


def _ends_alike(short: str, own: str) -> bool:
    """青企协 ends as 协会 does, other names in the same character."""
    return own.endswith(short[-1]) or (short[-1] in "协学" and own.endswith(short[-1] + "会"))


def twin(body: Body, known: Mapping[int, Body]) -> int:
    """Return the one known body that ``body`` is the short or the long form of, or -1.

    Args:
        body: A body that is new.
        known: The bodies of the document by their entities.
    """
    fits = [
        entity
        for entity, other in known.items()
        if other.owner == body.owner
        and other.lead == body.lead
        and (is_contraction(body.core, other.core) or is_contraction(other.core, body.core))
    ]
    return fits[0] if len(fits) == 1 else -1


def short_forms(
    bodies: Mapping[int, Body], places: Mapping[str, Place], plain: str
) -> dict[int, tuple[str, ...]]:
    """Return by entity the forms without the division's name that the text has: 县公安局.

    They stand there in longer names (县公安局刑侦大队). A form that two bodies of the document
    share is given to none.

    Args:
        bodies: The bodies of the document by their entities.
        places: Its places by key.
        plain: Its text without white space.
    """
    owners: dict[str, set[int]] = {}
    for entity, body in bodies.items():
        if body.place not in places or body.level not in COUNTY_UP or body.lead:
            continue
        name = places[body.place].name
        fronts = (body.level, name.removesuffix(body.level) if len(name) > 2 else name)
        for front in fronts:
            owners.setdefault(front + body.core, set()).add(entity)
    found: dict[int, tuple[str, ...]] = {}
    for form, entities in owners.items():
        if len(entities) == 1 and form in plain:
            entity = min(entities)
            found[entity] = (*found.get(entity, ()), form)
    return found
