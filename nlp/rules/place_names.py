"""Where names of divisions stand in a text, and what such a place must be like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..gazetteer import Division, Gazetteer
from ..gazetteer_match import Matcher
from ..lexicon import load_lines
from ..text import Mark, Text, simplify
from .patterns import alternation, is_word

#: A stretch of text and the divisions that bear its name.
Occurrence = tuple[int, int, tuple[Division, ...]]


def occurrences(text: Text, surfaces: Matcher, gazetteer: Gazetteer) -> tuple[Occurrence, ...]:
    """Every place where one of ``surfaces`` stands, as printed or in plain form, longest first."""
    hits = {(start, end) for start, end, _ in surfaces.find(text.printed)}
    if text.plain != text.printed:
        hits.update((start, end) for start, end, _ in surfaces.find(text.plain))
    ordered = sorted(hits, key=lambda hit: (hit[0], -hit[1]))
    named = ((start, end, gazetteer.find(text.printed[start:end])) for start, end in ordered)
    return tuple(hit for hit in named if hit[2] and hit[1] - hit[0] > 1)


def is_full(division: Division, name: str) -> bool:
    """Whether ``name`` is the division's full or former name, not a short form."""
    if name in division.aliases and name[-1] in "乡镇县市州旗":
        return True
    return division.name in (name, simplify(name)) or name in division.former


def cuts_word(plain: str, start: int, end: int = -1) -> bool:
    """Whether an edge of a name falls inside a common word (更|新仓, 园|林城镇)."""
    left = start > 0 and is_word(plain[start - 1 : start + 1])
    short = 0 < end - start == 2
    return left or (short and is_word(plain[end - 1 : end + 1]))


def is_division(division: Division) -> bool:
    """Whether a row of the gazetteer is a division; zones have their own rule."""
    return division.kind not in ("zone", "other")


@cache
def world_pattern() -> re.Pattern[str]:
    """Return the pattern of countries, regions and cities of the world."""
    names = ("countries.txt", "regions.txt", "world_cities.txt")
    return re.compile(alternation(entry for name in names for entry in load_lines(name)))


#: What follows a land's name where its people, goods, plants or winds are meant.
_NO_LAND = re.compile(
    "[籍人商企语资货系式国](?!家)|豆(?![^，。、的]?[镇乡村])|(?<=[东西][北南])风|(?<=华[东南北中])区(?!域)"
)
#: Provinces in one character.
_SHORT = tuple("渝川鄂湘赣浙闽粤桂皖苏豫冀晋陕甘鲁黔滇蒙辽吉")


def world(plain: str) -> Iterator[Mark]:
    """Countries and named regions."""
    for match in world_pattern().finditer(plain):
        if match.group()[0] in "东西" and plain[match.start() - 1 : match.start()] in _SHORT:
            continue  # 渝|东北片区
        if not _NO_LAND.match(plain, match.end()):
            yield Mark(match.start(), match.end(), "PLACE", "region", 0.7)
