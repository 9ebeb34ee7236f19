"""Firms without a legal form that their frame or trade tells: 中原证券, 甲乙两家企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark
from .patterns import HAN, is_word, longest_word

_FINANCE = re.compile(
    f"(?<!{HAN})(?P<free>{HAN}{{2,5}}?(?:证券|期货|财险|人寿|寿险|信托))(?!{HAN})"
    f"|(?:(?<=[为由与和系])|(?<=机构)|(?<=券商)|(?<=代表))(?P<led>(?!为|是|：){HAN}{{2,5}}?"
    "(?:证券|期货|人寿|寿险|信托))"
    "(?=副?总裁|副?总经理|副?董事长|保荐|承销|[，。、（；]|分公司|营业部)"
)
_NO_BRAND = re.compile(
    "有价|发行|上市|购买|各类|相关|国债|国际|社会|产业|引导|专项|人力|创业|资产|投资"
)
#: A bank's branch by its place alone, on a page that names a bank: 城东支行|行长.
_BRANCH = re.compile(
    f"(?:(?<!{HAN})|(?<=[由与和及为在到]))(?P<branch>(?![该本我]){HAN}{{2,5}}(?:支行|分行))"
    "(?=副?行长|客户经理|(?:有关|相关)?负责人|工作人员|员工|党[委支])"
)
#: A brand of two characters and its trade, free on both sides: 禾齐锂业, 顺岭药业.
_TRADE = re.compile(
    f"(?:(?<!{HAN})|(?<=[与和由向给经任、为])|(?<=引进|走进|联合|携手|依托|对接|邀请|请来|来到|走访|参观))(?P<brand>{HAN}{{2}})"
    "(?:[锂药酒乳铝铜钢矿纸鞋茶种牧]业|光学|重工|制药|高科|股份|超市|电机)"
    f"(?!{HAN}{{0,2}}[园区村镇县市])"
)
_COUNTED = re.compile(
    "等?(?:[两二三四五六七八九十]|\\d{1,2})家(?:重点|规上|龙头|骨干|民营|工业|上市|本地|当地)*(?:企业|公司)"
)
_LEAD = re.compile(
    f"(?:走访|来到|来了|调研|考察|参观|走进|看望|前往|深入|视察|慰问|督查|检查|邀请|组织|包括)了?(?={HAN})"
)
_STOP = frozenset("的了在与由把将向到从被对于为是有等及其该本各这那两几家名")


def find_firm_names(plain: str, companies: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return houses of finance by their trade, and the items of lists of counted firms.

    Args:
        plain: The text in plain form.
        companies: Companies known by their names; an item that is one is not given again.
    """
    found: list[Mark] = []
    for match in _FINANCE.finditer(plain):
        kind = "free" if match.group("free") else "led"
        if _is_brand(match.group(kind)[:-2]):
            found.append(Mark(*match.span(kind), "COMPANY", "finance", 0.7))
    if "银行" in plain:
        for match in _BRANCH.finditer(plain):
            if not any(m.start <= match.start() < m.end for m in companies):
                found.append(Mark(*match.span("branch"), "COMPANY", "bank-branch", 0.8))
    covered = {at for mark in companies for at in range(mark.start, mark.end)}
    for match in _TRADE.finditer(plain):
        brand = match.group("brand")
        if not is_word(brand) and _is_brand(brand) and match.start() not in covered:
            found.append(Mark(*match.span(), "COMPANY", "trade", 0.6))
    for match in _COUNTED.finditer(plain):
        found += _items(plain, match.start(), covered)
    return tuple(sorted(set(found)))


def _is_brand(name: str) -> bool:
    """Whether what stands before a trade is a name, not a phrase (有价|证券, 社会|资本)."""
    words = (longest_word(name, at, 2) for at in range(len(name) - 1))
    verbal = any(word is not None and word[1] in "vf" for word in words)
    return not (verbal or _NO_BRAND.search(name) or any(char in _STOP for char in name))


def _items(plain: str, end: int, covered: set[int]) -> list[Mark]:
    """The firms of a list that ends at ``end``, its last item first: 甲公司、乙丙|两家企业."""
    found: list[Mark] = []
    while True:
        run = re.search(f"(?:{HAN}|[A-Za-z0-9（）])+\\Z", plain[max(0, end - 30) : end])
        if run is None:
            return found
        start = end - len(run.group())
        lead = list(_LEAD.finditer(run.group()))
        begin = start + lead[-1].end() if lead else start
        joint = plain.rfind("和", begin, end)
        if joint > 0 and end - joint > 2 and joint not in covered:
            begin, lead = joint + 1, []
        name = plain[begin:end]
        known = begin in covered or end - 1 in covered
        listed = plain[begin - 1 : begin] in ("、", "和")
        if not known:
            if not (listed or lead) or not 2 <= len(name) <= 8 or is_word(name):
                return found
            if any(char in _STOP for char in name):
                return found
            found.append(Mark(begin, end, "COMPANY", "counted", 0.65))
        if not listed:
            return found
        end = begin - 1
