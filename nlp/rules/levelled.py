"""Offices of any name at a level: 县|治水|办, 市|水利和湖泊|局, 县|教育|工会.

The known words of organs find most; what they lack is read from the level at a boundary to the
office's suffix, so long as nothing between is a verb or ends a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..text import Mark
from .patterns import HAN, is_word, level_start
from .titles import pattern as title_pattern
from .units import BODY_STOP, NO_WORD, is_verb

_OFFICE = re.compile(
    f"(?:(?<![开结布格大饭骗僵])局|办公室|(?<![合主承协开举筹创兴督代包自官民])办|(?<![餐客大展舞歌音])厅|工会|联社|中心|总站|事务中心|指挥部|委员会|管委会|大队|支队|管理处){NO_WORD}(?![面限势])"
)
#: What ends another body before the office: 镇党委|研究后报|县河长制办公室.
_OTHER = re.compile("党委|政府|政协|研究后|报[省市县区]")
_LEVELS = tuple("省市县区州盟旗")
_LEFT = tuple("由与和在向对为被及任兼原请让是到从经给令")
#: Behind the level one of these begins another word or another kind of body.
_NOT_FIRST = tuple("委政人纪长直属级里内外场域城际区镇乡村民")


def find_levelled(plain: str, ends: Mapping[int, Mark]) -> list[Mark]:
    """Return the offices of ``plain`` that stand right behind a level or a division.

    Args:
        plain: The text in plain form.
        ends: Divisions by where they end.
    """
    found = []
    for match in _OFFICE.finditer(plain):
        start = _start(plain, match.start(), ends)
        if (
            start is None
            or _OTHER.search(plain, start, match.start())
            or title_pattern().search(plain, start, match.start())
        ):
            continue
        found.append(Mark(start, match.end(), "ORG", "levelled", 0.72))
    return found


def _start(plain: str, begin: int, ends: Mapping[int, Mark]) -> int | None:
    """Where the office whose suffix is at ``begin`` starts: its level or division."""
    at = begin
    while at > 0 and begin - at < 14:
        mark = ends.get(at)
        if plain[at - 2 : at] == "公社" and plain.startswith("大队", begin):
            return None  # 运江公社|新运大队 are two
        if mark is not None and mark.label != "COMPANY":
            outer = ends.get(mark.start)
            if outer is not None and plain.startswith("生态环境分局", at):
                return outer.start
            return mark.start if begin - at >= 2 else None
        char = plain[at - 1]
        level = level_start(plain, at) if char in _LEVELS else None
        if level is not None and at - level > 1 and begin - at >= 2:
            return level if _free(plain, level) else None
        if level is not None and begin - at >= 2 and _opens(plain, at):
            return at - 1
        if plain[at - 2 : at] == "苏木" and begin - at >= 2 and _free(plain, at - 2):
            return at - 2
        joint = char in "和与及" and 2 <= begin - at <= 9
        if not re.match(HAN, char) or (char in BODY_STOP and not joint) or is_verb(plain, at):
            return None
        at -= 1
    return None


def _opens(plain: str, at: int) -> bool:
    """Whether the level before ``at`` stands at a boundary and begins no common word."""
    if is_word(plain[at - 1 : at + 1]) or plain[at] in _NOT_FIRST:
        return False
    return _free(plain, at - 1) and not (is_verb(plain, at - 1) and is_word(plain[at - 2 : at]))


def _free(plain: str, start: int) -> bool:
    """Whether a stop, a word of grammar or a verb stands right before ``start``."""
    left = plain[max(0, start - 1) : start]
    return not left or not re.match(HAN, left) or left in _LEFT or is_verb(plain, start)
