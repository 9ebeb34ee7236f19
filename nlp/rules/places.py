"""Places: divisions from the gazetteer, villages and zones by their shape, countries, regions.

Most short names of divisions are also something else (和平, 高兴, 长安). Full names are taken
wherever they stand; a short name only where the document speaks of that division by its full
name, or names its parent, or lists it among others of its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..division_names import is_generic
from ..gazetteer import Division, Gazetteer
from ..gazetteer_match import Matcher, matcher
from ..text import Mark, Text
from .far_places import old_counties, steppe
from .patterns import HAN, is_word
from .place_context import changed_towns, context_shorts, single_shorts
from .place_lists import corps, farms, listed, peaks, rivers, stretches, waters
from .place_names import Occurrence, cuts_word, is_division, is_full, occurrences, world
from .place_shapes import SHAPE_LEFT, VILLAGE, is_common_stem, shaped, zones
from .place_shorts import bare_names, short_names


def find_places(text: Text, gazetteer: Gazetteer, region: str = "") -> tuple[Mark, ...]:
    """Return the places and townships of a document; overlapping proposals are possible.

    Args:
        text: The document.
        gazetteer: Where divisions are looked up.
        region: The page's own division as the user gave it, or ``""``.
    """
    plain = text.plain
    names = occurrences(text, matcher(), gazetteer)
    full = list(_full_names(text, names))
    counties = _counties(text, full, gazetteer, region) or _by_short_name(text, names)
    full += _short_counties(text, names, counties)
    full += _everyday_counties(text, counties, gazetteer)
    full = [mark for mark in full if _credible(text, mark, full, counties, gazetteer)]
    full += changed_towns(text, counties, gazetteer)
    found = full + list(short_names(text, names, full, counties, gazetteer))
    found += _whole(world(plain), found)
    found += context_shorts(text, names, found)
    found += single_shorts(plain, counties)
    found += _villages(plain, found, counties, gazetteer)
    found += old_counties(plain, found)
    found += shaped(plain, found)
    found += _again(plain, found)
    found += bare_names(text, found, counties, gazetteer)
    found += zones(plain, found)
    found += listed(plain, found)
    found += waters(plain)
    found += rivers(plain)
    found += corps(plain)
    found += peaks(plain)
    found += farms(plain)
    found += steppe(plain, found)
    found += stretches(plain)
    return tuple(
        sorted(mark for mark in set(found) if not plain.startswith("北京时间", mark.start))
    )


def _whole(regions: Iterable[Mark], found: Sequence[Mark]) -> Iterator[Mark]:
    """The regions that do not begin inside a division's name (江|苏中|关村)."""
    inside = {at for mark in found for at in range(mark.start + 1, mark.end)}
    for mark in regions:
        if mark.start not in inside or mark.end - 1 in inside:
            yield mark


def _again(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """The towns and villages known by their shape, wherever else they stand."""
    known: dict[str, Mark] = {}
    for mark in found:
        if mark.source == "shape" and mark.end - mark.start > 2:
            known.setdefault(plain[mark.start : mark.end], mark)
    taken = {mark.start for mark in found}
    for name in sorted(known):
        for match in re.finditer(re.escape(name), plain):
            if match.start() not in taken and not cuts_word(plain, match.start()):
                yield replace(known[name], start=match.start(), end=match.end())


def _label(level: str) -> str:
    return "TOWNSHIP" if level == "township" else "PLACE"


def _short_counties(
    text: Text,
    names: Sequence[Occurrence],
    counties: Sequence[Division],
) -> Iterator[Mark]:
    """Full names of two characters (费县) of the counties the document is about."""
    ids = {county.id for county in counties}
    for start, end, divisions in names:
        if end - start == 2 and any(
            d.id in ids and is_full(d, text.printed[start:end]) for d in divisions
        ):
            yield Mark(start, end, "PLACE", "division", 0.85)


def _everyday_counties(
    text: Text, counties: Sequence[Division], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Counties whose names are everyday words elsewhere (城区, 郊区), on their own pages."""
    everyday = Matcher.of(county.name for county in counties if is_generic(county.name))
    for start, end, _ in occurrences(text, everyday, gazetteer):
        if _SAFE_LEFT.search(text.plain[max(0, start - 2) : start]):
            yield Mark(start, end, "PLACE", "division", 0.85)


def _credible(
    text: Text,
    mark: Mark,
    full: Sequence[Mark],
    counties: Sequence[Division],
    gazetteer: Gazetteer,
) -> bool:
    """Whether a township of no county the document speaks of still stands like a name."""
    if mark.label != "TOWNSHIP":
        return True
    name = text.printed[mark.start : mark.end]
    near = {key for county in counties for key in (county.id, *county.parents[:1])}
    if any(near.intersection(division.parents) for division in gazetteer.find(name)):
        return True
    behind = any(other.end == mark.start for other in full)
    return behind or SHAPE_LEFT.search(text.plain[max(0, mark.start - 1) : mark.start]) is not None


def _full_names(text: Text, names: Sequence[Occurrence]) -> Iterator[Mark]:
    """Full names of divisions down to townships, the longest at each place."""
    covered = -1
    for start, end, divisions in names:
        name = text.printed[start:end]
        level = next((d.level for d in divisions if is_full(d, name) and is_division(d)), "")
        if start < covered or not level:
            continue
        if _cuts_town(text.plain, start):
            continue
        if len(name) == 2 and not _short_is_safe(text.plain, start, end):
            continue
        if _is_verbal(text.plain, start, name) or (
            level == "township"
            and start != covered
            and cuts_word(text.plain, start)
            and not (text.plain[start - 1] in "与和到在对" and text.printed.count(name) > 1)
        ):
            continue
        covered = end
        yield Mark(start, end, _label(level), "division", 0.85)


def _cuts_town(plain: str, start: int) -> bool:
    """Whether a name begins inside 县城: 县城|北区."""
    return plain[max(0, start - 1) : start + 1] in ("县城", "全城", "古城", "新城", "老城")


def _is_verbal(plain: str, start: int, name: str) -> bool:
    """Whether a verb and a level only look like a name (会同|县农业局)."""
    if name == "任县":
        return re.search("河北|邢台", plain) is None
    if name == "新社区":
        return re.search("台中", plain) is None
    return name == "会同县" and not re.search("湖南|怀化", plain)


_SAFE_LEFT = re.compile(
    "(?:^|[\n。，、；：“”（）| 省市区州至到往与和在从于赴来自的对是任兼]|担任|分赴)\\Z"
)
#: First characters of counties that are a verb or a conjunction before 县委, 县里.
_UNSURE_FIRST = frozenset("和随应成开通单代任会")
_SAFE_RIGHT = re.compile(
    f"[，、。；的]|$|副?[镇县乡]长|[党纪人政公财教]|{HAN}{{1,4}}[镇乡村]|召开|举行|启动|有|委|督查|调研|考察"
)


def _short_is_safe(plain: str, start: int, end: int) -> bool:
    """Whether a name of two characters (单县, 孙镇) stands free, as a name does."""
    if plain[start] in "兴富" and not _SAFE_LEFT.search(plain[max(0, start - 2) : start]):
        return False  # 科技兴县, 工业富县
    if plain[end - 1] == "县" and plain[start] not in _UNSURE_FIRST:
        return not is_word(plain[max(0, start - 1) : start + 1]) and plain[end : end + 1] != "级"
    return (
        _SAFE_LEFT.search(plain[max(0, start - 2) : start]) is not None
        and _SAFE_RIGHT.match(plain, end) is not None
    )


def _counties(
    text: Text, full: Sequence[Mark], gazetteer: Gazetteer, region: str
) -> tuple[Division, ...]:
    """The counties the document is about: named, or shared by the townships it names."""
    votes: dict[str, float] = {}
    for name in sorted({text.printed[mark.start : mark.end] for mark in full}):
        divisions = gazetteer.find(name)
        for division in divisions:
            weight = 1.0 / len(divisions)
            if division.level == "county":
                votes[division.id] = votes.get(division.id, 0.0) + weight
            elif division.level == "township":
                county = division.id.split("/")[0]
                votes[county] = votes.get(county, 0.0) + weight * 0.5
    for division in gazetteer.find(region) if region else ():
        votes[division.id] = votes.get(division.id, 0.0) + 5.0
    ranked = sorted(votes, key=lambda key: (-votes[key], key))
    chosen = [gazetteer.by_id(key) for key in ranked if votes[key] >= 0.9][:6]
    return tuple(division for division in chosen if division is not None)


def _by_short_name(text: Text, names: Sequence[Occurrence]) -> tuple[Division, ...]:
    """The county of a page that names it in short only, but more than once."""
    votes: dict[str, int] = {}
    by_id: dict[str, Division] = {}
    for start, end, divisions in names:
        counties = [division for division in divisions if division.level == "county"]
        name = text.printed[start:end]
        if len(counties) == 1 and not is_word(name) and not cuts_word(text.plain, start, end):
            by_id[counties[0].id] = counties[0]
            votes[counties[0].id] = votes.get(counties[0].id, 0) + 1
    best = sorted(votes, key=lambda key: (-votes[key], key))[:1]
    return tuple(by_id[key] for key in best if votes[key] > 1)


def _villages(
    plain: str, found: Sequence[Mark], counties: Sequence[Division], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Villages of the document's counties that the gazetteer lists."""
    names: set[str] = set()
    for county in counties[:4]:
        for division in gazetteer.villages(county.id):
            names.add(division.name)
    pattern = f"{HAN}{{1,8}}{VILLAGE}"
    ends = {mark.end for mark in found}
    for match in re.finditer(pattern, plain):
        text = match.group()
        for cut in range(len(text) - 2):
            if text[cut:] in names and _is_village(plain, match.start() + cut, match.end(), ends):
                yield Mark(match.start() + cut, match.end(), "PLACE", "village", 0.8)
                break


#: Behind a common word and 村 these take the 村 for themselves: 发展|村集体经济, 询问|村情.
_OF_VILLAGE = re.compile("集体|级|里|情|容|貌|两委|干部|医|务|口|头|规|组|企|办")


def _is_village(plain: str, start: int, end: int, ends: set[int]) -> bool:
    """Whether a listed village's name stands there and no common phrase: 建设|新农村."""
    stem = re.sub(f"{VILLAGE}\\Z", "", plain[start:end])
    if is_common_stem(stem):
        return False
    if not is_word(stem) or start in ends:
        return True
    free = SHAPE_LEFT.search(plain[max(0, start - 1) : start]) is not None
    return free and _OF_VILLAGE.match(plain, end) is None
