"""Firms by a brand and what they make: 江西|凯禾家居, 鑫泽|焦化厂, 海宁市|青石矿.

Such names have no legal form. A place before the brand makes them sure; without one a trade needs
a role or a mark of punctuation behind it, and the brand is no common word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text import Mark
from .patterns import HAN, all_common, ends_with, inner_verbs, lexicon, longest_word
from .titles import pattern as title_pattern

#: Characters that end the phrase before a brand, and that no brand holds.
_STOP = frozenset(
    "的了着在和与由把将向到从被对于为是有等及或让使给跟其获该本各这那几个名所就任他她我兼仅以"
)
#: Behind a works or mine these make it part of another word (煤矿|区, 酒厂|家属).
_NO_PLANT = re.compile(
    "区|企|商|长[^，。]?|房|家|家属|址|子|里|工|产|山|业|井|石|泉|物|藏|床|坑|难|务"
)
#: What may stand right behind a name without a place before it.
_FREE = frozenset("，。、；：）（“”《》\n |？！…")
#: What is no brand before a works: a number, an age, a size.
_COUNT = re.compile(
    "[一二三四五六七八九十两几数多每\\d]+家?|第[一二三四五六七八九十\\d]+|老|新|大|小|旧|原|某"
)


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(lexicon("sure_trades.txt"))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(lexicon("trade_tails.txt"))


@cache
def _plant() -> re.Pattern[str]:
    return re.compile(lexicon("plant_ends.txt"))


def find_brands(plain: str, places: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return firms that a brand and a trade, a works or a mine name.

    Args:
        plain: The text in plain form.
        places: Divisions; a name begins with the one right before its brand.
    """
    ends: dict[int, Mark] = {}
    for mark in sorted(places, key=lambda m: (m.score, m.end - m.start)):
        ends[mark.end] = mark
    found: list[Mark] = []
    for match in _trade().finditer(plain):
        if not _tail().match(plain, match.end()):
            found += _named(plain, *match.span(), ends, plant=False)
    for match in _plant().finditer(plain):
        if not _NO_PLANT.match(plain, match.end()):
            found += _named(plain, *match.span(), ends, plant=True)
    return tuple(sorted(set(found)))


def _named(plain: str, at: int, end: int, ends: dict[int, Mark], *, plant: bool) -> list[Mark]:
    """The name whose trade stands from ``at`` to ``end``, if its brand is one."""
    start = _brand_start(plain, at, ends)
    brand = plain[start:at]
    place = ends.get(start)
    if len(brand) > 6 or _COUNT.fullmatch(brand) or any(c in _STOP for c in brand):
        return []
    if place is not None and _may_head(plain, place):
        if not brand and not (plant and place.source == "division"):
            return []
        if len(brand) == 1 or (brand and all_common(brand) and not plant):
            return []
        end += _shop(plain, end)
        return [Mark(before_place(plain, place.start), end, "COMPANY", "placed-brand", 0.7)]
    if not 2 <= len(brand) <= 5 or all_common(brand) or longest_word(brand, 0) is not None:
        return []
    if not (plant or (plain[end : end + 1] or "。") in _FREE or title_pattern().match(plain, end)):
        return []
    return [Mark(start, end + _shop(plain, end), "COMPANY", "brand", 0.6)]


def _shop(plain: str, end: int) -> int:
    """Length of the shop that follows a chain's name: 大药房|城南店."""
    shop = re.compile(f"{HAN}{{1,6}}?店(?![长员铺面家里主内门])").match(plain, end)
    return len(shop.group()) if shop and plain.endswith("大药房", 0, end) else 0


def _may_head(plain: str, place: Mark) -> bool:
    """Whether a firm's name may begin with this place: one of China, down to the village."""
    name = plain[place.start : place.end]
    return name != "中国" and place.source in (
        "division",
        "division-short",
        "bare-division",
        "shape",
        "village",
        "listed",
    )


def _brand_start(plain: str, at: int, ends: dict[int, Mark]) -> int:
    """Walk left from a trade to the start of its brand: a place, a boundary, a verb."""
    start = at
    while start > 0 and at - start < 7:
        if start in ends and at - start != 1:
            break
        char = plain[start - 1]
        if not re.match(HAN, char) or char in _STOP:
            break
        if ends_with("company_bounds.txt").search(plain, max(0, start - 4), start):
            break
        word = longest_word(plain, start - 2, 2) if start >= 2 else None
        if word is not None and word[1] in "vf" and word[0] not in inner_verbs():
            break
        start -= 1
    return start


@cache
def _parent() -> re.Pattern[str]:
    return re.compile(
        f"(?:{lexicon('trade_words.txt')}|国能|国网|国电|石油|石化|移动|联通|电信)\\Z"
    )


def before_place(plain: str, at: int) -> int:
    """Return where the parent that stands before a branch's place starts: 甲乙新能源|内蒙古.

    Args:
        plain: The text in plain form.
        at: Where the place starts; returned as it is when no parent stands before it.
    """
    start = _brand_start(plain, at, {})
    parent = plain[start:at]
    known = _parent().search(parent) is not None and 3 <= len(parent) <= 7
    return start if known and not all_common(parent) else at
