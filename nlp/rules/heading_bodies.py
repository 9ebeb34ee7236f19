"""Organs that are a line of their own above the posts of a list: 法 院 / 院 长：…"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .titles import pattern as title_pattern

#: What may stand before the organ in its line: a number, a sign, the list's own name and a dot.
_LEAD = (
    "[ |]*(?:[^\n。，；：、]{0,20}[·■◆●▲★※【])?[ ]*"
    "(?:（?[一二三四五六七八九十0-9]{1,3}[）、. ])?[ ]*"
)
_TAIL = "[ ]*】?[：]?[ ]*$"
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


def heading_bodies(plain: str) -> list[Mark]:
    """Return the organs that fill a line above one that begins with a post."""
    found = []
    for match in _pattern().finditer(plain):
        below = _GAP.match(plain, match.end())
        if below is not None and title_pattern().match(plain, below.end()):
            found.append(Mark(match.start("body"), match.end("body"), "ORG", "heading", 0.9))
    return found
