"""Which printed lines are one paragraph.

A line goes on in the next one when its sentence is unfinished and nothing says that the next
line is something else: an open bracket, a comma at the end, a full line of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import (
    LEAD,
    Kind,
    bare_names,
    closes,
    labelled,
    line_kind,
    name_first,
    numbered,
    opens,
    row_like,
)
from .headlines import ORPHAN, PROSE, SENTENCE_START, heading_like
from .lines import HANZI, Line
from .measure import WIDEST, fills, longest
from .names import is_names, is_surname

_GOES_ON = re.compile(r"[，、（“‘《〈·—/]$")
_CANNOT_START = re.compile(r"[，、。；：！？”’）》〉】·%％]")
_LONE_SURNAME = re.compile(rf"(?:^|[ 。”）])({HANZI})$")
_GIVEN_NAME = re.compile(rf"{HANZI}{{1,2}} *(?:摄|文|图|）|供图|整理)")
_SHORT_LABEL = re.compile(rf"(?:{HANZI} ?){{1,10}}：")
_WEAK_STOP = re.compile(r"[；：][”’）]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one paragraph.

    Attributes:
        lines: Its printed lines, at least one.
    """

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The plain text of the lines, put together without white space between them."""
        return "".join(line.text for line in self.lines)


def _open_bracket(text: str) -> bool:
    """Whether a bracket opened in the last stretch of the text is still open."""
    tail = text[-80:]
    return any(
        tail.rfind(left) > tail.rfind(right) and len(tail) - tail.rfind(left) <= 60
        for left, right in ("（）", "《》", "【】", "“”", "‘’")
    )


def _starts_new(text: str, line: Line, before: Line) -> bool:
    """Whether a line must begin a paragraph, whatever stands before it."""
    if opens(line.text) or line_kind(line.text) in (Kind.FURNITURE, Kind.HEADING):
        return True
    if before.ends and line_kind(line.text) is Kind.BYLINE and not bare_names(line.text):
        return True
    if line.indent >= 2 and line.indent > before.indent:
        return True
    if "|" in line.text.strip("|"):
        return True
    if numbered(line.text) and not before.text.endswith(("第", "之", "：")):
        return not before.running or line.blanks > 0 or before.ends or numbered(text)
    is_row = row_like(text) or numbered(text)
    if is_row and line.blanks:
        return True
    if is_row and (_SHORT_LABEL.match(line.text) or row_like(line.text)):
        return True
    if is_row or not before.running:
        return labelled(line.text) or (name_first(line.text) and (is_row or before.ends))
    return is_names(line.text) and " " in line.text


def _split_credit(before: Line, line: Line) -> bool:
    """Whether a spaced name of a credit is cut by the line break (姚 / 望 摄)."""
    match = _LONE_SURNAME.search(before.text)
    return bool(
        match and is_surname(match.group(1)) and _GIVEN_NAME.match(line.text) and line.width <= 30
    )


def joins(block: list[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether ``lines[index]`` goes on with the paragraph ``block``, which ends right before."""
    line, before = lines[index], lines[index - 1]
    text = "".join(part.text for part in block[-6:])
    if _split_credit(before, line):
        return True
    if _CANNOT_START.match(line.text) and line_kind(text) is not Kind.FURNITURE:
        return not (line.text.startswith(("”", "’")) and before.ends and line.blanks)
    open_bracket = _open_bracket(text)
    if opens(line.text) or (line.text.startswith("#")):
        return False
    if open_bracket and not ("|" in line.text or before.ends):
        return True
    kind = line_kind(text)
    if kind is Kind.BYLINE:
        return text[:1] in "■□▲●" and not line.blanks and is_names(line.text)
    if kind in (Kind.FURNITURE, Kind.HEADING) or _starts_new(text, line, before):
        return False
    full = fills(block, lines, index - 1)
    if before.ends or _WEAK_STOP.search(before.text):
        prose = any(part.running for part in block[-6:-1]) and line.running
        return prose and not line.blanks and fills(block, lines, index - 1, 3)
    if closes(text, bare=not full) or (kind is Kind.CAPTION and not before.running):
        return False
    if _GOES_ON.search(before.text) or (before.text[-1].isdigit() and PROSE.search(text)):
        return True
    if row_like(text) and not row_like(line.text) and not line.blanks:
        return full or longest(lines, index - 1)
    if full or (before.running and ORPHAN.match(line.text)):
        return not heading_like(block, lines, index)
    return _runs_on(block, lines, index)


def _runs_on(block: list[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether an unfinished sentence outside a column goes on in ``lines[index]``."""
    line, before = lines[index], lines[index - 1]
    if not line.running or line_kind(line.text) is not Kind.BODY:
        return False
    if len(block) == 1 and SENTENCE_START.match(before.text):
        return True
    if not before.running or LEAD.match(line.text):
        return before.width > WIDEST * 0.6 and before.running
    first = index - len(block)
    return before.width > 36 or (first > 0 and not block[0].blanks and lines[first - 1].ends)


def rejoin(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Put the lines of a page together into paragraphs, in page order."""
    blocks: list[Block] = []
    current: list[Line] = []
    for index, line in enumerate(lines):
        if current and not joins(current, lines, index):
            blocks.append(Block(tuple(current)))
            current = []
        current.append(line)
    if current:
        blocks.append(Block(tuple(current)))
    return tuple(blocks)
