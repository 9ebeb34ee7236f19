"""Cutting a page into its articles."""

from __future__ import annotations

from collections.abc import Sequence

from .headings import Kind
from .paragraphs import Paragraph

_TEXT = frozenset((Kind.BODY, Kind.ROW, Kind.CAPTION))
#: Shorter headlines inside a story are taken for its subheadings.
_SHORTEST_TITLE = 10
#: A paragraph cut off at the end of the page is at least this long.
_SHORTEST_TAIL = 40


def titles_trail(page: Sequence[Paragraph]) -> bool:
    """Whether the page prints each headline behind its text, as some extractions do.

    It then begins with the text of a story and ends with a headline or byline.
    """
    inner = [part for part in page if part.kind is not Kind.FURNITURE]
    if len(inner) < 3 or inner[0].kind is not Kind.BODY or not inner[0].leads:
        return False
    last = inner[-1]
    if last.kind is Kind.BYLINE:
        return inner[-2].kind is Kind.HEADING
    return last.kind is Kind.HEADING and inner[-2].kind is not Kind.HEADING


def _after_headings(page: Sequence[Paragraph], index: int) -> Paragraph | None:
    """Return the first paragraph from ``index`` on that is neither headline nor furniture."""
    for part in page[index:]:
        if part.kind not in (Kind.HEADING, Kind.FURNITURE):
            return part
    return None


def _heading_starts(page: Sequence[Paragraph], index: int, closed: bool) -> bool:
    """Whether the headline at ``index``, which follows some text, begins a new article."""
    heading, following = page[index], _after_headings(page, index)
    if following is None:
        return False
    if not heading.blanks and page[index - 1].kind is following.kind is Kind.ROW:
        return False  # the name of the next body of a roster
    if closed or heading.text.startswith("#") or following.kind is Kind.BYLINE:
        return True
    if following.opens or following.leads:
        return True
    return len(heading.text) >= _SHORTEST_TITLE


def _starts_leading(page: Sequence[Paragraph]) -> list[int]:
    """Return where articles begin on a page that prints headlines before the text."""
    starts: list[int] = []
    has_text = closed = False
    for index, part in enumerate(page):
        new = index == 0
        if part.kind is Kind.HEADING and has_text:
            new = _heading_starts(page, index, closed)
        elif part.kind in _TEXT:
            goes_on = part.plain.startswith("又讯")
            new = new or (has_text and (closed or part.opens) and not goes_on)
        if new:
            starts.append(index)
            has_text = closed = False
        if part.kind is Kind.BYLINE:
            closed = has_text and page[index - 1].kind is not Kind.CAPTION
        elif part.kind in _TEXT:
            closed = part.closes and (
                part.kind is Kind.BODY or (part.kind is Kind.CAPTION and not has_text)
            )
            has_text = True
    return starts


def _starts_trailing(page: Sequence[Paragraph]) -> list[int]:
    """Return where articles begin on a page that prints headlines behind the text."""
    starts: list[int] = []
    done = False
    for index, part in enumerate(page):
        if index == 0 or (part.kind in _TEXT and (done or part.opens)):
            starts.append(index)
            done = False
        if part.kind in (Kind.HEADING, Kind.BYLINE) or (part.kind is Kind.BODY and part.closes):
            done = True
    return starts


def _fragment(page: Sequence[Paragraph]) -> int | None:
    """Return where the rest of a sentence stands that breaks off at the end of the page.

    Extractions put a column out of order: the last paragraph ends inside a word, and the
    rest of that word begins a paragraph further up. It is known by the word: last and first
    character stand side by side elsewhere on the page.
    """
    texts = [index for index, part in enumerate(page) if part.kind is Kind.BODY]
    if len(texts) < 3 or texts[-1] != len(page) - 1:
        return None
    tail = page[-1]
    if tail.ends or len(tail.plain) < _SHORTEST_TAIL:
        return None
    whole = "\n".join(part.plain for part in page)
    best, found = 0, None
    for index in texts[1:-1]:
        before = page[index - 1]
        if before.kind is Kind.BODY and before.ends and not page[index].leads:
            count = whole.count(tail.plain[-1] + page[index].plain[0])
            if count and count >= best:
                best, found = count, index
    return found


def cut_points(page: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return the index of the first paragraph of each article, in page order."""
    if not page:
        return ()
    starts = _starts_trailing(page) if titles_trail(page) else _starts_leading(page)
    fragment = _fragment(page)
    return tuple(sorted({*starts, *(() if fragment is None else (fragment,))}))
