"""The body that labels the stretch in which a post stands: 甲镇：书记…; 骨科|主任：…"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..text import Mark

_BODIES = ("ORG", "COMPANY", "TOWNSHIP", "PLACE")
_NUMBER = re.compile(
    "[ |·•●◆■▲★※—-]*(?:[0-9]+[.、）. ]|（?[一二三四五六七八九十]+[）、. ])?[ |]*[【“]?"
)
#: Behind a body at the head of a line: what makes it a label.
_LABEL = re.compile(
    "[”】]?(?:(?:组成)?(?:成员|人员|领导班子)(?:名单)?)?(?:（[^（）\n]{0,24}）)?[ ]?"
    "(?:[：:|](?![ ]?“)|[ ]?】)"
)
#: A numbered heading may end like a sentence: （一）抢险救援组。组长：…
_HEADING = re.compile("[：:。 |]")
#: A body inside a sentence labels what it lists: 选举产生第四届董事会：甲、乙为董事.
_LISTING = re.compile("(?:产生|组成|成立|组建|新一届|当选)[^。；\n]{0,24}$")
_VILLAGE = ("村", "社区", "嘎查", "农场", "林场")


def label_of(plain: str, marks: Sequence[Mark], offset: int) -> int:
    """Return the index of the mark of the body that labels the stretch at ``offset``, or -1.

    Args:
        plain: The document's text in plain form.
        marks: Its mentions in text order.
        offset: Where a post begins that names no body.
    """
    begin = plain.rfind("\n", 0, offset) + 1
    first = bisect_left(marks, begin, key=lambda mark: mark.start)
    last = bisect_left(marks, offset, key=lambda mark: mark.start)
    within = _listing(plain, marks, first, last, offset)
    return within if within >= 0 else _opening(plain, marks, first, last, begin, offset)


def _listing(plain: str, marks: Sequence[Mark], first: int, last: int, offset: int) -> int:
    for index in range(last - 1, first - 1, -1):
        mark = marks[index]
        between = plain[mark.end : offset]
        if "。" in between or "；" in between:
            return -1
        if mark.label in ("ORG", "COMPANY") and re.match("[ ]?：(?!“)", between):
            start = max(plain.rfind("。", 0, mark.start), plain.rfind("\n", 0, mark.start)) + 1
            if _LISTING.search(plain[start : mark.start]):
                return index
    return -1


def _opening(
    plain: str, marks: Sequence[Mark], first: int, last: int, begin: int, offset: int
) -> int:
    number = _NUMBER.match(plain, begin)
    at = number.end() if number else begin
    numbered = re.search("[0-9一二三四五六七八九十]", plain[begin:at]) is not None
    found = -1
    while first < last and marks[first].start == at and marks[first].label in _BODIES:
        found, at = first, marks[first].end
        first += 1
    if found < 0:
        return -1
    mark = marks[found]
    if mark.label == "PLACE" and not plain[mark.start : mark.end].endswith(_VILLAGE):
        return -1
    labelled = _LABEL.match(plain, at)
    another = first < last and marks[first].start == at + 1 and marks[first].label in _BODIES
    town = mark.label == "TOWNSHIP" and plain[at : at + 1] == " " and not another
    if labelled is None and not town and not (numbered and _HEADING.match(plain, at)):
        return -1
    # A township's line is about its posts to the end, a body's as far as its sentence goes.
    far = mark.label in ("ORG", "COMPANY") and "。" in plain[at + 1 : offset]
    return -1 if far else found
