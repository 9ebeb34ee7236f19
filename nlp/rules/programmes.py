"""Programmes: policies, campaigns, mechanisms, brands, platforms, projects.

Quotation marks and head nouns carry most of them: “守夜人”联合巡防行动, 推出“姜乡夜谈”,
年产5000吨山茶油精深加工项目. Slogans in quotation marks are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .patterns import HAN, alternation, inner_verbs, lexicon, longest_word

_QUOTE = "[“‘](?P<inner>[^“”‘’\n。！？；]{2,16})[”’]"
#: A head that may stand right behind quotation marks only, too common to be one elsewhere.
_CLOSE_HEADS = "(?:品牌|平台|机制|小程序|活动|行动|工程|项目|课堂|制度|模式|体系|计划|改革|系统|战略|试点|模块|工作法|App|APP|微项目)"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔滇"
_APPS = re.compile(
    f"[{_PROVINCES}](?:里办|服通|事通|易办|速办|省事|事办|政通|快办|汇办|解纷|省心|政办|企通|农码|商通|好办|e办|易签)|爱山东|随申办"
)
_NOT_INSIDE = re.compile("[，。；：、！？]|不是|怎么|什么|为什么|就是|[？！]")
_LEAD = "(?:推出|打造|开展|创办|启动|推行|创建|上线|发起|探索|深化|设立|开设|用好|举办|组织|实施|唱响|叫响|擦亮|接入|依托|借助|建立|深入推进|推进|落实|列入|荣获)(?:了|出|的|全省|全市|全县|全区|全国)?"
_AFTER = (
    "(?:开谈|开场|开到|热闹|已开|上线|惠及|走进|覆盖|运行|模式|办到|开讲|成为|由|是|主要|推广|建设)"
)
_BOUND = re.compile(
    "(?:其|的|在|将|把|为|对|是|由|与|和|及|并|从|以|该|有|等|了|实施|启动|建设|推进|开展|推出|承接|投资|打造|上马|"
    "加快|列入|申报|承建|参与|加入|新建|推动|抓好|做好|用好|打好|围绕|聚焦|落实|深入|全面|组织|持续|创建|获得|"
    "入选|通过|利用|完成|举行|举办|谋划|引进|落地|支持|保障|服务|助力|元|家|个|批|于|用于|被|让|向|到|来|去年|今年|目前|日前|近日|近年来|连日来|全市|全县|全区|全省|全国|着|过)\\Z"
)
_PROJECT_HEAD = re.compile(
    "(?:技改|扩建|改造|建设|产业化|生产线|基地|一期|二期|三期|四期|综合利用|加工|提升|提质增效|培育|种养|中心|产业园|工厂|车间|码头|管网|水库|光储|储能|"
    f"电站|示范|配套|智能化|示范区|轻量化|萃取|融合|产业|标准厂房){HAN}{{0,6}}?项目"
)
_UNQUOTED = re.compile(
    "(?:专项整治行动|专项行动|攻坚行动|三年行动|大整治行动|整治行动|百日行动|提升行动|行动计划|强市战略|强县战略|"
    "强省战略|强区战略|兴市战略|兴县战略|振兴战略|培育工程|提升工程|改造工程|民生工程|开放日活动|专项整治|"
    "集成改革|体系试点|服务创新试点|改革试点|系列活动|文化节|旅游节|丰收节|大会战|管理系统|工作平台|运行平台|"
    "夜校|夜话|协同发展|一体化发展|一体化)(?!家|建设者|办)"
)
#: Engineering works by what they build: 衙前集镇改造工程, 绿道工程, 连接线工程.
_WORKS = re.compile(
    "(?:改造|提升|拓宽|连接线|绿道|碧道|隧道段?|大桥|水厂|管网|水库|渠系|堤防|道路|公路|高速|铁路|[一二三四]期|整治|修复|灌区|电网|配套|安置房|产业园)工程(?![师队量局院建])"
)
_GENERIC = re.compile(
    "^(?:各类|系列|有关|相关|重点|重大|工业|民生|投资|政府|专项|亿元|新|大|该|这|这些|一批|一个|多个|多项|"
    "集中|百日|环境|等|全市|全县|全区|安全|卫生|基础设施|产业|三年|整治|攻坚|行动|提升|改造|工程|项目|"
    "志愿服务|服务|实践|建设|改革|集成|试点|创新|体系|管理|工作|运行|系统|平台|民心|惠民|\\d)*$"
)


@cache
def _with_head() -> re.Pattern[str]:
    heads = lexicon("programme_heads.txt")
    return re.compile(
        f"(?:{HAN}{{1,4}}(?=[“‘]))?{_QUOTE}(?:[^“”‘’\n，。；、：！？（）的了在是由与接以地到从把将又]{{0,9}}?{heads})+"
    )


@cache
def _slogans() -> frozenset[str]:
    return frozenset(load_lines("slogans.txt"))


def _quoted_with_head(plain: str) -> list[Mark]:
    """“X” with a head noun: the quotation marks belong to the name."""
    found = []
    for match in _with_head().finditer(plain):
        start = match.start("inner") - 1
        if _NOT_INSIDE.search(match.group("inner")) and "、" not in match.group("inner"):
            continue
        found.append(Mark(start, match.end(), "PROGRAMME", "quoted-head", 0.85))
    return found


def _quoted_alone(plain: str, known: set[str]) -> list[Mark]:
    """“X” without a head noun: named by the verb before it, or by being quoted again."""
    quotes = [m for m in re.finditer(_QUOTE, plain)]
    counts = Counter(m.group("inner") for m in quotes)
    found = []
    for match in quotes:
        inner = match.group("inner")
        if inner in _slogans() or _NOT_INSIDE.search(inner) or len(inner) > 12:
            continue
        lead = re.search(f"{_LEAD}\\Z", plain[max(0, match.start() - 8) : match.start()])
        counted = re.search(
            "第?[\\d一二三四五六七八九十]+[场期届次]\\Z",
            plain[max(0, match.start() - 6) : match.start()],
        )
        after = re.match(_AFTER, plain[match.end() :])
        if not (
            inner in known or counts[inner] > 1 or counted or lead or (after and len(inner) >= 4)
        ):
            continue
        score = 0.75 if inner in known or counts[inner] > 1 or counted else 0.6
        found.append(Mark(match.start("inner"), match.end("inner"), "PROGRAMME", "quoted", score))
    return found


def _unquoted(plain: str, blocked: Sequence[Mark]) -> list[Mark]:
    """Names by head noun alone: their start is the last boundary before it."""
    found = []
    ends = {mark.end for mark in blocked if mark.label in ("COMPANY", "ORG")}
    for pattern, source in (
        (_PROJECT_HEAD, "project"),
        (_UNQUOTED, "campaign"),
        (_WORKS, "works"),
    ):
        for match in pattern.finditer(plain):
            start = _start_of(plain, match.start(), ends)
            name = plain[start : match.end()]
            if len(name) < 5 or len(name) > 26 or _GENERIC.match(name):
                continue
            found.append(Mark(start, match.end(), "PROGRAMME", source, 0.65))
    for match in re.finditer(f"年(?:产|加工|处理|屠宰|出栏|出产)[^，。；\n]{{3,24}}?项目", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "project", 0.85))
    return found


def _start_of(plain: str, at: int, ends: set[int]) -> int:
    """Walk left from a head to the last boundary: a verb, a joint, another name."""
    start = at
    while start > 0 and at - start < 18:
        char = plain[start - 1]
        if start in ends or not re.match(f"{HAN}|[A-Za-z0-9·-]", char):
            break
        before = plain[max(0, start - 4) : start]
        if _BOUND.search(before):
            break
        word = longest_word(plain, start - 2, 2) if start >= 2 else None
        if word is not None and word[1] in "vf" and word[0] not in inner_verbs():
            break
        start -= 1
    return start


def find_programmes(plain: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the programmes of a document; overlapping proposals are possible.

    Args:
        plain: The text in plain form.
        marks: Companies and bodies found before; a company splits off in front of its project.
    """
    headed = _quoted_with_head(plain)
    known = {
        inner.group("inner")
        for mark in headed
        if (inner := re.search(_QUOTE, plain[mark.start : mark.end])) is not None
    }
    found = [*headed, *_quoted_alone(plain, known), *_unquoted(plain, marks)]
    names = {
        plain[m.start : m.end] for m in found if m.source == "quoted" and m.score > 0.7
    } | known
    long = {name for name in names if len(name) >= 3 and name not in _slogans()}
    if long:
        for match in re.finditer(alternation(long), plain):
            found.append(Mark(match.start(), match.end(), "PROGRAMME", "known-programme", 0.7))
    for match in _APPS.finditer(plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "app", 0.75))
    for match in re.finditer(lexicon("national_programmes.txt"), plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "national", 0.75))
    titles = [match.span() for match in re.finditer("《[^《》\n]{2,60}》", plain)]
    return tuple(
        sorted(
            mark
            for mark in set(found)
            if not any(start < mark.start and mark.end < end for start, end in titles)
        )
    )
