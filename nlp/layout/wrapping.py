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


def _wrapped(near: Sequence[Line]) -> bool:
    broken = sorted(line.extent for line in near if _breaks_off(line))
    wide = sum(line.width > WIDEST for line in near)
    alike = max(
        (sum(0 <= other - extent <= _SLACK for other in broken) for extent in broken), default=0
    )
    return (
        alike >= 2
        and wide < len(broken)
        and (alike * 5 >= len(broken) * 2 or len(broken) * 2 >= len(near))
    )


def wrapped(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Tell for each line of a page whether it stands in text broken at a column's edge."""
    prose = [index for index, line in enumerate(lines) if is_prose(line)]
    found: list[bool] = []
    for index in range(len(lines)):
        at = bisect_left(prose, index)
        near = sorted(
            prose[max(0, at - _NEAREST) : at + _NEAREST], key=lambda k: (abs(k - index), k)
        )
        found.append(_wrapped([lines[k] for k in sorted(near[:_NEAREST])]))
    return tuple(found)
