"""Pairs of entities that may be linked.

Candidates are pairs of admissible classes of one article whose sightings are at most
:data:`REACH` sentences apart, and whatever the frames have found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .frames import SIGNATURES
from .links import Link
from .sightings import Sighting
from .stage import Stage

#: How many sentences may lie between two names of a pair.
REACH = 3
#: The relation that has no direction.
SYMMETRIC = "COOPERATES_WITH"


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate.

    Attributes:
        type: The relation.
        subject: Number of the subject's entity.
        object: Number of the object's entity.
        one: The subject's sighting that stands nearest to one of the object; ``None`` when the
            frames alone have brought the two together.
        other: The object's sighting there.
    """

    type: str
    subject: int
    object: int
    one: Sighting | None
    other: Sighting | None


def pairs(stage: Stage) -> Iterator[Pair]:
    """Yield the candidates of a document in a fixed order."""
    order = {entity: sights[0] for entity, sights in stage.seen.items()}
    entities = sorted(order, key=lambda e: (order[e], e))
    near: dict[tuple[int, int], tuple[Sighting, Sighting] | None] = {}
    for kind, left, right in SIGNATURES:
        for one in entities:
            if stage.letters[one] not in left:
                continue
            for two in entities:
                if one == two or stage.letters[two] not in right:
                    continue
                if kind == SYMMETRIC and (order[two], two) < (order[one], one):
                    continue
                key = (one, two)
                if key not in near:
                    near[key] = _nearest(stage, one, two)
                found = near[key]
                if found is not None:
                    yield Pair(kind, one, two, *found)
                elif any(k.type == kind for k in linked(stage, kind, one, two)):
                    yield Pair(kind, one, two, None, None)


def linked(stage: Stage, kind: str, one: int, two: int) -> tuple[Link, ...]:
    """Return what the frames have found between two entities, whatever the relation."""
    found = stage.by_pair.get((one, two), ())
    return found + stage.by_pair.get((two, one), ()) if kind == SYMMETRIC else found


def _nearest(stage: Stage, one: int, two: int) -> tuple[Sighting, Sighting] | None:
    """The sightings of two entities that stand nearest to each other in one article."""
    best: tuple[tuple[int, int, int, int], Sighting, Sighting] | None = None
    for a in stage.seen[one]:
        for b in stage.seen[two]:
            apart = abs(a.line - b.line)
            if apart > REACH or stage.lines[a.line].article != stage.lines[b.line].article:
                continue
            size = abs(a.at - b.at) if a.line == b.line else 0
            weak = (a.kind == "topic") + (b.kind == "topic") + (a.kind == b.kind == "folded")
            rank = (apart, weak, size, a.line)
            if best is None or rank < best[0]:
                best = (rank, a, b)
    return best[1:] if best else None
