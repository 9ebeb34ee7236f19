"""The cells of a table's line, and which of its columns name people and which their posts.

Bars set cells apart, or spaces where a line has no bar. Cutting leaves one space between two
cells, and one inside a name of two characters (王 磊), so that two lone characters are one cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BAR = re.compile("[|｜]")
_WORD = re.compile("[^ ]+")
_LONE = re.compile("[一-龥]")
_NAME = re.compile("^(?:姓名|人员|干部|公示对象|候选人|人选)$|姓名$")
#: Heads of columns of people where another column has their posts.
_PEOPLE = re.compile("(?:责任人|负责人|联系人|包联领导|领导|[林河湖田路]长|成员)$")
_POST = re.compile("职务|职位|任职|岗位")
#: How long a head may be where only spaces set cells apart, and how many there must be.
_HEAD, _FEWEST = 8, 4


def cells_of(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the cells of a line; a single one where nothing sets cells apart.

    Args:
        plain: The text in plain form.
        start: Where the line begins.
        end: One past its last character.
    """
    spans, at = [], start
    for bar in _BAR.finditer(plain, start, end):
        spans.append((at, bar.start()))
        at = bar.end()
    if spans:
        return [*spans, (at, end)]
    words = [match.span() for match in _WORD.finditer(plain[start:end].rstrip("\n"))]
    return _joined(plain, [(start + one, start + two) for one, two in words]) or [(start, end)]


def _joined(plain: str, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words with each two lone characters, a name spread out, as one."""
    found: list[tuple[int, int]] = []
    for start, end in words:
        alone = end - start == 1 and _LONE.match(plain, start) is not None
        left = found[-1] if found else (0, 0)
        if (
            alone
            and left[1] == start - 1
            and left[1] - left[0] == 1
            and _LONE.match(plain, left[0])
        ):
            found[-1] = (left[0], end)
        else:
            found.append((start, end))
    return found


def heads_of(plain: str, start: int, end: int) -> list[str]:
    """Return the heads of the columns where a line is a table's header of people and posts.

    Args:
        plain: The text in plain form.
        start: Where the line begins.
        end: One past its last character.
    """
    heads = ["".join(plain[one:two].split()) for one, two in cells_of(plain, start, end)]
    barred = _BAR.search(plain, start, end) is not None
    if len(heads) < (3 if barred else _FEWEST) or (not barred and max(map(len, heads)) > _HEAD):
        return []
    named = any(_NAME.search(head) for head in heads)
    listed = any(map(_PEOPLE.search, heads)) and any(map(_POST.search, heads))
    return heads if named or listed else []


def is_post_column(heads: Sequence[str], column: int) -> bool:
    """Whether a column is headed as one of posts."""
    return _POST.search(heads[column]) is not None


def name_columns(heads: Sequence[str]) -> tuple[int, ...]:
    """Return the columns of people, in order: 姓名, else those of 责任人, 河长 beside a post's."""
    names = tuple(i for i, head in enumerate(heads) if _NAME.search(head))
    if names or not any(_POST.search(head) for head in heads):
        return names
    return tuple(
        i for i, head in enumerate(heads) if _PEOPLE.search(head) and not _POST.search(head)
    )


def name_column(heads: Sequence[str], column: int) -> int:
    """Return the column of the people whose posts a column holds: the nearest before it; or -1."""
    names = name_columns(heads)
    before = [i for i in names if i < column]
    return before[-1] if before else (names[0] if names else -1)
