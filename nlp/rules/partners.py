"""Companies of business lists: 产品进入比亚迪、阳光电源的供应链.

A brand has no suffix that tells it for a company; a frame of trade around it does.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_table
from ..text import Mark
from .patterns import HAN, alternation, is_word

_ITEM = f"(?:{HAN}|[A-Za-z0-9]){{2,6}}?"
_STOP = re.compile("[的了在和与由把将向到从被对于为是有等及其该本各这那两几]")


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    rows = load_table("partner_frames.tsv", 2)
    return tuple(
        re.compile(
            f"{alternation(before.split('|'))}(?P<list>{_ITEM}(?:[、和]{_ITEM})*)"
            f"{alternation(behind.split('|'))}"
        )
        for before, behind in rows
    )


def find_partners(plain: str) -> tuple[Mark, ...]:
    """Return the items of business lists, as companies."""
    found = []
    for frame in _frames():
        for match in frame.finditer(plain):
            start = match.start("list")
            items = list(re.finditer("[^、和]+", match.group("list")))
            names = [item.group() for item in items]
            if any(is_word(name) or _STOP.search(name) for name in names):
                continue
            found += [
                Mark(start + item.start(), start + item.end(), "COMPANY", "partner", 0.6)
                for item in items
            ]
    return tuple(sorted(set(found)))
