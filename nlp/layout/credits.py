"""Title, byline and date of one article, as far as it gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from .headings import Kind
from .paragraphs import Paragraph

_MARKDOWN = re.compile(r"^#{1,6} ?")
_BRACKET = re.compile(
    r"^[【（]?本报[讯訊][】）]?[^。，]{0,12}?（([^（）]{0,4}(?:记者|通讯员|实习生)[^（）]{1,60})）"
    r"|（([^（）]{0,6}(?:记者|通讯员|实习生)[^（）]{1,60})）$"
)
_SIGNED = re.compile(r"[。！？”] ?（([^（），。]{2,24})）$")
_FULL_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SHORT_DATE = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")
#: A headline has at most so many lines; more are a list.
_MOST_LINES = 4
#: Characters of a story's first paragraph within which its dateline stands.
_DATELINE = 80


def title(parts: Sequence[Paragraph]) -> str:
    """Return the headline, its lines put together without white space, or ``""``.

    Where the text follows a headline without a blank line, a headline further up that is set
    off by one belongs to something else.
    """
    lines: list[str] = []
    for index, part in enumerate(parts):
        if part.kind is Kind.HEADING:
            close = index + 1 < len(parts) and not parts[index + 1].blanks
            if part.blanks and close and lines:
                lines = []
            text = "".join(_MARKDOWN.sub("", part.text).split())
            if not text.startswith("—"):
                lines.append(_single(text))
        elif lines:
            break
    return "".join(lines if len(lines) <= _MOST_LINES else lines[:1])


def _single(text: str) -> str:
    """Return a headline once that an extraction has doubled."""
    half = len(text) // 2
    doubled = len(text) >= 8 and len(text) % 2 == 0 and text[:half] == text[half:]
    return text[:half] if doubled else text


def byline(parts: Sequence[Paragraph]) -> str:
    """Return the byline as printed, names unspaced, or ``""``."""
    for part in parts:
        if part.kind is Kind.BYLINE:
            return part.text
    for part in parts:
        for pattern in (_BRACKET, _SIGNED):
            match = pattern.search(part.plain)
            if match and (pattern is _BRACKET or part.closes):
                group = match.lastindex or 1
                return part.text[match.start(group) : match.end(group)]
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return Date(year, month, day).isoformat()
    except ValueError:
        return ""


def date(parts: Sequence[Paragraph], page_date: str) -> str:
    """Return the ISO date of the dateline, or ``""``.

    Args:
        parts: The article.
        page_date: ISO date of the page, or ``""``; gives the year that a dateline leaves out.
    """
    texts = [part.plain for part in parts if part.kind in (Kind.BODY, Kind.ROW, Kind.CAPTION)]
    lead = texts[0][:_DATELINE] if texts else ""
    last = [part.plain for part in parts if part.kind is Kind.FURNITURE][-1:]
    for text in (lead, *last):
        if full := _FULL_DATE.search(text):
            return _iso(*(int(group) for group in full.groups()))
    short = _SHORT_DATE.search(lead)
    if short is None or not re.match(r"\d{4}-\d{2}", page_date):
        return ""
    month, day = int(short.group(1)), int(short.group(2))
    year, page_month = int(page_date[:4]), int(page_date[5:7])
    return _iso(year - (month > page_month), month, day)
