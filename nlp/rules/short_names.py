"""Short forms of companies: 华盛公司, 晟丰新材, 祁康堂.

Once a full name is known, its short forms are looked for in the whole document. A short form
keeps the brand and drops characters after it; it never adds or moves any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .companies import longest
from .patterns import HAN, all_common, longest_word


@cache
def _legal_end() -> re.Pattern[str]:
    return re.compile(
        "(?:（集团）)?(?:集团)?(?:控股)?(?:股份|有限责任|责任)?(?:有限)?(?:公司|集团|株式会社)\\Z"
        "|(?:农民|种植|养殖)*专业合作社$|合作社$"
    )


@cache
def _trades() -> frozenset[str]:
    return frozenset(load_lines("trade_words.txt"))


def core_of(name: str, place_lengths: Iterable[int]) -> str:
    """Return the distinctive part of a registered name: place and legal suffix cut off.

    Args:
        name: The registered name in plain form.
        place_lengths: Lengths of the divisions that the name begins with, longest first.
    """
    core = re.sub("（[^（）]{1,8}）", "", name)
    for length in place_lengths:
        if len(core) - length >= 4:
            core = core[length:]
            break
    core = re.sub("^(?:省|市|县|区)", "", core)
    return _legal_end().sub("", core)


def is_short_form(short: str, core: str) -> bool:
    """Whether ``short`` keeps the brand of ``core`` and only drops characters after it.

    A trailing 公司 or 集团 is allowed beside them.
    """
    body = re.sub("(?:公司|集团)\\Z", "", short)
    if len(body) < 2 or body[:2] != core[:2]:
        return False
    position = 0
    for char in body:
        position = core.find(char, position) + 1
        if position == 0:
            return False
    return True


def find_short_forms(
    plain: str, companies: Sequence[Mark], places: Sequence[Mark]
) -> tuple[Mark, ...]:
    """Return the short forms of the companies found, wherever they stand.

    Args:
        plain: The text in plain form.
        companies: Companies known by a full name.
        places: Divisions; they tell where the registered place ends.
    """
    ends = {mark.start: mark.end for mark in places}
    names = {plain[mark.start : mark.end] for mark in places}
    found: list[Mark] = []
    for short in _defined(plain, companies):
        for match in re.finditer(re.escape(short), plain):
            if not _covered(*match.span(), companies):
                found.append(Mark(*match.span(), "COMPANY", "defined-short", 0.85))
    for core in _cores(plain, companies, ends):
        for match in re.finditer(re.escape(core[:2]), plain):
            end = _short_end(plain, match.start(), core)
            if end is None and _opens_clause(plain, match.start()):
                end = match.end()
            if end is None or plain[match.start() : end] in names:
                continue
            if not _covered(match.start(), end, companies):
                sure = 0.88 if f"“{plain[match.start() : end]}”" in plain else 0.8
                found.append(Mark(match.start(), end, "COMPANY", "short-form", sure))
    return longest(found)


_DEFINED = re.compile(
    r"（(?:以下|下文|下称|后文|下)?(?:统?简称|统称|又称|称)为?[：“‘]*"
    rf"(?P<short>(?:{HAN}|[A-Za-z0-9·]){{2,10}})[”’]*）"
)


def _defined(plain: str, companies: Sequence[Mark]) -> tuple[str, ...]:
    """The short forms that the text itself gives: 某某有限公司（以下简称“某某公司”）."""
    found = (_DEFINED.match(plain, mark.end) for mark in companies)
    shorts = (match.group("short") for match in found if match is not None)
    return tuple(dict.fromkeys(s for s in shorts if not re.fullmatch("本?公司|集团", s)))


def _cores(plain: str, companies: Sequence[Mark], ends: dict[int, int]) -> list[str]:
    """The distinctive parts of the companies with a registered or group name."""
    cores: dict[str, None] = {}
    for mark in companies:
        name = plain[mark.start : mark.end]
        if not name.endswith(("公司", "集团", "株式会社", "合作社", "厂")):
            continue
        for place in _place_lengths(mark, ends):
            core = core_of(name, (place,) if place else ())
            if len(core) >= 2:
                cores.setdefault(core)
    return sorted(cores)


def _place_lengths(mark: Mark, ends: dict[int, int]) -> tuple[int, ...]:
    """Lengths of the division and the divisions that a name begins with (清源市|连峰…)."""
    first = ends.get(mark.start, mark.start)
    second = ends.get(first, first)
    lengths = (at - mark.start for at in (first, second) if at < mark.end - 1)
    return tuple(dict.fromkeys(lengths))


def _short_end(plain: str, start: int, core: str) -> int | None:
    """Return where the longest short form of ``core`` that starts at ``start`` ends."""
    end, position = start, 0
    while end < len(plain) and end - start < len(core):
        found = core.find(plain[end], position)
        if found < 0:
            break
        position, end = found + 1, end + 1
    tail = re.match("公司|集团", plain[end:])
    if tail:
        return end + len(tail.group())
    return end if _good_short(plain[start:end], core, plain, end) else None


def _good_short(short: str, core: str, plain: str, end: int) -> bool:
    """Whether a short form without 公司 or 集团 is distinctive enough to stand alone."""
    if len(short) >= 4 and all_common(short):
        return False  # 经济发展 of 某县经济发展集团
    if len(short) >= 4 and short[-2:] == core[-2:]:
        return True
    if short == core:
        return len(short) >= 2 and not (len(short) == 2 and longest_word(short, 0, 2))
    if len(short) >= 4 and any(short.endswith(trade) for trade in _trades()):
        return True
    if len(short) == 2:
        return not re.match(HAN, plain[end : end + 1] or "。") and longest_word(short, 0, 2) is None
    return core.startswith(short) and (len(short) >= 4 or longest_word(short, 0) is None)


def _opens_clause(plain: str, start: int) -> bool:
    """Whether a brand of two characters opens a clause: a word follows it (云泽|起家…)."""
    free = (plain[start - 1 : start] or "。") in "。！？；，\n"
    end = start + 2
    whole = longest_word(plain, start, 4) is None and longest_word(plain, start + 1, 2) is None
    return free and whole and longest_word(plain, end) is not None


def _covered(start: int, end: int, marks: Sequence[Mark]) -> bool:
    return any(mark.start < end and start < mark.end for mark in marks)
