"""Which white space inside a paragraph means something.

Papers space two-character names (周 涛), justify lines with spaces, and put one space between
two names or the halves of a headline. Only the last kind is kept, as one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import Kind
from .lines import HANZI, Line, gap_columns
from .names import CREDIT_WORDS, is_compound_surname, is_surname, name_shaped
from .roles import ends_in_post, post_cell, words_apart
from .singles import SINGLES, group_singles
from .starts import table_row
from .wrapping import CELL_GAP

_SURNAME_APART = re.compile(rf"(?<!{HANZI})({HANZI}{{1,3}}) ({HANZI}{{1,2}})(?!{HANZI})")
_ATTACHED = re.compile(rf"[长记任席员理官事师]({HANZI}) {HANZI}(?!{HANZI})")
_ATTACHED_IN_PROSE = re.compile(rf"[长记任席员理官事师由为和与及]({HANZI}) (?={HANZI})")
_CREDIT = re.compile(rf"(?:{CREDIT_WORDS}|文/图|图/文|摄)")
_STROKE = re.compile(r"(?<=/)[文图摄]")
_ONE = re.compile(HANZI)
_WORD_END = re.compile(r"[A-Za-z]{3}$")
_WORD_START = re.compile(r"[A-Za-z]{3}")
#: Stands for the gap between two cells.
_CELL = "\t"
_PAIR = re.compile(rf"({HANZI}) (?=({HANZI}))")
_PIECE = re.compile(r"\s+|\S+")
_LONGEST_TOKEN = 12
_LEFT_TOKEN = re.compile(rf"{HANZI}*$")
_RIGHT_TOKEN = re.compile(rf"{HANZI}*")
_START = re.compile(
    rf"本报[讯訊]|又[讯訊]|{HANZI}{{2,6}}讯|\d{{1,2}}日|\d{{4}}[.年]\d{{1,2}}.{{0,16}}"
    r"|[■□▲●◆★][^，。；]{1,22}"
)
_LONGEST_START = 24
_PROSE = re.compile(r"[，。；]")
_BRACKETS = re.compile(r"（[^（）]*）")
_NO_SPACE_BEFORE = frozenset("，、。；：！？”’）》】·|/（%％")
_NO_SPACE_AFTER = frozenset("，、；：“‘（《【·|/")
_STOPS = frozenset("。！？…")


def _names_apart(shape: str, widths: Sequence[int], prose: bool, names: frozenset[str]) -> set[int]:
    """Return where a space of ``shape`` stands inside a name, a post, or a spaced word."""
    inside = words_apart(shape)
    for match in SINGLES.finditer(shape):
        # 王强/文 李 响/摄: the word behind the stroke belongs to the credit before it.
        at = match.start() + 2 * (_STROKE.match(shape, match.start()) is not None)
        gaps = [widths[k] for k in range(at + 1, match.end(), 2)]
        for size in group_singles(shape[at : match.end() : 2], gaps):
            inside.update(range(at + 1, at + 2 * size - 1, 2))
            at += 2 * size
    for match in (_ATTACHED_IN_PROSE if prose else _ATTACHED).finditer(shape):
        if is_surname(match.group(1)):
            inside.add(match.end(1))
    for match in _PAIR.finditer(shape):
        left, right = match.groups()
        if widths[match.end(1)] < CELL_GAP and (
            left + right in names
            or (
                is_surname(left) and ends_in_post(shape[max(0, match.start() - 12) : match.start()])
            )
        ):
            inside.add(match.end(1))
    return inside


def _surnames_apart(shape: str) -> set[int]:
    """Return where a space stands between a surname and its given name (欧阳 敏, 王 小明)."""
    inside: set[int] = set()
    at = 0
    while match := _SURNAME_APART.search(shape, at):
        left, right = match.groups()
        credit = _CREDIT.fullmatch(right) or _STROKE.match(shape, match.start())
        apart = not credit and (
            is_compound_surname(left)
            or (len(left) == 1 and len(right) == 2 and is_surname(left))
            or (len(left) == 2 and len(right) == 1 and name_shaped(left))
        )
        if apart:
            inside.add(match.end(1))
        at = match.end() if apart else match.end(1)
    return inside


def _keeps(shape: str, at: int, prose: bool) -> bool:
    """Whether the space at ``shape[at]``, in no name, separates two things."""
    left, right = shape[at - 1], shape[at + 1]
    if right in _NO_SPACE_BEFORE or left in _NO_SPACE_AFTER:
        return False
    if left in _STOPS or right in "■□▲●◆" or shape[at] == _CELL:
        return True
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return True
    hanzi = _ONE.fullmatch(left) is not None, _ONE.fullmatch(right) is not None
    if not prose:
        return not (left.isdigit() and hanzi[1] and right in "年月日个项家名万亿届场期")
    if at <= _LONGEST_START and _START.fullmatch(shape, 0, at):
        return True
    return hanzi == (True, True) and _separates(shape, at)


def _separates(shape: str, at: int) -> bool:
    """Whether a name or a credit word stands on either side, so that the space parts it."""
    near = shape[max(0, at - _LONGEST_TOKEN) : at]
    before = _LEFT_TOKEN.search(near)
    after = _RIGHT_TOKEN.match(shape, at + 1, at + 1 + _LONGEST_TOKEN)
    left = before.group() if before else ""
    right = after.group() if after else ""
    if _CREDIT.fullmatch(left) or _CREDIT.match(shape, at + 1):
        return True
    return name_shaped(left) or name_shaped(right)


def _parted(text: str, widths: Sequence[int], lines: Sequence[Line]) -> str:
    """Mark the gaps that part things whatever stands on their sides.

    These are the gaps between the cells of a table, and a wide one behind the post that
    begins a row (主任　缺额).
    """
    limit = CELL_GAP if any(map(table_row, lines)) else sum(widths) + 1
    head = post_cell(text)
    return "".join(
        _CELL if width >= limit or (index == head and width > 1) else character
        for index, (character, width) in enumerate(zip(text, widths, strict=True))
    )


def _shape(
    lines: Sequence[Line], clean: str, plain: str, names: bool
) -> tuple[str, list[int], list[int]]:
    """Return a paragraph with each gap as one space.

    Args:
        lines: The paragraph's printed lines.
        clean: The cleaned page.
        plain: The same in plain form.
        names: Whether the lines are names, which a line break parts.

    Returns:
        The text; for each character its place in the page; for each space the columns of its
        gap, and 0 for what is no space.
    """
    shape: list[str] = []
    at: list[int] = []
    widths: list[int] = []
    for line in lines:
        if shape:
            last = "".join(shape[-4:])
            if names or (_WORD_END.search(last) and _WORD_START.match(plain, line.start)):
                shape.append(" ")
                at.append(at[-1] + 1)
                widths.append(1)
        for piece in _PIECE.finditer(plain, line.start, line.end):
            start, end = piece.span()
            space = piece.group().isspace()
            shape.extend(" " if space else piece.group())
            at.extend((start,) if space else range(start, end))
            widths.extend((gap_columns(clean[start:end]),) if space else (0,) * (end - start))
    return "".join(shape), at, widths


def squeeze(
    lines: Sequence[Line], clean: str, plain: str, kind: Kind, names: frozenset[str]
) -> tuple[tuple[int, bool], ...]:
    """Choose the characters of one paragraph.

    Args:
        lines: The paragraph's printed lines.
        clean: The cleaned page.
        plain: The same in plain form.
        kind: What the paragraph is.
        names: Names that the page prints spaced, without the space.

    Returns:
        ``(position, space)`` for each character: its place in the cleaned page, and whether
        it is a gap to be written as one space.
    """
    shape, at, widths = _shape(lines, clean, plain, kind is Kind.BYLINE)
    prose = _PROSE.search(_BRACKETS.sub("", shape)) is not None
    keep = _without(shape, _names_apart(shape, widths, prose, names))
    whole = _parted("".join(shape[k] for k in keep), [widths[k] for k in keep], lines)
    apart = _surnames_apart(whole)
    keep = [k for index, k in enumerate(keep) if index not in apart]
    whole = "".join(char for index, char in enumerate(whole) if index not in apart)
    return tuple(
        (at[k], shape[k] == " ")
        for index, k in enumerate(keep)
        if shape[k] != " " or _keeps(whole, index, prose)
    )


def _without(shape: str, drop: set[int]) -> list[int]:
    return [index for index in range(len(shape)) if index not in drop]
