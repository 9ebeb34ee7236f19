"""Bodies: party and state organs, and the bodies around them.

A body is read from its end. A *unit* (财政局, 党委, 纪委监委) is found first; then the division,
level, company or parent body right before it is drawn in, and inner units right behind it are
added (县人民检察院|第二检察部).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .heading_bodies import heading_bodies
from .levelled import find_levelled
from .media import find_media
from .named_bodies import named_bodies
from .patterns import (
    HAN,
    LEVELS,
    alternation,
    is_word,
    lexicon,
)
from .ranks import departments_of_staff
from .teams import find_teams
from .titled_units import titled_units
from .titles import pattern as title_pattern
from .units import (
    NO_WORD,
    core_pattern,
    extend,
    unit_pattern,
)

#: Units that may stand without any division, when a title follows (统战部|部长).


@cache
def _bare() -> frozenset[str]:
    return frozenset(load_lines("bare_units.txt"))


#: Parties and vertical organs that stand in front of the division: 民盟达州市委, 政协台江县委员会.
_PREFIXED = re.compile(
    "[省市县区州旗盟]?委(?:员会)?(?!员)|委员会|代表大会|纪律检查委员会|(?:税务局|监管局|监管分局|监管支局|调查队)"
    "|(?:支队|总队|大队|中队)|基层委员会|支部委员会|总支委员会|工委|[省市县区州旗]?支部"
)
_LEVEL_END = re.compile(alternation(LEVELS) + "\\Z")
_LONGEST_LEVEL = 4
_POINTED_FIRM = re.compile("该(?:集团|公司)\\Z")


#: Common words that end in a level: 文明城市|工作领导小组.
_COMMON = re.compile("(?:城市|农村|小区|校区|灾区|库区|厂区|病区|片区|景区|牧区|山区|林区|矿区)\\Z")


def _left_of_unit(plain: str, at: int, before: dict[int, Mark]) -> tuple[int, str] | None:
    """Return where a body whose unit starts at ``at`` begins, and what stands there."""
    mark = before.get(at) or (before.get(at + 1) if plain[at : at + 1] in "村镇乡" else None)
    if mark is not None and mark.end - mark.start > 1:
        return mark.start, mark.label
    ordinal = re.search("(?:第)?[一二三四五六七八九十]+届\\Z", plain[max(0, at - 6) : at])
    if ordinal:
        inner = _left_of_unit(plain, at - len(ordinal.group()), before)
        return inner
    house = _INSTITUTION.search(plain[max(0, at - 6) : at])
    if house and plain[at] in "党纪团工":
        first = at - len(house.group())
        if _stands_free(plain, first) or _LED.search(plain[max(0, first - 3) : first]):
            return first, "LEVEL"
    if (
        plain[at - 1 : at] in tuple("院校厂局社")
        and plain[at] in "党纪团工"
        and _stands_free(plain, at - 1)
    ):
        return at - 1, "LEVEL"
    level = _LEVEL_END.search(plain[max(0, at - _LONGEST_LEVEL) : at])
    if level is None or _POINTED_FIRM.search(plain[max(0, at - 3) : at]):
        return None
    start = at - len(level.group())
    if _COMMON.search(plain[max(0, start - 1) : at]):
        return None
    if start not in before and plain[start - 3 : start] in _AUTONOMOUS:
        start -= 3
    named = before.get(at) or before.get(start)
    if named is not None and named.label in ("PLACE", "TOWNSHIP") and named.end >= start:
        return named.start, named.label
    if level.group() in ("镇", "乡") and (town := _town_of(plain, start, before)) >= 0:
        return town, "TOWNSHIP"
    return start, "LEVEL"


def _town_of(plain: str, start: int, before: dict[int, Mark]) -> int:
    """Where a town that no list has begins, right behind its county: 某县|柳溪镇委; else -1."""
    for size in (2, 3):
        county = before.get(start - size)
        name = plain[start - size : start]
        if county is None or county.label != "PLACE" or not _TOWN.fullmatch(name):
            continue
        if plain[county.end - 1] in "县区市旗":
            return start - size
    return -1


#: A town's name is no 各乡, 来柳溪 or 城.
_TOWN = re.compile("[^\\W\\d各两几多来去赴在到从各全本该和与及的对把将向了辖下属村乡镇]+")
#: Levels before the level that a committee takes its character from: 自治县|县委.
_AUTONOMOUS = ("自治县", "自治州", "自治旗")
_INSPECTION = "中央第[一二三四五六七八九十]+(?:巡视组|督导组|生态环境保护督察组)"


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
    national = lexicon("national_bodies.txt") + NO_WORD + f"|{_INSPECTION}"
    for match in re.finditer(national, plain):
        found[match.span()] = Mark(*match.span(), "ORG", "national", 0.85)
    starts = {mark.start: mark for mark in marks if mark.label in ("PLACE", "COMPANY")}
    organs = [*_state_bodies(plain, ends), *named_bodies(plain, ends)]
    proposals = (
        *heading_bodies(plain),
        *departments_of_staff(plain),
        *titled_units(plain),
        *organs,
        *find_levelled(plain, ends),
        *find_media(plain, ends),
        *find_teams(plain, ends, organs),
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
        start = _with_city(plain, start, begin, match.group(), ends)
        if _PEOPLE.match(plain, begin - 1):
            continue
        if _is_department(plain, match, kind) or _is_generic(plain, start, kind):
            continue
        if plain[max(0, start - 2) : start] in ("中共", "中国"):
            start -= 2
        end = extend(plain, start, end)
        result.append(Mark(start, end, "ORG", "organ", 0.85 if kind == "LEVEL" else 0.9))
        position = max(end - 1, begin + 1)
    return result


#: 村民|进山 is no 民进, and 居民|建房 no 民建.
_PEOPLE = re.compile(
    "[村居市农牧渔县国]民[进建](?!(?:不?驻会|专职)?副?主委|[^，。]{0,8}(?:委员会|支部|总支))"
)


def _with_city(plain: str, start: int, begin: int, unit: str, ends: dict[int, Mark]) -> int:
    """The start of a body that keeps the city above: 东海市|乐城区人民法院, …生态环境分局."""
    outer = ends.get(start)
    court = unit.startswith(("人民法院", "人民检察院")) and plain[begin - 1 : begin] == "区"
    if outer is None or outer.source != "division" or not (court or unit == "生态环境分局"):
        return start
    return outer.start if plain[outer.end - 1] in "市州盟" else start


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


#: Words that a unit without division follows: 分管|审计科, 免去其|质控科, 表彰了|护理部.
_LED = re.compile("(?:[分协]管|主持|其|表彰了?|经|选派|抽调)\\Z")
#: A post of the party right behind another without a mark: 局长|党组|书记.
_PARTY = re.compile("党组|党委|党工委|党总支|党支部")
_HEAD = re.compile("[局厅院校所站馆社台行场厂]长|主任")
#: Institutions that have bodies of their own: 农场|党委, 医院|党委.
_INSTITUTION = re.compile(
    "(?:(?:\\d{2,3}|[一二三四五六七八九〇零]{2,3})?(?:农场|林场|牧场|总场|团场)|医院|学院|学校|院|校)\\Z"
)


#: An inner unit that signs: （宣传科 李慧芳）.
_CREDIT = re.compile(f"（{HAN}{{2,6}}[科部室办]\\s{HAN}[{HAN[1:-1]} ·]{{1,9}}）")


def _free_unit(plain: str, match: re.Match[str]) -> Mark | None:
    """A unit without division: one that may stand alone, or any in front of a title."""
    begin, end = match.span()
    if re.fullmatch("团[省市县区州旗]委", match.group()):
        return Mark(begin, extend(plain, begin, end), "ORG", "organ", 0.85)
    if _CREDIT.match(plain, begin - 1):
        return Mark(begin, end, "ORG", "credit-unit", 0.6)
    led = _LED.search(plain[max(0, begin - 3) : begin]) is not None
    second = _PARTY.fullmatch(match.group()) and _HEAD.match(plain, max(0, begin - 2))
    prefecture = match.group() in ("行署", "行政公署") and plain.endswith("地委", 0, begin)
    if not led and not second and not prefecture and not _stands_free(plain, begin):
        return None
    end = extend(plain, begin, end)
    whole = title_pattern().match(plain, begin)
    if whole is not None and whole.end() > end and plain[end - 1] not in "科处室办":
        return None  # a firm's department belongs to the title: 安全环保部部长
    titled = title_pattern().match(plain, end) is not None
    if titled or prefecture or (match.group() in _bare() and match.group() != "办公室"):
        return Mark(begin, end, "ORG", "bare-unit", 0.7 if titled else 0.55)
    if re.search("各[^，。；、]{1,8}、\\Z", plain[max(0, begin - 10) : begin]):
        return None
    if re.search("(?:局|委|办|厅|院|科|部|室)、\\Z|[分协]管\\Z", plain[max(0, begin - 4) : begin]):
        return Mark(begin, end, "ORG", "listed-unit", 0.6)
    core = re.fullmatch(f"{core_pattern()}{{2,}}(?:局|办|中心|所|站|大队|委员会)", match.group())
    return Mark(begin, end, "ORG", "free-unit", 0.5) if core and end - begin >= 4 else None


def _prefixed_bodies(plain: str, starts: dict[int, Mark]) -> list[Mark]:
    """Bodies whose kind stands in front of the division: 中国共产党台江县委员会."""
    result = []
    for match in re.finditer(lexicon("body_prefixes.txt"), plain):
        division = starts.get(match.end())
        while division is not None and division.end in starts:
            division = starts[division.end]
        at = division.end if division is not None else match.end()
        tail = _PREFIXED.match(plain, at)
        if division is not None and division.label == "COMPANY" and match.group() != "中共":
            continue
        if tail is None or (division is None and tail.group()[0] not in "省市县区州旗"):
            continue
        end = extend(plain, match.start(), tail.end())
        result.append(Mark(match.start(), end, "ORG", "prefixed", 0.93))
    return result


_POINTED = re.compile("(?:该|本|我)(?:[省市县区州旗镇乡村校院厂局]|集团|公司)\\Z|当选\\Z|担任\\Z")


def _stands_free(plain: str, at: int) -> bool:
    """Whether nothing that could belong to a body's name stands right before ``at``."""
    if at == 0:
        return True
    if not re.match(HAN, plain[at - 1]) or plain[at - 1] in "由与和任兼及向在的为到选当找请是":
        return True
    if plain[at - 1] == "原" and not is_word(plain[max(0, at - 2) : at]):
        return True
    return _POINTED.search(plain[max(0, at - 3) : at]) is not None
