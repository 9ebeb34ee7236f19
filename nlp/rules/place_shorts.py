"""Short names of divisions: 浙江, 平湖, and the bare names of towns named in full before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..gazetteer import Division, Gazetteer
from ..gazetteer_match import Matcher
from ..text import Mark, Text
from .patterns import HAN, alternation, is_word
from .place_names import Occurrence, cuts_word, is_division, is_full, occurrences, world_pattern
from .place_shapes import TOWN, VILLAGE


def short_names(
    text: Text,
    names: Sequence[Occurrence],
    full: Sequence[Mark],
    counties: Sequence[Division],
    gazetteer: Gazetteer,
) -> Iterator[Mark]:
    """Short names of provinces, prefectures and counties: 浙江, 平湖."""
    near = _neighbourhood(text, full, counties, gazetteer)
    above = _ends(text, names)
    for start, end, found in dict.fromkeys(
        (*names, *_nearshort_names(text, near, gazetteer), *_stacked(text, above, gazetteer))
    ):
        name = text.printed[start:end]
        divisions = [d for d in found if d.level != "township" and not is_full(d, name)]
        best = _best_short(name, divisions, near) if divisions else 0.0
        parent = above.get(start)
        if parent and divisions and any(parent in d.parents for d in divisions):
            best = 0.8
        if (
            best
            and _stands_alone(text.plain, start, end)
            and (best >= 0.75 or not cuts_word(text.plain, start, end))
        ):
            tail = re.match("自治[县州旗]", text.plain[end:])
            end += len(tail.group()) if tail else 0
            yield Mark(start, end, "PLACE", "division-short", best)


def _stacked(text: Text, above: dict[int, str], gazetteer: Gazetteer) -> Iterator[Occurrence]:
    """Short names right behind the division they lie in: 重庆|梁平, 浙江|余杭."""
    for start, parent in above.items():
        for size in (4, 3, 2):
            divisions = gazetteer.find(text.printed[start : start + size])
            inside = tuple(d for d in divisions if parent in d.parents and d.level == "county")
            if inside:
                yield start, start + size, inside
                break


def _nearshort_names(
    text: Text, near: frozenset[str], gazetteer: Gazetteer
) -> tuple[Occurrence, ...]:
    """Short names that mean a division only near home: 南湖 on a page of 嘉兴."""
    divisions = (gazetteer.by_id(key) for key in sorted(near))
    forms = {form for d in divisions if d is not None for form in (d.short, *d.aliases)}
    return occurrences(text, Matcher.of(form for form in forms if len(form) > 1), gazetteer)


def _ends(text: Text, names: Sequence[Occurrence]) -> dict[int, str]:
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


#: One character behind a short name that makes it a product: 伽师|瓜, 泗水|姜.
_PRODUCT = re.compile(
    "[瓜枣茶米酒梨桃柚橙橘葱姜蒜椒鸭鹅虾蟹杏莓枸菇藕笋醋瓷砚锦绣鸡驴]"
    f"(?:(?!{HAN})|(?=[的是在和等也又已上走卖销成香甜熟]))"
)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether a short name is neither a road's or hill's (新丰|路) nor a product's (伽师|瓜)."""
    behind = plain[end : end + 1]
    if re.match("[路街桥河山湖道]", behind):
        return False
    return not (_PRODUCT.match(plain, end) and not is_word(plain[end : end + 2]))


def bare_names(
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
            if len(division.short) >= 2 and not is_word(division.short) and is_division(division):
                names.setdefault(division.short, "TOWNSHIP")
    if not names:
        return
    for match in re.finditer(alternation(names), text.plain):
        name = match.group()
        if re.match(f"{TOWN}|{VILLAGE}|[县市区省州旗路街桥河山湖岛]", text.plain[match.end() :]):
            continue
        if cuts_word(text.plain, match.start(), match.end()) or world_pattern().fullmatch(name):
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
