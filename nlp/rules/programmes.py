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
from .patterns import HAN, alternation, ends_with, inner_verbs, lexicon, longest_word

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


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What an unquoted name ends in, and the name of the rule."""
    return (
        (re.compile(lexicon("project_words.txt") + f"{HAN}{{0,6}}?项目"), "project"),
        (re.compile(lexicon("campaign_heads.txt") + "(?!家|建设者|办)"), "campaign"),
        (re.compile(lexicon("works_words.txt") + "工程(?![师队量局院建])"), "works"),
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon('programme_generic.txt')}|\\d)*")


@cache
def _with_head() -> re.Pattern[str]:
    heads = lexicon("programme_heads.txt")
    return re.compile(
        f"(?:{HAN}{{1,4}}(?=[“‘]))?{_QUOTE}"
        f"(?:(?:[^“”‘’\n，。；、：！？（）的了在是由与接以地到从把将又]|[基产土工场绿湿]地|接[警诉访])"
        f"{{0,9}}?{heads})+"
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
        sure_kind = re.fullmatch(f"{HAN}{{2,4}}[贷码]", inner) is not None
        after = re.match(_AFTER, plain[match.end() :])
        sure = sure_kind or inner in known or counts[inner] > 1 or headed or counted is not None
        if not (sure or lead or (after and len(inner) >= 4)):
            continue
        score = 0.75 if sure else 0.6
        found.append(Mark(match.start("inner"), match.end("inner"), "PROGRAMME", "quoted", score))
    return found


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


def _unquoted(plain: str, blocked: Sequence[Mark]) -> list[Mark]:
    """Names by head noun alone: their start is the last boundary before it."""
    found = []
    ends = {mark.end for mark in blocked if mark.label in ("COMPANY", "ORG")}
    for pattern, source in _heads():
        for match in pattern.finditer(plain):
            start = _start_of(plain, match.start(), ends)
            name = plain[start : match.end()]
            if len(name) < 5 or len(name) > 26 or _generic().fullmatch(name):
                continue
            found.append(Mark(start, match.end(), "PROGRAMME", source, 0.65))
    found += _labelled(plain)
    for match in re.finditer("年(?:产|加工|处理|屠宰|出栏|出产)[^，。；\n]{3,24}?项目", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "project", 0.85))
    return found


_LABELLED = re.compile(
    "(?:项目名称|工程名称|采购项目|招标项目|中标项目)[ ]?：[ ]?(?P<name>[^\n，。；：|]{5,40}?)"
    "(?=(?:采购|招标|中标|成交|施工)?(?:公告|公示)?[ ]*(?:[\n，。；|]|$)"
    "|[ ](?:采购人|项目编号|建设单位|招标人))"
)
_ROW = re.compile("(?:(?<=\n)|^)[ ]*(?P<name>[^\n|，。：]{5,30}?)[ ]*[|｜]")
_ROW_NAME = re.compile(
    "(?:项目|工程|电站|厂房|平台|基地|[一二三四五]期|改造|建设|公路|大桥|水库|产业园|生产线)\\Z"
)


def _labelled(plain: str) -> list[Mark]:
    """Names behind 项目名称：, and in the first cell of a table of projects."""
    found = []
    for match in _LABELLED.finditer(plain):
        found.append(Mark(*match.span("name"), "PROGRAMME", "labelled", 0.9))
    head = re.search("(?:(?<=\n)|^)[^\n。]{0,6}项目(?:名称)?[ ]*[|｜]", plain)
    if head is not None:
        for match in _ROW.finditer(plain, head.end()):
            if _ROW_NAME.search(match.group("name")):
                found.append(Mark(*match.span("name"), "PROGRAMME", "row", 0.85))
    return found


def _start_of(plain: str, at: int, ends: set[int]) -> int:
    """Walk left from a head to the last boundary: a verb, a joint, another name."""
    start = at
    while start > 0 and at - start < 18:
        char = plain[start - 1]
        if start in ends or not re.match(f"{HAN}|[A-Za-z0-9·-]", char):
            break
        before = plain[max(0, start - 4) : start]
        if ends_with("programme_bounds.txt").search(before):
            break
        word = longest_word(plain, start - 2, 2) if start >= 2 else None
        if word is not None and word[1] in "vf" and word[0] not in inner_verbs():
            break
        start -= 1
    return start


#: A recurring event by its number: 第五届|荷花节.
_EDITION = re.compile(
    f"第[一二三四五六七八九十\\d]{{1,3}}届(?P<name>{HAN}{{2,14}}?"
    "(?:节|博览会|交易会|推介会|论坛|大赛|邀请赛|联赛|运动会|展销会|洽谈会|锦标赛|马拉松|那达慕))"
    "(?![目日假气能约省])"
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
    found = [*headed, *_quoted_alone(plain, known), *_unquoted(plain, marks)]
    names = {
        plain[m.start : m.end] for m in found if m.source == "quoted" and m.score > 0.7
    } | known
    long = {name for name in names if len(name) >= 3 and name not in _slogans()}
    if long:
        for match in re.finditer(alternation(long), plain):
            found.append(Mark(match.start(), match.end(), "PROGRAMME", "known-programme", 0.7))
    for match in _EDITION.finditer(plain):
        found.append(Mark(*match.span("name"), "PROGRAMME", "edition", 0.7))
    for match in _apps().finditer(plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "app", 0.75))
    for match in re.finditer(f"[{_PROVINCES}]{{2}}(?:东西部)?协作(?![区会园示])", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "national", 0.7))
    for match in re.finditer(lexicon("national_programmes.txt") + "(?!示范[带区村片]|局)", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "national", 0.75))
    titles = [match.span() for match in re.finditer("《[^《》\n]{2,60}》", plain)]
    return tuple(
        sorted(
            mark
            for mark in set(found)
            if not any(start < mark.start and mark.end < end for start, end in titles)
        )
    )
