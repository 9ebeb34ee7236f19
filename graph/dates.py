"""The dates of relations: as-of dates, and intervals of a post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_OPEN = ".."


def bounds(text: str) -> tuple[str, str] | None:
    """Return start and end of an ISO interval (``""`` where open), ``None`` for a date."""
    start, slash, end = text.partition("/")
    if not slash:
        return None
    return start.replace(_OPEN, ""), end.replace(_OPEN, "")


def as_of(text: str) -> str:
    """Return the as-of date, or ``""`` when ``text`` is empty or an interval."""
    return "" if "/" in text else text


def day_of(text: str) -> date | None:
    """Return the first day that an ISO date of any precision names, ``None`` without one."""
    padded = text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text
    try:
        return date.fromisoformat(padded)
    except ValueError:
        return None


def extent(texts: Iterable[str]) -> tuple[str, str]:
    """Return the earliest and the latest date stated, ends of intervals included."""
    found = sorted(part for text in texts for part in (bounds(text) or (text,)) if part)
    return (found[0], found[-1]) if found else ("", "")


def term(texts: Iterable[str]) -> tuple[str, str]:
    """Return the stated start and end of a post, ``""`` where none is stated or it is open.

    Of several intervals the earliest start counts, and the end of the one that starts last.
    """
    spans = sorted(span for text in texts if (span := bounds(text)))
    if not spans:
        return "", ""
    starts = [start for start, _ in spans if start]
    return (starts[0] if starts else ""), spans[-1][1]
