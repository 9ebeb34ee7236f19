"""Names on lines of their own below or above a line of posts, words among them.

县委书记 / 高峰 / 县委副书记、县长 / 解放 leaves no doubt that 高峰 and 解放 are people, unless
the word is a page's furniture (简历, 公开).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..lexicon import load_lines
from ..text import Mark
from .name_parts import surname_length
from .patterns import HAN, is_word
from .scene import Scene, named

_NAME = re.compile(f"[ ]*({HAN}{{2,4}}|{HAN}[ ]{HAN})[ ]*(?:（[^（）\n]{{1,12}}）)?[ ]*")
_JOINTS = re.compile("[、，和兼及与 ：:（）()]|现任|挂职")
_BODIES = ("ORG", "COMPANY", "TOWNSHIP", "PLACE")
#: Titles that several people of a list hold.
_PLURAL = re.compile("^(?:第一)?副|(?:成员|委员|常委|组员|理事|监事|董事)$")


def post_lines(scene: Scene) -> Iterator[Mark]:
    """Names that fill the lines below a line of posts, or above where the rows read name first."""
    lines = [(m.start(), m.group()) for m in re.finditer("[^\n]+", scene.plain)]
    posts = [_only_posts(scene, start, text) for start, text in lines]
    names = [
        None if posts[number] or not any(posts[max(0, number - 9) : number + 2]) else line_name
        for number, line in enumerate(lines)
        for line_name in [_name_line(scene, *line)]
    ]
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and (posts[stop] or names[stop]):
            stop += 1
        yield from _of_run(posts[at:stop], names[at:stop])
        at = max(stop, at + 1)


def _of_run(posts: Sequence[str], names: Sequence[Mark | None]) -> Iterator[Mark]:
    """The names of a run of lines of posts and of names."""
    above = bool(posts) and not posts[0] and bool(posts[-1])
    title = ""
    for number, mark in enumerate(names):
        if mark is None:
            title = posts[number]
        elif above or title:
            yield mark
            title = title if above or _PLURAL.search(title) else ""


def _only_posts(scene: Scene, start: int, text: str) -> str:
    """The last title of a line that holds nothing but posts, or ``""``."""
    end = start + len(text)
    first = bisect_left(scene.titles, start, key=lambda mark: mark.start)
    titles = [t for t in scene.titles[first:] if t.start < end] if len(text) <= 40 else []
    if not titles or not re.fullmatch(
        "[ ：:]*(?:（[^（）\n]*）)?[ ：:]*", scene.plain[titles[-1].end : end]
    ):
        return ""
    bodies = [m for m in scene.marks if m.label in _BODIES and start <= m.start and m.end <= end]
    covered = {at for mark in (*titles, *bodies) for at in range(mark.start, mark.end)}
    rest = "".join(c for at, c in enumerate(text, start) if at not in covered)
    last = titles[-1]
    return "" if _JOINTS.sub("", rest) else scene.plain[last.start : last.end]


def _name_line(scene: Scene, start: int, text: str) -> Mark | None:
    """The name that fills a line, a word only where it begins with a surname."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    name = match[1].replace(" ", "")
    if name in load_lines("page_words.txt") or (len(name) > 2 and is_word(name)):
        return None
    if is_word(name) and not surname_length(name, 0):
        return None
    mark = named(scene, start + match.start(1), "post-line", 0.95, free=is_word(name), need=0.3)
    return mark if mark is not None and mark.end == start + match.end(1) else None
