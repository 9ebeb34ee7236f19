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


def world(plain: str) -> Iterator[Mark]:
    """Countries and named regions."""
    for match in world_pattern().finditer(plain):
        if not re.match(
            "[籍人商企语资货系式国](?!家)|豆(?![^，。、的]?[镇乡村])",
            plain[match.end() : match.end() + 1],
        ):
            yield Mark(match.start(), match.end(), "PLACE", "region", 0.7)
