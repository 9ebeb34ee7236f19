"""Characters printed apart (周　涛　县　长), put together into names, posts and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .lines import HANZI, Line
from .names import is_compound_surname, is_surname, name_shaped
from .roles import ends_in_post, word_length
from .wrapping import CELL_GAP

#: A run of single characters with gaps between them.
SINGLES = re.compile(rf"(?<!{HANZI}){HANZI}(?: +{HANZI})+(?!{HANZI})")
_CLEAR = re.compile(rf"(?<={HANZI})({HANZI}) +({HANZI})(?!{HANZI})")
_ROLE_ENDS = frozenset("长记任席员理官事")
_CREDIT_SINGLES = frozenset("摄文图作")


def group_singles(singles: str, gaps: Sequence[int] = ()) -> tuple[int, ...]:
    """Cut single characters printed apart into names or words; return the groups' lengths.

    周到吴越 gives two names (2, 2), 冉冉摄 a name and a credit (2, 1), 净核减 one word (3,),
    主任甘霖 a post and a name (2, 2).

    Args:
        singles: The characters, without the gaps.
        gaps: Columns of each gap; a name does not reach over one that is much wider than the
            narrowest. Posts and labels do, as they are often spread to the width of a column.
    """
    limit = max(CELL_GAP, 2 * min(gaps, default=1))
    stops = [k + 1 for k, gap in enumerate(gaps) if gap >= limit] + [len(singles)]
    groups: list[int] = []
    at = stop = 0
    while at < len(singles):
        size = word_length(singles[at : at + 8])
        if not size:
            while stops[stop] <= at:
                stop += 1
            size = _group(singles[at : stops[stop]])
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
    for size in (2, 3):
        if word_length(rest[size:]):
            return size
    if len(rest) == 3:
        return 2 if rest[2] in _CREDIT_SINGLES else 3
    if is_surname(rest[2]):
        return 2
    return 3 if is_surname(rest[3]) or rest[3] in _CREDIT_SINGLES else 2


def spaced_names(lines: Iterable[Line]) -> frozenset[str]:
    """Return the two-character names that a page prints apart where they stand clear.

    A cell 田　敏, or 副区长田　敏， tells that 协助田　敏分管 names the same person.
    """
    found: set[str] = set()
    for line in lines:
        for match in _CLEAR.finditer(line.text):
            pair = match.group(1) + match.group(2)
            if name_shaped(pair) and ends_in_post(line.text[: match.start()]):
                found.add(pair)
        for match in SINGLES.finditer(line.text):
            singles = match.group().replace(" ", "")
            at = 0
            for size in group_singles(singles):
                if size == 2 and name_shaped(singles[at : at + 2]):
                    found.add(singles[at : at + 2])
                at += size
    return frozenset(found)
