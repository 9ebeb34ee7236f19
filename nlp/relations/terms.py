"""From when to when a post was held, where the text says so with the post.

Résumés give spans (2019.05—2021.08), rosters a month in brackets behind the name (3月任, 至9月),
whose year is that of the list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_DASH = "(?:[—–~～-]{1,2}|至|到)"
_MONTH = r"(?:(?P<{0}y>\d{{4}})[.年/-])(?P<{0}m>\d{{1,2}})月?"
_SPAN = re.compile(
    rf"{_MONTH.format('a')}[ ]?{_DASH}[ ]?(?:{_MONTH.format('b')}|(?P<now>今|至今)?)"
)
_SINCE = re.compile(rf"{_MONTH.format('a')}(?:起|以来|开始)")
_TERM = re.compile(
    rf"(?:(?P<ay>\d{{4}})年)?(?P<am>\d{{1,2}})月?{_DASH}(?:(?P<by>\d{{4}})年)?(?P<bm>\d{{1,2}})月"
)
_FROM = re.compile(
    r"(?:(?P<y>\d{4})[年.])?(?P<m>\d{1,2})月?(?P<word>起|始|任|到任|上任|接任|调任|任职|当选|补选|任命)"
)
_TO = re.compile(
    r"(?:(?P<y>\d{4})[年.])?(?P<m>\d{1,2})月?(?:免|离任|卸任|调离|调出|调任他职|退休|辞职|辞去|去世|病逝|不再)"
)
_UNTIL = re.compile(r"(?:至|截至)(?:(?P<y>\d{4})[年.])?(?P<m>\d{1,2})月")
_LIST = re.compile(r"((?:19|20)\d{2})年?[^\n。]{0,40}(?:名录|名单|领导|班子|机构|组织|任职|人物)")
_ELECTED = ("当选", "补选", "任命")


def _month(year: str | None, month: str | None) -> str:
    if not year or not month or not 1 <= int(month) <= 12:
        return ""
    return f"{year}-{int(month):02d}"


def _interval(begin: str, end: str) -> str:
    return f"{begin or '..'}/{end or '..'}" if begin or end else ""


def span_of(stretch: str) -> tuple[str, bool]:
    """Return the last span of a stretch as an ISO interval and whether it is open.

    ``("", True)`` when there is none. 2019.05—2021.08 → ``2019-05/2021-08``.
    """
    last = None
    for match in _SPAN.finditer(stretch):
        last = match
    if last is not None:
        end = _month(last["by"], last["bm"])
        return _interval(_month(last["ay"], last["am"]), end), not end
    since = _SINCE.search(stretch)
    return (_interval(_month(since["ay"], since["am"]), ""), True) if since else ("", True)


def starts_span(line: str) -> bool:
    """Whether a line of a résumé begins here: with a span."""
    return _SPAN.match(line) is not None


def term_of(bracket: str, year: str) -> tuple[str, str]:
    """Return status and ISO interval that a bracket behind a name gives, ``""`` where neither.

    Args:
        bracket: The inside of the bracket: ``女，3月任``.
        year: The year of the list, or ``""``; without one only the status is known.
    """
    span, _ = span_of(bracket) if _SPAN.search(bracket) else ("", True)
    if span:
        return "", span
    both = _TERM.search(bracket)
    if both:
        begin = _month(both["ay"] or year, both["am"])
        return "former", _interval(begin, _month(both["by"] or both["ay"] or year, both["bm"]))
    begun, gone, until = _FROM.search(bracket), _TO.search(bracket), _UNTIL.search(bracket)
    begin = _month(begun["y"] or year, begun["m"]) if begun else ""
    if gone or until:
        last = gone or until
        end = _month(last["y"] or year, last["m"]) if last else ""
        return ("removed" if gone else "former"), _interval(begin, end)
    if begun:
        return ("appointed" if begun["word"] in _ELECTED else ""), _interval(begin, "")
    return "", ""


def list_years(plain: str) -> tuple[tuple[int, str], ...]:
    """Return ``(offset, year)`` of each heading of a list that names its year, in text order."""
    return tuple((match.end(), match[1]) for match in _LIST.finditer(plain))


def year_at(years: Sequence[tuple[int, str]], offset: int) -> str:
    """Return the year of the list that ``offset`` is in, or ``""``.

    Args:
        years: From :func:`list_years`.
        offset: Where a post stands.
    """
    at = bisect_right(years, (offset, "~"))
    return years[at - 1][1] if at else ""
