"""The paragraphs of a page: rejoined, spaced as they read, and known for what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import (
    LEAD,
    Kind,
    bare_names,
    closes,
    line_kind,
    opens,
)
from .rejoin import Block
from .roles import post_cell
from .rows import any_label, numbered, role_line, row_like
from .singles import spaced_names
from .spacing import squeeze
from .starts import cells

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


def _paragraph(
    block: Block, kind: Kind, clean: str, plain: str, names: frozenset[str]
) -> Paragraph:
    characters = squeeze(block.lines, clean, plain, kind, names)
    spaced = "".join(" " if space else plain[place] for place, space in characters)
    if kind is Kind.HEADING and row_like(spaced):
        kind = Kind.ROW
    return Paragraph(
        kind,
        "".join(" " if space else clean[place] for place, space in characters),
        spaced,
        tuple(place for place, _ in characters),
        block.lines[-1].end,
        block.lines[0].blanks,
    )


def _is_row(kinds: Sequence[Kind], blocks: Sequence[Block], index: int) -> bool:
    """Whether a line of bare names, or the post above one, belongs to a roster."""
    bare = [
        0 <= k < len(blocks) and kinds[k] is Kind.BYLINE and bare_names(blocks[k].text)
        for k in range(index - 2, index + 3)
    ]
    if kinds[index] is Kind.HEADING:
        return (bare[1] or bare[3]) and role_line(blocks[index].text)
    if not bare[2]:
        return False
    if index and blocks[index - 1].text.endswith("："):
        return True
    for beside in (index - 1, index + 1):
        inside = 0 <= beside < len(blocks) and kinds[beside] in (Kind.HEADING, Kind.ROW)
        if inside and role_line(blocks[beside].text):
            return True
    return any(all(bare[k : k + 3]) for k in range(3))


def _cut_in_cells(block: Block) -> bool:
    """Whether a paragraph is one row by its gaps: three cells, or a post and what is said of it."""
    line = block.lines[0]
    return len(block.lines) == 1 and (cells(line) or (not line.ends and post_cell(line.text) > 0))


def _kinds(blocks: Sequence[Block]) -> tuple[Kind, ...]:
    kinds = [line_kind(block.text) for block in blocks]
    for index, block in enumerate(blocks):
        if kinds[index] is Kind.BODY and _cut_in_cells(block):
            kinds[index] = Kind.ROW
        elif kinds[index] is Kind.BODY and _heading(block.text):
            kinds[index] = Kind.HEADING
    found: list[Kind] = []
    for index, kind in enumerate(kinds):
        found.append(Kind.ROW if _is_row(kinds, blocks, index) else kind)
        below_row = index > 0 and found[index - 1] is Kind.ROW and not blocks[index].lines[0].blanks
        if kind is Kind.HEADING and below_row and any_label(blocks[index].text):
            found[index] = Kind.ROW
    return tuple(found)


def paragraphs(blocks: Sequence[Block], clean: str, plain: str) -> tuple[Paragraph, ...]:
    """Turn the blocks of a page into paragraphs, in page order.

    Args:
        blocks: From :func:`~zhengpu.nlp.layout.rejoin.rejoin`.
        clean: The page's text without noise.
        plain: The same in plain form.
    """
    kinds = _kinds(blocks)
    names = spaced_names(line for block in blocks for line in block.lines)
    return tuple(
        _paragraph(block, kind, clean, plain, names)
        for block, kind in zip(blocks, kinds, strict=True)
    )
