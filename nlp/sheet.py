"""The text of a page as the pipeline reads it, its articles joined, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .layout import cut
from .records import Page

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The Doc's text and the way back to the page."""

    page: Page
    text: str
    offsets: tuple[int, ...]
    articles: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page of a stretch of the text, white space at its edges left out."""
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """The page's characters between two offsets of the page, without white space."""
        return _SPACE.sub("", self.page.text[start:end])


def sheet_of(page: Page) -> Sheet:
    """Cut a page into articles and join them again."""
    text: list[str] = []
    offsets: list[int] = []
    spans: list[tuple[int, int]] = []
    for article in cut(page):
        start = len(offsets)
        text.append(article.text)
        offsets.extend(article.offsets)
        spans.append((start, len(offsets)))
    return Sheet(page, "".join(text), tuple(offsets), tuple(spans))
