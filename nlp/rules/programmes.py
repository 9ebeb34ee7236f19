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
from .patterns import HAN, alternation, ends_with, lexicon
from .plain_programmes import find_unquoted

_QUOTE = "[“‘](?P<inner>[^“”‘’\n。！？；]{2,16})[”’]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔滇"
_NOT_INSIDE = re.compile("[，。；：、！？]|不是|怎么|什么|为什么|就是|[？！]")
_LEAD_TAIL = "(?:了|出|的|全省|全市|全县|全区|全国)?\\Z"
_AFTER = (
    "(?:开谈|开场|开到|热闹|已开|上线|惠及|走进|覆盖|运行|模式|办到|开讲|成为|由|是|主要|推广|建设)"
)


@cache
def _apps() -> re.Pattern[str]:
    return re.compile(f"[{_PROVINCES}]{lexicon('programme_apps.txt')}")


#: Behind a head these make a body of it: “红马甲”志愿服务|队.
_NO_HEAD = "[小大分总]?队|组(?!织|建|成)|[员站室部]|中心|协会|联盟|专班|指挥|合作社|公司|企业"


@cache
def _with_head() -> re.Pattern[str]:
    heads = lexicon("programme_heads.txt")
    return re.compile(
        f"(?:{HAN}{{1,4}}(?=[“‘]))?{_QUOTE}"
        f"(?:(?:[^“”‘’\n，。；、：！？（）的了在是由与接以地到从把将又]|[基产土工场绿湿]地|接[警诉访])"
        f"{{0,9}}?{heads})+(?!{_NO_HEAD})"
    )


@cache
def _slogans() -> frozenset[str]:
    return frozenset(load_lines("slogans.txt"))


#: A manner in quotation marks and how something is run by it: “市场化”经营模式.
_MANNER = re.compile(
    f"[“‘]{HAN}{{2,3}}化[”’](?:{HAN}{{2}}){{0,2}}(?:模式|机制|管理|体系|路径|改革|服务|方式)"
)


def _quoted_with_head(plain: str) -> list[Mark]:
    """“X” with a head noun: the quotation marks belong to the name."""
    found = []
    for match in _with_head().finditer(plain):
        start = match.start("inner") - 1
        if _NOT_INSIDE.search(match.group("inner")) and "、" not in match.group("inner"):
            continue
        if _MANNER.fullmatch(plain, start, match.end()):
            continue
        found.append(Mark(start, match.end(), "PROGRAMME", "quoted-head", 0.85))
    return found


def _quoted_alone(plain: str, known: set[str]) -> list[Mark]:
    """“X” without a head noun: named by the verb before it, or by being quoted again."""
    quotes = list(re.finditer(_QUOTE, plain))
    counts = Counter(m.group("inner") for m in quotes)
    found = []
    for match in quotes:
        inner = match.group("inner")
        headed = len(inner) > 3 and ends_with("programme_heads.txt").search(inner) is not None
        listed = _NOT_INSIDE.search(inner) is not None and not _pair(plain, match)
        if inner in _slogans() or listed or len(inner) > (16 if headed else 12):
            continue
        lead = re.search(
            lexicon("programme_leads.txt") + _LEAD_TAIL,
            plain[max(0, match.start() - 8) : match.start()],
        )
        counted = re.search(
            "第?[\\d一二三四五六七八九十]+[场期届次]\\Z",
            plain[max(0, match.start() - 6) : match.start()],
        )
        sure_kind = re.fullmatch(f"{HAN}{{2,4}}(?:[贷码]|(?<![保危风探冒抢])险)", inner) is not None
        after = re.match(_AFTER, plain[match.end() :])
        again = counts[inner] > 1 and _PEOPLE.search(inner) is None
        sure = sure_kind or inner in known or again or headed or counted is not None
        if not (sure or lead or (after and len(inner) >= 4)):
            continue
        score = 0.75 if sure else 0.6
        found.append(Mark(match.start("inner"), match.end("inner"), "PROGRAMME", "quoted", score))
    return found


#: Quoted names of people (“女船长”, “好邻居”) and talk (“有没有人”), quoted again or not.
_PEOPLE = re.compile(
    "(?:[人员嫂哥姐妹娘叔爷婆匠王手户星兵长]|家长|少年|掌柜|标兵|模范|先锋|楷模|能手|书记|主任|老师|医生|先生)\\Z"
    "|[吗呢吧呀啊我你他她]|没有|怎"
)


def _pair(plain: str, match: re.Match[str]) -> bool:
    """Whether a quoted pair is put into practice: 推行|“支部领办、烟菌轮作”."""
    led = re.search(
        "(?:推行|实行|实施|探索|推广)(?:了|出)?\\Z",
        plain[max(0, match.start() - 4) : match.start()],
    )
    return (
        led is not None
        and re.fullmatch(f"{HAN}{{3,6}}、{HAN}{{3,6}}", match.group("inner")) is not None
    )


#: A recurring event by its number: 第五届|荷花节.
_EDITION = re.compile(
    f"第[一二三四五六七八九十\\d]{{1,3}}届(?P<name>(?:{HAN}|·){{2,14}}?"
    "(?:节|博览会|交易会|推介会|论坛|大赛|邀请赛|联赛|运动会|展销会|洽谈会|锦标赛|马拉松|那达慕))"
    "(?![目日假气能约省])"
)


#: Fairs in short: 药交会, 农博会.
_FAIR = re.compile(
    "[广药农糖茶林种花文旅粮酒煤牛羊菌服消渔木果薯枣石商西东进华高数智绿]"
    "(?:交会|博会|洽会|贸会)(?![议员长])"
)


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
    found = [*headed, *_quoted_alone(plain, known), *find_unquoted(plain, marks)]
    names = {
        plain[m.start : m.end] for m in found if m.source == "quoted" and m.score > 0.7
    } | known
    long = {name for name in names if len(name) >= 3 and name not in _slogans()}
    if long:
        for match in re.finditer(alternation(long), plain):
            found.append(Mark(match.start(), match.end(), "PROGRAMME", "known-programme", 0.7))
    for match in _EDITION.finditer(plain):
        found.append(Mark(*match.span("name"), "PROGRAMME", "edition", 0.7))
    for match in _FAIR.finditer(plain):
        found.append(Mark(*match.span(), "PROGRAMME", "fair", 0.6))
    for match in _apps().finditer(plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "app", 0.75))
    for match in re.finditer(f"[{_PROVINCES}]{{2}}(?:东西部)?协作(?![区会园示])", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "national", 0.7))
    for match in re.finditer(
        lexicon("national_programmes.txt") + "(?!示范[带区村片]|局|】)", plain
    ):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "national", 0.75))
    titles = [match.span() for match in re.finditer("《[^《》\n]{2,60}》", plain)]
    return tuple(
        sorted(
            mark
            for mark in set(found)
            if not any(start < mark.start and mark.end < end for start, end in titles)
        )
    )
