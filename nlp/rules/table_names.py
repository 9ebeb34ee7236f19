"""Names in the columns of a table that are headed as those of people: 姓名, 责任人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..columns import cells_of, heads_of, name_columns
from ..text import Mark
from .name_parts import surname_length
from .patterns import HAN
from .scene import MASKED, Scene

#: A cell that is a name and what is noted of the person: 乌兰其其格（女，蒙古族）.
_NAME = re.compile(
    f"[ ]*(?P<name>{HAN}(?:[ ]?{HAN}|·){{1,9}}?)[ ]*(?:（[^（）\n]{{0,30}}）)?[ ]*\\Z"
)
_NOBODY = re.compile("空缺|暂缺|缺额|缺|待定|合计|备注|无|同上")


def table_names(scene: Scene) -> Iterator[Mark]:
    """Yield the names of the columns of people of tables with a header."""
    heads: list[str] = []
    at = 0
    for line in scene.plain.split("\n"):
        cells = cells_of(scene.plain, at, at + len(line))
        if found := heads_of(scene.plain, at, at + len(line)):
            heads = found
        elif len(cells) != len(heads):
            heads = heads if len(cells) > 2 else []
        else:
            for column in name_columns(heads):
                start, end = cells[column]
                yield from _in_cell(scene, scene.plain[start:end], start)
        at += len(line) + 1


def _in_cell(scene: Scene, cell: str, start: int) -> Iterator[Mark]:
    match = _NAME.match(cell)
    if match is None or MASKED.search(cell) or _NOBODY.fullmatch(match["name"]):
        return
    name = "".join(match["name"].split())
    if len(name) > 3 or "·" in name or surname_length(name, 0):
        yield Mark(start + match.start("name"), start + match.end("name"), "PERSON", "table", 0.9)


RULES = (table_names,)
