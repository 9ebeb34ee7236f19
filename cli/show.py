"""A page with its mentions marked: in colour, as plain text, or as HTML."""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from ..nlp.records import Mention, Page
from .files import OutputError, explain, staged

#: Titles are no nodes, so the graph has no colour for them.
_TITLE = ("TITLE", "#BBBBBB")


def colours() -> dict[str, str]:
    """Return the colour of each label: those of the graph, all light enough for dark text."""
    from ..graph.layout import NODE_COLOURS

    return dict((*NODE_COLOURS, _TITLE))


def pieces(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield the text in order as (stretch, label), ``""`` for what is no mention."""
    position = 0
    for mention in sorted(mentions, key=lambda item: (item.start, item.end)):
        if mention.start < position:
            # Mentions are flat; of two that a hand-made file lays over each other the first wins.
            continue
        if mention.start > position:
            yield text[position : mention.start], ""
        yield text[mention.start : mention.end], mention.label
        position = mention.end
    if position < len(text):
        yield text[position:], ""


def coloured(page: Page, mentions: Sequence[Mention]) -> Text:
    """Return the page for a terminal, each label in its colour, with a legend."""
    styles = {label: f"black on {colour}" for label, colour in colours().items()}
    shown = Text()
    for label, style in styles.items():
        shown.append(f" {label} ", style=style)
        shown.append(" ")
    shown.append("\n\n")
    for stretch, label in pieces(page.text, mentions):
        shown.append(stretch, style=styles.get(label, ""))
    return shown


def tagged(page: Page, mentions: Sequence[Mention]) -> str:
    """Return the page as text with ``[[LABEL|surface]]``, the marks of gold files."""
    return "".join(
        f"[[{label}|{stretch}]]" if label else stretch
        for stretch, label in pieces(page.text, mentions)
    )


def as_html(page: Page, mentions: Sequence[Mention]) -> str:
    """Return a whole HTML document, drawn by displaCy."""
    from spacy import displacy

    document = {
        "text": page.text,
        "ents": [
            {"start": item.start, "end": item.end, "label": item.label}
            for item in sorted(mentions, key=lambda item: item.start)
        ],
        # displaCy puts the title in as it is.
        "title": html.escape(page.id),
        "settings": {"lang": "zh", "direction": "ltr"},
    }
    options = {"colors": colours()}
    return displacy.render(
        [document], style="ent", manual=True, page=True, jupyter=False, options=options
    )


def deliver(content: str, path: Path | None) -> None:
    """Write to ``path``, whole or not at all, or to standard output.

    Raises:
        OutputError: The file cannot be written; an older one is left as it was.
    """
    if path is None:
        sys.stdout.write(content)
        return
    if path.is_dir():
        raise OutputError(f"{path}: this is a folder; name a file with -o", usage=True)
    if not path.parent.is_dir():
        raise OutputError(f"{path.parent}: no such folder; make it first", usage=True)
    with staged(path.parent) as stage:
        try:
            (stage / path.name).write_text(content, encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{path}: {explain(error)}") from error
