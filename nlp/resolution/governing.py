"""Which division governs at a point: whose 市委, 镇党委 or 村委会 is meant there."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text import Text
from .divisions import Place
from .forms import COUNTY_UP, suffix_of
from .geography import Naming
from .records import Atlas, Division

_FROM = re.compile("(?:[离距]|距离|毗邻|紧邻|邻近|邻村|隔壁|紧挨|紧靠)$")
#: Behind it whoever came from elsewhere governs no more: 甲县县委书记来我县考察，县委….
_OURS = re.compile("[我本][省市县区旗州盟]")
_OWN_BONUS, _PARENT_BONUS = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides who governs: the namings, their places, the articles and the page's home.

    Attributes:
        text: The document.
        namings: Where divisions are named, in text order.
        places: Their places, in the same order.
        levels: Level words of the places.
        listed: For each naming, whether it is one of a list (高湖、文溪两村).
        strong: For each naming, whether it governs a post or body (it stands in a body's name,
            or directly before a title).
        articles: Spans of the articles.
        home: Keys of the page's division and of those above it, nearest first.
        names: Full name of each key in ``home``.
        by_level: For each level word the offsets and indexes of its namings, in text order.
        known: Answers of :func:`article_home` by article and level, kept while they are asked.
    """

    text: Text
    namings: tuple[Naming, ...]
    places: tuple[Place, ...]
    levels: tuple[str, ...]
    listed: tuple[bool, ...]
    strong: tuple[bool, ...]
    articles: tuple[tuple[int, int], ...]
    home: tuple[str, ...]
    names: tuple[str, ...]
    by_level: dict[str, tuple[list[int], list[int]]]
    known: dict[tuple[int, str], str] = field(default_factory=dict)


def lay_ground(
    text: Text,
    namings: Sequence[Naming],
    places: Sequence[Place],
    titles: frozenset[int],
    articles: Sequence[tuple[int, int]],
    home: Division | None,
    atlas: Atlas,
) -> Ground:
    """Gather what :func:`governor` needs.

    Args:
        text: The document.
        namings: Where divisions are named.
        places: Their places.
        titles: Offsets at which titles start.
        articles: Spans of the articles; empty means the whole text.
        home: The page's division.
        atlas: The gazetteer.
    """
    line: tuple[Division, ...] = (home, *atlas.ancestors(home.id)) if home is not None else ()
    levels = tuple(place.level for place in places)
    by_level: dict[str, tuple[list[int], list[int]]] = {}
    for index, level in enumerate(levels):
        starts, indexes = by_level.setdefault(level, ([], []))
        starts.append(namings[index].start)
        indexes.append(index)
    return Ground(
        text,
        tuple(namings),
        tuple(places),
        levels,
        _listed(text, namings),
        tuple(not naming.label or naming.end in titles for naming in namings),
        tuple(sorted(articles)) or ((0, len(text.plain)),),
        tuple(division.id for division in line),
        tuple(division.name for division in line),
        by_level,
    )


def _listed(text: Text, namings: Sequence[Naming]) -> tuple[bool, ...]:
    """Tell the members of lists: two or more namings joined by nothing but 、 or 和."""
    joined = [
        text.plain[before.end : after.start].strip() in ("、", "和", "与", "及")
        for before, after in itertools.pairwise(namings)
    ]
    return tuple(
        left or right for left, right in zip([False, *joined], [*joined, False], strict=True)
    )[: len(namings)]


def article_at(ground: Ground, offset: int) -> tuple[int, int]:
    """Return the span of the article at ``offset``; the whole text where none is."""
    at = bisect_right(ground.articles, offset, key=lambda span: span[0]) - 1
    if at >= 0 and offset < ground.articles[at][1]:
        return ground.articles[at]
    return 0, len(ground.text.plain)


def _in(ground: Ground, start: int, end: int, level: str) -> list[int]:
    starts, indexes = ground.by_level.get(level, ([], []))
    return indexes[bisect_left(starts, start) : bisect_left(starts, end)]


def article_home(ground: Ground, level: str, offset: int) -> str:
    """Return the key of the county-or-higher division of ``level`` an article is about, or ``""``.

    The page's own division, and those above it, win unless the article speaks clearly more of
    another one.
    """
    article = article_at(ground, offset)
    asked = (article[0], level)
    if asked not in ground.known:
        ground.known[asked] = _find_home(ground, level, article)
    return ground.known[asked]


def _find_home(ground: Ground, level: str, article: tuple[int, int]) -> str:
    scores: dict[str, float] = {}
    for key, name in zip(ground.home, ground.names, strict=True):
        if suffix_of(name) == level:
            scores[key] = _OWN_BONUS if key == ground.home[0] else _PARENT_BONUS
    own = next(iter(scores), "")
    for index in _in(ground, *article, level):
        key = ground.places[index].key
        scores[key] = scores.get(key, 0.0) + 1.0 + ground.strong[index]
    if own and own == ground.home[0] and scores[own] > _OWN_BONUS:
        return own
    if not scores:
        elsewhere = _in(ground, 0, len(ground.text.plain), level)
        return ground.places[elsewhere[0]].key if elsewhere else ""
    order = {key: position for position, key in enumerate(scores)}
    return max(scores, key=lambda key: (scores[key], -order[key]))


def governor(ground: Ground, level: str, offset: int) -> str:
    """Return the key of the division that a bare ``level`` word means at ``offset``, or ``""``.

    For towns and villages it is the one last spoken of in the article (a member of a list only
    where nothing else was), else the first to come.
    For counties and above it is the one that governs the posts in front of it in the sentence,
    else the article's.
    """
    if level not in COUNTY_UP:
        return _last_spoken(ground, level, offset)
    base = article_home(ground, level, offset)
    if not base and level == "区":
        return article_home(ground, "zone", offset)
    start = ground.text.sentence_at(min(offset, len(ground.text.plain) - 1))[0]
    for index in reversed(_in(ground, start, offset, level)):
        if ground.strong[index] or ground.places[index].key == base:
            guest = base and _OURS.search(ground.text.plain, ground.namings[index].end, offset)
            return base if guest else ground.places[index].key
    return base


def _is_landmark(ground: Ground, index: int) -> bool:
    """Whether a place only tells how far off another is: 甲村离|乙村两公里."""
    return _FROM.search(ground.text.plain[: ground.namings[index].start][-3:]) is not None


def _last_spoken(ground: Ground, level: str, offset: int) -> str:
    start, end = article_at(ground, offset)
    before = _in(ground, start, offset, level)
    alone = [index for index in before if not ground.listed[index]]
    told = [index for index in alone if not _is_landmark(ground, index)]
    if told or alone or before:
        return ground.places[(told or alone or before)[-1]].key
    after = _in(ground, offset, end, level)
    earlier = _in(ground, 0, start, level)
    later = {ground.places[i].key for i in _in(ground, offset, len(ground.text.plain), level)}
    if earlier and after and ground.places[earlier[-1]].key in later:
        # A subheading cuts the story of one village; it is named before and after.
        return ground.places[earlier[-1]].key
    if after:
        return ground.places[after[0]].key
    if earlier:
        return ground.places[earlier[-1]].key
    own = (k for k, name in zip(ground.home, ground.names, strict=True) if suffix_of(name) == level)
    return next(own, "")
