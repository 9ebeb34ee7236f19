"""The physical lines of a page, with what can be measured on each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

#: One Chinese character.
HANZI = "[\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff]"

#: What can stand after the stop that ends a sentence.
CLOSERS = "”’）】》"

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TRAILING_BYLINE = re.compile(r"(?<=[。！？”’）])[^\S\n]+(?=[■□▲●◆])")
_ENDS = re.compile(rf"(?:[。！？…]|\.{{2,}})[{CLOSERS}]*$")
_GAP = re.compile(r"\s+")
_RUNNING = re.compile(r"[，。；]|[？！：](?!$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, white space around it left out.

    Attributes:
        start: First character, counted in the cleaned text.
        end: One past the last.
        text: Its plain form (see :mod:`zhengpu.nlp.text`).
        indent: Columns of white space before it (a Chinese character takes two).
        blanks: Blank lines right before it.
        width: Columns of its text.
        gaps: Columns of each gap in it of two columns or more; a tab counts for eight.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    width: int
    gaps: tuple[int, ...] = ()

    @property
    def extent(self) -> int:
        """Column in which the line ends."""
        return self.indent + self.width

    @property
    def ends(self) -> bool:
        """Whether the line ends a sentence."""
        return _ENDS.search(self.text) is not None

    @property
    def running(self) -> bool:
        """Whether the line holds the punctuation of running text."""
        return _RUNNING.search(self.text) is not None


def columns(text: str) -> int:
    """Return the width of ``text`` in columns: two for a Chinese character, one for ASCII."""
    return sum(
        2 if ord(c) > 126 and unicodedata.east_asian_width(c) in "WFA" else 1
        for c in text
        if not unicodedata.combining(c)
    )


def gap_columns(gap: str) -> int:
    """Return the width of white space inside a line in columns; a tab counts for eight."""
    return columns(gap) + 7 * gap.count("\t")


def _line(clean: str, plain: str, start: int, end: int, blanks: int) -> Line | None:
    printed = clean[start:end]
    left = start + len(printed) - len(printed.lstrip())
    right = start + len(printed.rstrip())
    if left >= right:
        return None
    indent = columns(clean[start:left])
    text = clean[left:right]
    gaps = tuple(width for gap in _GAP.findall(text) if (width := gap_columns(gap)) > 1)
    return Line(left, right, plain[left:right], indent, blanks, columns(text), gaps)


def split_lines(clean: str, plain: str) -> tuple[Line, ...]:
    """Cut a cleaned page into its lines; a byline behind a sentence is a line of its own.

    Args:
        clean: The page's text without noise.
        plain: The same text in plain form, of the same length.
    """
    lines: list[Line] = []
    blanks = 0
    at = 0
    stops = [(m.start(), m.end()) for m in _BREAK.finditer(clean)] + [(len(clean), len(clean))]
    for stop, after in stops:
        cuts = [at, *(m.end() for m in _TRAILING_BYLINE.finditer(plain, at, stop)), stop]
        found = False
        for left, right in pairwise(cuts):
            line = _line(clean, plain, left, right, blanks)
            if line is not None:
                lines.append(line)
                blanks, found = 0, True
        if not found:
            blanks += 1
        at = after
    return tuple(lines)
