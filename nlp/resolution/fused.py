"""The body of a title that shares a character with it: 组织部长 is of the 县委组织部."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark
from .bodies import Body
from .forms import COUNTY_UP, short_core
from .governing import Ground, article_home, governor
from .registry import Registry

_FUSED = re.compile(
    r"^(?!副|代|原|第|总|常务|执行|[专兼挂]职|驻会|名誉|荣誉|.*(?P<twice>[部局厅所站院馆队])(?P=twice))"
    r"(?P<unit>[一-龥]{2,10}[部局厅所站院馆队])长$"
)
_OF_CORPS = re.compile("(?:常务)?副?师长")
_LEVEL = re.compile("(?:街道|苏木|[省市县区州旗盟镇乡])$")
#: Before a title whose division nothing found: 国家|能源局长.
_UNKNOWN = re.compile("[一-龥](?<![和兼任为由与及原前是时现其请让对向在的了])$")
#: Departments of the party's committee.
_ORGANS = frozenset(("组织部", "宣传部", "统战部", "统一战线部"))
#: Units that stand in a town as well as in a county.
_TOWNS = re.compile("(?:所|站|院|人武部|武装部)$")
_OWNERS = ("ORG", "PLACE", "TOWNSHIP")


def fused_unit(title: str) -> str:
    """Return the body's own part of such a title (公安局长 → 公安局), or ``""``."""
    match = _FUSED.match(title)
    return match["unit"] if match else ""


def tells_body(title: str) -> bool:
    """Whether a title tells its body whatever body was named before: 组织部长, 副师长."""
    return bool(fused_unit(title)) or _OF_CORPS.fullmatch(title) is not None


def _division_of_corps(at: int, marks: Sequence[Mark], of_mark: Sequence[int], plain: str) -> int:
    """The 师 named last before a title: 第一师阿拉尔市委书记、师长."""
    for index in range(at - 1, -1, -1):
        mark = marks[index]
        if mark.label == "PLACE" and plain[mark.start : mark.end].endswith("师"):
            return of_mark[index]
    return -1


def add_fused(
    title: str,
    at: int,
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
) -> int:
    """Return the index of the body of such a title, or -1 for other titles.

    Args:
        title: The title's name.
        at: Index of its mark.
        marks: The mentions in text order.
        of_mark: The entity of each.
        ground: Who governs where.
        registry: Where the bodies go.
    """
    if _OF_CORPS.fullmatch(title):
        return _division_of_corps(at, marks, of_mark, ground.text.plain)
    unit = fused_unit(title)
    if not unit:
        return -1
    key = _key(unit, at, marks, of_mark, ground, registry)
    if not key:
        return -1
    level = registry.places[key].level
    if unit in _ORGANS:
        if level not in COUNTY_UP:
            return -1
        unit = "委" + unit
    return registry.add_body(Body(registry.display(key), short_core(unit, level), key, level))


def _key(
    unit: str,
    at: int,
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
) -> str:
    """The key of the division that the title is of, or ``""``."""
    start = marks[at].start
    stop = ground.text.sentence_at(start)[0]
    level = _LEVEL.search(ground.text.plain[max(0, start - 2) : start])
    if level and (at == 0 or marks[at - 1].end < start):
        return governor(ground, level.group(), start)
    if _UNKNOWN.search(ground.text.plain[max(0, start - 1) : start]) and (
        at == 0 or marks[at - 1].end < start
    ):
        return ""
    for index in range(at - 1, -1, -1):
        mark = marks[index]
        if mark.start < stop:
            break
        if mark.label not in _OWNERS:
            continue
        beside = mark.end == start
        town = _TOWNS.search(unit) is not None
        named = beside or mark.label == "ORG" or (town and mark.label == "TOWNSHIP")
        key = _place_of(of_mark[index], registry, named)
        if key and (beside or town or registry.places[key].level in COUNTY_UP):
            return key
    home = registry.places.get(registry.home)
    if unit.endswith(("所", "站", "院")):
        spoken = re.findall("[镇乡]", ground.text.plain[stop:start])
        return governor(ground, spoken[-1], start) if spoken else ""
    if home is None or home.level not in COUNTY_UP:
        return ""
    return article_home(ground, home.level, start)


def _place_of(entity: int, registry: Registry, beside: bool) -> str:
    body = registry.bodies.get(entity)
    if body is not None:
        return body.place
    place = registry.drafts[entity].place
    return place.key if place is not None and beside else ""
