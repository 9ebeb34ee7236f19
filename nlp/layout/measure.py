"""How wide the column is in which a line stands, and whether the line fills it."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Line

#: Columns of the narrowest column that a paper sets.
NARROWEST = 14
#: Columns of the widest hard-wrapped line; what is longer is a paragraph of its own.
WIDEST = 100
#: How many lines on either side tell the width of the column.
_AROUND = 6


def column_width(lines: Sequence[Line], index: int) -> tuple[int, int]:
    """Return the width of the column around a line, and how many lines have it."""
    near = [
        line.extent
        for line in lines[max(0, index - _AROUND) : index + _AROUND + 1]
        if NARROWEST <= line.extent <= WIDEST
    ]
    best = (0, 0)
    for width in near:
        support = sum(width - 3 <= other <= width + 1 for other in near)
        best = max(best, (support, width))
    return best[1], best[0]


def fills(block: Sequence[Line], lines: Sequence[Line], index: int, slack: int = 8) -> bool:
    """Whether a line fills its column, so that its end need not be an end of anything.

    The slack is wide: first lines may lack the two characters of their indentation.
    """
    extent = lines[index].extent
    if not NARROWEST <= extent <= WIDEST:
        return False
    width, support = column_width(lines, index)
    prose = any(line.running for line in block)
    first = index - len(block) + 1
    inside = first > 0 and not block[0].blanks and lines[first - 1].ends and slack > 4
    low = width - slack - (4 if inside else 0)
    if support >= 3 and low <= extent <= width + (8 if prose else 3):
        return True
    beside = [lines[k].extent for k in (index - 1, index + 1) if 0 <= k < len(lines)]
    return prose and any(abs(other - extent) <= slack for other in beside)


def at_edge(lines: Sequence[Line], index: int, slack: int = 3) -> bool:
    """Whether a line reaches the edge of its column, so that a word may be cut there."""
    width, support = column_width(lines, index)
    return support >= 3 and abs(lines[index].extent - width) <= slack


def longest(lines: Sequence[Line], index: int) -> bool:
    """Whether a line, one row of a list, reaches as far as the longest ones around it."""
    near = [
        line.extent
        for line in lines[max(0, index - _AROUND) : index + _AROUND + 1]
        if NARROWEST <= line.extent <= WIDEST
    ]
    limit = max(near, default=0) - 3
    return lines[index].extent >= limit > 0 and sum(extent >= limit for extent in near) >= 3
