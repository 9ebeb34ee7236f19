"""Variants of annotated text: the same sentences of other people and other divisions.

A model that has read a page knows its names by heart. With each person's name replaced by one
made of a surname and given-name characters, and each division by another of its kind, it must
learn what stands around a name instead. Names stay one and the same throughout a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from ..gazetteer_match import matcher
from ..lexicon import load_lines

#: A mention: start, end, label.
Span = tuple[int, int, str]

#: Ends of the names of divisions that are replaced by another with the same end.
_ENDS = ("街道", "自治县", "镇", "乡", "县", "市", "区", "旗")
_LEVELS = ("province", "prefecture", "county", "township")
#: Share of names of two characters among people.
_SHORT = 0.3


@dataclass(frozen=True, slots=True)
class Annotated:
    """A plain text with its mentions; flat and in order."""

    plain: str
    spans: tuple[Span, ...]


def variant(page: Annotated, random: Random) -> Annotated:
    """Return the page with other people and other divisions in it."""
    swaps: dict[str, str] = {}
    for start, end, label in page.spans:
        name = page.plain[start:end]
        if name not in swaps:
            swaps[name] = _other(name, label, random)
    changed = sorted((n for n in swaps if swaps[n] != n), key=lambda n: (-len(n), n))
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for start, end, label in (*page.spans, (len(page.plain), len(page.plain), "")):
        before = _swap(page.plain[at:start], changed, swaps)
        inner = _swap(page.plain[start:end], changed, swaps)
        parts += [before, inner]
        length += len(before)
        if label:
            spans.append((length, length + len(inner), label))
        length += len(inner)
        at = end
    return Annotated("".join(parts), tuple(spans))


def _swap(text: str, names: Sequence[str], swaps: dict[str, str]) -> str:
    """Replace names by others, the longest first, none inside what was put in."""
    for name in names:
        if name in text:
            before, _, after = text.partition(name)
            return _swap(before, names, swaps) + swaps[name] + _swap(after, names, swaps)
    return text


def _other(name: str, label: str, random: Random) -> str:
    if label in ("PERSON", "OFFICIAL"):
        return _person(random) if 2 <= len(name) <= 3 else name
    if label in ("PLACE", "TOWNSHIP"):
        end = next((end for end in _ENDS if name.endswith(end) and len(name) > len(end) + 1), "")
        return random.choice(_divisions(end)) if end else name
    return name


def _person(random: Random) -> str:
    surnames, given = load_lines("common_surnames.txt"), load_lines("given_chars.txt")
    if random.random() < 0.1:
        surname = random.choice(load_lines("surnames.txt"))
    else:
        surname = surnames[int(len(surnames) * random.random() ** 3)]
    length = 1 if random.random() < _SHORT else 2
    return surname + "".join(given[int(len(given) * random.random() ** 1.5)] for _ in range(length))


@cache
def _divisions(end: str) -> tuple[str, ...]:
    names = matcher(_LEVELS).surfaces
    return tuple(name for name in names if name.endswith(end) and len(name) > len(end) + 1)
