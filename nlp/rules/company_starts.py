"""Where a registered name starts: read from its legal form leftwards to its division.

The leftmost division inside the run wins (浙江…有限公司), then a level (县水务集团); without one
the run starts behind the last character or word that cannot belong to a name. Some of those
do stand in names (丹东泰和…, 国有资本…, 供应链…), and are told by what stands beside them.
"""

from __future__ import annotations

import re
from functools import cache

from ..gazetteer import load
from ..lexicon import load_lines
from ..text import Mark
from .patterns import HAN, ends_with, is_word, level_start, longest_word

#: Characters that end the phrase before a company's name.
_STOP = frozenset(
    "的了着在和与由把将向到从被对于为是有等及或让使给跟其获该本各这那两几个名家所以就任他她我兼仅"
)
#: Those of them that brands end in (泰和, 顺为, 富有, 安家), behind a division and one character.
_IN_BRAND = frozenset("和为有家同本名")
#: Words that end the phrase before a name, unless the name itself holds them.
_SOFT = re.compile("(?:投资|控股|企业|管理|服务|建设|开发)\\Z")
#: Before 家 a count or pointer makes it a measure word (两家|克林格曼), else it is a name's.
_COUNTED = "0123456789一两二三四五六七八九十百这那每多几数各某哪首"
#: 企业 before one of these belongs to the name (企业管理顾问).
_FIRM_WORD = re.compile("管理|服务|咨询|发展|策划|集团")
#: Brands that end in 和, free on their left: 走访了|泰和|服饰有限公司.
_BRANDED = re.compile("(?:^|[^\\u3400-\\u9fff]|[了在与到对由向往访])[泰祥瑞仁永中顺义太元谐]和\\Z")
_WIDTH = 28


def may_register(plain: str, mark: Mark, village: bool) -> bool:
    """Whether a registered name may begin with this division: counties and above, in China.

    Args:
        plain: The text in plain form.
        mark: The division.
        village: Whether towns and villages register such names (cooperatives, works).
    """
    if village and (
        mark.source in ("village", "shape", "bare-division") or mark.label == "TOWNSHIP"
    ):
        return True
    name = plain[mark.start : mark.end]
    if mark.source == "region" and name in _regions():
        return True
    national = name == "中国"
    return mark.label == "PLACE" and (national or mark.source in ("division", "division-short"))


@cache
def _regions() -> frozenset[str]:
    return frozenset(load_lines("regions.txt"))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(form for d in load().children("") for form in (d.name, d.short))


def registered_start(plain: str, end: int, places: dict[int, Mark], village: bool) -> int | None:
    """Return where the name that ends right before the suffix at ``end`` starts.

    Args:
        plain: The text in plain form.
        end: Where the suffix begins.
        places: Divisions by their start.
        village: Whether towns and villages register such names.
    """
    start, soft = _run_start(plain, end, places)
    ends = {mark.end for mark in places.values()}
    divisions, level = [], -1
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (plain[at] == "）") - (plain[at] == "（")
        mark = places.get(at)
        if depth:
            continue
        if mark is not None and may_register(plain, mark, village):
            divisions.append(at)
        if level < 0 and plain[at] in "省市县区州旗" and at + 1 not in ends:
            level = at if level_start(plain, at + 1) == at else -1
    legal = plain.startswith("有限", end)
    branch = [at for at in divisions if legal and places[at].end == end and at - start >= 2]
    divisions = [at for at in divisions if at not in branch]
    if divisions:
        near = [at for at in divisions if at >= soft]
        first = min(near) if near else min(divisions)
        return _registry(plain, first, divisions, places)
    if level >= 0 and end - level <= 8:
        return level
    return start if start < end else None


def _registry(plain: str, first: int, divisions: list[int], places: dict[int, Mark]) -> int:
    """A province behind a lower division begins the name: 某某市|湖南雪峰…有限公司."""
    provinces = _provinces()
    names = {at: plain[at : places[at].end] for at in divisions}
    later = [at for at in divisions if at > first and names[at] in provinces]
    lower = names[first] not in provinces and names[first] != "中国"
    return min(later) if later and lower else first


def _run_start(plain: str, end: int, places: dict[int, Mark]) -> tuple[int, int]:
    """Return where the run of characters that may belong to the name starts, and its soft bound."""
    covered = {at for mark in places.values() for at in range(mark.start, mark.end)}
    ends = {mark.end for mark in places.values()}
    covered |= {
        mark.end
        for mark in places.values()
        if mark.source == "division-short"
        and plain[mark.end : mark.end + 1] in ("和", "有")
        and not _opens_division(plain, mark.end + 1, places)
    }
    start, depth, soft = end, 0, -1
    while start > 0 and end - start < _WIDTH:
        char = plain[start - 1]
        depth += (char == "）") - (char == "（")
        if depth < 0:
            break
        if depth == 0 and char != "（":
            if not re.match(f"{HAN}|[A-Za-z0-9·&-]", char):
                break
            brand = char in _IN_BRAND and start - 2 in ends and plain[start - 2] not in _COUNTED
            if brand and not any(start <= at < end for at in places):
                start -= 1
                continue
            if start - 1 not in covered and _blocks(plain, start, ends):
                break
            if soft < 0 and start < end and _SOFT.search(plain[max(0, start - 2) : start]):
                soft = start
        start -= 1
    return start, soft


def _opens_division(plain: str, at: int, places: dict[int, Mark]) -> bool:
    """Whether another division starts at ``at``: 平湖和|嘉兴…有限公司 are two."""
    return at in places


def _blocks(plain: str, start: int, ends: set[int]) -> bool:
    """Whether the character before ``start`` ends the phrase in front of the name."""
    char = plain[start - 1]
    before = plain[max(0, start - 4) : start]
    if char == "和" and _BRANDED.search(before):
        return False
    if char in _STOP:
        return _stops(plain, start, char)
    if char == "系" and not (is_word(before[-2:]) or is_word(plain[start - 1 : start + 1])):
        return True  # 公司|系|甲集团子公司
    if char == "经" and not is_word(plain[start - 1 : start + 1]):
        return not (start - 1 in ends and plain[start : start + 1] in tuple("开发投信贸"))
    if before.endswith("企业") and not _FIRM_WORD.match(plain, start):
        return True
    if before.endswith("集团") and plain.startswith("（", start):
        return False  # 东山集团|（海州）有限公司 is one name
    if before.endswith("供应") and plain.startswith("链", start):
        return False
    return ends_with("company_bounds.txt").search(before) is not None


def _stops(plain: str, start: int, char: str) -> bool:
    """Whether a character that ends phrases does so here: not in 国有, 资本, 农家, 人家."""
    if char == "家" and plain[max(0, start - 2) : start - 1] in tuple(_COUNTED):
        return True
    if char == "家":
        return False
    if char in "有本同名将":
        words = (longest_word(plain, at, 2) for at in (max(0, start - 2), start - 1))
        return not any(word is not None and word[1] == "n" for word in words)
    return True
