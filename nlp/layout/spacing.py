"""Which white space inside a paragraph means something.

Papers space two-character names (周 涛), justify lines with spaces, and put one space between
two names or the halves of a headline. Only the last kind is kept, as one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import Kind
from .lines import HANZI, Line
from .names import CREDIT_WORDS, is_compound_surname, is_surname, name_shaped

_SINGLES = re.compile(rf"(?<!{HANZI}){HANZI}(?: {HANZI})+(?!{HANZI})")
_SURNAME_APART = re.compile(rf"(?<!{HANZI})({HANZI}{{1,3}}) ({HANZI}{{1,2}})(?!{HANZI})")
_ATTACHED = re.compile(rf"[长记任席员理官事师]({HANZI}) {HANZI}(?!{HANZI})")
_ATTACHED_IN_PROSE = re.compile(rf"[长记任席员理官事师由为和与及]({HANZI}) (?={HANZI})")
_CREDIT = re.compile(rf"(?:{CREDIT_WORDS}|文/图|图/文|摄)")
_ROLE_ENDS = frozenset("长记任席员理官事")
_CREDIT_SINGLES = frozenset("摄文图作")
_ONE = re.compile(HANZI)
_WORD_END = re.compile(r"[A-Za-z]{3}$")
_WORD_START = re.compile(r"[A-Za-z]{3}")
_LONGEST_TOKEN = 12
_LEFT_TOKEN = re.compile(rf"{HANZI}*$")
_RIGHT_TOKEN = re.compile(rf"{HANZI}*")
_START = re.compile(r"本报[讯訊]|又[讯訊]|\d{1,2}日|\d{4}[.年]\d{1,2}.{0,16}")
_LONGEST_START = 24
_PROSE = re.compile(r"[，。；]")
_BRACKETS = re.compile(r"（[^（）]*）")
_NO_SPACE_BEFORE = frozenset("，、。；：！？”’）》】·|/（%％")
_NO_SPACE_AFTER = frozenset("，、；：“‘（《【·|/")
_STOPS = frozenset("。！？…")


def group_singles(singles: str) -> tuple[int, ...]:
    """Cut single characters printed apart into names or words; return the groups' lengths.

    周到吴越 gives two names (2, 2), 冉冉摄 a name and a credit (2, 1), 净核减 one word (3,).
    """
    groups: list[int] = []
    at = 0
    while at < len(singles):
        size = _group(singles[at:])
        groups.append(size)
        at += size
    return tuple(groups)


def _group(rest: str) -> int:
    """Return how many of the first characters are one name or one word."""
    if len(rest) <= 2:
        return len(rest)
    if not is_surname(rest[0]):
        for at in range(1, len(rest) - 1):
            if rest[at] in _ROLE_ENDS and is_surname(rest[at + 1]):
                return at + 1
        return len(rest) - (rest[-1] in _CREDIT_SINGLES)
    if is_compound_surname(rest[:2]):
        return 3
    if len(rest) == 3:
        return 2 if rest[2] in _CREDIT_SINGLES else 3
    if is_surname(rest[2]):
        return 2
    return 3 if is_surname(rest[3]) or rest[3] in _CREDIT_SINGLES else 2


def _names_apart(shape: str, prose: bool) -> set[int]:
    """Return where a space of ``shape`` stands inside a name or a spaced word."""
    inside: set[int] = set()
    for match in _SINGLES.finditer(shape):
        at = match.start()
        for size in group_singles(match.group()[::2]):
            inside.update(range(at + 1, at + 2 * size - 1, 2))
            at += 2 * size
    for match in (_ATTACHED_IN_PROSE if prose else _ATTACHED).finditer(shape):
        if is_surname(match.group(1)):
            inside.add(match.end(1))
    return inside


def _surnames_apart(shape: str) -> set[int]:
    """Return where a space stands between a surname and its given name (欧阳 敏, 王 小明)."""
    inside: set[int] = set()
    at = 0
    while match := _SURNAME_APART.search(shape, at):
        left, right = match.groups()
        apart = not _CREDIT.fullmatch(right) and (
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
    if left in _STOPS or right in "■□▲●◆":
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


def _shape(lines: Sequence[Line], plain: str, names: bool) -> tuple[str, list[int]]:
    """Return a paragraph with each gap as one space, and where each character stands."""
    shape: list[str] = []
    at: list[int] = []
    for line in lines:
        if shape:
            last = "".join(shape[-4:])
            if names or (_WORD_END.search(last) and _WORD_START.match(plain, line.start)):
                shape.append(" ")
                at.append(at[-1] + 1)
        for position in range(line.start, line.end):
            character = plain[position]
            if not character.isspace():
                shape.append(character)
            elif shape[-1] != " ":
                shape.append(" ")
            else:
                continue
            at.append(position)
    return "".join(shape), at


def squeeze(lines: Sequence[Line], plain: str, kind: Kind) -> tuple[tuple[int, bool], ...]:
    """Choose the characters of one paragraph.

    Args:
        lines: The paragraph's printed lines.
        plain: The cleaned page in plain form.
        kind: What the paragraph is.

    Returns:
        ``(position, space)`` for each character: its place in the cleaned page, and whether
        it is a gap to be written as one space.
    """
    shape, at = _shape(lines, plain, kind is Kind.BYLINE)
    prose = _PROSE.search(_BRACKETS.sub("", shape)) is not None
    inside = _names_apart(shape, prose)
    whole, places = _without(shape, at, inside)
    inside = _surnames_apart(whole)
    whole, places = _without(whole, places, inside)
    return tuple(
        (place, character == " ")
        for index, (character, place) in enumerate(zip(whole, places, strict=True))
        if character != " " or _keeps(whole, index, prose)
    )


def _without(shape: str, at: list[int], drop: set[int]) -> tuple[str, list[int]]:
    keep = [index for index in range(len(shape)) if index not in drop]
    return "".join(shape[index] for index in keep), [at[index] for index in keep]
