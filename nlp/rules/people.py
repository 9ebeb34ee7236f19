"""People: names found from what stands around them, then wherever else they stand.

An *anchor* is a place where a name is expected (:mod:`.anchors`, :mod:`.rosters`). A name found
once is looked for in the whole document; a name that is also a word (高兴, 解放) only where the
context leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..text import Mark
from . import anchors, labelled, ranks, rosters, table_names
from .bare_names import SURE, bare_names
from .following import follow_score
from .patterns import alternation, is_word
from .post_lines import post_lines
from .scene import MASKED, Scene, half_named, is_people, report_pattern


def _spread(scene: Scene, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Every further place where a name that is known by now stands."""
    names: dict[str, float] = {}
    for mark in marks:
        name = scene.plain[mark.start : mark.end]
        names[name] = max(names.get(name, 0.0), mark.score)
        if "·" in name:
            for part in (name.split("·")[0], name.split("·")[-1]):
                if len(part) >= 2 and not is_word(part):
                    names.setdefault(part, mark.score - 0.05)
    if not names:
        return
    pattern = re.compile(alternation(names))
    for match in pattern.finditer(scene.plain):
        name = match.group()
        if MASKED.match(scene.plain, match.end()):
            continue
        if _inside_words(scene.plain, match.start(), match.end()):
            continue
        if is_word(name) and not _clearly_name(scene, match.start(), match.end()):
            continue
        yield Mark(match.start(), match.end(), "PERSON", "known-name", round(names[name] * 0.95, 3))


def _inside_words(plain: str, start: int, end: int) -> bool:
    """Whether a name of two characters is made of the ends of two words (关|于洋|葱)."""
    across = is_word(plain[max(0, start - 1) : start + 1]), is_word(plain[end - 1 : end + 1])
    return end - start == 2 and start > 0 and all(across)


_LEFT = re.compile(
    "(?:[\n。；，：“”‘！？、（）)|]|^|叮嘱|要求|由|请|和|与|对|向|陪同|跟随|给|让|称|感谢|握着|见到|找到|免去|任命|接受|推选|选举|率|听|跟)\\Z"
)


def _clearly_name(scene: Scene, start: int, end: int) -> bool:
    """Whether a word that is also a known name is the name here."""
    plain = scene.plain
    if any(title.end == start for title in scene.titles):
        return follow_score(plain, end, scene.stops) >= 0.6
    if not _LEFT.search(plain[max(0, start - 2) : start]):
        return False
    if re.match("[、，；|（]|$|的[^\n]{0,12}职务", plain[end : end + 16]) and re.match(
        "[、\n；：|]", plain[start - 1 : start] or "\n"
    ):
        return True
    verb = report_pattern().match(plain, end)
    return verb is not None and verb.group() not in ("等", "为")


_WEAK = frozenset(("bare-name", "speaker", "known-name"))


def _no_places(scene: Scene, found: Sequence[Mark]) -> list[Mark]:
    """Drop names that nothing surer announces and that the page has as a place's: 杨坡|村."""
    plain = scene.plain
    sure = {plain[mark.start : mark.end] for mark in found if mark.source not in _WEAK}
    places = {
        re.sub("(?<=..)(?:街道|社区|[村镇乡县市区])\\Z", "", plain[mark.start : mark.end])
        for mark in scene.marks
        if mark.label in ("PLACE", "TOWNSHIP") and mark.score >= 0.6 and mark.end - mark.start > 2
    }
    doubtful = places - sure
    return [mark for mark in found if plain[mark.start : mark.end] not in doubtful]


def _not_led(plain: str, found: Sequence[Mark]) -> list[Mark]:
    """Put the known name for one that begins with the word before it: 党员向|徐进步|学习."""
    known = {plain[mark.start : mark.end]: mark for mark in found if mark.end - mark.start > 2}
    kept = []
    for mark in found:
        at = mark.start + 1
        name = plain[at : at + 3]
        led = plain[mark.start] in "向和与同对于从" and mark.end <= at + 3 and name in known
        kept.append(replace(known[name], start=at, end=at + 3) if led else mark)
    return kept


def find_people(
    plain: str, titles: Sequence[Mark], marks: Sequence[Mark], credited: Sequence[Mark] = ()
) -> tuple[Mark, ...]:
    """Return the people of a document; overlapping proposals are possible.

    Args:
        plain: The text in plain form.
        titles: Possible titles, from :func:`..rules.titles.find_titles`.
        marks: Bodies, companies, places and programmes found before.
        credited: People of bylines and credits, found by :mod:`.bylines`.
    """
    scene = Scene.of(plain, titles, marks)
    found: list[Mark] = list(credited)
    tables = (*labelled.RULES, *table_names.RULES, *ranks.RULES)
    for rule in (*anchors.RULES, *rosters.RULES, post_lines, *tables):
        found.extend(rule(scene))
    found.extend(rosters.continued(scene, found))
    found.extend(_spread(scene, found))
    bare = bare_names(scene, found)
    found += [*bare, *_spread(scene, [mark for mark in bare if mark.score >= SURE])]
    found = _no_places(scene, _not_led(plain, found))
    best: dict[tuple[int, int], Mark] = {}
    for mark in found:
        if half_named(plain, mark.start, mark.end) or is_people(plain[mark.start : mark.end]):
            continue
        if plain[mark.end - 1] in "了吗呢吧啊":
            continue
        key = (mark.start, mark.end)
        if key not in best or (best[key].score, best[key].source) < (mark.score, mark.source):
            best[key] = mark
    return tuple(sorted(best.values()))
