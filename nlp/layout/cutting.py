"""From a page to its articles: the public entry of the layout."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Article, Page
from ..text import Text
from . import credits
from .articles import cut_points
from .lines import split_lines
from .noise import Clean, clean
from .paragraphs import Paragraph, paragraphs
from .rejoin import rejoin


def cut(page: Page) -> list[Article]:
    """Cut a page into its articles, in page order, with lines rejoined.

    Together the articles hold every character of the page but white space and noise (see
    :mod:`zhengpu.nlp.layout.noise`), in order. White space in an article's text has the
    offset of white space in the page, or of the piece of noise that it stands for.
    """
    cleaned = clean(page.text)
    plain = Text.of(cleaned.text).plain
    lines = split_lines(cleaned.text, plain)
    parts = paragraphs(rejoin(lines), cleaned.text, plain)
    starts = cut_points(parts)
    stops = (*starts[1:], len(parts)) if starts else ()
    return [
        _article(page, cleaned, parts[start:stop])
        for start, stop in zip(starts, stops, strict=True)
    ]


def _article(page: Page, cleaned: Clean, parts: Sequence[Paragraph]) -> Article:
    text: list[str] = []
    offsets: list[int] = []
    for part in parts:
        text.append(part.text)
        offsets.extend(cleaned.offsets[place] for place in part.places)
        if part.end < len(cleaned.text):
            text.append("\n")
            offsets.append(cleaned.offsets[part.end])
    return Article(
        page=page.id,
        title=credits.title(parts),
        byline=credits.byline(parts),
        date=credits.date(parts, page.date),
        text="".join(text),
        offsets=tuple(offsets),
    )
