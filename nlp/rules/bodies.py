"""Bodies: party and state organs, their inner units, schools, associations, teams.

A body is read from its end. A *unit* (财政局, 党委, 纪委监委, 兴隆中学) is found first; then the
division, level, company or parent body right before it is drawn in, and inner units right
behind it are added (县人民检察院|第二检察部).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .patterns import (
    HAN,
    LEVELS,
    all_common,
    alternation,
    inner_verbs,
    is_word,
    lexicon,
    longest_word,
)
from .titles import pattern as title_pattern

_ORDINAL = "(?:第?[一二三四五六七八九十\\d]+届?)"
#: Units that may stand without any division, when a title follows (统战部|部长).
_BARE = [
    "管委会",
    "管理委员会",
    "党工委",
    "党组",
    "党委",
    "党总支",
    "党支部",
    "纪委",
    "组织部",
    "宣传部",
    "统战部",
    "政法委",
    "办公室",
    "检察委员会",
    "审判委员会",
    "武装部",
    "人武部",
    "办事处",
    "村民委员会",
    "村务监督委员会",
    "村委会",
    "居委会",
    "工商联",
    "总商会",
    "党校",
    "监委",
    "人大",
    "政协",
    "团委",
    "妇联",
    "总工会",
    "检察院",
]
#: What a name of its own may not contain: it marks the end of the phrase before the body.
_STOP = frozenset(
    "位以的了在和与由把将向到从被对于为是有等及或让使给跟同该本全各这那两几个名家所日月年号称"
)
#: Court rooms: 民事审判第一庭, 立案庭, 执行局.
_ROOM = "(?:民事|刑事|行政|综合|立案|执行|审判监督|少年|环境资源|速裁)(?:审判)?第?[一二三四五六]?(?:审判)?(?:庭|局(?=局长))"
#: Parties and vertical organs that stand in front of the division: 民盟达州市委, 政协台江县委员会.
_PREFIX = re.compile(
    "中国共产党|中共|中国人民政治协商会议|政协|中国共产主义青年团|共青团|国家税务总局|国家金融监督管理总局"
    "|国家统计局|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"
)
_PREFIXED = re.compile(
    "[省市县区州旗盟]?委(?:员会)?(?!员)|委员会|代表大会|纪律检查委员会|(?:税务局|监管局|监管分局|监管支局|调查队)"
    "|基层委员会|支部委员会|总支委员会|工委|[省市县区州旗]?支部"
)
#: The party committee of a division: 市委, 平湖市委, 团县委.
_COMMITTEE = "(?<=[省市县区州旗盟地])委(?![员会托派屈以任])"
#: What follows an organ's suffix and makes it part of another word (党组|织, 财政部|门).
_NO_WORD = (
    "(?!员(?!会)|长(?!安|期|效|三角)|(?<=组)(?:织|件|合|建|成(?!员))|(?<=部)[门署队分位件委落]|(?<=院)[士落]"
    "|(?<=所)[有在]|(?<=站)[在点]|(?<=队)[伍列]|(?<=会)[议见上]|(?<=局)[面限部]|(?<=办)[理事法公]"
    "|(?<=社)区|(?<=科)[学技]|(?<=室)[内外]|(?<=中心)[城区村镇]|(?<=台)[阶账])"
)
_QUOTED = re.compile(r"[“‘][^“”‘’\n]{1,12}[”’]\Z")


@cache
def _core_pattern() -> str:
    return f"(?:{lexicon('org_cores.txt')}(?:和|与|及)?)"


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit: complete ones, or core words with an organ's suffix."""
    core = _core_pattern()
    units = lexicon("org_units.txt")
    suffix = lexicon("org_suffixes.txt")
    return re.compile(
        f"(?:纪委(?:省|市|县|区|州|旗|盟)?监委|{_ROOM}|{units}|{_COMMITTEE}|{core}{{1,5}}{suffix})"
        f"{_NO_WORD}"
    )


@cache
def inner_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit inside a body, matched right behind the body."""
    core = _core_pattern()
    units = lexicon("org_units.txt")
    place = f"{HAN}{{2,5}}?"
    return re.compile(
        f"(?:驻{HAN}{{2,16}}?(?:纪检监察组|纪检组|监察组)"
        f"|第[一二三四五六七八九十]+(?:检察部|监督检查室|审查调查室|纪检监察室|税务所|巡察组|支部)"
        f"|{_ROOM}"
        f"|{units}|办(?![理事法公好学成企])"
        f"|{core}{{1,4}}(?:科|室|处|股|组|队|大队|支队|中队|部|办公室|局|中心|委员会|工作委员会)"
        f"|{place}(?:人民法庭|法庭|派出所|分局|中队|大队|街道工作委员会|镇工作委员会|乡工作委员会|分院"
        f"|检察室|税务所|工商所|司法所|财政所)"
        f"|(?:{HAN}{{2}})(?:所|站)"
        f"|(?:助企|普法|巡回|青年|党员){HAN}{{0,4}}(?:团|队|组))"
        f"{_NO_WORD}"
    )


@cache
def named_pattern() -> re.Pattern[str]:
    """Return the pattern of the suffixes of bodies that carry a name of their own."""
    return re.compile(lexicon("named_suffixes.txt") + _NO_WORD + "(?![生里])")


_LEVEL_END = re.compile(alternation(LEVELS) + "\\Z")
_LONGEST_LEVEL = 4


def _left_of_unit(plain: str, at: int, before: dict[int, Mark]) -> tuple[int, str] | None:
    """Return where a body whose unit starts at ``at`` begins, and what stands there."""
    mark = before.get(at) or (before.get(at + 1) if plain[at : at + 1] in "村镇乡" else None)
    if mark is not None and mark.end - mark.start > 1:
        return mark.start, mark.label
    ordinal = re.search("(?:第)?[一二三四五六七八九十]+届\\Z", plain[max(0, at - 6) : at])
    if ordinal:
        inner = _left_of_unit(plain, at - len(ordinal.group()), before)
        return inner
    if (
        plain[at - 1 : at] in tuple("院校厂局社")
        and plain[at] in "党纪团工"
        and _stands_free(plain, at - 1)
    ):
        return at - 1, "LEVEL"
    level = _LEVEL_END.search(plain[max(0, at - _LONGEST_LEVEL) : at])
    if level is None:
        return None
    start = at - len(level.group())
    joined = before.get(at)
    return (joined.start, joined.label) if joined else (start, "LEVEL")


def _extend(plain: str, start: int, end: int) -> int:
    """Draw the inner units right behind a body into it; return its new end."""
    while True:
        match = inner_pattern().match(plain, end)
        if match is None or not _fits_inside(plain, start, end, match.end()):
            return _any_unit(plain, end)
        end = match.end()


_ANY_UNIT = re.compile("(?:科|室|处|股|站|所|中心|委员会|大队|中队|支队|办公室|组|部|院|馆|队)")


def _any_unit(plain: str, end: int) -> int:
    """The end of an inner unit of any name right before a title (…局|工程质量监督站|副站长)."""
    run = re.match(f"{HAN}{{2,14}}", plain[end : end + 14])
    if run is None:
        return end
    if run.group()[0] in "原现时前副":
        return end
    for suffix in _ANY_UNIT.finditer(run.group()):
        inner = run.group()[: suffix.end()]
        if len(inner) < 3 or len(inner) > 11:
            continue
        if any(c in _STOP for c in inner) or title_pattern().search(inner):
            return end
        if title_pattern().match(plain, end + len(inner)):
            return end + len(inner)
    return end


def _fits_inside(plain: str, start: int, end: int, new_end: int) -> bool:
    """Whether ``plain[end:new_end]`` reads as a unit of the body before it, not as a new body."""
    inner = plain[end:new_end]
    if title_pattern().search(inner) or inner[0] in "和与及":
        return False
    if inner[0] in "省市县区州盟旗镇乡村" and inner[1:] and inner[1] in "委政人纪监":
        return False
    body = plain[start:end]
    if inner in ("办公室",) and body.endswith("办公室"):
        return False
    if inner in ("政府", "人民政府", "县政府", "市政府") and not body.endswith("镇"):
        return False
    if len(inner) == 3 and inner[-1] in "所站":
        return body.endswith(("局", "院", "公司", "分局"))
    if any(c in _STOP for c in inner[: max(0, len(inner) - 3)]) and not inner.startswith("驻"):
        return "和" in inner or "与" in inner
    return True


def find_bodies(plain: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the bodies of ``plain``; overlapping proposals are possible.

    Args:
        plain: The text in its plain form.
        marks: Divisions, zones and companies found before; a body draws in the one before it.
    """
    ends: dict[int, Mark] = {}
    for mark in marks:
        if mark.label in ("PLACE", "TOWNSHIP", "COMPANY"):
            known = ends.get(mark.end)
            if known is None or mark.start < known.start:
                ends[mark.end] = mark
    found: dict[tuple[int, int], Mark] = {}
    for match in re.finditer(lexicon("national_bodies.txt") + _NO_WORD, plain):
        found[match.span()] = Mark(*match.span(), "ORG", "national", 0.85)
    starts = {mark.start: mark for mark in marks if mark.label == "PLACE"}
    proposals = (
        *_titled_units(plain),
        *_state_bodies(plain, ends),
        *_named_bodies(plain, ends),
        *_prefixed_bodies(plain, starts),
    )
    for mark in proposals:
        key = (mark.start, mark.end)
        if key not in found or found[key].score < mark.score:
            found[key] = mark
    return tuple(sorted(found.values()))


def _state_bodies(plain: str, ends: dict[int, Mark]) -> list[Mark]:
    """Bodies whose unit is one of the language's fixed organs."""
    result = []
    position = 0
    while match := unit_pattern().search(plain, position):
        begin, end = match.span()
        position = begin + 1
        pointed = (
            match.group()[:2] in ("村镇", "城镇", "乡镇") and plain[begin - 2 : begin - 1] == "该"
        )
        left = None if pointed else _left_of_unit(plain, begin, ends)
        if left is None:
            mark = _free_unit(plain, match)
            if mark is not None:
                result.append(mark)
                position = mark.end
            continue
        start, kind = left
        if _is_department(plain, match, kind) or _is_generic(plain, start, kind):
            continue
        if plain[max(0, start - 2) : start] in ("中共", "中国"):
            start -= 2
        end = _extend(plain, start, end)
        result.append(Mark(start, end, "ORG", "organ", 0.85 if kind == "LEVEL" else 0.9))
        position = max(end - 1, begin + 1)
    return result


def _is_department(plain: str, match: re.Match[str], kind: str) -> bool:
    """Whether a unit is a firm's department, which belongs to the title (生产部|部长)."""
    unit = match.group()
    if kind not in ("COMPANY", "LEVEL"):
        return False
    firm = kind == "COMPANY" or re.search("(?:公司|集团)\\Z", plain[: match.start()][-2:])
    return bool(firm) and not re.search("[党纪团]|工会|妇联|人大|政府", unit)


def _is_generic(plain: str, start: int, kind: str) -> bool:
    """Whether a level stands in a phrase for many bodies (镇|街道政府, 各|镇党委, 跨|省…)."""
    if kind == "LEVEL" and plain.startswith("街道办事处", start):
        return title_pattern().match(plain, start + 5) is None
    return kind == "LEVEL" and plain[max(0, start - 1) : start] in tuple("镇乡县村各全两每跨")


def _free_unit(plain: str, match: re.Match[str]) -> Mark | None:
    """A unit without division: one that may stand alone, or any in front of a title."""
    begin, end = match.span()
    if not _stands_free(plain, begin):
        return None
    end = _extend(plain, begin, end)
    titled = title_pattern().match(plain, end) is not None
    if titled or (match.group() in _BARE and match.group() != "办公室"):
        return Mark(begin, end, "ORG", "bare-unit", 0.7 if titled else 0.55)
    core = re.fullmatch(f"{_core_pattern()}{{2,}}(?:局|办|中心|所|站|大队|委员会)", match.group())
    return Mark(begin, end, "ORG", "free-unit", 0.5) if core and end - begin >= 4 else None


_TITLED = re.compile(
    f"(?:(?<=[为任其、，|：（ \n])|^)(?P<unit>{HAN}{{2,8}}(?:科|部|室|处|办|中心|办公室|支队|大队|站|所))(?P<gap>[ |：]{{0,3}})"
)


def _titled_units(plain: str) -> list[Mark]:
    """Units of any name right before a title: 为|护理部|副主任; 心血管内科|主任."""
    found = []
    for match in _TITLED.finditer(plain):
        unit = match.group("unit")
        title = title_pattern().match(plain, match.end())
        cell = match.group("gap") != ""
        if title is None or any(c in _STOP for c in unit) or title_pattern().search(unit):
            continue
        if cell and match.start() > 0 and plain[match.start() - 1] not in "\n|":
            continue
        if _department(unit) or any(
            _is_verb(plain, at) for at in range(match.start() + 2, match.end("unit"))
        ):
            continue
        found.append(Mark(*match.span("unit"), "ORG", "titled-unit", 0.65))
    return found


@cache
def _departments() -> frozenset[str]:
    return frozenset(load_lines("departments.txt"))


def _department(unit: str) -> bool:
    """Whether a unit is a firm's usual department, which belongs to the title (生产部|经理)."""
    return re.sub("(?:部|科|处|室|中心)\\Z", "", unit) in _departments()


def _prefixed_bodies(plain: str, starts: dict[int, Mark]) -> list[Mark]:
    """Bodies whose kind stands in front of the division: 中国共产党台江县委员会."""
    result = []
    for match in _PREFIX.finditer(plain):
        division = starts.get(match.end())
        at = division.end if division is not None else match.end()
        tail = _PREFIXED.match(plain, at)
        if tail is None or (division is None and tail.group()[0] not in "省市县区州旗"):
            continue
        end = _extend(plain, match.start(), tail.end())
        result.append(Mark(match.start(), end, "ORG", "prefixed", 0.93))
    return result


def _stands_free(plain: str, at: int) -> bool:
    """Whether nothing that could belong to a body's name stands right before ``at``."""
    if at == 0:
        return True
    if not re.match(HAN, plain[at - 1]) or plain[at - 1] in "由与和任兼及向在的为到选":
        return True
    return (
        re.search("(?:该|本)[省市县区州旗镇乡村]$|当选$|担任$", plain[max(0, at - 2) : at])
        is not None
    )


def _named_bodies(plain: str, ends: dict[int, Mark]) -> list[Mark]:
    """Bodies with a name of their own before the suffix."""
    result = []
    for match in named_pattern().finditer(plain):
        begin, end = match.span()
        start = _left_of_name(plain, begin, ends)
        if start is None:
            continue
        end = _extend(plain, start, end)
        result.append(Mark(start, end, "ORG", "named-body", 0.75))
    return result


def _left_of_name(plain: str, begin: int, ends: dict[int, Mark]) -> int | None:
    """Return where the name that ends in a suffix at ``begin`` starts, if one can be told."""
    start = begin
    while start > 0 and begin - start < 14:
        mark = ends.get(start)
        if mark is not None and mark.label != "COMPANY":
            return _widened(plain, mark, ends)
        char = plain[start - 1]
        quoted = _QUOTED.search(plain[max(0, start - 16) : start]) if char in "”’" else None
        if quoted and begin - start <= 8:
            start -= len(quoted.group())
            continue
        if char == "驻" and begin - start >= 2:
            return start - 1
        if char in "市县区镇乡省州旗村" and not is_word(plain[start - 1 : start + 1]):
            before = plain[max(0, start - 2) : start]
            if is_word(before) and before not in ("社区", "街道"):
                if before[0] in "跨全各每本该两":
                    break
                start -= 1
                continue
            return _from_level(plain, start)
        if not re.match(HAN, char) or char in _STOP or _is_verb(plain, start):
            break
        start -= 1
    size = begin - start
    if size < 2 or (all_common(plain[start:begin]) and not _ACADEMIC.match(plain, begin)):
        return None
    return start if size <= 8 and _begins_name(plain, start, begin) else None


_ACADEMIC = re.compile("大学|学院|研究院|科学院")


def _from_level(plain: str, start: int) -> int | None:
    """The start of a body at its level, or ``None`` in a phrase for many (村社区|…, 跨省|…)."""
    at = start - 2 if plain[max(0, start - 2) : start] in ("社区", "街道") else start - 1
    return None if plain[max(0, at - 1) : at] in tuple("该本各全两跨镇村乡县市") else at


def _widened(plain: str, mark: Mark, ends: dict[int, Mark]) -> int:
    """The start of a body with a name of its own behind a division: 西吉县|兴隆|中学."""
    if plain[max(0, mark.start - 1) : mark.start] == "驻":
        return mark.start - 1
    outer = ends.get(mark.start)
    short = mark.source in ("division-short", "bare-division", "listed")
    if outer is not None and short and outer.label == "PLACE":
        return outer.start
    return mark.start


def _with_division(plain: str, start: int, ends: dict[int, Mark]) -> int:
    mark = ends.get(start)
    return mark.start if mark is not None and mark.label in ("PLACE", "TOWNSHIP") else start


def _is_verb(plain: str, end: int) -> bool:
    """Whether a common verb of two characters ends at ``end``."""
    word = longest_word(plain, max(0, end - 2), 2)
    return word is not None and word[1] == "v" and word[0] not in inner_verbs() and end >= 2


def _begins_name(plain: str, start: int, begin: int) -> bool:
    """Whether the run before a suffix is a name and not a common phrase (村社区|党群服务中心)."""
    run = plain[start:begin]
    return not run.startswith(("村", "镇", "县", "市", "乡", "全", "各", "新任", "现任", "工作"))
