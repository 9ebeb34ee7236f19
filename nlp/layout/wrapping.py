"""Whether lines end where their column ends, or where their paragraph does.

Papers and PDF files break every line at the column's edge; web pages and documents keep one
line a paragraph. In the first a line without a stop goes on, in the second it is a row or a
headline. Running text tells them apart: broken lines of it end inside sentences, about equally
far to the right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from .cuts import open_bracket
from .lines import Line
from .measure import NARROWEST, WIDEST
from .roles import ends_in_post

#: How many lines of running text around a line tell how it is set.
_NEAREST = 12
#: Columns by which lines of one column may differ.
_SLACK = 3
#: Columns of a gap between the cells of a table; the text between is no running text.
CELL_GAP = 4
_BRACKETS = re.compile(r"（[^（）]*(?:）|$)|^[^（）]*）")
_MARK = re.compile(r"[，、。；：）》”]")
_CLOSING = re.compile(r"[^（《【“‘]*[）》】”’]")
_PROSE = re.compile(r"[，。；]")
_STOPS = re.compile(r"[。！？…；：][”’）》】]*$|\.{2,}$")


def is_prose(line: Line) -> bool:
    """Whether a line is running text, brackets and the cells of tables not counted."""
    if "|" in line.text or sum(gap >= CELL_GAP for gap in line.gaps) > 1:
        return False
    return _PROSE.search(_BRACKETS.sub("", line.text)) is not None


def _breaks_off(line: Line) -> bool:
    """Whether a line of running text ends inside a sentence, as a column's edge leaves it."""
    if not NARROWEST <= line.extent <= WIDEST or _STOPS.search(line.text):
        return False
    return not ends_in_post(line.text)


def _cut(lines: Sequence[Line], index: int) -> bool:
    """Whether a line, a row perhaps, is seen to be cut: in a bracket, or before a mark."""
    if index + 1 == len(lines) or lines[index + 1].blanks:
        return False
    line, following = lines[index], lines[index + 1].text
    if not NARROWEST <= line.extent <= WIDEST:
        return False
    marked = _MARK.match(following) is not None
    return marked or (open_bracket(line.text) and _CLOSING.match(following) is not None)


def _wrapped(near: Sequence[Line], broken: Sequence[Line]) -> bool:
    """Whether lines break at an edge, given the lines around and those that break off."""
    edges = sorted(line.extent for line in broken)
    wide = sum(line.width > WIDEST for line in near)
    alike = max(
        (sum(0 <= other - extent <= _SLACK for other in edges) for extent in edges), default=0
    )
    return (
        alike >= 2
        and wide < len(edges)
        and (alike * 5 >= len(edges) * 2 or len(edges) * 2 >= len(near))
    )


def wrapped(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Tell for each line of a page whether it stands in text broken at a column's edge."""
    cut = [_cut(lines, index) for index in range(len(lines))]
    telling = [index for index, line in enumerate(lines) if cut[index] or is_prose(line)]
    found: list[bool] = []
    for index in range(len(lines)):
        at = bisect_left(telling, index)
        near = telling[max(0, at - _NEAREST) : at + _NEAREST]
        near = sorted(near, key=lambda k: (abs(k - index), k))[:_NEAREST]
        broken = [lines[k] for k in near if cut[k] or _breaks_off(lines[k])]
        found.append(_wrapped([lines[k] for k in near], broken))
    return tuple(found)
