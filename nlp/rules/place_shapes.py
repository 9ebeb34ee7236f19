"""Villages, communities, towns and zones by the shape of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .name_parts import common_surnames
from .patterns import HAN, all_common, is_word, lexicon, longest_word

TOWN = "(?:街道办事处|街道|(?<!集)镇|乡|苏木|公社)"
VILLAGE = "(?:村|社区|嘎查|集镇)"
#: What may not stand inside the name of a village, town or zone.
PLACE_STOP = frozenset(
    "不的了在和与由把将向到从被对于为是有等及或让给跟该本各全这那两几个名家每某多数我你他她它们里外上下中又还也都来去赴进入驻走过路以往达经委仅辖着"
)


@cache
def _name_verbs() -> frozenset[str]:
    return frozenset(load_lines("name_verbs.txt"))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"{lexicon('village_generic.txt')}*")


#: Words before 村 that make a common phrase even where a village of that name is listed.
_COMMON_STEMS = frozenset(
    (
        "新农",
        "农牧",
        "自然",
        "行政",
        "周边",
        "示范",
        "试点",
        "强",
        "农",
        "乡",
        "城中",
        "空心",
        "全",
        "各",
        "本",
        "中心",
        "重点",
        "美丽乡",
        "薄弱",
        "贫困",
        "脱贫",
    )
)


def is_common_stem(stem: str) -> bool:
    """Whether what stands before 村 makes a common noun of it (新农村, 自然村)."""
    return stem in _COMMON_STEMS


def is_common_place(name: str) -> bool:
    """Whether a village's, town's or zone's name holds common words alone (信用村, 返乡)."""
    shape = _COMMON_PLACE.fullmatch(name)
    if shape is None:
        return _SIDE.fullmatch(name) is not None or _NO_ZONE.fullmatch(name) is not None
    stem, kind = shape.group("stem"), shape.group("kind")
    if kind[-1] in "区园" and kind != "社区":
        return _NO_ZONE.fullmatch(stem) is not None
    if kind == "乡" and stem in _HOMEWARDS:
        return True
    common = is_common_stem(stem) or _generic().fullmatch(stem) is not None
    return kind in ("村", "社区") and common


def shaped(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Villages, communities and towns by their shape: X村 behind a town or at a boundary."""
    ends = {mark.end for mark in found}
    for suffix, label in ((TOWN, "TOWNSHIP"), (VILLAGE, "PLACE")):
        for match in re.finditer(
            f"{suffix}(?!(?<=乡)村|民(?!族)|级|庄|(?<=乡)[野音土亲情愁贤间下]|办|里|企|官(?!庄)|(?<=查)达|(?<=木)达|落|务|长|镇|域|容|集体|干部|[两二三四]委|党组织)",
            plain,
        ):
            start = _shape_start(plain, match.start(), ends)
            lead = _LED.match(plain[start : match.start()])
            start += lead.end() if lead and start not in ends else 0
            name = plain[start : match.start()]
            bounded = start in ends
            if match.group() == "乡" and name in _HOMEWARDS:
                continue
            if _VILLAGERS.match(plain, match.start() - 1):
                continue
            if not (1 if bounded else 2) <= len(name) <= 5 or _generic().fullmatch(name):
                continue
            if not _shape_fits(plain, start, match.start(), bounded):
                continue
            if not bounded and not _free_shape(plain, start, match.start()):
                continue
            if not bounded and label == "TOWNSHIP" and not _town_frame(plain, start, match):
                continue
            ends = ends | {match.end()} if label == "TOWNSHIP" else ends
            yield Mark(start, match.end(), label, "shape", 0.75 if bounded else 0.6)


#: What goes or is done home, and is no town: 从海外|归乡, 新仓镇|返乡|创业.
_HOMEWARDS = tuple("归返回还离下兴助爱思惠闻怀故家异")
#: What every zone is or has, so that no name is told by it: 农业|园区, 现代产业|园区.
_NO_ZONE = re.compile(
    "(?:国家级|省级|市级|国家|旅游|现代|农业|产业|工业|特色|高效|绿色|生态|循环|经济|示范|科技|各类|重点|农牧业|牧业)+"
)
_COMMON_PLACE = re.compile(
    "(?P<stem>.+?)(?P<kind>村|社区|乡|(?:旅游|生态)?度假区|示范区|(?:工业|产业|农业)?园区?|开发区)"
)
_SIDE = re.compile("[东南西北]{1,2}[角面侧边]")
SHAPE_LEFT = re.compile(
    "(?:^|[^\\u3400-\\u9fffA-Za-z]|[在到从同与和由赴及对给把将是往进入驻向了过访]|给予)\\Z"
)
#: After one of these a common word before 村 is a name: 来到|冬青|村.
_GOES_TO = re.compile(
    "(?:[邻附]近的?|相邻的|隔壁的?|[来赶走赴抵回]到|走进|深入|前往|赶赴|走访|奔赴|进驻|[队人众]到|^到|[，。]到|在|[村镇乡][、和])\\Z"
)


#: Of the village in front: 硝河村|村医, 毛家巷村|村部.
_VILLAGERS = re.compile("村村[医部警官委史规口头]")
#: What leads to a name and is no part of it: 不再担任|古里镇党委.
_LED = re.compile(
    "[^，。]{0,4}?(?:(?:担任|出任|接任|时任|现任|拟任|曾任|兼任|原任|调任|当过|免去其?|走进|深入)(?=.)|其(?=..)"
    "|(?<=..)任(?=.)|^[年月日今]?任(?=..)|^(?:邻近|毗邻|附近|相邻)(?=..))"
)
_TITLED = re.compile(
    "(?:镇|乡|街道)(?:副?[镇乡]长(?![安期])|党委|党工委|纪委|人大|人民政府)"
    "|(?:村|社区)(?:委会|民委员会|党支部|党总支|党委)"
)
#: What follows a town: its organs and offices, a village of its own, another town.
_TOWN_RIGHT = re.compile(
    "[ ]{0,2}(?:副?[镇乡]长(?![安期])|党委|党工委|纪委|人大|政府|人民政府|武装部|团委|妇联|综治|"
    "派出所|司法所|卫生院|中心校|中心小学|办事处|工委|苏木达)"
    f"|{HAN}{{2,4}}(?:村(?![民里级务干])|社区|嘎查)|[、和与]{HAN}{{2,4}}[镇乡](?!村)"
)


def _town_frame(plain: str, start: int, match: re.Match[str]) -> bool:
    """Whether a town that the gazetteer lacks stands as a town does."""
    name = plain[start : match.start()]
    if name.endswith("族") or match.group() in ("公社", "苏木"):
        return True
    if is_word(name[-1] + match.group()[:1]) or len(name) > 4:
        return False
    listed = re.search(f"{HAN}{{2}}[镇乡][、和与]\\Z", plain[max(0, start - 4) : start])
    return listed is not None or _TOWN_RIGHT.match(plain, match.end()) is not None


def _free_shape(plain: str, start: int, end: int) -> bool:
    """Whether X of X村 stands at a boundary and holds no verb."""
    left = plain[max(0, start - 4) : start]
    free = SHAPE_LEFT.search(left) is not None or left.endswith(
        (
            "任",
            "免去",
            "村委会",
            "深入",
            "走进",
            "其",
            "近的",
            "邻的",
            "邻近",
            "毗邻",
            "隔壁",
            "隔壁的",
        )
    )
    return free and end - start <= (6 if plain[end - 1] == "族" else 4)


def _shape_fits(plain: str, start: int, end: int, bounded: bool) -> bool:
    """Whether X of X村 can be a name: no verb inside, no common phrase, no 农村, 乡村."""
    name = plain[start:end]
    if (
        name[-1] in "农乡城类全"
        or (len(name) > 2 and name[-1] == "任")
        or name[1:] in ("当", "任", "选", "请", "找", "由", "兼")
    ):
        return False
    led = (
        bounded
        or _TITLED.match(plain, end)
        or _GOES_TO.search(plain[max(0, start - 2) : start]) is not None
    )
    if all_common(name) and not (led and (len(name) == 2 or name[-1] == "村")):
        return False
    words = (longest_word(plain, at, 2) for at in range(start, end - 1))
    allowed = _name_verbs() if led and len(name) <= 3 else frozenset()
    return not any(
        word is not None and word[1] in "vf" and word[0] not in allowed for word in words
    )


#: Before 里 and its like these make a common phrase: 家里, 城中, 山上.
_WITHIN = frozenset("镇村家城那这哪公夜心手眼嘴屋院山地田水乡市县区年月暗会路楼厂店校")


def _shape_start(plain: str, at: int, ends: set[int]) -> int:
    start = at
    while start > 0 and at - start < 7:
        if start in ends and start < at:
            break
        char = plain[start - 1]
        if char in "上下中里外" and start < at and _opens(plain, start - 1, ends):
            return start - 1
        if char == "村" and start < at and _opens(plain, start - 2, ends):
            return start - 2
        inner = char in "上下中里外" and start == at and plain[start - 2] not in _WITHIN
        if inner and start > 1 and re.match(HAN, plain[start - 2]):
            start -= 1
            continue
        if char == "予" and plain[start - 2 : start - 1] == "给":
            break
        if char == "同" and at - start >= 2 and not is_word(plain[start - 1 : start + 1]):
            break
        if char == "家" and start > 1 and plain[start - 2] in common_surnames():
            start -= 2
            continue
        if (
            not re.match(HAN, char)
            or char in PLACE_STOP
            or (char in "村镇乡县市区省" and start < at)
        ):
            break
        start -= 1
    return start


def _opens(plain: str, at: int, ends: set[int]) -> bool:
    """Whether a name may open at ``at``: behind a division, a stop, or a verb of going."""
    if at < 0 or not re.match(HAN, plain[at]):
        return False
    left = plain[max(0, at - 2) : at]
    return at in ends or not re.search(f"{HAN}\\Z", left) or _GOES_TO.search(left) is not None


#: Verbs before a zone that are no part of its name: 武平县|共建|山海协作产业园.
_BUILT = re.compile(
    "走访|考察|调研|来到|深入|视察|参观|加大|加快|推动|加强|抓好|共建|援建|打造|创建|入驻|落户|推进|建成|建起|建立|规划|引进|走进|依托"
)


def zones(plain: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """Development zones and parks with the name in front of them."""
    ends = {mark.end: mark for mark in sorted(found)}
    for match in re.finditer(
        lexicon("zone_suffixes.txt") + "(?!(?:[一二三]期)?(?:建设)?(?:项目|工程)(?![部师办]))",
        plain,
    ):
        start, anchored = _zone_start(plain, match.start(), ends)
        built = list(_BUILT.finditer(plain, start, match.start()))
        if built:
            start, anchored = built[-1].end(), False
        name = plain[start : match.start()]
        if _NO_ZONE.fullmatch(name):
            continue
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
                return max(0, opened - 2), True
        pair = plain[max(0, start - 2) : start], plain[start - 1 : start + 1]
        inside = any(is_word(word) for word in pair) and char not in "的了在和与对"
        if not re.match(HAN, char) or (char in PLACE_STOP and not inside):
            break
        start -= 1
    return start, False
