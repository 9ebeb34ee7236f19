"""Tables with a header: the post of a cell is held by the person in the name's column."""

from __future__ import annotations

import re

from .people import Owner, Scene
from .posts import Stack
from .rosters import line_at

_BAR = re.compile("[|｜]")
_NAME = re.compile("^(?:姓名|人员|干部|公示对象|候选人|人选)$|姓名$")
_POST = re.compile("职务|职位|任职|岗位")
#: What the head of a column says of the posts below it.
_STATUS = (
    (re.compile("拟|提名|人选"), "nominated"),
    (re.compile("免|不再"), "removed"),
    (re.compile("原|曾|前"), "former"),
)
#: A column of posts that are held or only proposed, and what a note beside says of them.
_EITHER = re.compile("现.*拟|拟.*现|新任.*拟|任命.*拟")
_NOTES = (
    (re.compile("拟任|提名|推荐"), "nominated"),
    (re.compile("任命|聘任|选举|当选"), "appointed"),
)
#: How many lines a header may stand above its row.
_FAR = 200


def table_owner(scene: Scene, stack: Stack) -> Owner | None:
    """Return who holds the posts of a cell, by the header of its table.

    The cells are set apart by bars. A table without a header, or whose row has another number
    of cells, is left to the shape of its rows.
    """
    number = line_at(scene.lines, stack.start)
    row = scene.lines[number]
    cells = _cells(scene.plain, row.start, row.end)
    if len(cells) < 3:
        return None
    header = _header(scene, number, len(cells))
    if header is None:
        return None
    column = next((i for i, (_, end) in enumerate(cells) if stack.start < end), -1)
    names = [i for i, text in enumerate(header) if _NAME.search(text)]
    if column < 0 or len(names) != 1 or not _POST.search(header[column]):
        return None
    start, end = cells[names[0]]
    held = scene.tokens[scene.token(start) : scene.token(end)]
    people = tuple(token.index for token in held if token.kind == "P")
    # 现任（拟任）职务 says either; the last cell tells which.
    note = scene.plain[slice(*cells[-1])] if _EITHER.search(header[column]) else ""
    words, table = (note, _NOTES) if note else (header[column], _STATUS)
    told = (status for pattern, status in table if pattern.search(words))
    return Owner(people, next(told, "row"), "table", 0.92) if people else None


def _cells(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the cells of a line; one when it has no bar."""
    spans, at = [], start
    for bar in _BAR.finditer(plain, start, end):
        spans.append((at, bar.start()))
        at = bar.end()
    return [*spans, (at, end)]


def _header(scene: Scene, number: int, width: int) -> list[str] | None:
    """The heads of the columns of the table that a line is a row of."""
    for line in reversed(scene.lines[max(0, number - _FAR) : number]):
        cells = _cells(scene.plain, line.start, line.end)
        if len(cells) != width:
            return None
        heads = ["".join(scene.plain[start:end].split()) for start, end in cells]
        if any(_NAME.search(head) for head in heads):
            return heads
    return None
