"""Places that nobody governs as one: natural features, parts of the country, countries."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .forms import level_of
from .records import Referent

_NATURAL = re.compile(
    "(?:[江河湖海洋岭峡湾]|盆地|平原|草原|高原|流域|沿线|三角洲?|半岛|群岛|山脉|[一-龥]山)$"
)
_WIDE = ("省", "自治区")


@cache
def _named() -> frozenset[str]:
    return frozenset((*load_lines("regions.txt"), *load_lines("countries.txt")))


def is_region(place: Referent) -> bool:
    """Whether a place is a region, a natural feature, a country or a whole province.

    None of them starts a programme, signs a pact or goes anywhere by itself in local news.

    Raises:
        LexiconError: a shipped lexicon is missing or malformed.
    """
    if place.division_id:
        return place.name.endswith(_WIDE)
    if place.name in _named():
        return True
    return not level_of(place.name) and bool(_NATURAL.search(place.name))
