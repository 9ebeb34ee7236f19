"""The institution or firm whose own page a document is, and what is inner to an institution.

On a hospital's page 院党委, 护理部 and a bare 院长 are the hospital's, on a school's 校团委 and
教务处 the school's. Elsewhere 校团委 is that of the school named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import load_lines
from ..text import Mark

#: Kind, how the page says that it is its own, ends of the names of that kind, titles it has.
_KINDS = (
    (
        "院",
        re.compile("(?<![“一-龥])(?:我|本)院|院党委|院领导|院务会|医院党委"),
        re.compile("(?:医院|保健院|卫生院|法院|检察院|学院|研究院|设计院|福利院)$"),
        re.compile("^(?:执行|常务)?(?:第一)?副?院长(?:助理)?$|^总会计师$"),
    ),
    (
        "校",
        re.compile("(?<![“一-龥])(?:我|本)校|校党委|校领导|学校党委|校党总支"),
        re.compile("(?:学校|中学|小学|大学|学院|幼儿园|[一二三四五六七八九十]中|中心校|党校)$"),
        re.compile(
            "^(?:执行|常务)?(?:第一)?副?(?:校长|园长)(?:助理)?$|"
            "^(?:副?教导|总务|年级|班)主任$|^(?:教研组长|年级组长|教师|班主任)$"
        ),
    ),
    (
        "局",
        re.compile("(?<![“一-龥])(?:我|本)局|局党组|局党委|局领导"),
        re.compile("局$"),
        re.compile("^(?:常务)?副?局长$|^(?:副?总工程师|总会计师|总经济师)$"),
    ),
    ("场", re.compile("场党委"), re.compile("[农林牧渔茶]场$"), re.compile("^副?场长$")),
)
_FIRM_PAGE = re.compile("(?<![“一-龥])(?:我|本)(?:公司|集团|司)")
#: How often a firm's page must say so.
_OFTEN = 2
#: What may stand behind the name in a masthead.
_MASTHEAD = re.compile(
    "(?:[ |·—》】-]|医院|学校|校园|企业|公司|集团|首页|新闻|动态|简讯|要闻|快讯|简报|报|公告|通知|"
    "概况|官网|网站|官微|文件|党委|[0-9年月日第期总])*"
)
_OWN = re.compile(
    "^(?P<kind>医?院|学?校|局|[农林牧渔茶]?场)(?P<core>(?:党委|党组|党总支|党支部|纪委|工会|团委|团总支|学生会|妇委会|"
    "办公室|党政办|学术委员会|教代会|职代会)(?:办公室)?|[一-龥]{2,4}(?:处|科|部|室))$"
)
_INNER = re.compile(
    "^(?:(?:党委|党总支|党支部|纪委|工会|团委|团总支|团支部|妇委会)(?:办公室)?|办公室|"
    "[一-龥]{1,8}(?:科|室|处|护理部|医务部|教学部|高中部|初中部|小学部|门诊部|住院部|病区|教研组))$"
    "|^(?:护理部|医务部|后勤部|教务部|体检中心|胸痛中心|卒中中心)$"
)
_GROUP = ("领导小组", "工作组", "指挥部", "委员会", "专班", "联席会议")
_GROUP_OFFICE = re.compile(f"^(?P<group>{'|'.join(_GROUP)})?办公室$")
#: Before a bare 办公室 that is a group's own.
_SET_UP = re.compile("(?:下设|设立?|成立|组成|，)(?:1个|一个)?$|办公室(?:设在|设于|设)[^。]*$")
#: Units whose names alone tell the kind of institution.
_UNITS = (
    (
        "院",
        re.compile(
            "护理部|医务[科部处]|医保科|感染科|(?:[一-龥]{0,4}[内外]|儿|骨|急诊|妇产|产|检验|药剂|麻醉|放射|"
            "重症医学|急诊医学|精神卫生|康复|口腔|眼|皮肤|肿瘤|老年病|全科医学|疼痛)科|门诊部|住院部|手术室|"
            "体检中心|胸痛中心|卒中中心"
        ),
    ),
    (
        "校",
        re.compile(
            "教务处|政教处|德育处|教导处|学生处|总务处|[一-龥]{0,4}教研组|[高初]中部|小学部"
        ),
    ),
)
_TRUNK = re.compile(
    "(.+?(?:医院|卫生院|保健院|学校|中学|小学|大学))[一-龥]{1,10}(?:科|室|部|处|中心|组)$"
)
#: Squads of the police, which leave its bureau out.
_SQUAD = re.compile(
    "(?:交警|交通警察|交通管理|治安(?:管理)?|刑侦|刑警|刑事侦查|巡特警|巡警|特警|禁毒|经侦|网安|国保|"
    "法制|出入境管理|巡逻防控)(?:大队|支队)|反(?:电)?诈(?:骗)?中心|刑事科学技术室"
)
_ORGANS = ("党委", "党总支", "党支部", "纪委", "工会", "团委", "团总支", "团支部", "妇委会")


@dataclass(frozen=True, slots=True)
class Inner:
    """A body that is inner to an institution.

    Attributes:
        kind: ``院`` or ``校``, or ``""`` when its name does not say.
        core: Its own part: 党委, 护理部.
        organ: Whether towns and firms have one too.
    """

    kind: str
    core: str
    organ: bool


def find_house(plain: str, marks: Sequence[Mark], names: Sequence[str]) -> int:
    """Return the index of the first mark of the institution or firm whose page this is, or -1.

    The page says so (我院, 本校, 我公司), or its masthead is the institution's name.
    """
    named = [
        (index, kind)
        for index, mark in enumerate(marks)
        if mark.label in ("ORG", "COMPANY") and (kind := kind_of(names[index], mark.label))
    ]
    for kind, says, _, _ in _KINDS:
        if says.search(plain):
            own = [index for index, found in named if found == kind]
            if own and re.search(f"(?<![“一-龥])[我本]{kind}", plain):
                return own[0]
    firms = [index for index, kind in named if kind == "firm"]
    if firms and len(_FIRM_PAGE.findall(plain)) >= _OFTEN:
        return firms[0]
    return next((index for index, _ in named[:1] if _heads(plain, marks[index])), -1)


def _heads(plain: str, mark: Mark) -> bool:
    """Whether a mark opens the page and nearly fills its line."""
    end = plain.find("\n", mark.end)
    rest = plain[mark.end : end if end >= 0 else len(plain)]
    return not plain[: mark.start].strip(" \n《【#*") and bool(_MASTHEAD.fullmatch(rest))


def kind_of(name: str, label: str = "ORG") -> str:
    """Return ``院``, ``校`` or ``firm`` for what can have a page of its own, else ``""``."""
    if label == "COMPANY":
        return "firm"
    return next((kind for kind, _, ends, _ in _KINDS if ends.search(name)), "")


def trunk(name: str) -> str:
    """Cut the unit off an institution's name: 第一人民医院急诊科 → 第一人民医院."""
    whole = _TRUNK.match(name)
    return whole[1] if whole else name


def is_own_title(title: str, kind: str) -> bool:
    """Whether an institution of ``kind`` has the title: 院长 for ``院``."""
    return any(kind == own and titles.search(title) for own, _, _, titles in _KINDS)


def inner_of(name: str) -> Inner | None:
    """Take the name of an inner body apart, or return ``None`` for another name."""
    if own := _OWN.match(name):
        return Inner(own["kind"][-1], own["core"], False)
    if name in load_lines("hospital_departments.txt"):
        return Inner("院", name, False)
    for kind, units in _UNITS:
        if units.fullmatch(name):
            return Inner(kind, name, False)
    return Inner("", name, name.startswith(_ORGANS)) if _INNER.match(name) else None


def is_group_office(name: str, lead: str) -> bool:
    """Whether a bare body is the office of the group spoken of: 领导小组办公室, 下设|办公室.

    Args:
        name: The body's name.
        lead: What stands before it in its sentence.
    """
    office = _GROUP_OFFICE.match(name)
    grouped = any(word in lead for word in _GROUP)
    return office is not None and (
        bool(office["group"]) or (grouped and _SET_UP.search(lead) is not None)
    )


def is_squad(name: str) -> bool:
    """Whether a bare body is a squad of the police: 交警大队."""
    return _SQUAD.fullmatch(name) is not None


def group_word(lead: str) -> str:
    """Return the word for a group that stands last in ``lead``, or ``""``."""
    return max(_GROUP, key=lead.rfind) if any(word in lead for word in _GROUP) else ""


def is_group(name: str) -> bool:
    """Whether a body is one that bodies of several kinds form: 领导小组, 指挥部."""
    return name.endswith(_GROUP)
