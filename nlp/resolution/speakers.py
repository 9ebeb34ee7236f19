"""Who speaks where, and for which firm or village: whose 公司, 我们村 is meant in what is said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from ..text import Mark, Text
from .registry import Registry

_PEOPLE = ("OFFICIAL", "PERSON")
#: What may stand between the names of a post.
_JOINTS = frozenset(("", "、", "兼", "的", "，"))
_SPEECH = re.compile(
    r"(?:（[^）]{0,20}）)?[^，。；：！？“”\n]{0,10}?(?:说|介绍|表示|告诉|坦言|透露|汇报|称|算|指出|强调|回忆|"
    r"感慨|回答|解释|告知|笑着|道)"
)
_LEADER = re.compile(r"(?:(?:有关|相关|主要)?负责(?:人|同志))" + _SPEECH.pattern)
_AFTER_QUOTE = 24


def hosts_of(
    marks: Sequence[Mark], of_mark: Sequence[int], plain: str, registry: Registry
) -> Mapping[int, int]:
    """Return for each person's entity the firm or village that stands with a post before the name.

    Args:
        marks: The marks of the document.
        of_mark: Their entities.
        plain: Its text.
        registry: The entities.
    """
    hosts: dict[int, int] = {}
    for index, mark in enumerate(marks):
        if mark.label not in _PEOPLE or of_mark[index] in hosts:
            continue
        at = index
        while at and plain[marks[at - 1].end : marks[at].start].strip() in _JOINTS:
            at -= 1
            host = _host(marks[at], of_mark[at], registry)
            if host >= 0 and marks[at + 1].label == "TITLE":
                hosts[of_mark[index]] = host
                break
            if marks[at].label in _PEOPLE:
                break
    return hosts


def _host(mark: Mark, entity: int, registry: Registry) -> int:
    """The firm that a mark names, or the firm or village whose body it names, or -1."""
    if mark.label == "COMPANY":
        return entity
    if mark.label != "ORG":
        return -1
    owner = registry.drafts[entity].owner
    if owner < 0:
        return -1
    draft = registry.drafts[owner]
    small = draft.place is not None and draft.place.level in ("村", "社区", "嘎查")
    return owner if draft.label == "COMPANY" or small else -1


def speaker_at(text: Text, marks: Sequence[Mark], offset: int) -> int:
    """Return the index of the mark of who speaks at ``offset``, or -1 where nobody does.

    It is the last person before ``offset`` in the sentence behind whom a word of saying stands,
    or the one who is named so right behind the quotation that ``offset`` lies in; where nobody
    is named there, the body or firm whose 负责人 speaks.
    """
    plain = text.plain
    start = text.sentence_at(min(offset, len(plain) - 1))[0]
    last = bisect_left(marks, offset, key=lambda mark: mark.start) - 1
    for index in range(last, -1, -1):
        if marks[index].start < start:
            break
        if marks[index].label in _PEOPLE and _SPEECH.match(plain, marks[index].end, offset):
            return index
    line = plain.rfind("\n", 0, offset) + 1
    if plain.count("“", line, offset) <= plain.count("”", line, offset):
        return -1
    close = plain.find("”", offset)
    if close < 0 or "\n" in plain[offset:close]:
        return -1
    first = bisect_right(marks, close, key=lambda mark: mark.start)
    for index in range(first, len(marks)):
        if marks[index].start > close + _AFTER_QUOTE or "。" in plain[close : marks[index].start]:
            break
        if _speaks(marks[index], plain):
            return index
    return -1


def _speaks(mark: Mark, plain: str) -> bool:
    if mark.label in _PEOPLE:
        return _SPEECH.match(plain, mark.end) is not None
    bodies = mark.label in ("ORG", "COMPANY")
    return bodies and _LEADER.match(plain, mark.end) is not None
