"""Villages, communities, towns and zones by the shape of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..text import Mark
from .patterns import HAN, all_common, is_word, lexicon, longest_word

TOWN = "(?:街道办事处|街道|(?<!集)镇|乡|苏木)"
VILLAGE = "(?:村|社区|嘎查|集镇)"
#: What may not stand inside the name of a village, town or zone.
PLACE_STOP = frozenset(
    "不的了在和与由把将向到从被对于为是有等及或让给跟该本各全这那两几个名家每某多数我你他她它们里外上下中又还也都来去赴进入驻走过路以往达经"
)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"{lexicon('village_generic.txt')}*")


def shaped(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Villages, communities and towns by their shape: X村 behind a town or at a boundary."""
    ends = {mark.end for mark in found}
    for suffix, label in ((VILLAGE, "PLACE"), (TOWN, "TOWNSHIP")):
        for match in re.finditer(
            f"{suffix}(?!(?<=乡)村|民(?!族)|级|庄|办|里|企|落|务|长|镇|域|容|集体|干部|[两二三四]委|党组织)",
            plain,
        ):
            start = _shape_start(plain, match.start(), ends)
            name = plain[start : match.start()]
            bounded = start in ends
            if not (1 if bounded else 2) <= len(name) <= 5 or _generic().fullmatch(name):
                continue
            if not _shape_fits(plain, start, match.start()):
                continue
            if not bounded and (
                (label == "TOWNSHIP" and not name.endswith("族"))
                or not _free_shape(plain, start, match.start())
            ):
                continue
            yield Mark(start, match.end(), label, "shape", 0.75 if bounded else 0.6)


SHAPE_LEFT = re.compile("(?:^|[\n。，、；：“”‘（）|]|[在到从与和由赴及对给把将是往])\\Z")


def _free_shape(plain: str, start: int, end: int) -> bool:
    """Whether X of X村 stands at a boundary and holds no verb."""
    return SHAPE_LEFT.search(plain[max(0, start - 1) : start]) is not None and end - start <= 4


def _shape_fits(plain: str, start: int, end: int) -> bool:
    """Whether X of X村 can be a name: no verb inside, no common phrase, no 农村, 乡村."""
    name = plain[start:end]
    if name[-1] in "农乡城类全" or all_common(name):
        return False
    words = (longest_word(plain, at, 2) for at in range(start, end - 1))
    return not any(word is not None and word[1] in "vf" for word in words)


def _shape_start(plain: str, at: int, ends: set[int]) -> int:
    start = at
    while start > 0 and at - start < 7:
        if start in ends and start < at:
            break
        char = plain[start - 1]
        if (
            not re.match(HAN, char)
            or char in PLACE_STOP
            or (char in "村镇乡县市区省" and start < at)
        ):
            break
        start -= 1
    return start


def zones(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Development zones and parks with the name in front of them."""
    ends = {mark.end: mark for mark in sorted(found)}
    for match in re.finditer(lexicon("zone_suffixes.txt"), plain):
        start, anchored = _zone_start(plain, match.start(), ends)
        name = plain[start : match.start()]
        if len(name) < 2 or name[0] in "省市县区镇本我该全各" or (len(name) > 4 and not anchored):
            continue
        score = 0.8 if anchored else 0.65 if start in ends else 0.45
        yield Mark(start, match.end(), "PLACE", "zone", score)


def _zone_start(plain: str, at: int, ends: dict[int, Mark]) -> tuple[int, bool]:
    """Return where a zone's name starts, and whether that is a division."""
    start = at
    while start > 0 and at - start < 12:
        mark = ends.get(start)
        if mark is not None:
            if mark.label == "TOWNSHIP" and mark.source == "division":
                return start, False
            outer = ends.get(mark.start)
            if outer is not None and outer.source == "division-short" and mark.label == "PLACE":
                return outer.start, True
            return mark.start, True
        char = plain[start - 1]
        if char in "中大上下" and re.match(HAN, char):
            start -= 1
            continue
        if char == "）":
            opened = plain.rfind("（", max(0, start - 8), start)
            if opened > 0:
                return max(0, opened - 2), False
        inside = is_word(plain[max(0, start - 2) : start]) and char not in "的了在和与"
        if not re.match(HAN, char) or (char in PLACE_STOP and not inside):
            break
        start -= 1
    return start, False
