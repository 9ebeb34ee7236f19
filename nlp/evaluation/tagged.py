"""Texts with marks, ``[[LABEL|surface]]``: the document, its spans, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import ZhengpuError
from ..records import LABELS

#: The label of a span that counts neither way.
BORDERLINE = "?"

_TAG = re.compile(r"\[\[([^|\[\]]*)\|(.*?)\]\](?!\])")


class GoldError(ZhengpuError):
    """A gold file is malformed or does not fit its document.

    Attributes:
        where: The file or folder.
        problem: What is wrong in it.
        line: Line of the file, from 1; 0 where no line is to blame.
        column: Column of that line in characters, from 1; 0 like ``line``.
    """

    def __init__(self, where: str, problem: str, place: tuple[int, int] = (0, 0)) -> None:
        """Keep the parts beside the message."""
        line, column = place
        at = f" (line {line}, column {column})" if line else ""
        super().__init__(f"{where}: {problem}{at}")
        self.where = where
        self.problem = problem
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A labelled stretch of a white-space-stripped document."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged text that was read.

    Attributes:
        source: The text with its marks and white space.
        text: The document: no marks, no white space.
        spans: The marks, in order; flat.
        origin: Offset in ``source`` of each character of ``text``.
    """

    source: str
    text: str
    spans: tuple[Span, ...]
    origin: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character of ``text``, or of its end."""
        inside = offset < len(self.origin)
        return place_of(self.source, self.origin[offset] if inside else len(self.source.rstrip()))


def place_of(content: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at ``offset``."""
    return content.count("\n", 0, offset) + 1, offset - content.rfind("\n", 0, offset)


def parse_tagged(tagged: str, where: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a tagged text: the stripped document, and its spans.

    Raises:
        GoldError: A label is unknown, a mark is empty, nested or left open.
    """
    parsed = parse(tagged, where)
    return parsed.text, parsed.spans


def parse(tagged: str, where: str) -> Tagged:
    """Read a tagged text; ``where`` names it in errors.

    Raises:
        GoldError: A label is unknown, a mark is empty, nested or left open.
    """
    kept = [at for at, char in enumerate(tagged) if not char.isspace()]
    source = "".join(tagged[at] for at in kept)
    parts: list[str] = []
    spans: list[Span] = []
    origin: list[int] = []
    position = 0

    def take(start: int, end: int) -> None:
        if (left := source.find("[[", start, end)) >= 0:
            near = source[left : min(end, left + 20)]
            raise GoldError(where, f"mark left open at …{near}…", place_of(tagged, kept[left]))
        parts.append(source[start:end])
        origin.extend(kept[start:end])

    for match in _TAG.finditer(source):
        take(position, match.start())
        if problem := _problem(match):
            near = source[max(0, match.start() - 10) : match.end() + 10]
            place = place_of(tagged, kept[match.start()])
            raise GoldError(where, f"{problem} in …{near}…", place)
        start = len(origin)
        take(*match.span(2))
        spans.append(Span(start, len(origin), match[1]))
        position = match.end()
    take(position, len(source))
    return Tagged(tagged, "".join(parts), tuple(spans), tuple(origin))


def _problem(match: re.Match[str]) -> str:
    label, surface = match.groups()
    if label not in LABELS and label != BORDERLINE:
        return f"unknown label {label!r}"
    return "empty or nested mark" if not surface or "[[" in surface else ""
