"""Units that bodies are made of: complete organs, core words with a suffix, inner units."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .patterns import (
    HAN,
    inner_verbs,
    is_word,
    lexicon,
    longest_word,
)
from .titles import pattern as title_pattern

#: What a name of its own may not contain: it marks the end of the phrase before the body.
BODY_STOP = frozenset(
    "位以的了在和与由把将向到从被对于为是有等及或让使给跟同该本全各这那两几个名家所日月年号称"
)
#: Court rooms: 民事审判第一庭, 立案庭, 执行局.
_ROOM = (
    "(?:民事|刑事|行政|综合|立案|执行|审判监督|少年|环境资源|速裁)(?:审判)?"
    "第?[一二三四五六]?(?:审判)?(?:庭|局(?=局长))"
)
#: The party committee of a division: 市委, 平湖市委, 团县委.
_COMMITTEE = (
    "(?:(?<=[省市县区州旗盟地])委(?![员托屈]|会(?!议|同)|派(?!员)|任(?![命免]))"
    "|(?<=[镇乡])委(?=副?书记|[、和]?[镇乡](?:人民)?政府)"
    "|(?:(?<=[村查])|(?<=社区))(?:支部|总支)(?=副?书记|委员))"
)
#: What follows an organ's suffix and makes it part of another word (党组|织, 财政部|门).
NO_WORD = (
    "(?!员(?!会)|长(?!安|期|效|三角)|(?<=组)(?:织|件|合|建|成(?!员))|(?<=部)[门署队分位件委落]|(?<=院)[士落]"
    "|(?<=所)[有在]|(?<=站)[在点]|(?<=队)[伍列]|(?<=会)[议见上]|(?<=局)[面限部]|(?<=办)[理事法公起]"
    "|(?<=社)区|(?<=科)(?:[学技]|医院)|(?<=室)[内外]|(?<=中心)[城区村镇]|(?<=台)[阶账]|(?<=处)理(?!事)|(?<=校)友会)"
)


@cache
def core_pattern() -> str:
    """Return the regex of one core word of an organ's name, with 和 behind it or not."""
    return f"(?:{lexicon('org_cores.txt')}(?:和|与|及)?)"


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit: complete ones, or core words with an organ's suffix."""
    core = core_pattern()
    units = lexicon("org_units.txt")
    suffix = lexicon("org_suffixes.txt")
    return re.compile(
        f"(?!市政委)(?:纪委(?:省|市|县|区|州|旗|盟)?监委|{_ROOM}|团[省市县区州旗]委|{units}|{_COMMITTEE}|{core}{{1,5}}{suffix})"
        f"{NO_WORD}"
    )


@cache
def inner_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit inside a body, matched right behind the body."""
    core = core_pattern()
    units = lexicon("org_units.txt")
    place = f"{HAN}{{2,5}}?"
    return re.compile(
        f"(?:驻{HAN}{{2,16}}?(?:纪检监察组|纪检组|监察组)"
        f"|第[一二三四五六七八九十]+(?:检察部|监督检查室|审查调查室|纪检监察室|税务所|巡[察视]组|支部)"
        f"|{_ROOM}"
        f"|{units}|办(?![理事法公好学成企起完得到了过])"
        f"|{core}{{1,4}}(?:科|室|处|股|组|队|大队|支队|中队|部|办公室|局|中心|委员会|工作委员会)"
        f"|{place}(?:人民法庭|法庭|派出所|分局|中队|大队|街道工作委员会|镇工作委员会|乡工作委员会|分院"
        f"|检察室|税务所|工商所|司法所|财政所)"
        f"|(?:{HAN}{{2}})(?:所|站)"
        f"|(?<=大学)(?:{HAN}{{2,5}}?(?:与|和)?{HAN}{{0,6}}?(?:学院|系|研究院|研究中心))(?=[，。、；教院师学副与的）]|{HAN}{{0,2}}院长)"
        f"|(?<=学院)(?:{HAN}{{2,4}}学院|{HAN}{{2,3}}系)"
        f"|[“‘]两新[”’](?:组织)?工委|(?<=社)[监理]事会|{HAN}{{2,3}}院区|专家组|(?:急诊|呼吸|放射|检验|感染|儿|骨|妇产|外|内|心内|神经内|神经外|肿瘤|康复|麻醉|重症医学)科(?!学|技)"
        f"|(?:经营|广告|采访|编辑|新媒体)部"
        f"|(?:助企|普法|巡回|青年|党员){HAN}{{0,4}}(?:团|队|组))"
        f"{NO_WORD}"
    )


def extend(plain: str, start: int, end: int) -> int:
    """Draw the inner units right behind a body into it; return its new end."""
    while True:
        match = inner_pattern().match(plain, end)
        if match is None or not _fits_inside(plain, start, end, match.end()):
            return any_unit(plain, end)
        end = match.end()


_ANY_UNIT = re.compile("(?:科|室|处|股|站|所|中心|委员会|大队|中队|支队|办公室|办|组|部|院|馆|队)")


#: A village that a body sends somebody to is no unit of the body: 省人大|派驻|石桥村党支部.
_SENT_TO = re.compile(f"派?驻{HAN}{{1,8}}?(?:村|社区)")


def any_unit(plain: str, end: int) -> int:
    """The end of an inner unit of any name right before a title (…局|工程质量监督站|副站长)."""
    run = re.match(f"{HAN}{{2,14}}", plain[end : end + 14])
    if run is None:
        return end
    if run.group()[0] in "原现时前副" or _SENT_TO.match(run.group()):
        return end
    for suffix in _ANY_UNIT.finditer(run.group()):
        inner = run.group()[: suffix.end()]
        if len(inner) < 3 or len(inner) > 11:
            continue
        if any(c in BODY_STOP for c in inner.replace("名木", "")) or title_pattern().search(inner):
            return end
        if title_pattern().match(plain, end + len(inner)):
            return end + len(inner)
    return end


def _fits_inside(plain: str, start: int, end: int, new_end: int) -> bool:
    """Whether ``plain[end:new_end]`` reads as a unit of the body before it, not as a new body."""
    inner = plain[end:new_end]
    if inner[0] in "“‘":
        return True
    if title_pattern().search(inner) or inner[0] in "和与及":
        return False
    if inner.startswith(("联合", "会同", "协同", "携手", "配合")):
        return False
    if inner[0] in "省市县区州盟旗镇乡村" and inner[1:] and inner[1] in "委政人纪监":
        return False
    body = plain[start:end]
    if inner in ("办公室",) and body.endswith("办公室"):
        return False
    if inner in ("行署", "行政公署"):
        return False  # 地委|行署 are two
    if inner in ("政府", "人民政府", "县政府", "市政府") and not body.endswith("镇"):
        return False
    if len(inner) == 3 and inner[-1] in "所站":
        return body.endswith(("局", "院", "公司", "分局"))
    if any(c in BODY_STOP for c in inner[: max(0, len(inner) - 3)]) and not inner.startswith("驻"):
        return "和" in inner or "与" in inner
    return True


#: What leads to a body and is no part of its name: 请找|团支部, 如今已是|外一科, 免去其|质控科.
_LEADING = re.compile(
    "(?:.*(?:已是|曾是|便是|正是|该[校院局厂]|[我本]院(?:选派|抽调)?|选派|新设|增设|设立|成立|建立|新建|组建|筹建|揭牌|就?请找|就请|找到|现任|拟任|曾任|时任|历任|"
    "兼任|调任|转任|担任|出任|接任|当过|先当|免去|任命|分管|协管|表彰|主持|其(?![他它余中])|为)了?"
    "|(?:.{2,3})?任(?![免务职期家庄]))(?=..)"
)


def trim_lead(name: str) -> str:
    """Cut off what leads to a body's name and is no part of it."""
    lead = _LEADING.match(name)
    return name[lead.end() :] if lead else name


def is_verb(plain: str, end: int) -> bool:
    """Whether a common verb of two characters ends at ``end``."""
    word = longest_word(plain, max(0, end - 2), 2)
    if word is None or word[1] != "v" or end < 2:
        return False
    if end > 2 and is_word(plain[end - 3 : end - 1]) and is_word(plain[end - 1 : end + 1]):
        return False  # 传承|保护 holds no 承保
    return word[0] not in inner_verbs() and word[0] not in _body_verbs()


@cache
def _body_verbs() -> frozenset[str]:
    return frozenset(load_lines("body_verbs.txt"))
