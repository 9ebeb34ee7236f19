"""What a reader made of a unit, whichever tool the answer came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .units import Link, Mark, Unit


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A unit with its answers.

    Attributes:
        unit: As it was asked.
        kept: The mentions that the reader confirmed, mended or added, in order.
        open: The mentions that nobody judged, in order; none overlaps a kept one.
        refused: The mentions that the reader called wrong, and put nothing in their place.
        links: The relations that the reader confirmed, mended or added.
        open_links: The relations that nobody judged.
    """

    unit: Unit
    kept: tuple[Mark, ...] = ()
    open: tuple[Mark, ...] = ()
    refused: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    open_links: tuple[Link, ...] = ()

    def is_new(self, mark: Mark) -> bool:
        """Whether a kept mention is the reader's, not one that was only confirmed."""
        return spot(mark) not in {spot(item) for item in self.unit.marks}


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of answers.

    Attributes:
        kind: What the file is: ``page``, ``label-studio`` or ``doccano``.
        reviewed: The answered units, by page and place.
        faults: What was left out and why, each with file and line.
        unanswered: Tasks that came back without an answer.
    """

    kind: str
    reviewed: tuple[Reviewed, ...]
    faults: tuple[str, ...] = ()
    unanswered: int = 0


def spot(mark: Mark) -> tuple[int, int, str]:
    """Return what makes two marks of one unit the same."""
    return mark.start, mark.end, mark.label


def overlap(one: Mark, other: Mark) -> bool:
    """Whether two marks share a character."""
    return one.start < other.end and other.start < one.end


def whole(
    unit: Unit, marks: Iterable[Mark], links: Sequence[Link], unseen: Iterable[Link] = ()
) -> Reviewed:
    """Return a unit of which the reader judged everything but the relations ``unseen``."""
    names = {spot(mark): mark.name for mark in unit.marks}
    kept = tuple(Mark(m.start, m.end, m.label, names.get(spot(m), m.name)) for m in sorted(marks))
    refused = tuple(m for m in unit.marks if not any(overlap(m, other) for other in kept))
    open_links = tuple(link for link in unseen if link not in links)
    return Reviewed(unit, kept, (), refused, tuple(links), open_links)
