"""Fragments of a page in reading order: a recursive XY-cut that follows column gutters.

The classical cut (Nagy and Seth 1984) splits at the widest gap. That tears newspaper columns
apart where paragraphs of two columns happen to end at one height. Here a region is searched
for its best gutter, a vertical strip that many lines run along on both sides; what stands
above, left of it, right of it and below is ordered in turn. Where rows of short cells line
up the strip is a table's, and the rows stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .boxes import Fragment

# All in parts of the character size, but for counts and shares.
_GUTTER = 0.7  # width of a gutter, at least
_ROWS = 2  # lines on either side of a gutter, at least
_CELL = 7.0  # lines narrower than this, lined up with others, are cells of a table
_ALIGNED = 0.7  # share of lines with a partner at their height that makes a table
_TAB = 2.0  # gap in a line that parts cells
_BLANK = 0.9  # gap between lines, beyond the usual one, that parts blocks
_BAND = 5.0  # an empty band across the region this high ends the columns above it
_INDENT = (1.4, 2.7)  # what a paragraph's first line is set in by


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gutter at ``x`` along the fragments ``start`` to ``end`` of a region sorted downward."""

    x: float
    start: int
    end: int
    reach: float


def lines_of(group: Iterable[Fragment]) -> list[list[Fragment]]:
    """Group fragments that stand on one line, top to bottom, each line left to right."""
    lines: list[list[Fragment]] = []
    for fragment in sorted(group, key=lambda f: (-f.middle, f.left)):
        last = lines[-1][0] if lines else None
        if last and abs(last.middle - fragment.middle) < 0.5 * min(last.size, fragment.size):
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    return [sorted(line, key=lambda f: f.left) for line in lines]


def _candidates(region: Sequence[Fragment]) -> list[float]:
    """Middles of the gaps between neighbours at one height, rounded to a point, sorted."""
    found: set[float] = set()
    # Columns are often off each other's lines, so heights only have to overlap.
    for place, one in enumerate(region):
        for other in region[place + 1 :]:
            if other.top <= one.bottom:
                if one.bottom - other.top > 2 * one.size:
                    break
                continue
            left, right = (one, other) if one.left <= other.left else (other, one)
            if right.left - left.right >= _GUTTER * min(one.size, other.size):
                found.add(round((left.right + right.left) / 2))
                found.add(round(right.left - 0.4 * _GUTTER * right.size))
    return sorted(found)


def _runs(region: Sequence[Fragment], x: float) -> Iterator[tuple[int, int]]:
    """Stretches of the region, downward, that neither text nor an empty band crosses at ``x``."""
    start, floor = 0, float("inf")
    for place, fragment in enumerate(region):
        half = 0.35 * _GUTTER * min(fragment.size, 12.0)
        if floor - fragment.top > _BAND * fragment.size:
            if place > start:
                yield start, place
            start = place
        floor = min(floor, fragment.bottom)
        if fragment.left < x + half and fragment.right > x - half:
            if place > start:
                yield start, place
            start = place + 1
    if start < len(region):
        yield start, len(region)


def _reach(group: Sequence[Fragment]) -> tuple[float, float]:
    return min(f.bottom for f in group), max(f.top for f in group)


def _is_table(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether two sides are cells of common rows rather than columns of running text."""
    sides = [lines_of(side) for side in (left, right)]
    widths = [
        median((line[-1].right - line[0].left) / line[0].size for line in side) for side in sides
    ]
    few, many = sorted(sides, key=len)
    paired = sum(
        any(abs(line[0].middle - other[0].middle) < 0.5 * line[0].size for other in many)
        for line in few
    )
    return min(widths) < _CELL and paired >= _ALIGNED * len(few)


def _best(region: Sequence[Fragment]) -> _Cut | None:
    """The gutter with the longest reach; of equals, the leftmost."""
    best: _Cut | None = None
    for x in _candidates(region):
        for start, end in _runs(region, x):
            run = region[start:end]
            left = [f for f in run if f.right <= x]
            right = [f for f in run if f.right > x]
            if min(len(left), len(right)) < _ROWS:
                continue
            (left_low, left_high), (right_low, right_high) = _reach(left), _reach(right)
            reach = min(left_high, right_high) - max(left_low, right_low)
            longer = reach > (best.reach + run[0].size if best else 0.0)
            rows = min(len(lines_of(left)), len(lines_of(right))) if longer else 0
            if rows >= _ROWS and not _is_table(left, right):
                best = _Cut(x, start, end, reach)
    return best


def order(group: Iterable[Fragment]) -> list[list[Fragment]]:
    """Cut fragments into blocks that are read one after the other.

    Returns:
        Blocks without gutters, in reading order, their fragments sorted downward.
    """
    pending = [sorted(group, key=lambda f: (-f.middle, f.left))]
    blocks: list[list[Fragment]] = []
    while pending:
        region = pending.pop()
        cut = _best(region) if len(region) > 2 * _ROWS - 1 else None
        if cut is None:
            if region:
                blocks.append(region)
            continue
        run = region[cut.start : cut.end]
        left = [f for f in run if f.right <= cut.x]
        right = [f for f in run if f.right > cut.x]
        # The stack is read from its end.
        pending += [region[cut.end :], right, left, region[: cut.start]]
    return blocks


def _line_text(line: Sequence[Fragment]) -> str:
    parts = [line[0].text]
    for last, fragment in pairwise(line):
        gap = (fragment.left - last.right) / fragment.size
        parts.append("  " if gap > _TAB else " " if gap > 0.3 else "")
        parts.append(fragment.text)
    return "".join(parts)


def block_text(block: Sequence[Fragment]) -> str:
    """Write a block out: a line per line, paragraphs set in, a blank line at a wide gap."""
    lines = lines_of(block)
    margin = min(line[0].left for line in lines)
    gaps = [a[0].bottom - b[0].top for a, b in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    parts = []
    for place, line in enumerate(lines):
        if place:
            before, size = lines[place - 1][0], line[0].size
            wide = gaps[place - 1] - usual > _BLANK * min(size, before.size)
            resized = max(size, before.size) > 1.2 * min(size, before.size)
            parts.append("\n\n" if wide or resized else "\n")
        indent = (line[0].left - margin) / line[0].size
        if len(lines) > 2 and _INDENT[0] < indent < _INDENT[1]:
            parts.append("\u3000\u3000")
        parts.append(_line_text(line))
    return "".join(parts)
