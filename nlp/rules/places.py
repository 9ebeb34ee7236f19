"""Places: divisions from the gazetteer, villages and zones by their shape, countries, regions.

Most short names of divisions are also something else (和平, 高兴, 长安). Full names are taken
wherever they stand; a short name only where the document speaks of that division by its full
name, or names its parent, or lists it among others of its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..gazetteer import Division, Gazetteer
from ..gazetteer_match import Matcher, matcher
from ..lexicon import load_lines
from ..text import Mark, Text, simplify
from .patterns import HAN, alternation, is_word
from .place_lists import corps, listed, waters
from .place_shapes import SHAPE_LEFT, TOWN, VILLAGE, shaped, zones


def find_places(text: Text, gazetteer: Gazetteer, region: str = "") -> tuple[Mark, ...]:
    """Return the places and townships of a document; overlapping proposals are possible.

    Args:
        text: The document.
        gazetteer: Where divisions are looked up.
        region: The page's own division as the user gave it, or ``""``.
    """
    plain = text.plain
    names = _occurrences(text, matcher(), gazetteer)
    full = list(_full_names(text, names))
    counties = _counties(text, full, gazetteer, region)
    full += _short_counties(text, names, counties)
    full = [mark for mark in full if _credible(text, mark, full, counties, gazetteer)]
    found = full + list(_world(plain)) + list(_shorts(text, names, full, counties, gazetteer))
    found += _villages(plain, found, counties, gazetteer)
    found += shaped(plain, found)
    found += _bare_locals(text, found, counties, gazetteer)
    found += zones(plain, found)
    found += listed(plain, found)
    found += waters(plain)
    found += corps(plain)
    return tuple(sorted(set(found)))


def _label(level: str) -> str:
    return "TOWNSHIP" if level == "township" else "PLACE"


def _short_counties(
    text: Text,
    names: Sequence[tuple[int, int, tuple[Division, ...]]],
    counties: Sequence[Division],
) -> Iterator[Mark]:
    """Full names of two characters (费县) of the counties the document is about."""
    ids = {county.id for county in counties}
    for start, end, divisions in names:
        if end - start == 2 and any(
            d.id in ids and _is_full(d, text.printed[start:end]) for d in divisions
        ):
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


def _occurrences(
    text: Text, surfaces: Matcher, gazetteer: Gazetteer
) -> tuple[tuple[int, int, tuple[Division, ...]], ...]:
    """Every place where one of ``surfaces`` stands, as printed or in plain form, longest first."""
    hits = {(start, end) for start, end, _ in surfaces.find(text.printed)}
    if text.plain != text.printed:
        hits.update((start, end) for start, end, _ in surfaces.find(text.plain))
    ordered = sorted(hits, key=lambda hit: (hit[0], -hit[1]))
    named = ((start, end, gazetteer.find(text.printed[start:end])) for start, end in ordered)
    return tuple(hit for hit in named if hit[2] and hit[1] - hit[0] > 1)


def _is_full(division: Division, name: str) -> bool:
    if name in division.aliases and name[-1] in "乡镇县市州旗":
        return True
    return division.name in (name, simplify(name)) or name in division.former


def _full_names(
    text: Text, names: Sequence[tuple[int, int, tuple[Division, ...]]]
) -> Iterator[Mark]:
    """Full names of divisions down to townships, the longest at each place."""
    covered = -1
    for start, end, divisions in names:
        name = text.printed[start:end]
        level = next((d.level for d in divisions if _is_full(d, name) and _is_division(d)), "")
        if start < covered or not level:
            continue
        if len(name) == 2 and not _short_is_safe(text.plain, start, end):
            continue
        if _is_verbal(text.plain, start, name) or (
            level == "township" and start != covered and _cuts_word(text.plain, start)
        ):
            continue
        covered = end
        yield Mark(start, end, _label(level), "division", 0.85)


def _cuts_word(plain: str, start: int, end: int = -1) -> bool:
    """Whether an edge of a name falls inside a common word (更|新仓, 园|林城镇)."""
    left = start > 0 and is_word(plain[start - 1 : start + 1])
    short = 0 < end - start == 2
    return left or (short and is_word(plain[end - 1 : end + 1]))


def _is_division(division: Division) -> bool:
    """Whether a row of the gazetteer is a division; zones have their own rule."""
    return division.kind not in ("zone", "other")


def _is_verbal(plain: str, start: int, name: str) -> bool:
    """Whether a verb and a level only look like a name (会同|县农业局)."""
    return name == "会同县" and not re.search("湖南|怀化", plain)


_SAFE_LEFT = re.compile(
    "(?:^|[\n。，、；：“”（）| 省市区州至到往与和在从于赴来对是任兼]|担任|分赴)\\Z"
)
_SAFE_RIGHT = re.compile(
    f"[，、。；的]|$|副?[镇县乡]长|[党纪人政公财教]|{HAN}{{1,4}}[镇乡村]|召开|举行|启动|有|委|督查|调研|考察"
)


def _short_is_safe(plain: str, start: int, end: int) -> bool:
    """Whether a name of two characters (单县, 孙镇) stands free, as a name does."""
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


@cache
def _world_pattern() -> re.Pattern[str]:
    names = ("countries.txt", "regions.txt", "world_cities.txt")
    return re.compile(alternation(entry for name in names for entry in load_lines(name)))


def _world(plain: str) -> Iterator[Mark]:
    """Countries and named regions."""
    for match in _world_pattern().finditer(plain):
        if not re.match("[籍人商企语资货系式国](?!家)", plain[match.end() : match.end() + 1]):
            yield Mark(match.start(), match.end(), "PLACE", "region", 0.7)


def _shorts(
    text: Text,
    names: Sequence[tuple[int, int, tuple[Division, ...]]],
    full: Sequence[Mark],
    counties: Sequence[Division],
    gazetteer: Gazetteer,
) -> Iterator[Mark]:
    """Short names of provinces, prefectures and counties: 浙江, 平湖."""
    near = _neighbourhood(text, full, counties, gazetteer)
    above = _ends(text, names)
    for start, end, found in dict.fromkeys(
        (*names, *_near_shorts(text, near, gazetteer), *_stacked(text, above, gazetteer))
    ):
        name = text.printed[start:end]
        divisions = [d for d in found if d.level != "township" and not _is_full(d, name)]
        best = _best_short(name, divisions, near) if divisions else 0.0
        parent = above.get(start)
        if parent and divisions and any(parent in d.parents for d in divisions):
            best = 0.8
        if (
            best
            and _stands_alone(text.plain, start, end)
            and (best >= 0.75 or not _cuts_word(text.plain, start, end))
        ):
            tail = re.match("自治[县州旗]", text.plain[end:])
            end += len(tail.group()) if tail else 0
            yield Mark(start, end, "PLACE", "division-short", best)


def _stacked(
    text: Text, above: dict[int, str], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, tuple[Division, ...]]]:
    """Short names right behind the division they lie in: 重庆|梁平, 浙江|余杭."""
    for start, parent in above.items():
        for size in (4, 3, 2):
            divisions = gazetteer.find(text.printed[start : start + size])
            inside = tuple(d for d in divisions if parent in d.parents and d.level == "county")
            if inside:
                yield start, start + size, inside
                break


def _near_shorts(
    text: Text, near: frozenset[str], gazetteer: Gazetteer
) -> tuple[tuple[int, int, tuple[Division, ...]], ...]:
    """Short names that mean a division only near home: 南湖 on a page of 嘉兴."""
    divisions = (gazetteer.by_id(key) for key in sorted(near))
    forms = {form for d in divisions if d is not None for form in (d.short, *d.aliases)}
    return _occurrences(text, Matcher.of(form for form in forms if len(form) > 1), gazetteer)


def _ends(text: Text, names: Sequence[tuple[int, int, tuple[Division, ...]]]) -> dict[int, str]:
    """Where the name of a province or prefecture ends, and its id: 河南|信阳."""
    return {
        end: divisions[0].id
        for _, end, divisions in names
        if divisions and divisions[0].level in ("province", "prefecture")
    }


def _neighbourhood(
    text: Text, full: Sequence[Mark], counties: Sequence[Division], gazetteer: Gazetteer
) -> frozenset[str]:
    """Ids of the divisions named in full, the document's counties and all above them."""
    ids = {division.id for division in counties}
    for mark in full:
        for division in gazetteer.find(text.printed[mark.start : mark.end]):
            if division.level in ("province", "prefecture", "county"):
                ids.add(division.id)
    for key in tuple(ids):
        ids.update(division.id for division in gazetteer.ancestors(key))
    return frozenset(ids)


def _best_short(name: str, divisions: Sequence[Division], near: frozenset[str]) -> float:
    """How sure a short name is a place, 0 when it is not."""
    if any(division.id in near for division in divisions):
        return 0.6 if is_word(name) else 0.75
    if any(division.level == "province" for division in divisions):
        return 0.75
    if is_word(name):
        return 0.0
    if any(division.level == "prefecture" for division in divisions):
        return 0.65
    return 0.0


def _stands_alone(plain: str, start: int, end: int) -> bool:
    return not re.match("[路街桥河山湖大道]", plain[end : end + 1]) or plain[end : end + 1] == "大"


def _villages(
    plain: str, found: Sequence[Mark], counties: Sequence[Division], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Villages of the document's counties that the gazetteer lists."""
    names: set[str] = set()
    for county in counties[:4]:
        for division in gazetteer.villages(county.id):
            names.add(division.name)
    pattern = f"{HAN}{{1,8}}{VILLAGE}"
    for match in re.finditer(pattern, plain):
        text = match.group()
        for cut in range(len(text) - 2):
            if text[cut:] in names:
                yield Mark(match.start() + cut, match.end(), "PLACE", "village", 0.8)
                break


def _bare_locals(
    text: Text, found: Sequence[Mark], counties: Sequence[Division], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Bare short forms of towns and villages that the document names in full: 新丰, 净相."""
    names: dict[str, str] = {}
    for mark in found:
        if mark.source == "listed" or (mark.source == "shape" and mark.score < 0.7):
            continue
        name = text.plain[mark.start : mark.end]
        bare = re.sub(f"(?:{TOWN}|{VILLAGE}|县|市|区)\\Z", "", name)
        bare = re.sub(f"{HAN}{{1,4}}族$", "", bare) if "族" in bare else bare
        if 2 <= len(bare) < len(name):
            names.setdefault(bare, mark.label)
    for county in counties[:2]:
        for division in gazetteer.children(county.id):
            if len(division.short) >= 2 and not is_word(division.short) and _is_division(division):
                names.setdefault(division.short, "TOWNSHIP")
    if not names:
        return
    for match in re.finditer(alternation(names), text.plain):
        name = match.group()
        if re.match(f"{TOWN}|{VILLAGE}|[县市区省州旗路街桥河山湖岛]", text.plain[match.end() :]):
            continue
        if _cuts_word(text.plain, match.start(), match.end()) or _world_pattern().fullmatch(name):
            continue
        if not is_word(name) or _clearly_place(text.plain, match.start(), match.end()):
            score = 0.6 if is_word(name) else 0.7
            yield Mark(match.start(), match.end(), names[name], "bare-division", score)


def _clearly_place(plain: str, start: int, end: int) -> bool:
    """Whether a word that is also a town's short name means the town here."""
    left = plain[max(0, start - 1) : start]
    right = plain[end : end + 3]
    if left in tuple("从到在与和至赴来对"):
        return bool(re.match("[的出两、，。]|[两三四五六七]?[镇乡村]|等|相近|一方", right))
    if not re.match("[\n“”，、。；：‘]|$", left or "\n"):
        return False
    return (
        bool(
            re.match("[两、]|[两三四五六七][镇乡村]|等|一方|派出所|司法所|[出的](?=[^说不])", right)
        )
        and left != "，"
    )
