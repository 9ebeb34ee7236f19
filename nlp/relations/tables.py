"""Tables with a header: the post of a cell is held by the person in the name's column."""

from __future__ import annotations

import re

from ..columns import cells_of, heads_of, is_post_column, name_column
from .people import Owner, Scene
from .posts import Stack
from .rosters import line_at

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
    """Return who holds the posts of a cell, by the header of its table; nobody in an empty cell.

    A table without a header, or whose row has another number of cells, is left to the shape of
    its rows, and so is a post in another column than those of posts.
    """
    number = line_at(scene.lines, stack.start)
    row = scene.lines[number]
    cells = cells_of(scene.plain, row.start, row.end)
    header = _header(scene, number, len(cells)) if len(cells) > 2 else []
    column = next((i for i, (_, end) in enumerate(cells) if stack.start < end), -1)
    if not header or column < 0 or not is_post_column(header, column):
        return None
    name = name_column(header, column)
    if name < 0:
        return None
    start, end = cells[name]
    held = scene.tokens[scene.token(start) : scene.token(end)]
    people = tuple(token.index for token in held if token.kind == "P")
    # 现任（拟任）职务 says either; the last cell tells which.
    note = scene.plain[slice(*cells[-1])] if _EITHER.search(header[column]) else ""
    words, table = (note, _NOTES) if note else (header[column], _STATUS)
    told = (status for pattern, status in table if pattern.search(words))
    return Owner(people, next(told, "row"), "table", 0.92)


def _header(scene: Scene, number: int, width: int) -> list[str]:
    """The heads of the columns of the table that a line is a row of."""
    for line in reversed(scene.lines[max(0, number - _FAR) : number]):
        if len(cells_of(scene.plain, line.start, line.end)) != width:
            return []
        if heads := heads_of(scene.plain, line.start, line.end):
            return heads
    return []
