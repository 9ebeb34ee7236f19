"""What pointing words can mean at a point of the document, and what was named last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..text import Mark, Text
from .firms import Firms
from .governing import Ground, article_at
from .registry import Registry

_PLACES = ("PLACE", "TOWNSHIP")
#: Before whom somebody goes to, helps or asks: 赴|某医院帮带. What is told goes on with who went.
_GOAL = re.compile("(?:赴|到|往|来到|走进|抵达|对|向|帮扶|支援|援助|拜访|走访|考察)$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What pointing words can mean."""

    text: Text
    marks: Sequence[Mark]
    of_mark: Sequence[int]
    ground: Ground
    registry: Registry
    firms: Firms
    hosts: Mapping[int, int]

    def name(self, entity: int) -> str:
        """The longest name of an entity."""
        return max(self.registry.drafts[entity].names, key=len)


def recent(
    scene: Scene,
    offset: int,
    labels: tuple[str, ...],
    fits: Callable[[str], bool],
    most: int = 2,
    since: int = 0,
) -> list[int]:
    """Return the last ``most`` entities of these labels before ``offset``, the nearest first.

    None is older than the article or than ``since``.
    """
    start = max(since, article_at(scene.ground, offset)[0])
    seen: dict[int, None] = {}
    first = bisect_left(scene.marks, offset, key=lambda mark: mark.start)
    for index in range(first - 1, -1, -1):
        mark, entity = scene.marks[index], scene.of_mark[index]
        if mark.start < start or len(seen) == most:
            break
        if mark.label in labels and fits(scene.name(entity)):
            seen.setdefault(entity)
    return list(seen)


def is_goal(plain: str, start: int) -> bool:
    """Whether a body whose name begins here is only whom somebody goes to: 赴|某县医院 帮带."""
    return _GOAL.search(plain[max(0, start - 2) : start]) is not None


def acting(scene: Scene, offset: int, found: Sequence[int]) -> list[int]:
    """Put the second of two entities first where it goes to the first: 甲院赴乙院帮带。该院…."""
    if len(found) < 2:
        return list(found)
    plain, marks = scene.text.plain, scene.marks
    first = bisect_left(marks, offset, key=lambda mark: mark.start)
    last = next(i for i in range(first - 1, -1, -1) if scene.of_mark[i] == found[0])
    at = last
    while at and marks[at - 1].end == marks[at].start and marks[at - 1].label in _PLACES:
        at -= 1
    sentence = scene.text.sentence_at(marks[at].start)[0]
    goes = any(
        scene.of_mark[i] == found[1] and marks[i].start >= sentence for i in range(at - 1, -1, -1)
    )
    return [found[1], found[0]] if goes and is_goal(plain, marks[at].start) else list(found)
