"""Posts that touch a name: 甲局长、副局长乙, where each is of the name right beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark

_HEAD = re.compile("^副|(?:长|书记|主任|主席)$")
#: A word that may be a name, to the end of what stands before a title.
_UNKNOWN = re.compile(
    "(?:^|[、，和与及])(?P<name>[一-龥]{1,2}(?![间部室科股处所站队组办务的原兼任时])[一-龥])$"
)
_PEOPLE = ("PERSON", "OFFICIAL")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_lines("common_surnames.txt"))


def adjoins(marks: Sequence[Mark], index: int, labels: tuple[str, ...]) -> bool:
    """Whether a mark of one of ``labels`` stands right before the next mark."""
    return (
        index >= 0 and marks[index].label in labels and marks[index].end == marks[index + 1].start
    )


def is_addressed(marks: Sequence[Mark], title: int) -> bool:
    """Whether a title stands right behind a name that no title stands before: 甲|局长."""
    return adjoins(marks, title - 1, _PEOPLE) and not adjoins(marks, title - 2, ("TITLE",))


def names_unknown(plain: str, marks: Sequence[Mark], title: int) -> bool:
    """Whether a name that nothing found stands right before a head's title: 、某某|副局长."""
    mark = marks[title]
    since = marks[title - 1].end if title else 0
    head = _HEAD.search(plain[mark.start : mark.end]) is not None
    lead = _UNKNOWN.search(plain[max(since, mark.start - 4) : mark.start])
    return head and lead is not None and lead["name"][0] in _surnames()


def is_of_next(marks: Sequence[Mark], title: int) -> bool:
    """Whether a title stands right before a name that has none behind it."""
    named = title + 1 < len(marks) and marks[title + 1].label in _PEOPLE
    beside = named and marks[title + 1].start == marks[title].end
    behind = title + 2 < len(marks) and marks[title + 2].label == "TITLE"
    return beside and not (behind and adjoins(marks, title + 1, _PEOPLE))
