"""Bodies with a name of their own before the suffix: schools, hospitals, associations, teams."""

from __future__ import annotations

import re
from functools import cache

from ..text import Mark
from .patterns import (
    HAN,
    all_common,
    is_word,
    lexicon,
)
from .titles import pattern as title_pattern
from .units import BODY_STOP, NO_WORD, extend, is_verb

_QUOTED = re.compile(r"[“‘][^“”‘’\n]{1,12}[”’]\Z")


@cache
def named_pattern() -> re.Pattern[str]:
    """Return the pattern of the suffixes of bodies that carry a name of their own."""
    return re.compile(lexicon("named_suffixes.txt") + NO_WORD + "(?![生里])")


def named_bodies(plain: str, ends: dict[int, Mark]) -> list[Mark]:
    """Bodies with a name of their own before the suffix."""
    result = []
    for match in named_pattern().finditer(plain):
        begin, end = match.span()
        start = _left_of_name(plain, begin, ends)
        if start is None or title_pattern().search(plain, start, begin):
            continue
        end = extend(plain, start, end)
        result.append(Mark(start, end, "ORG", "named-body", 0.75))
    return result


def _left_of_name(plain: str, begin: int, ends: dict[int, Mark]) -> int | None:
    """Return where the name that ends in a suffix at ``begin`` starts, if one can be told."""
    start = begin
    while start > 0 and begin - start < 14:
        mark = ends.get(start)
        if mark is not None and mark.label != "COMPANY":
            return _widened(plain, mark, ends)
        char = plain[start - 1]
        quoted = _QUOTED.search(plain[max(0, start - 16) : start]) if char in "”’" else None
        if quoted and begin - start <= 8:
            start -= len(quoted.group())
            continue
        if char == "驻" and begin - start >= 2:
            return start - 1
        if char in "市县区镇乡省州旗村" and not is_word(plain[start - 1 : start + 1]):
            before = plain[max(0, start - 2) : start]
            if is_word(before) and before not in ("社区", "街道"):
                if before[0] in "跨全各每本该两":
                    break
                start -= 1
                continue
            return _from_level(plain, start)
        if not re.match(HAN, char) or char in BODY_STOP or is_verb(plain, start):
            break
        start -= 1
    size = begin - start
    if size < 2 or (all_common(plain[start:begin]) and not _ACADEMIC.match(plain, begin)):
        return None
    return start if size <= 8 and _begins_name(plain, start, begin) else None


_ACADEMIC = re.compile("大学|学院|研究院|科学院")


def _from_level(plain: str, start: int) -> int | None:
    """The start of a body at its level, or ``None`` in a phrase for many (村社区|…, 跨省|…)."""
    at = start - 2 if plain[max(0, start - 2) : start] in ("社区", "街道") else start - 1
    return None if plain[max(0, at - 1) : at] in tuple("该本各全两跨镇村乡县市") else at


def _widened(plain: str, mark: Mark, ends: dict[int, Mark]) -> int:
    """The start of a body with a name of its own behind a division: 西吉县|兴隆|中学."""
    if plain[max(0, mark.start - 1) : mark.start] == "驻":
        return mark.start - 1
    outer = ends.get(mark.start)
    short = mark.source in ("division-short", "bare-division", "listed")
    if outer is not None and short and outer.label == "PLACE":
        return outer.start
    return mark.start


def _begins_name(plain: str, start: int, begin: int) -> bool:
    """Whether the run before a suffix is a name and not a common phrase (村社区|党群服务中心)."""
    run = plain[start:begin]
    return not run.startswith(("村", "镇", "县", "市", "乡", "全", "各", "新任", "现任", "工作"))
