"""Doctors and scholars by department and rank: 内科|张三|教授, 儿科|李四|主任医师.

The rank stands behind the name, so that a department before it has no title right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .patterns import HAN
from .scene import Scene, named

#: What may stand right before a name with its rank when no body does.
_FREE = re.compile(f"(?:^|(?!{HAN})[^·]|[由请和与及邀])\\Z", re.DOTALL)
_NAME = f"(?:{HAN}{{2,3}}|{HAN}{{1,6}}(?:·{HAN}{{1,8}}){{1,3}})"


@cache
def _alternation(name: str) -> str:
    words = sorted(load_lines(name), key=lambda word: (-len(word), word))
    return "|".join(words)


@cache
def _staff() -> re.Pattern[str]:
    departments, ranks = _alternation("hospital_departments.txt"), _alternation("name_ranks.txt")
    return re.compile(f"(?<!{HAN})(?P<unit>{departments})(?={_NAME}(?:{ranks}))")


def departments_of_staff(plain: str) -> list[Mark]:
    """Return the departments of hospitals that stand before a name with its rank."""
    return [Mark(*m.span("unit"), "ORG", "department", 0.7) for m in _staff().finditer(plain)]


def ranked(scene: Scene) -> Iterator[Mark]:
    """Names between a body, a stop or a title and a rank: 县医院|孙立新|主任医师."""
    ranks = frozenset(load_lines("name_ranks.txt"))
    ends = {mark.end for mark in scene.marks if mark.label == "ORG"}
    ends |= {title.end for title in scene.titles}
    for title in scene.titles:
        if scene.plain[title.start : title.end] not in ranks:
            continue
        for size in (3, 2, 4):
            at = title.start - size
            if at < 0 or not (at in ends or _FREE.search(scene.plain[max(0, at - 1) : at])):
                continue
            mark = named(scene, at, "ranked", 0.9, need=0.4)
            if mark is not None and mark.end == title.start:
                yield mark
                break


RULES = (ranked,)
