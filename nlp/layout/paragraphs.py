"""The paragraphs of a page: rejoined, spaced as they read, and known for what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import LEAD, Kind, closes, line_kind, numbered, opens
from .rejoin import Block
from .spacing import squeeze

_LONGEST_HEADING = 64
_NO_HEADING = re.compile(r"[。；][”’）]*|[，、：]$|^（.*）$|^[^，]*，[^，]*，[^，]*，")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a page.

    Attributes:
        kind: What it is.
        text: Its text, lines rejoined, without the line break that ends it.
        plain: The same in plain form.
        places: For each character of ``text`` its place in the cleaned page.
        end: Place right behind its last character in the cleaned page.
        blanks: Blank lines before it.
    """

    kind: Kind
    text: str
    plain: str
    places: tuple[int, ...]
    end: int
    blanks: int

    @property
    def opens(self) -> bool:
        """Whether it begins a story by itself (本报讯)."""
        return self.plain.startswith(
            ("本报讯", "本报通讯员", "本报记者", "（本报", "（记者", "【本报")
        )

    @property
    def leads(self) -> bool:
        """Whether it begins as the first sentence of a story does."""
        return LEAD.match(self.plain) is not None

    @property
    def closes(self) -> bool:
        """Whether it ends in a credit."""
        return closes(self.plain)

    @property
    def ends(self) -> bool:
        """Whether its last sentence is finished."""
        return re.search(r"[。！？…；：][”’）】》]*$", self.plain) is not None or self.closes


def _heading(text: str) -> bool:
    """Whether a plain paragraph of no other kind is a headline by its form."""
    if len(text) > _LONGEST_HEADING or _NO_HEADING.search(text):
        return False
    return not numbered(text) and not opens(text)


def _paragraph(block: Block, clean: str, plain: str) -> Paragraph:
    kind = line_kind(block.text)
    if kind is Kind.BODY and _heading(block.text):
        kind = Kind.HEADING
    characters = squeeze(block.lines, plain, kind)
    return Paragraph(
        kind,
        "".join(" " if space else clean[place] for place, space in characters),
        "".join(" " if space else plain[place] for place, space in characters),
        tuple(place for place, _ in characters),
        block.lines[-1].end,
        block.lines[0].blanks,
    )


def paragraphs(blocks: Sequence[Block], clean: str, plain: str) -> tuple[Paragraph, ...]:
    """Turn the blocks of a page into paragraphs, in page order.

    Args:
        blocks: From :func:`~zhengpu.nlp.layout.rejoin.rejoin`.
        clean: The page's text without noise.
        plain: The same in plain form.
    """
    return tuple(_paragraph(block, clean, plain) for block in blocks)
