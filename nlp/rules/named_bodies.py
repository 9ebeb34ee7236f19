"""Bodies with a name of their own before the suffix: schools, hospitals, associations, teams."""

from __future__ import annotations

import re
from functools import cache

from ..text import Mark
from .patterns import (
    HAN,
    all_common,
    is_word,
    level_start,
    lexicon,
)
from .titles import pattern as title_pattern
from .units import BODY_STOP, NO_WORD, extend, is_verb, trim_lead

_QUOTED = re.compile(r"[“‘][^“”‘’\n]{1,12}[”’]\Z")


@cache
def named_pattern() -> re.Pattern[str]:
    """Return the pattern of the suffixes of bodies that carry a name of their own."""
    return re.compile(lexicon("named_suffixes.txt") + NO_WORD + "(?![生里]|(?<=[中小]学)业)")


#: Behind a centre or base these make it a project: 分拣中心|项目.
_WORKS = re.compile("(?:建设)?(?:项目|工程)(?!部|办|局|建设局|管理|有限)|[一二三]期(?:项目|工程)")
_TERM = re.compile("[新本上下]学[期年]|今[年天]|[寒暑]假|开学|放学|入学|上学|每所|多所")
_CAMPUS = re.compile("大学|学院")


def _campus(plain: str, end: int, ends: dict[int, Mark]) -> int:
    """Draw in the place in brackets that a university's name ends in: 中国地质大学|（武汉）."""
    if not _CAMPUS.fullmatch(plain, end - 2, end) or plain[end : end + 1] != "（":
        return end
    close = plain.find("）", end, end + 6)
    mark = ends.get(close)
    inside = mark is not None and mark.start == end + 1
    return close + 1 if inside or plain[end + 1 : close] in ("华东", "华北") else end


def named_bodies(plain: str, ends: dict[int, Mark]) -> list[Mark]:
    """Bodies with a name of their own before the suffix."""
    result = []
    for match in named_pattern().finditer(plain):
        begin, end = match.span()
        start = _left_of_name(plain, begin, ends)
        if start is None or title_pattern().search(plain, start, begin):
            continue
        cut = trim_lead(plain[start:begin])
        if not re.match("[该本我]", plain[start]) and 2 <= len(cut) < begin - start:
            start = begin - len(cut)
        if re.search("印发|下发|发布|公布|召开", plain[start:begin]) or plain.startswith(
            "名单", end
        ):
            continue
        brigade = plain[begin:end] == "大队" and "公社" in plain[start:begin]
        if brigade or _WORKS.match(plain, end):
            continue
        if _TERM.match(plain, start) or (start == begin and not ends.get(begin)):
            continue
        end = _campus(plain, extend(plain, start, end), ends)
        result.append(Mark(start, end, "ORG", "named-body", 0.75))
    for match in _SCHOOL_SHORT.finditer(plain):
        mark = ends.get(match.start())
        level = plain[match.start() - 1 : match.start()] in tuple("省市县区州旗")
        free = not re.match(HAN, plain[match.start() - 2 : match.start() - 1] or "。")
        if (mark is not None and mark.label == "PLACE") or (level and free):
            start = mark.start if mark is not None else match.start() - 1
            result.append(Mark(start, extend(plain, start, match.end()), "ORG", "school", 0.75))
    return result


#: Schools in short, behind a division or level: 沂源|一中, 县|实小.
_SCHOOL_SHORT = re.compile(
    "(?:第?[一二三四五六七八九十]{1,2}(?:中(?![学央间心国小])|小(?![学时组])|高(?=[副校]|中))|实小|职高|职专|职中)"
)


#: What people of a trade join: 企业家|协会, 作家|联谊会.
_OF_TRADE = re.compile("协会|联合会|联谊会|商会|学会|促进会")


def _of_trade(plain: str, end: int, begin: int) -> bool:
    """Whether people of a trade end at ``end``, of whom the suffix at ``begin`` is a body."""
    people = plain[max(0, end - 2) : end] in ("业家", "作家", "画家", "法家", "专家", "艺家")
    return people and _OF_TRADE.match(plain, begin) is not None


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
            left = plain[max(0, start - 1) : start]
            if start not in ends and left not in tuple("省市县区州旗镇乡村校院局社队") and left:
                return start
            continue
        if char == "驻" and begin - start >= 2:
            return start - 1
        if plain[max(0, start - 3) : start] == "景德镇":
            return start - 3
        if char in "市县区镇乡省州旗村" and not is_word(plain[start - 1 : start + 1]):
            before = plain[max(0, start - 2) : start]
            if before in ("片区", "中村"):
                start -= 1
                continue
            level = level_start(plain, start)
            if level is not None and start - level > 1:
                return level if _boundary(plain, level) else None
            common = is_word(before) or before in ("城市", "城镇")
            if common and before not in ("社区", "街道"):
                if before[0] in "跨全各每本该两":
                    break
                start -= 1
                continue
            return _from_level(plain, start)
        trade = _of_trade(plain, start, begin)
        if not re.match(HAN, char) or (char in BODY_STOP and not trade) or is_verb(plain, start):
            break
        start -= 1
    size = begin - start
    if size < 2 or (all_common(plain[start:begin]) and not _ACADEMIC.match(plain, begin)):
        return start if _known_school(plain, start, begin) else None
    if size <= 8 and _begins_name(plain, start, begin):
        return start
    return None


_SCHOOL = re.compile("小学|中学|幼儿园|医院|卫生院|派出所|人民法庭|法庭|敬老院|中心小学")
_COMMON_SCHOOL = re.compile(
    "农村|乡村|城区|城乡|山区|边远|民办|公办|普通|重点|示范|全县|辖区|各级|特殊|职业|高等|基层|公立|私立|民营|"
    "综合|定点|上级|当地|三甲|中心|学期|学年|希望|所在|附近|专科|大型|知名|著名|城镇|乡镇|其他|义务|初级|高级"
)


def _known_school(plain: str, start: int, begin: int) -> bool:
    """Whether common words before 小学, 医院 are its name: a title follows, or it comes again."""
    name = plain[start:begin]
    suffix = _SCHOOL.match(plain, begin)
    if suffix is None or not 2 <= len(name) <= 5 or _COMMON_SCHOOL.search(name):
        return False
    if start > 0 and re.match(HAN, plain[start - 1]) and plain[start - 1] not in "有到在与和":
        return False
    whole = name + suffix.group()
    if plain.endswith(f"{suffix.group()}、", 0, start):
        return True  # 感城派出所、|江边派出所
    return title_pattern().match(plain, suffix.end()) is not None or plain.count(whole) > 1


_ACADEMIC = re.compile("大学|学院|研究院|科学院")


def _boundary(plain: str, at: int) -> bool:
    """Whether a level of several characters that starts at ``at`` stands free (在|经开区)."""
    left = plain[max(0, at - 1) : at]
    return not re.match(HAN, left or "。") or left in BODY_STOP or is_verb(plain, at)


def _from_level(plain: str, start: int) -> int | None:
    """The start of a body at its level, or ``None`` in a phrase for many (村社区|…, 跨省|…)."""
    at = start - 2 if plain[max(0, start - 2) : start] in ("社区", "街道") else start - 1
    return None if plain[max(0, at - 1) : at] in tuple("该本各全两跨镇村乡县市") else at


def _widened(plain: str, mark: Mark, ends: dict[int, Mark]) -> int:
    """The start of a body with a name of its own behind a division: 西吉县|兴隆|中学."""
    if plain[max(0, mark.start - 1) : mark.start] == "驻":
        return mark.start - 1
    outer = ends.get(mark.start)
    if outer is not None and outer.label == "PLACE" and plain.startswith("生态环境分局", mark.end):
        return outer.start if plain[outer.end - 1] in "市州盟" else mark.start
    short = mark.source in ("division-short", "bare-division", "listed")
    if outer is not None and short and outer.label == "PLACE":
        return outer.start
    return mark.start


def _begins_name(plain: str, start: int, begin: int) -> bool:
    """Whether the run before a suffix is a name and not a common phrase (村社区|党群服务中心)."""
    run = plain[start:begin]
    return not run.startswith(
        ("村", "镇", "县", "市", "乡", "全", "各", "新任", "现任", "工作", "改扩建", "新建", "在建")
    )
