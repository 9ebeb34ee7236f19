"""Companies by their full names: registered names, banks and branches, cooperatives.

A registered name is read from its legal suffix leftwards to the division it is registered in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..text import Mark
from .patterns import HAN, all_common, ends_with, inner_verbs, is_word, lexicon, longest_word

#: Characters that end the phrase before a company's name.
_STOP = frozenset(
    "的了在和与由把将向到从被对于为是有等及或让使给跟其获该本各这那两几个名家所以就任他她我兼"
)
#: Words that end the phrase before a name, unless the name itself holds them.
_SOFT = re.compile("(?:投资|控股|企业|管理|服务|建设|开发)\\Z")
_BRANCH = f"(?:{HAN}{{2,8}}?(?:省分行|市分行|分行|支行|营业部|分理处|营业厅))"


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?:农商银行|农村商业银行|银行|信用社|信用合作联社)(?:股份有限公司)?{_BRANCH}?"
        f"|{lexicon('company_suffixes.txt')}(?:{HAN}{{2,6}}?(?:分公司|支公司|分厂|分校|营业部))?)"
        "(?![长法制化员])"
    )


@cache
def _bank_pattern() -> re.Pattern[str]:
    return re.compile(
        f"{lexicon('banks.txt')}(?:股份有限公司)?{_BRANCH}?"
        f"|{lexicon('utilities.txt')}{HAN}{{0,6}}?(?:供电)?公司"
    )


_WIDTH = 28


def _registered_start(plain: str, end: int, places: dict[int, Mark], village: bool) -> int | None:
    """Return where the name that ends right before the suffix at ``end`` starts.

    The leftmost division inside the run wins (浙江…有限公司), then a level (县水务集团); without
    one the run starts after the last character or word that cannot belong to a name.

    Args:
        plain: The text in plain form.
        end: Where the suffix begins.
        places: Divisions by their start.
        village: Whether towns and villages register such names (cooperatives).
    """
    place_ends = {mark.end for mark in places.values()}
    covered = {at for mark in places.values() for at in range(mark.start, mark.end)}
    covered |= {
        mark.end
        for mark in places.values()
        if mark.source == "division-short" and plain[mark.end : mark.end + 1] in "和有"
    }
    start, depth = end, 0
    divisions: list[int] = []
    soft = level = -1
    while start > 0 and end - start < _WIDTH:
        char = plain[start - 1]
        depth += (char == "）") - (char == "（")
        if depth < 0:
            break
        if depth == 0 and char != "（":
            if not re.match(f"{HAN}|[A-Za-z0-9·&-]", char):
                break
            if start - 1 not in covered and _blocks(plain, start):
                break
            if soft < 0 and start < end and _SOFT.search(plain[max(0, start - 2) : start]):
                soft = start
        start -= 1
        mark = places.get(start)
        if mark is not None and depth == 0 and _may_register(plain, mark, village):
            divisions.append(start)
        if (
            depth == 0
            and level < 0
            and plain[start] in "省市县区州旗"
            and start + 1 not in place_ends
        ):
            level = start
    near = [at for at in divisions if at >= soft]
    if divisions:
        return min(near) if near else min(divisions)
    if level >= 0 and end - level <= 8:
        return level
    return start if start < end else None


def _blocks(plain: str, start: int) -> bool:
    """Whether the character before ``start`` ends the phrase in front of the name."""
    char = plain[start - 1]
    if char in _STOP:
        if char == "有":
            return not is_word(plain[max(0, start - 2) : start])
        return char != "家" or plain[max(0, start - 2) : start - 1] in tuple(_COUNTED)
    if char == "经" and not is_word(plain[start - 1 : start + 1]):
        return True
    before = plain[max(0, start - 4) : start]
    if before.endswith("企业") and not _FIRM_WORD.match(plain, start):
        return True
    return ends_with("company_bounds.txt").search(before) is not None


#: Before 家 a count or pointer makes it a measure word (两家|克林格曼), else it is a name's.
_COUNTED = "0123456789一两二三四五六七八九十百这那每多几数各某哪首"
#: 企业 before one of these belongs to the name (企业管理顾问).
_FIRM_WORD = re.compile("管理|服务|咨询|发展|策划|集团")


def _may_register(plain: str, mark: Mark, village: bool) -> bool:
    """Whether a registered name may begin with this division: counties and above, in China."""
    if village and mark.source in ("village", "shape", "bare-division"):
        return True
    national = plain[mark.start : mark.end] == "中国"
    return mark.label == "PLACE" and (national or mark.source in ("division", "division-short"))


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
        if company is not None:
            found.append(company)
    return longest(found)


def _company_at(plain: str, match: re.Match[str], starts: dict[int, Mark]) -> Mark | None:
    suffix = match.group()
    full = "有限" in suffix or "合作社" in suffix or "株式会社" in suffix
    village = "合作社" in suffix or suffix == "家庭农场"
    start = _registered_start(plain, match.start(), starts, village)
    if start is None:
        return None
    if suffix == "厂" and (start not in starts or not _may_register(plain, starts[start], village)):
        return None
    start = _split_places(plain, start, match.start(), starts, village)
    core = plain[start : match.start()]
    if not _is_name(core, suffix, full):
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
        if _may_register(plain, mark, village):
            break
        start = mark.end
    return start


def _holds_verb(core: str) -> bool:
    """Whether a verb that no name holds stands inside ``core`` (人事变动经…)."""
    words = (longest_word(core, at, 2) for at in range(len(core) - 1))
    return len(core) > 2 and any(
        w is not None and w[1] == "v" and w[0] not in inner_verbs() for w in words
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:\\d家|{lexicon('company_generic.txt')})*")


def _is_name(core: str, suffix: str, full: bool) -> bool:
    """Whether ``core`` is a name and not a common phrase (村办公司, 国有企业)."""
    bare = core.strip("（）")
    if len(bare) < 2 and not full:
        return suffix in ("供电公司",) and bare in ("省", "市", "县", "区", "州", "旗")
    if len(bare) < 2 or _generic().fullmatch(bare):
        return False
    if not full and suffix in (
        "公司",
        "集团",
        "集团公司",
        "股份公司",
        "总公司",
        "子公司",
        "分公司",
    ):
        return len(bare) <= 12 and not all_common(bare) and not _holds_verb(bare)
    return not re.fullmatch("[0-9A-Za-z年月日]+", bare)


def longest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Drop marks that lie inside a longer one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (-(m.end - m.start), m.start)):
        if not any(k.start < mark.end and mark.start < k.end for k in kept):
            kept.append(mark)
    return tuple(sorted(kept))
