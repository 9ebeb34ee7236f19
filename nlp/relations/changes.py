"""Tables of who comes and who goes: 姓名 | 任职 | 免职, a person and two cells of posts a row.

Cutting leaves one space between two cells, so that a cell is told by its order in the row, by
a stroke in place of an empty one, and by what brackets behind a post say.
"""

from __future__ import annotations

import re

from .people import Scene
from .posts import Post, Stack
from .rosters import line_at

_HEADER = re.compile(
    "(?:序号)?[ |]*姓[ ]?名[^\n。，]{0,12}?(?P<come>(?:新|拟|现)?任[ ]?(?:命)?职?[ ]?务?)[ |]+"
    "(?P<go>(?:免|所免|免去)[ ]?(?:去)?职?[ ]?务?)(?:[ |]+[^\n。，]{0,8})?[ |]*\n"
)
_EMPTY = re.compile("^(?:[—–－-]{1,2}|无|/)$")
_LEAVES = re.compile("（[^（）\n]*(?:退休|离任|调离|调出|辞职|去世|另有任用)[^（）\n]*）")
#: How many lines a header may stand above its row.
_FAR = 60


def changes_of(scene: Scene, stack: Stack) -> tuple[str, ...]:
    """Return the status of each post of a stack in such a table, ``()`` outside of one."""
    number = line_at(scene.lines, stack.start)
    start, end = scene.lines[number].start, scene.lines[number].end
    if "。" in scene.plain[start:end] or not _under_header(scene, number):
        return ()
    return tuple(_status(scene, start, post) for post in stack.posts)


def _under_header(scene: Scene, number: int) -> bool:
    for line in reversed(scene.lines[max(0, number - _FAR) : number]):
        text = scene.plain[line.start : line.end]
        if _HEADER.fullmatch(text):
            return True
        if "。" in text or "：" in text or not text.strip():
            return False
    return False


def _status(scene: Scene, start: int, post: Post) -> str:
    """Whether a post stands in the first cell of its row or in the second."""
    title = scene.marks[post.title]
    cell = max(scene.plain.rfind(mark, start, post.start) for mark in " |｜") + 1
    before = scene.plain[start:cell].split()
    held = [m for m in scene.marks if m.label == "TITLE" and start <= m.start < max(cell, start)]
    second = bool(held) or (bool(before) and _EMPTY.match(before[-1]) is not None)
    leaves = _LEAVES.match(scene.plain, title.end)
    return "removed" if second or leaves else "appointed"
