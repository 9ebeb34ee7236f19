"""Dates as pages and file names write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_HANZI_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_WRITTEN = re.compile(
    _YEAR
    + r"(?:\s*年[\s/]*(\d{1,2})\s*月[\s/]*(\d{1,2})\s*日"
    + r"|\s*([-./])\s*(\d{1,2})\s*\4\s*(\d{1,2})(?!\d))"
)
_IN_HANZI = re.compile(
    r"([一二]\s*[〇○零一二三四五六七八九](?:\s*[〇○零一二三四五六七八九]){2})\s*年"
    r"\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*[日号]"
)
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:(\d\d)(\d\d)(?!\d)|[-_.年](\d{1,2})[-_.月](\d{1,2})(?!\d))"
)


def _iso(year: str, month: str, day: str) -> str:
    """The ISO date, or ``""`` for a date that cannot be."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _number(hanzi: str) -> str:
    """十二 → 12, 二十 → 20, 三十一 → 31."""
    tens, mark, units = hanzi.partition("十")
    if not mark:
        return hanzi.translate(_HANZI_DIGITS)
    return f"{tens or '一'}{units or '〇'}".translate(_HANZI_DIGITS)


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, ISO date)`` of each possible date in ``text``, in order."""
    found = []
    for match in _WRITTEN.finditer(text.translate(_FULL_WIDTH)):
        year, month, day = match.group(1), match.group(2, 5), match.group(3, 6)
        iso = _iso(year, month[0] or month[1], day[0] or day[1])
        found.append((*match.span(), iso))
    for match in _IN_HANZI.finditer(text):
        year = "".join(match.group(1).split()).translate(_HANZI_DIGITS)
        iso = _iso(year, _number(match.group(2)), _number(match.group(3)))
        found.append((*match.span(), iso))
    yield from (row for row in sorted(found) if row[2])


def first_date(text: str) -> str:
    """Return the first possible date in ``text`` in ISO form, or ``""``."""
    return next((iso for _, _, iso in dates_in(text)), "")


def date_in_name(name: str) -> str:
    """Return the date a file name or path carries (``20240312``, ``2024-03-12``), or ``""``.

    The last part of the path counts first; a path like ``2024-03/12/a.html`` gives its date too.
    """
    parts = name.split("/")
    for candidate in (*reversed(parts), "-".join(parts[-3:-1]), "-".join(parts[-4:-1])):
        for match in _IN_NAME.finditer(candidate):
            month, day = match.group(2) or match.group(4), match.group(3) or match.group(5)
            iso = _iso(match.group(1), month, day)
            if iso:
                return iso
    return ""
