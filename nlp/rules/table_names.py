"""Names in the column of a table that is headed 姓名."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text import Mark
from .name_parts import surname_length
from .patterns import HAN
from .scene import MASKED, Scene

_BAR = re.compile("[|｜]")
_HEAD = "姓名"
#: A cell that is a name and what is noted of the person: 乌兰其其格（女，蒙古族）.
_NAME = re.compile(
    f"[ ]*(?P<name>{HAN}(?:[ ]?{HAN}|·){{1,9}}?)[ ]*(?:（[^（）\n]{{0,30}}）)?[ ]*\\Z"
)
_NOBODY = re.compile("空缺|暂缺|缺额|缺|待定|合计|备注|无|同上")


def table_names(scene: Scene) -> Iterator[Mark]:
    """Yield the names of tables whose cells are set apart by bars."""
    column, width, at = -1, 0, 0
    for line in scene.plain.split("\n"):
        cells = _BAR.split(line)
        heads = ["".join(cell.split()) for cell in cells]
        if len(cells) < 3:
            column = -1
        elif _HEAD in heads:
            column, width = heads.index(_HEAD), len(cells)
        elif column >= 0 and len(cells) == width:
            start = at + sum(len(cell) + 1 for cell in cells[:column])
            yield from _in_cell(scene, cells[column], start)
        at += len(line) + 1


def _in_cell(scene: Scene, cell: str, start: int) -> Iterator[Mark]:
    match = _NAME.match(cell)
    if match is None or MASKED.search(cell) or _NOBODY.fullmatch(match["name"]):
        return
    name = "".join(match["name"].split())
    if len(name) > 3 or "·" in name or surname_length(name, 0):
        yield Mark(start + match.start("name"), start + match.end("name"), "PERSON", "table", 0.9)


RULES = (table_names,)
