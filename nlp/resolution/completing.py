"""Writing out short forms of divisions: 海市 → 海市村, 香溪、官庄坪等6个村."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Text
from .forms import level_of
from .geography import Naming, stem_of

_LIST_OF = re.compile(
    r"(?:等[0-9一二三四五六七八九十百两几多]*个?|[0-9一二三四五六七八九十百两几多]+个?)"
    r"(村|社区|镇|乡|街道)(?![民干部集镇村])"
)
#: Level words that a short form may stand for, by label.
SUFFIXES = {
    "TOWNSHIP": ("镇", "乡", "街道", "苏木"),
    "PLACE": ("村", "社区", "县", "市", "区", "旗", "省", "州", "盟"),
}


def complete_all(text: Text, namings: Sequence[Naming], full: frozenset[str]) -> list[str]:
    """Return for each naming the full name that its short form stands for in this document.

    A full name marked elsewhere decides (海市 → 海市村), else the noun that closes a list of
    short forms (香溪、官庄坪等6个村).
    """
    names: list[str] = []
    stems = stems_of(full)
    listed = ""
    for index in range(len(namings) - 1, -1, -1):
        naming = namings[index]
        if index + 1 < len(namings) and listed:
            gap = text.plain[naming.end : namings[index + 1].start]
            listed = listed if gap.strip() in ("、", "和", "与", "及") else ""
        if match := _LIST_OF.match(text.plain, naming.end):
            listed = match[1]
        names.append(complete(naming, full, stems, listed))
    return names[::-1]


def stems_of(full: frozenset[str]) -> dict[str, list[str]]:
    """Return the autonomous divisions' full names by their short form."""
    stems: dict[str, list[str]] = {}
    for name in sorted(full):
        if stem_of(name) != name:
            stems.setdefault(stem_of(name), []).append(name)
    return stems


def complete(naming: Naming, full: frozenset[str], stems: dict[str, list[str]], listed: str) -> str:
    """Return the full name that one naming stands for, or its own name.

    Args:
        naming: The naming.
        full: Full names of the document.
        stems: What :func:`stems_of` gives for them.
        listed: The noun that closes the list it stands in, or ``""``.
    """
    if not naming.label:
        return naming.name
    options = [naming.name + suffix for suffix in SUFFIXES[naming.label]]
    marked = [option for option in options if option in full]
    if len(stems.get(naming.name, ())) == 1:
        return stems[naming.name][0]
    level = level_of(naming.name)
    if len(marked) == 1 and (not level or marked[0].endswith(level * 2)):
        return marked[0]
    towns = [naming.name + suffix for suffix in SUFFIXES["TOWNSHIP"]]
    named = [town for town in towns if town in full]
    if not level and not marked and len(named) == 1 and not listed:
        return named[0]
    if level or not listed or (naming.label == "TOWNSHIP") == (listed in ("村", "社区")):
        return naming.name
    return naming.name + listed
