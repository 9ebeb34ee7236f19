"""Places that no table lists: counties of old or far away, and 嘎查 and 苏木 by their letters.

A county whose name the gazetteer lacks is told by its organs right behind it, or by standing
on the page more than once. A Mongolian name is told by the characters that such names are
written with; a county's short name that it begins with (巴彦, 科尔沁) does not cut it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .patterns import HAN, is_word
from .place_shapes import PLACE_STOP, SHAPE_LEFT

#: What only a county has right behind its name.
_OF_COUNTY = (
    "(?:县?委(?![托员派屈])|人民政府|政府|人大|政协|纪委|副?县长(?![期远])|人民(?:法院|检察院|医院)"
    f"|[教财水公民司卫农林统审自住交商文市科]{HAN}{{1,6}}局|{HAN}{{2,3}}[镇乡](?![村镇下土亲]))"
)
_COUNTY = re.compile(f"县(?P<own>{_OF_COUNTY})?")
#: Common words before 县.
_COMMON = re.compile(
    "[全各本该邻周外两多我贵此这那几数名强大小老新县市省区州盟旗镇乡村家级等]|贫困|示范|试点|试验|重点|牧业|农业|"
    "产粮|产茶|产煤|人口|经济|先进|后进|文明|生态|旅游|边境|资源|革命|苏区|老区|所在|相关|有关|工作|深入|建设|推动|"
    "打造|创建|挂职|[驻在到任请免选聘说提送派报访起年月日志并拟]"
)


@cache
def _letters() -> frozenset[str]:
    """Characters that Mongolian names of places are written with."""
    return frozenset(load_lines("mongolian_letters.txt"))


def old_counties(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Counties that the gazetteer lacks: 旧安县委书记, 到旧安县考察."""
    covered = {at for mark in found for at in range(mark.start, mark.end)}
    names: dict[str, list[tuple[int, bool]]] = {}
    for match in _COUNTY.finditer(plain):
        for start in (match.start() - 2, match.start() - 3):
            name = plain[max(0, start) : match.start() + 1]
            free = start == 0 or SHAPE_LEFT.search(plain[start - 1 : start]) is not None
            if free and start not in covered and match.start() not in covered and _may_be(name):
                names.setdefault(name, []).append((start, match.group("own") is not None))
                break
    for name in sorted(names):
        if len(names[name]) > 1 or any(own for _, own in names[name]):
            for start, _ in names[name]:
                yield Mark(start, start + len(name), "PLACE", "shape", 0.7)


def _may_be(name: str) -> bool:
    stem = name[:-1]
    if not re.fullmatch(f"{HAN}{{2,3}}", stem):
        return False
    common = is_word(stem) or is_word(stem[-2:]) or _COMMON.search(stem) is not None
    return not common and not any(char in PLACE_STOP for char in stem)


_KINDS = ("嘎查", "苏木")


def steppe(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """嘎查 and 苏木 with long names: 到|巴彦淖尔嘎查, 阿日昆都楞苏木."""
    ends = {mark.end for mark in found if mark.source == "division"}
    for match in re.finditer("嘎查(?!达)|苏木(?!达)", plain):
        start = match.start()
        while start > 0 and match.start() - start < 8 and plain[start - 1] in _letters():
            if (start in ends and start < match.start()) or plain[start - 2 : start] in _KINDS:
                break
            start -= 1
        if start not in ends and plain[start] in "来和":
            start += 1  # 前来|巴彦嘎查, 甲嘎查和|巴彦嘎查
        left = plain[max(0, start - 1) : start]
        free = start in ends or left == "来" or SHAPE_LEFT.search(left)
        if match.start() - start >= 3 and free:
            label = "PLACE" if match.group() == "嘎查" else "TOWNSHIP"
            yield Mark(start, match.end(), label, "shape", 0.78)
