"""Programmes without quotation marks, by the head noun that ends the name.

A closed list of heads (专项整治行动, 技改项目) needs no more; behind a plain head (项目, 计划, 节)
a name is told by a part that is no common word. Labels and tables of projects name them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text import Mark
from .patterns import HAN, all_common, ends_with, inner_verbs, lexicon, longest_word
from .titles import pattern as title_pattern


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What an unquoted name ends in, and the name of the rule."""
    return (
        (re.compile(lexicon("project_words.txt") + f"{HAN}{{0,6}}?项目"), "project"),
        (re.compile(lexicon("campaign_heads.txt") + "(?!家|建设者|办)"), "campaign"),
        (re.compile(lexicon("works_words.txt") + "工程(?![师队量局院]|建(?!设))"), "works"),
    )


#: What sums up several projects or speaks of them all: 道路建设|等招商项目, 产业的成长|和项目.
_SUMMED = re.compile(
    "(?<![高同平天何优])等(?!级|离子)[^等]{0,6}(?:项目|工程)\\Z|(?:类|和|与|及)(?:项目|工程)\\Z"
)


def sums_up(name: str) -> bool:
    """Whether a phrase sums up or speaks of several projects and names none."""
    return _SUMMED.search(name) is not None


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon('programme_generic.txt')}|\\d)*")


def find_unquoted(plain: str, blocked: Sequence[Mark]) -> list[Mark]:
    """Return names by head noun alone: their start is the last boundary before it.

    Args:
        plain: The text in plain form.
        blocked: Companies and bodies; a name starts behind them.
    """
    found = []
    ends = {mark.end for mark in blocked if mark.label in ("COMPANY", "ORG")}
    for pattern, source in _heads():
        for match in pattern.finditer(plain):
            if any(match.start() < end < match.end() - 2 for end in ends):
                continue  # 某某基地|甲公司|制造项目
            start = _start_of(plain, match.start(), ends)
            name = plain[start : match.end()]
            if _SUMMED.search(name):
                continue
            if len(name) < 5 or len(name) > 26 or _generic().fullmatch(name):
                continue
            found.append(Mark(start, match.end(), "PROGRAMME", source, 0.65))
    found += _named_heads(plain, ends)
    found += _labelled(plain)
    found += _invested(plain, ends)
    for match in re.finditer("年(?:产|加工|处理|屠宰|出栏|出产)[^，。；\n]{3,24}?项目", plain):
        found.append(Mark(match.start(), match.end(), "PROGRAMME", "project", 0.85))
    return found


#: A sum, then the project it goes into: 投资1.1亿元|新型墙材生产项目.
_INVESTED = re.compile(
    f"投资(?:额|约|近|超|达|超过)?[\\d.]+[万亿]元(?:人民币)?(?:的|(?:建设|新建|打造|启动|上马|新上|兴建|实施|引进)的?)?(?P<name>{HAN}{{5,22}}?项目)"
    "(?![部办组经负化区库团公管法单])"
)
_NO_PROJECT = re.compile(
    "[的了在于是将]|项目(?!\\Z)|建设|实施|启动|上马|新上|开工|签约|落户|用于|[、，]"
)


def _invested(plain: str, ends: set[int]) -> list[Mark]:
    """Projects behind the sum that is invested in them."""
    found = []
    for match in _INVESTED.finditer(plain):
        name = match.group("name")
        inner = any(match.start("name") < end < match.end() for end in ends)
        if not inner and not _NO_PROJECT.search(name[:-2]) and not _generic().fullmatch(name):
            found.append(Mark(*match.span("name"), "PROGRAMME", "project", 0.65))
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


#: Words of a name that end in a bound: 保护|利用, 以工代赈.
_COMPOUND = re.compile("(?:保护|综合|回收|循环|开发|资源|再生)利用\\Z")


def _start_of(plain: str, at: int, ends: set[int]) -> int:
    """Walk left from a head to the last boundary: a verb, a joint, another name."""
    start = at
    while start > 0 and at - start < 18:
        char = plain[start - 1]
        if start in ends or not re.match(f"{HAN}|[A-Za-z0-9·-]", char):
            break
        before = plain[max(0, start - 4) : start]
        if ends_with("programme_bounds.txt").search(before) and not _COMPOUND.search(before):
            break
        word = longest_word(plain, start - 2, 2) if start >= 2 else None
        if word is not None and word[1] in "vf" and word[0] not in inner_verbs():
            break
        start -= 1
    return start


#: Heads behind which a name is told by a part that is no common word: 枇杷田头智慧冷库|项目.
_NAMED = re.compile(
    "项目(?!部|办|组|经理|负责|化|区|库|团|公司|管理|法人|单位)"
    f"|工程(?![师队量局院处部科]|{HAN}{{0,8}}(?:公司|集团|学院|大学|监理))"
    "|计划(?![股科生])|行动(?!起来|力|轨迹|者)|大赛|联赛|博览会|论坛(?!报)|小程序|品牌|模式|机制|平台|工作法|积分制|改革试点"
    "|(?<![春季环时细情使调关礼末枝章过佳])节(?![日目假气能约省水点庆奏俗])"
)
_COMMON_HEAD = re.compile("(?:重点|大|新|各类?|等|些|个|类|督[导查]|项目|工程|工作)\\Z")


def _named_heads(plain: str, ends: set[int]) -> list[Mark]:
    """Names by a plain head noun: what stands before it must hold more than common words."""
    found = []
    for match in _NAMED.finditer(plain):
        start = _start_of(plain, match.start(), ends)
        core = plain[start : match.start()]
        if len(core) < 4 or all_common(core) or _COMMON_HEAD.search(core):
            continue
        if _SUMMED.search(core + "项目") or title_pattern().match(core):
            continue
        if re.search("督[导查]|的", core) or _generic().fullmatch(core):
            continue
        found.append(Mark(start, match.end(), "PROGRAMME", "named-head", 0.6))
    return found
