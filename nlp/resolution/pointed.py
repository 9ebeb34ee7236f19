"""What pointing words can mean at a point of the document, and what was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..text import Mark, Text
from .firms import Firms
from .governing import Ground, article_at
from .registry import Registry


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
