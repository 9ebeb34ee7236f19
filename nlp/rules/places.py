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
from ..lexicon import load_lines
from ..text import Mark, Text, simplify
from .patterns import HAN, all_common, alternation, is_word, lexicon, longest_word

_TOWN = "(?:街道办事处|街道|(?<!集)镇|乡|苏木)"
_VILLAGE = "(?:村|社区|嘎查|集镇)"
#: What may not stand inside the name of a village, town or zone.
_STOP = frozenset(
    "不的了在和与由把将向到从被对于为是有等及或让给跟该本各全这那两几个名家每某多数我你他她它们里外上下中又还也都来去赴进入驻联访走过路以往达经"
)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"{lexicon('village_generic.txt')}*")


_LONGEST_NAME = 15
_COUNT = "[一二两三四五六七八九十百\\d]+"
#: The level word that closes a list of short names: 等10个村, 两村, 三个镇, 等乡镇.
_LIST_END = re.compile(
    f"(?:等(?:地|{_COUNT}个?)?|{_COUNT}个|[两二三四五六七八九十])"
    "(?P<level>村社区|社区|镇街道|乡镇|镇乡|街道|村|镇|乡)(?![民委党里级干长庄贤情愁音土亲])"
)
_ITEM_LEAD = re.compile(
    "^.*(?:在|到|往|去|向|把|将|及|对|给|与|是|由|经过|包括|覆盖|推广到|走遍|走访|带着|分赴|深入|来到|联合|组织|涉及)"
)


def find_places(text: Text, gazetteer: Gazetteer, region: str = "") -> tuple[Mark, ...]:
    """Return the places and townships of a document; overlapping proposals are possible.

    Args:
        text: The document.
        gazetteer: Where divisions are looked up.
        region: The page's own division as the user gave it, or ``""``.
    """
    plain = text.plain
    names = tuple(_occurrences(text, gazetteer))
    full = list(_full_names(text, names))
    counties = _counties(text, full, gazetteer, region)
    full += _short_counties(text, names, counties)
    full = [mark for mark in full if _credible(text, mark, full, counties, gazetteer)]
    found = full + list(_world(plain)) + list(_shorts(text, names, full, counties, gazetteer))
    found += _villages(plain, found, counties, gazetteer)
    found += _shaped(plain, found)
    found += _bare_locals(text, found, counties, gazetteer)
    found += _zones(plain, found)
    found += _listed(plain, found)
    found += _waters(plain)
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
    return behind or _SHAPE_LEFT.search(text.plain[max(0, mark.start - 1) : mark.start]) is not None


def _occurrences(
    text: Text, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, tuple[Division, ...]]]:
    """Every place where the name of a division stands, as printed or in plain form."""
    index = gazetteer.index
    for start in range(len(text.plain)):
        for size in range(_LONGEST_NAME, 1, -1):
            end = start + size
            if text.plain[start:end] in index or text.printed[start:end] in index:
                yield start, end, gazetteer.find(text.printed[start:end])


def _is_full(division: Division, name: str) -> bool:
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
    f"[，、。；的]|$|副?[镇县乡]长|[党纪人政公财教]|{HAN}{{1,4}}[镇乡村]|委|督查|调研|考察"
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
    return re.compile(alternation((*load_lines("countries.txt"), *load_lines("regions.txt"))))


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
    for start, end, found in names:
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
            yield Mark(start, end, "PLACE", "division-short", best)


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
    pattern = f"{HAN}{{1,8}}{_VILLAGE}"
    for match in re.finditer(pattern, plain):
        text = match.group()
        for cut in range(len(text) - 2):
            if text[cut:] in names:
                yield Mark(match.start() + cut, match.end(), "PLACE", "village", 0.8)
                break


def _shaped(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Villages, communities and towns by their shape: X村 behind a town or at a boundary."""
    ends = {mark.end for mark in found}
    for suffix, label in ((_VILLAGE, "PLACE"), (_TOWN, "TOWNSHIP")):
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
                label == "TOWNSHIP" or not _free_shape(plain, start, match.start())
            ):
                continue
            yield Mark(start, match.end(), label, "shape", 0.75 if bounded else 0.6)


_SHAPE_LEFT = re.compile("(?:^|[\n。，、；：“”‘（）|]|[在到从与和由赴及对给把将是往])\\Z")


def _free_shape(plain: str, start: int, end: int) -> bool:
    """Whether X of X村 stands at a boundary and holds no verb."""
    return _SHAPE_LEFT.search(plain[max(0, start - 1) : start]) is not None and end - start <= 4


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
        if not re.match(HAN, char) or char in _STOP or (char in "村镇乡县市区省" and start < at):
            break
        start -= 1
    return start


def _zones(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
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
        if not re.match(HAN, char) or (char in _STOP and not inside):
            break
        start -= 1
    return start, False


def _bare_locals(
    text: Text, found: Sequence[Mark], counties: Sequence[Division], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Bare short forms of towns and villages that the document names in full: 新丰, 净相."""
    names: dict[str, str] = {}
    for mark in found:
        if mark.source == "listed" or (mark.source == "shape" and mark.score < 0.7):
            continue
        name = text.plain[mark.start : mark.end]
        bare = re.sub(f"(?:{_TOWN}|{_VILLAGE}|县|市|区)\\Z", "", name)
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
        if re.match(f"{_TOWN}|{_VILLAGE}|[县市区省州旗路街桥河山湖岛]", text.plain[match.end() :]):
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


def _listed(plain: str, known: Sequence[Mark]) -> Iterator[Mark]:
    """Short names in a list that ends in its level: 净相、民丰等10个村; 戴南、安丰等镇."""
    names = {plain[mark.start : mark.end] for mark in known}
    for match in _LIST_END.finditer(plain):
        label = "PLACE" if match.group("level") in ("村", "社区", "村社区") else "TOWNSHIP"
        end = match.start()
        while True:
            run = re.search(f"{HAN}{{2,}}\\Z", plain[max(0, end - 10) : end])
            if run is None:
                break
            item, last = _list_item(run.group(), names)
            if not 2 <= len(item) <= 5 or any(char in _STOP for char in item):
                break
            if item not in names and is_word(item) and "、" not in plain[end - 6 : end + 1]:
                break
            yield Mark(end - len(item), end, label, "listed", 0.7)
            joint = plain[end - len(item) - 1 : end - len(item)]
            if last or joint not in ("、", "和", "与"):
                break
            end -= len(item) + 1


_WATER = re.compile(
    f"(?:^|(?<=[\n|]))[ ]*(?P<name>{HAN}{{1,4}}(?:河|江|湖|溪|水库|塘|渠|港|浦))(?=[ |]|{HAN}{{2,4}}段)"
    f"|(?<=[沿到在于对])(?P<other>{HAN}{{1,3}}(?:河|江|湖|水库))(?=[段边畔上两流治整巡的，。]|走|露营)"
)


def _waters(plain: str) -> Iterator[Mark]:
    """Rivers and lakes at the head of a table's row, or where one goes along them."""
    for match in _WATER.finditer(plain):
        kind = "name" if match.group("name") else "other"
        if not is_word(match.group(kind)):
            yield Mark(*match.span(kind), "PLACE", "water", 0.6)


def _list_item(run: str, names: set[str]) -> tuple[str, bool]:
    """Return the last short name of a run, and whether the list begins with it."""
    for size in range(min(5, len(run)), 1, -1):
        if run[-size:] in names:
            return run[-size:], size < len(run) and run[-size - 1] not in "和与"
    lead = _ITEM_LEAD.match(run)
    if lead:
        return run[lead.end() :], True
    joint = max(run.rfind("和"), run.rfind("与"))
    if joint >= 0 and len(run) - joint > 2:
        return run[joint + 1 :], False
    return run, False
