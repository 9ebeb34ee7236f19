"""Where each entity of a document stands, for what is learned about pairs of them.

A sighting is a place in a drawn sentence: a name, a topic carried over, or a name that drawing
folded into the one behind it (the body in front of its head, the county in front of its town).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..text import Text
from .candidates import scenes
from .frames import load_words
from .skeleton import Argument, Node, Skeleton, letter, symbol

#: Classes that say nothing by themselves.
_LEFT_OUT = frozenset(("counter", "kind", "project", "record", "entry"))


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn sentence.

    Attributes:
        text: The skeleton with each name as its letter, a carried topic as ``~`` and its letter.
        words: ``(start, end, class)`` of each word of the lexicon in ``text``, in order.
        start: First character of the sentence in the document.
        end: One past its last.
        article: Number of the article.
        place: Number of the sentence in its article.
    """

    text: str
    words: tuple[tuple[int, int, str], ...]
    start: int
    end: int
    article: int
    place: int


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """One place where an entity stands.

    Attributes:
        line: Number of the sentence among those drawn.
        at: Where in the sentence's ``text``; a folded name stands where its host does.
        end: One past it.
        kind: ``name``, ``pointer``, ``topic`` or ``folded``.
        start: First character of the name in the document.
        stop: One past its last.
    """

    line: int
    at: int
    end: int
    kind: str
    start: int
    stop: int


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_words()
    return tuple(
        (key, re.compile("|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w)))))
        for key, found in words.items()
        if key not in _LEFT_OUT
    )


def _drawn(skeleton: Skeleton) -> tuple[str, list[int]]:
    text: list[str] = []
    spots: list[int] = []
    size = 0
    for character in skeleton.text:
        spots.append(size)
        named = letter(character)
        if named:
            piece = named if character == symbol(named) else f"~{named}"
        else:
            piece = character.lower() if character.isascii() else character
        text.append(piece)
        size += len(piece)
    return "".join(text), [*spots, size]


def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    found = [
        (match.start(), match.end(), key)
        for key, pattern in _classes()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found))


def sight(
    text: Text, arguments: Sequence[Argument], articles: Sequence[tuple[int, int]]
) -> tuple[tuple[Line, ...], Mapping[int, tuple[Sighting, ...]]]:
    """Return the drawn sentences, and for each entity its sightings in text order.

    Args:
        text: The document.
        arguments: Its mentions and pointers.
        articles: ``(start, end)`` of each article.
    """
    starts = [start for start, _ in articles]
    lines: list[Line] = []
    seen: dict[int, list[Sighting]] = {}
    places: dict[int, int] = {}
    folded = _Folded(arguments)
    for skeleton in scenes(text, arguments, articles, load_words()):
        if not any(skeleton.nodes):
            continue
        drawn, spots = _drawn(skeleton)
        article = bisect_right(starts, skeleton.start) - 1
        places[article] = places.get(article, -1) + 1
        number = len(lines)
        lines.append(
            Line(drawn, _words(drawn), skeleton.start, skeleton.end, article, places[article])
        )
        shown: list[tuple[int, int, int]] = []
        for index, group in enumerate(skeleton.nodes):
            for node in group:
                kind = _kind(node, skeleton.text[index])
                if kind != "topic":
                    shown.append((node.start, spots[index], spots[index + 1]))
                for entity in node.entities:
                    seen.setdefault(entity, []).append(
                        Sighting(number, spots[index], spots[index + 1], kind, node.start, node.end)
                    )
        for argument, at, end in folded.within(skeleton, shown):
            seen.setdefault(argument.entity, []).append(
                Sighting(number, at, end, "folded", argument.start, argument.end)
            )
    return tuple(lines), {key: tuple(sorted(value)) for key, value in sorted(seen.items())}


def _kind(node: Node, character: str) -> str:
    if character != symbol(node.letter):
        return "topic"
    return "pointer" if node.pointer else "name"


class _Folded:
    """Names that drawing a sentence leaves out, and the name that stands for each."""

    __slots__ = ("_names", "_starts")

    def __init__(self, arguments: Sequence[Argument]) -> None:
        self._names = sorted(a for a in arguments if a.entity >= 0)
        self._starts = [a.start for a in self._names]

    def within(
        self, skeleton: Skeleton, shown: Sequence[tuple[int, int, int]]
    ) -> list[tuple[Argument, int, int]]:
        first = bisect_left(self._starts, skeleton.start)
        last = bisect_left(self._starts, skeleton.end)
        starts = {start for start, _, _ in shown}
        found = []
        for argument in self._names[first:last]:
            if argument.start in starts:
                continue
            host = next((s for s in shown if s[0] >= argument.end), None)
            if host is not None:
                found.append((argument, host[1], host[2]))
        return found
