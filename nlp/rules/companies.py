"""Companies by their full names: registered names, banks and branches, cooperatives.

A registered name is read from its legal suffix leftwards to the division it is registered in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .brands import before_place, find_brands
from .company_starts import may_register, registered_start
from .patterns import HAN, all_common, inner_verbs, lexicon, longest_word

#: A firm's branch that follows its name: 有限公司|芜湖车队.
_OUTPOST = "(?:分公司|支公司|分厂|分校|营业部|车队|项目部|供电所|客运站|办事处)"
_BRANCH = f"(?:{HAN}{{2,8}}?(?:省分行|市分行|分行|支行|营业部|分理处|营业厅))"


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?:农商银行|农商行|农村商业银行|银行|信用社|信用合作联社)(?:股份有限公司)?{_BRANCH}?"
        f"|{lexicon('company_suffixes.txt')}(?:(?!所属|下属|旗下|下辖){HAN}{{2,6}}?{_OUTPOST})?)"
        "(?!长(?!期)|法(?!定|人)|制(?!造)|化|员|卡)"
    )


@cache
def _bank_pattern() -> re.Pattern[str]:
    return re.compile(
        f"{lexicon('banks.txt')}(?:股份有限公司)?{_BRANCH}?"
        f"|(?<![行路步旅])(?:中国人民银行|人民银行|人行){_BRANCH}"
        f"|(?:中国人寿|中国人保|人保财险|中国太保|(?:(?<!{HAN})|(?<=[由与和向为给在])){HAN}{{2,4}}?(?:财险|人寿|寿险|产险))"
        f"(?:股份有限公司)?{HAN}{{2,6}}?(?:中心支公司|支公司|分公司)"
        f"|{lexicon('utilities.txt')}{HAN}{{0,8}}?(?:(?:供电)?公司|供电局|供电所)"
    )


def find_companies(plain: str, places: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return companies by their full names, banks and their branches, cooperatives."""
    starts: dict[int, Mark] = {}
    for mark in sorted(places, key=lambda m: (m.label != "PLACE", -m.score, -m.end)):
        starts.setdefault(mark.start, mark)
    found: list[Mark] = []
    for match in _bank_pattern().finditer(plain):
        if len(match.group()) > 2:
            found.append(Mark(*match.span(), "COMPANY", "bank", 0.9))
    for match in _suffix_pattern().finditer(plain):
        company = _company_at(plain, match, starts)
        if company is not None and not _holds_bank(company, found):
            found.append(company)
    known = longest(found)
    brands = (mark for mark in find_brands(plain, places) if not _meets(mark, known))
    return tuple(sorted((*known, *longest(brands))))


def _holds_bank(mark: Mark, found: Sequence[Mark]) -> bool:
    """Whether a national bank's branch ends a run that began before it: 甲公司联合|工商银行…."""
    return any(
        bank.source == "bank" and mark.start < bank.start < bank.end == mark.end for bank in found
    )


def _meets(mark: Mark, others: Sequence[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


def _company_at(plain: str, match: re.Match[str], starts: dict[int, Mark]) -> Mark | None:
    suffix = match.group()
    full = "有限" in suffix or "合作社" in suffix or "株式会社" in suffix
    small = suffix in _small()
    branch = suffix == "分公司"
    village = branch or "合作社" in suffix or suffix in ("家庭农场", "家庭牧场") or small
    start = registered_start(plain, match.start(), starts, village)
    if start is None:
        return None
    if small and (start not in starts or not may_register(plain, starts[start], village)):
        return None
    start = _split_places(plain, start, match.start(), starts, village)
    if suffix in ("分公司", "支公司") and start in starts and starts[start].end == match.start():
        start = before_place(plain, start)
    core = plain[start : match.start()]
    place = starts[start].end - start if start in starts else 0
    if small and _holds_verb(core[place:]):
        return None
    if not _is_name(core, suffix, full, place):
        return None
    return Mark(
        start,
        match.end(),
        "COMPANY",
        "registered-name" if full else "company-name",
        0.92 if full else 0.75,
    )


def _split_places(plain: str, start: int, end: int, starts: dict[int, Mark], village: bool) -> int:
    """Split off countries, townships and villages in front of the name (德国|泽恩集团)."""
    while (mark := starts.get(start)) is not None and mark.end < end:
        if may_register(plain, mark, village):
            break
        start = mark.end
    return start


def _holds_verb(core: str) -> bool:
    """Whether a verb that no name holds stands inside ``core`` (人事变动经…)."""
    core = core.replace("进出口", "外贸")
    words = (longest_word(core, at, 2) for at in range(len(core) - 1))
    allowed = inner_verbs() | _trades()
    return len(core) > 2 and any(
        w is not None and w[1] == "v" and w[0] not in allowed for w in words
    )


#: Suffixes without a legal form, which close many a common phrase too.
_LOOSE = frozenset(("公司", "集团", "集团公司", "股份公司", "总公司", "子公司", "分公司"))


@cache
def _trades() -> frozenset[str]:
    return frozenset(load_lines("trade_words.txt"))


@cache
def _small() -> frozenset[str]:
    return frozenset(load_lines("small_firms.txt"))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:\\d家|{lexicon('company_generic.txt')})*")


#: What every county has one of: 县供电公司, 县农商行.
_OF_LEVEL = ("供电公司", "农商行", "农商银行", "农信社", "农信联社", "信用联社", "邮政分公司")
#: What a level has one firm of: 市|自来水|公司, 县|城投|集团.
_SERVICE = re.compile(
    "[省市县区州旗](?:自来水|供水|燃气|天然气|热力|供热|公交|盐业|烟草|邮政|石油|[城交建农国文水]投|水务|文旅|能投)"
)
_COMMON_BRAND = re.compile(
    "大型|知名|著名|国有|民营|省属|市属|县属|区属|国内|国外|国际|龙头|某|综合|新型|现代|本土|本地|外地|骨干|上市|跨国|"
    "特大|央属|地方|全国|各"
)


#: What no firm's name ends in or holds: 县管国有平台|公司, 党支部领办|合作社.
_COMMON_FIRM = re.compile(
    "平台\\Z|[领创联兴开]办(?:创办)?\\Z|(?:党支部|党组织|支部|村集体|能人)[领创联兴]办|发展战略\\Z|"
    "[省市县区镇]管(?:国有)?\\Z"
)


def _branded(core: str) -> bool:
    """Whether a group's name is a brand and its trade: 大雁|矿业, 里下河|交建."""
    trade = next((t for t in sorted(_trades(), key=len, reverse=True) if core.endswith(t)), "")
    brand = core[: -len(trade)] if trade else ""
    return (
        2 <= len(brand) <= 4 and not _COMMON_BRAND.search(brand) and not _holds_verb(brand + "。")
    )


def _is_name(core: str, suffix: str, full: bool, place: int) -> bool:
    """Whether ``core`` is a name and not a common phrase (村办公司, 国有企业).

    Args:
        core: What stands before the suffix.
        suffix: The suffix.
        full: Whether the suffix is a legal form.
        place: Length of the division that the core begins with, or 0.
    """
    bare = core.strip("（）")
    if suffix in ("公司", "集团") and _SERVICE.fullmatch(bare):
        return True
    if not bare or (len(bare) < 2 and not full):
        return suffix in _OF_LEVEL and bare in ("省", "市", "县", "区", "州", "旗")
    if suffix == "合作社" and bare.endswith("供销"):
        return False
    if _COMMON_FIRM.search(bare) and (suffix in _LOOSE or "合作社" in suffix):
        return False
    level = "合作社" in suffix and bare[0] in "省市县区镇乡村"
    if len(bare) < 2 or _generic().fullmatch(bare, int(level)):
        return False
    if not full and suffix in _LOOSE:
        rest = bare[place:]
        if suffix == "集团" and _branded(bare):
            return True
        if place and suffix != "公司" and len(rest) > 1 and not _generic().fullmatch(rest):
            return len(rest) <= 12
        return len(bare) <= 12 and not all_common(bare) and not _holds_verb(bare)
    return not re.fullmatch("[0-9A-Za-z年月日]+", bare)


def longest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Drop marks that lie inside a longer one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (-(m.end - m.start), m.start)):
        if not any(k.start < mark.end and mark.start < k.end for k in kept):
            kept.append(mark)
    return tuple(sorted(kept))
