"""Which printed lines are one paragraph.

A line goes on in the next one when its sentence is unfinished and nothing says that the next
line is something else: an open bracket, a comma at the end, a full line of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .cuts import cuts_credit, cuts_title, cuts_word, open_bracket
from .headings import LEAD, Kind, closes, line_kind, opens
from .headlines import ORPHAN, PROSE, SENTENCE_START, heading_like
from .lines import Line
from .measure import WIDEST, at_edge, fills, longest
from .names import is_names
from .roles import ends_in_post, posts_only
from .rows import any_label, numbered, outside, row_like
from .starts import begins_in_column, begins_paragraph, begins_row, table_row
from .wrapping import is_prose, wrapped

_GOES_ON = re.compile(r"[，、（“‘《〈·—/]$")
_CANNOT_START = re.compile(r"[，、。；：！？”’）》〉】·%％]")
_WEAK_STOP = re.compile(r"[；：][”’）]*$")
_CLOSING = re.compile(r"[^（《【“‘]*[）》】”’]")
#: Words that no paragraph begins with.
_CONTINUES = re.compile(r"的(?!士)|等[同人单]|以及|暨")
#: Columns of the shortest sentence that is broken off where no column makes it.
_SHORTEST_CUT = 36


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


def joins(block: list[Line], lines: Sequence[Line], index: int, column: bool) -> bool:
    """Whether ``lines[index]`` goes on with the paragraph ``block``, which ends right before.

    Args:
        block: The lines of the paragraph so far.
        lines: The lines of the page.
        index: The line in question.
        column: Whether lines break at the edge of a column here.
    """
    line, before = lines[index], lines[index - 1]
    text = "".join(part.text for part in block[-6:])
    if cuts_credit(before, line) or cuts_title(text, line):
        return True
    if _CANNOT_START.match(line.text) and line_kind(text) is not Kind.FURNITURE:
        return not (line.text.startswith(("”", "’")) and before.ends and line.blanks)
    if opens(line.text) or (line.text.startswith("#")):
        return False
    inside = open_bracket(text) and not ("|" in line.text or before.ends)
    if inside and (column or _CLOSING.match(line.text)):
        return True
    kind = line_kind(text)
    if kind is Kind.BYLINE:
        return text[:1] in "■□▲●" and not line.blanks and is_names(line.text)
    if kind in (Kind.FURNITURE, Kind.HEADING):
        return False
    if not column:
        return _joins_plain(text, line, before)
    full = fills(block, lines, index - 1)
    edge = at_edge(lines, index - 1)
    if edge and not before.ends and cuts_word(before, line):
        return True
    reach = edge if row_like(line.text) else full
    if begins_in_column(text, line, before, reach or _GOES_ON.search(before.text) is not None):
        return False
    if before.ends or _WEAK_STOP.search(before.text):
        prose = any(part.running for part in block[-6:-1]) and line.running
        return prose and not line.blanks and fills(block, lines, index - 1, 3)
    if closes(text, bare=not full) or (kind is Kind.CAPTION and not (before.running or full)):
        return False
    return _joins_column(block, lines, index, full)


def _joins_plain(text: str, line: Line, before: Line) -> bool:
    """Whether a line goes on with a paragraph where a line is a paragraph as a rule."""
    comma = _GOES_ON.search(before.text) is not None
    if begins_paragraph(line, before) or line.indent >= 2 or begins_row(line, goes_on=comma):
        return False
    if before.ends or _WEAK_STOP.search(before.text) or numbered(line.text):
        return False
    if row_like(text) or table_row(before) or closes(text) or line_kind(text) is Kind.CAPTION:
        return False
    if _CONTINUES.match(line.text) and not line.blanks:
        return True
    if comma or (before.text[-1].isdigit() and PROSE.search(text)):
        return True
    if any_label(text) or ends_in_post(before.text) or line_kind(line.text) is not Kind.BODY:
        return False
    if not line.running:
        return False
    return bool(SENTENCE_START.match(text)) or (is_prose(before) and before.width > _SHORTEST_CUT)


def _joins_column(block: list[Line], lines: Sequence[Line], index: int, full: bool) -> bool:
    """Whether a line of a column goes on with a paragraph that has no end yet."""
    line, before = lines[index], lines[index - 1]
    text = "".join(part.text for part in block[-6:])
    if _GOES_ON.search(before.text) or (before.text[-1].isdigit() and PROSE.search(text)):
        return True
    if row_like(text) and not row_like(line.text) and not line.blanks:
        if ends_in_post(text) and is_prose(line) and not PROSE.search(outside(text)):
            return False
        return at_edge(lines, index - 1) or longest(lines, index - 1)
    if posts_only(text) and not at_edge(lines, index - 1):
        return False
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
    columns = wrapped(lines)
    for index, line in enumerate(lines):
        if current and not joins(current, lines, index, columns[index]):
            blocks.append(Block(tuple(current)))
            current = []
        current.append(line)
    if current:
        blocks.append(Block(tuple(current)))
    return tuple(blocks)
