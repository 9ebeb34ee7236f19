"""The county or city that a bare 政府办公室 is of: that of the posts right before it."""

from __future__ import annotations

import re

from .forms import COUNTY_UP
from .governing import Ground, article_home

#: 政府办, 政府办公室, 人民政府办公室 and their rooms.
_OFFICE = re.compile("^(?:人民)?政府(?:党组|办公室|办|$)")


def is_government_office(core: str) -> bool:
    """Whether a bare body is of the government of a division, never of its other bodies."""
    return _OFFICE.match(core) is not None


def ruling_division(ground: Ground, level: str, offset: int) -> str:
    """Return the key of the county or city whose posts stand last before ``offset``, or ``""``.

    Args:
        ground: Who governs where.
        level: Level word of the page's own division; its division is taken where the sentence
            names none.
        offset: Where the body stands.
    """
    start = ground.text.sentence_at(min(offset, len(ground.text.plain) - 1))[0]
    named = [
        (naming.start, place.key)
        for naming, place, own, strong in zip(
            ground.namings, ground.places, ground.levels, ground.strong, strict=True
        )
        if start <= naming.start < offset and own in COUNTY_UP and strong
    ]
    return max(named)[1] if named else article_home(ground, level, offset)
