"""Bodies of prefectures without a council and of the corps: 地委, 行署, 师市党委, 兵团纪委."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark
from .patterns import HAN
from .units import extend, unit_pattern

_OFFICE = re.compile(
    "(?P<level>地区|盟)?(?:行政公署|行署)(?![人名])"
    "|地委(?![托派屈任]|员(?!会)|会)"
    "|地区(?:纪委监委|纪委|监委|人大工委|政协工委)"
    "|师市(?:党委|纪委监委|纪委|监委|委(?![员托派]))"
    "|自治[州县旗](?:党委|纪委监委|纪委|监委|委(?![员托派])|人大常委会|人民政府|政府|政协)"
    "|(?:新疆生产建设)?兵团(?:党委|纪委监委|纪委|监委)"
)
_KIND = ("ORG", "prefectural", 0.93)
#: What may stand before one that names no division.
_FREE = tuple("由与和任兼及向在的为到是经据受对原前请让现")


def find_prefectural(plain: str, divisions: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return such bodies, the division right before one drawn in.

    Args:
        plain: The text in plain form.
        divisions: Places found before.
    """
    ends = {mark.end: mark for mark in sorted(divisions) if mark.label == "PLACE"}
    found = []
    for match in _OFFICE.finditer(plain):
        level = match.group("level") or ""
        before = ends.get(match.start()) or ends.get(match.start() + len(level))
        start = match.start()
        corps = match.group()[0] in "师兵新自"
        if before is not None and before.start < start and not corps:
            start = before.start
        elif start and re.match(HAN, plain[start - 1]) and plain[start - 1] not in _FREE:
            continue
        end = extend(plain, start, match.end())
        found.append(Mark(start, end, *_KIND))
    for match in re.finditer("师市", plain):
        if unit := unit_pattern().match(plain, match.end()):
            found.append(Mark(match.start(), extend(plain, match.start(), unit.end()), *_KIND))
    return tuple(found)
