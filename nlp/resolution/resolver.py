"""The whole resolution of a document, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from ..text import Mark, Text
from .records import Atlas, Referent, Resolution


def resolve(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    home: str,
    gazetteer: Atlas,
) -> Resolution:
    """Resolve the marks of a document to entities.

    Args:
        text: The document.
        marks: Final, non-overlapping marks in text order.
        articles: Spans of the articles within the text; empty means one article.
        home: The page's division as the user gave it, or ``""``.
        gazetteer: Where divisions are looked up.
    """
    names: dict[tuple[str, str], int] = {}
    of_mark = []
    for mark in marks:
        if mark.label == "TITLE":
            of_mark.append(-1)
            continue
        surface = "".join(text.printed[mark.start : mark.end].split())
        of_mark.append(names.setdefault((mark.label, surface), len(names)))
    referents = tuple(Referent(label, name) for label, name in names)
    return Resolution(referents, tuple(of_mark), (-1,) * len(marks), (), -1, ())
