"""The arbiter: out of all proposals the one set of mentions without overlap.

By the rules alone the longer proposal wins, as the scheme wants it, weighted by how sure its
source is. With a recogniser beside them every proposal is weighed by all sources, and the set
is taken that promises most. What a user's own rules propose always wins.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from .ballot import ballot
from .logistic import Logistic
from .text import Mark
from .weighing import LEAST, best_set, sure_enough, weigh

#: Source prefix of spans from a user's own rules.
USER = "user:"
_RANK = {
    "COMPANY": 5,
    "ORG": 4,
    "PROGRAMME": 3,
    "PERSON": 2,
    "OFFICIAL": 2,
    "TOWNSHIP": 1,
    "PLACE": 0,
}


def _weight(mark: Mark) -> tuple[bool, float, int, int, int, str]:
    length = mark.end - mark.start
    return (
        mark.source.startswith(USER),
        mark.score * length**0.5,
        _RANK.get(mark.label, 0),
        length,
        -mark.start,
        mark.source,
    )


def choose(proposals: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks to keep, in text order and without overlap.

    Proposals are taken from the heaviest down; one that overlaps a taken one is dropped. The
    weight is the score times the square root of the length, so that a long name beats the
    shorter ones inside it unless its source is much less sure.
    """
    taken: list[tuple[int, int]] = []
    kept: list[Mark] = []
    for mark in sorted(set(proposals), key=_weight, reverse=True):
        at = bisect_left(taken, (mark.start, mark.end))
        if at > 0 and taken[at - 1][1] > mark.start:
            continue
        if at < len(taken) and taken[at][0] < mark.end:
            continue
        insort(taken, (mark.start, mark.end))
        kept.append(mark)
    return tuple(sorted(kept))


def settle(
    plain: str,
    proposals: Iterable[Mark],
    ruled: Iterable[Mark],
    likely: Iterable[Mark],
    table: Logistic,
    fixed: Iterable[Mark] = (),
) -> tuple[Mark, ...]:
    """Return the marks to keep, in text order and without overlap; their scores are calibrated.

    Args:
        plain: The text.
        proposals: All that rules propose, possible titles too.
        ruled: What :func:`choose` and the titles' rule make of it.
        likely: What the recogniser holds possible, its probability as score.
        table: The weights of the sources.
        fixed: Marks that are kept whatever the sources say; without overlap.
    """
    weighed = weigh(ballot(plain, proposals, ruled, likely), table)
    free = (
        mark
        for mark in weighed
        if not any(own.start < mark.end and mark.start < own.end for own in fixed)
    )
    return tuple(sorted((*fixed, *best_set(sure_enough(free), LEAST))))
