"""Places that their context tells: towns whose kind has changed, short names of far counties,
and the one character that stands for the page's own division.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..gazetteer import Division, Gazetteer
from ..text import Mark, Text
from .patterns import HAN, alternation, is_word
from .place_names import Occurrence, cuts_word, is_division, is_full

_KINDS = ("镇", "乡", "街道")


def changed_towns(text: Text, counties: Sequence[Division], gazetteer: Gazetteer) -> Iterator[Mark]:
    """Towns whose kind is not the gazetteer's: a 乡 made a 镇, a 镇 made a 街道.

    Args:
        text: The document.
        counties: The counties it is about.
        gazetteer: Where their towns are looked up.
    """
    names: set[str] = set()
    stems: set[str] = set()
    for county in counties[:4]:
        towns = [town for town in gazetteer.children(county.id) if is_division(town)]
        known = {town.name for town in towns}
        for town in towns:
            stem = re.sub("(?:街道|镇|乡|苏木)\\Z", "", town.name)
            if len(stem) > 1:
                stems.add(stem)
                names.update(stem + kind for kind in _KINDS if stem + kind not in known)
            if town.name.endswith("苏木乡"):
                names.add(town.name[:-1])
    if not names:
        return
    peoples = f"{alternation(stems)}{HAN}{{1,3}}族[镇乡]"
    for match in re.finditer(f"{peoples}|{alternation(names)}", text.plain):
        if re.match("长(?![安期])", text.plain[match.end() :]) and match.group()[-2:] == "镇长":
            continue
        if not cuts_word(text.plain, match.start()):
            yield Mark(*match.span(), "TOWNSHIP", "shape", 0.78)


_FROM = re.compile("(?:从|远赴|前往|奔赴|远在|远销|来自|赴|回到|去|抵|往|至|到|在)\\Z")
#: Behind one of these a prefecture's short name needs no more.
_CAME = re.compile("(?:来自|远赴|前往|奔赴|走出|回到|籍贯|赴|从)\\Z")
#: Prefectures that are everyday words first.
_WORDS = ("白银", "开封", "大同", "安康", "三明")
_FARE = re.compile(
    "回乡|返乡|返回|回来|打工|务工|经商|创业|办厂|考察|学习|招商|旅游|培训|等地|等市|就医|读书|上学|"
    "举行|召开|开幕|闭幕|挂牌|参加|出差|发展|出发|一[家个名所间]|开[办店了]|来的|当[了过]|做[工过生]|租|上班|就业|读|念|调来|引进|引来|的|[，。、；]"
)
_POLICE = re.compile("警方|检方|公安(?![部厅])|海关|交警|消防(?![安设])|法院|检察院")
_JOINT = re.compile("[、·—]|与|和|及|至|到")


def context_shorts(
    text: Text, names: Sequence[Occurrence], found: Sequence[Mark]
) -> Iterator[Mark]:
    """Short names of far counties and cities: 从|义乌|回乡, 青岛、|烟台|旅游.

    Args:
        text: The document.
        names: Where names of the gazetteer stand.
        found: The places that are sure.
    """
    plain = text.plain
    ends = {mark.end for mark in found if mark.label == "PLACE"}
    starts = {mark.start for mark in found if mark.label == "PLACE"}
    for start, end, divisions in names:
        name = text.printed[start:end]
        cities = [d for d in divisions if d.level in ("prefecture", "county")]
        if not cities or start in starts or any(is_full(d, name) for d in cities):
            continue
        if cuts_word(plain, start, end):
            continue
        listed = start - 1 in ends and _JOINT.match(plain, start - 1) is not None
        listed |= end + 1 in starts and _JOINT.match(plain, end) is not None
        led = _FROM.search(plain[max(0, start - 2) : start]) and _FARE.match(plain, end)
        led = led or _POLICE.match(plain, end)
        prefecture = any(d.level == "prefecture" for d in cities)
        came = prefecture and _CAME.search(plain[max(0, start - 2) : start]) is not None
        if (
            (listed and (prefecture or not is_word(name)))
            or (led and not is_word(name))
            or (came and name not in _WORDS)
        ):
            yield Mark(start, end, "PLACE", "division-short", 0.65)


_TO = "来赴在驻抵入访返离莅"
_THEN = (
    "调研|考察|督查|督导|检查|视察|指导|投资|设立|创业|兴业|落户|各单位|单位|部队|企业|工作队|商会|"
    "开展|参观|交流|对接|采风|慰问|巡视|巡察|走访|挂职|参加|出席|宣讲|招商|人员|办|考|[，。、；]"
)


def single_shorts(plain: str, counties: Sequence[Division]) -> Iterator[Mark]:
    """The one character that stands for the page's own division: 来|盐|调研, 驻|盐|各单位.

    Args:
        plain: The text in plain form.
        counties: The counties the document is about, the surest first.
    """
    for county in counties[:1]:
        stem = re.sub("(?:自治[县州旗]|[市县区旗])\\Z", "", county.name)[:4]
        for char in dict.fromkeys(stem):
            pattern = f"(?<=[{_TO}]){re.escape(char)}(?={_THEN})"
            for match in re.finditer(pattern, plain):
                at = match.start()
                word = is_word(plain[at - 1 : at + 1]) or is_word(plain[at : at + 2])
                inside = re.match(HAN, plain[at - 2 : at - 1] or "。") and is_word(
                    plain[at - 2 : at]
                )
                if not word and (not inside or plain[at - 1] in "来赴"):
                    yield Mark(*match.span(), "PLACE", "one-character", 0.7)
