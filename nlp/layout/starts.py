"""Which lines begin a paragraph by their own looks: rows, openings, list numbers."""

from __future__ import annotations

import re

from .headings import Kind, bare_names, line_kind, opens
from .lines import HANZI, Line
from .names import is_names
from .roles import post_cell
from .rows import (
    any_label,
    held_post,
    labelled,
    name_first,
    noted_names,
    numbered,
    outside,
    post_row,
    row_like,
)
from .wrapping import CELL_GAP

_PROSE = re.compile(r"[，。；！？]")
_SHORT_LABEL = re.compile(rf"(?:{HANZI} ?){{1,10}}：")
_LIST_GOES_ON = ("第", "之", "：")


def table_row(line: Line) -> bool:
    """Whether a line is set in cells: marked by ``|``, or by gaps too wide for a space."""
    if "|" in line.text.strip("|"):
        return True
    if cells(line):
        return True
    apart = len(line.gaps) >= 2 or any(gap >= CELL_GAP for gap in line.gaps)
    return apart and not _PROSE.search(outside(line.text))


def cells(line: Line) -> bool:
    """Whether gaps wider than any space cut a line into three cells or more."""
    return sum(gap >= CELL_GAP for gap in line.gaps) >= 2


def begins_row(line: Line, goes_on: bool = False) -> bool:
    """Whether a line is, or begins, a row: cells, a label, a post or names at its head.

    Args:
        line: The line.
        goes_on: Whether the text before may go on in it; a colon alone then makes no row.
    """
    text = line.text
    head = post_row(text) or noted_names(text) or name_first(text) or table_row(line)
    head = head or (held_post(text) and not _PROSE.search(outside(text)))
    head = head or (not goes_on and not line.ends and post_cell(text) > 0)
    label = labelled(text) if goes_on else any_label(text)
    return head or label or (is_names(text) and " " in text)


def begins_paragraph(line: Line, before: Line) -> bool:
    """Whether a line begins a paragraph, be it set in a column or not."""
    if opens(line.text) or line_kind(line.text) in (Kind.FURNITURE, Kind.HEADING):
        return True
    if before.ends and line_kind(line.text) is Kind.BYLINE and not bare_names(line.text):
        return True
    if line.indent >= 2 and line.indent > before.indent:
        return True
    return "|" in line.text.strip("|")


def begins_in_column(text: str, line: Line, before: Line, full: bool) -> bool:
    """Whether a line of a column must begin a paragraph.

    Args:
        text: The paragraph so far, in plain form.
        line: The line.
        before: The line before it, the last of the paragraph.
        full: Whether the line before reaches the column's edge, or ends in a comma.
    """
    cut = full and not before.ends and not row_like(text) and bool(_PROSE.search(outside(text)))
    if begins_paragraph(line, before):
        return True
    if numbered(line.text) and not before.text.endswith(_LIST_GOES_ON):
        return not before.running or line.blanks > 0 or before.ends or numbered(text)
    is_row = row_like(text) or numbered(text)
    if is_row and line.blanks:
        return True
    if is_row and (_SHORT_LABEL.match(line.text) or row_like(line.text)):
        return True
    if not cut and begins_row(line, goes_on=full and not any_label(text)):
        return True
    if is_row or not before.running:
        return labelled(line.text) or (name_first(line.text) and (is_row or before.ends))
    return is_names(line.text) and " " in line.text
