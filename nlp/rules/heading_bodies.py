"""Organs that are a line of their own above the posts of a list: 法 院 / 院 长：…"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .titles import pattern as title_pattern
from .units import unit_pattern

#: What may stand before the organ in its line: a number, a sign, the list's own name and a dot.
_LEAD = (
    "[ |]*(?:[^\n。，；：、]{0,20}[·■◆●▲★※【])?[ ]*"
    "(?:（?[一二三四五六七八九十0-9]{1,3}[）、. ])?[ ]*"
)
_TAIL = "[ ]*】?[：]?[ ]*$"
#: A line of a few characters, and the next.
_OFFICE = re.compile(
    f"^{_LEAD}(?P<body>[\u3400-\u9fff][\u3400-\u9fff ]{{1,11}}(?<! ))[ ]*】?[：]?[ ]*\n[ \n]*",
    re.MULTILINE,
)
_GAP = re.compile("[ \n]*")


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join("[ ]?".join(word) for word in _longest_first())
    return re.compile(f"^{_LEAD}(?P<body>{words}){_TAIL}", re.MULTILINE)


def _longest_first() -> list[str]:
    return sorted(load_lines("heading_bodies.txt"), key=lambda word: (-len(word), word))


@cache
def _words() -> frozenset[str]:
    return frozenset(load_lines("heading_bodies.txt"))


def is_organ_word(name: str) -> bool:
    """Whether a run of characters, spaces left out, is the bare word for an organ (法 院)."""
    return "".join(name.split()) in _words()


def _office(plain: str, line: re.Match[str]) -> Mark | None:
    """The office, by the known words of offices, that fills a line above that of its head."""
    begin, end = line.span("body")
    unit = unit_pattern().fullmatch("".join(plain[begin:end].split()))
    head = title_pattern().match(plain, line.end())
    kind = plain[end - 1]
    if unit is None or head is None or "".join(head.group().split())[-2:] not in _heads_of(kind):
        return None
    return Mark(begin, end, "ORG", "heading", 0.85)


def _heads_of(kind: str) -> tuple[str, ...]:
    """The ends of the titles of who heads an office whose name ends in a character."""
    return ("主任",) if kind in "办委心" else (f"{kind}长",)


def heading_bodies(plain: str) -> list[Mark]:
    """Return the organs that fill a line above one that begins with a post."""
    found = [mark for line in _OFFICE.finditer(plain) if (mark := _office(plain, line))]
    for match in _pattern().finditer(plain):
        below = _GAP.match(plain, match.end())
        if below is not None and title_pattern().match(plain, below.end()):
            found.append(Mark(match.start("body"), match.end("body"), "ORG", "heading", 0.9))
    return found
