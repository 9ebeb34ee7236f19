"""Words that point to several at once: 两地, 三镇, 两家企业, 双方."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .divisions import Place
from .forms import COUNTY_UP
from .governing import Ground, article_at
from .pointed import Scene, recent
from .records import Pointer

_NUMBERS = "两三四五"
_SIDES = "双三四"
#: Who only looks on is no side of a pact.
_ONLOOKERS = re.compile("陪同|出席|见证|主持|参加|到场")
#: Who reports (某某融媒讯) and where it happens (在某镇签署) is no side either.
_SETTING = re.compile("讯$|^在")
#: Between the sides of a pact stands one of these somewhere.
_WITH = re.compile("[与和同跟]|代表|会同|联合")
#: How many sentences back the sides of a pact may be named.
_PACT = 3


def _kind(place: Place) -> str:
    """Size of a division: regions, countries, provinces and zones have none."""
    level = place.level
    if level in ("", "zone", "省", "自治区"):
        return ""
    if level in COUNTY_UP:
        return "county" if place.division is not None else ""
    return "village" if level in ("村", "社区", "嘎查") else "town"


def several(scene: Scene, match: re.Match[str]) -> tuple[int, ...]:
    """Resolve 两地, 三镇 or 两家企业 to as many of the kind as were named last, else to none."""
    offset, word = match.start(), match["pairkind"]
    count = _NUMBERS.index(match["count"]) + 2
    if word.startswith("家"):
        label = "ORG" if word == "家单位" else "COMPANY"
        start = scene.text.plain.rfind("\n", 0, offset) + 1
        here = recent(scene, offset, (label,), bool, count, start)
        # One of them here and the other paragraphs ago were never named as a pair.
        found = here or recent(scene, offset, (label,), bool, count)
        return tuple(reversed(found)) if len(found) == count else ()
    keys = _places(scene.ground, word, offset, count)
    return tuple(scene.registry.add_place(key) for key in keys)


def sides(scene: Scene, match: re.Match[str], pointers: Sequence[Pointer]) -> tuple[int, ...]:
    """The parties named last, a few sentences back at most; who only looks on is none."""
    plain, offset = scene.text.plain, match.start()
    count = _SIDES.index(match["sides"]) + 2
    start = max(article_at(scene.ground, offset)[0], plain.rfind("\n", 0, offset))
    titles = {mark.start for mark in scene.marks if mark.label == "TITLE"}
    posts = {mark.start for mark in scene.marks if mark.label == "ORG" and mark.end in titles}
    named = [
        (mark.start, entity)
        for mark, entity in zip(scene.marks, scene.of_mark, strict=True)
        if start <= mark.start < offset
        and mark.label in ("COMPANY", "ORG", "PLACE", "TOWNSHIP")
        and not (mark.label in ("PLACE", "TOWNSHIP") and mark.end in titles)
        and not _SETTING.search(plain[max(0, mark.start - 1) : mark.end + 1])
    ]
    named += [(p.start, p.entities[0]) for p in pointers if p.start >= start]
    seen: dict[int, int] = {}
    for begin, entity in sorted(named, reverse=True):
        behind = plain[begin:offset]
        if behind.count("。") > _PACT or len(seen) == count + 2:
            break
        place = scene.registry.drafts[entity].place
        nowhere = place is not None and not _kind(place)
        reach = "[。]" if begin in posts else "[，。；]"
        if not nowhere and not _ONLOOKERS.search(re.split(reach, behind)[0]):
            seen.setdefault(entity, begin)
    nearest = list(seen)
    for first in range(len(nearest) - count + 1):
        parties = nearest[first : first + count][::-1]
        between = plain[seen[parties[0]] : seen[parties[-1]]]
        if _WITH.search(between) and not (first and "。" in between):
            return tuple(parties)
    return ()


def _counted(ground: Ground, index: int) -> bool:
    """Whether a naming is a member of a list with 、."""
    naming, plain = ground.namings[index], ground.text.plain
    return "、" in (plain[naming.start - 1 : naming.start], plain[naming.end : naming.end + 1])


def _places(ground: Ground, word: str, offset: int, count: int) -> tuple[str, ...]:
    """Return the divisions of one kind last named; 两地 takes the kind of the last one.

    Members of a list (武朝、百胜两村) are no 两地.
    """
    start = article_at(ground, offset)[0]
    uppers = frozenset(naming.above for naming in ground.namings)
    keys: dict[str, None] = {}
    kind = ""
    for index in range(len(ground.namings) - 1, -1, -1):
        level = ground.levels[index]
        if ground.namings[index].start < start or len(keys) == count:
            break
        inside = ground.namings[index].start < offset and index not in uppers
        size = _kind(ground.places[index])
        if not inside or not size or (word != "地" and level != word):
            continue
        if word == "地" and _counted(ground, index):
            continue
        kind = kind or size
        if size == kind:
            keys.setdefault(ground.places[index].key)
    if len(keys) == 1 and count == 2 and kind == "county" and ground.home:
        keys.setdefault(ground.home[0])
    found = list(keys)[:count][::-1]
    return tuple(found) if len(found) == count else ()
