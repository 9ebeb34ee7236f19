"""Relations as arrows between mentions, the one form that annotation tools have for them.

A post joins three things, an arrow two. It becomes ``HOLDS_ROLE`` from the person to the title,
its status behind a colon where it is not simply held (``HOLDS_ROLE:former``), and ``POST_AT``
from the title to the body where the stretch names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..nlp.records import RELATION_TYPES, STATUSES
from .errors import ReviewError
from .units import Link, Mark, Unit

POST, BODY, HELD = "HOLDS_ROLE", "POST_AT", "held"

#: The labels of arrows, in the order in which a tool lists them.
ARROWS = (
    POST,
    *(f"{POST}:{status}" for status in STATUSES if status != HELD),
    BODY,
    *(kind for kind in RELATION_TYPES if kind not in (POST, "PART_OF")),
)


@dataclass(frozen=True, slots=True, order=True)
class Arc:
    """An arrow; ``tail`` and ``head`` count the marks it goes from and to."""

    tail: int
    head: int
    label: str


def arcs_of(unit: Unit) -> tuple[Arc, ...]:
    """Return the unit's relations as arrows; one whose ends are not both there has none."""
    return tuple(sorted({arc for link in unit.links for arc in _drawn(unit, link)}))


def undrawn(unit: Unit) -> tuple[Link, ...]:
    """Return the relations that have no arrow: a tool shows none, so nobody judged them."""
    return tuple(link for link in unit.links if not _drawn(unit, link))


def _drawn(unit: Unit, link: Link) -> tuple[Arc, ...]:
    if link.type == POST:
        return tuple(_post(unit, link))
    pair = _nearest(unit, _named(unit, link.subject), _named(unit, link.object))
    return () if pair is None else (Arc(*pair, link.type),)


def _post(unit: Unit, link: Link) -> Iterable[Arc]:
    titles = [
        i
        for i, mark in enumerate(unit.marks)
        if mark.label == "TITLE" and unit.surface(mark) == link.title
    ]
    pair = _nearest(unit, _named(unit, link.subject), titles)
    if pair is None:
        return
    person, title = pair
    yield Arc(person, title, POST if link.status == HELD else f"{POST}:{link.status}")
    body = _nearest(unit, [title], _named(unit, link.object))
    if body is not None:
        yield Arc(title, body[1], BODY)


def links_of(unit: Unit, marks: Sequence[Mark], arcs: Iterable[Arc]) -> tuple[Link, ...]:
    """Return what arrows over ``marks`` of the unit's text say.

    The body of a post that no arrow tells is taken from the unit's own relations, where it was
    read off the page and not off the stretch.

    Raises:
        ReviewError: An arrow has an unknown label, or no title at its head.
    """
    arrows = sorted(set(arcs))
    bodies = {arc.tail: arc.head for arc in reversed(arrows) if arc.label == BODY}
    found: list[Link] = []
    for arc in arrows:
        kind, _, status = arc.label.partition(":")
        if arc.label not in ARROWS:
            raise ReviewError(f"unknown relation {arc.label!r:.40}; use one of {', '.join(ARROWS)}")
        if kind == BODY:
            continue
        subject, head = _name(unit, marks[arc.tail]), marks[arc.head]
        if kind != POST:
            found.append(Link(kind, subject, _name(unit, head)))
            continue
        if head.label != "TITLE":
            raise ReviewError(f"{POST} goes from a person to a TITLE, not to {_show(unit, head)}")
        title = unit.surface(head)
        body = _name(unit, marks[bodies[arc.head]]) if arc.head in bodies else None
        body = body or _elided(unit, subject, title)
        found.append(Link(POST, subject, body, title, status or HELD))
    return tuple(dict.fromkeys(found))


def _elided(unit: Unit, person: str, title: str) -> str | None:
    """The body that the output gives this post, where the stretch does not name it."""
    for link in unit.links:
        if (link.type, link.subject, link.title) == (POST, person, title):
            return None if _named(unit, link.object) else link.object
    return None


def _name(unit: Unit, mark: Mark) -> str:
    """The canonical name that the output has for what a mark says."""
    surface = unit.surface(mark)
    known = {unit.surface(item): item.name for item in reversed(unit.marks) if item.name}
    return known.get(surface, surface)


def _named(unit: Unit, name: str | None) -> list[int]:
    return [i for i, mark in enumerate(unit.marks) if name and mark.name == name]


def _nearest(unit: Unit, tails: Sequence[int], heads: Sequence[int]) -> tuple[int, int] | None:
    """The pair that stands closest, the first of equals."""
    pairs = [(t, h) for t in tails for h in heads if t != h]
    marks = unit.marks
    return min(pairs, key=lambda p: (abs(marks[p[0]].start - marks[p[1]].start), p), default=None)


def _show(unit: Unit, mark: Mark) -> str:
    return f"{mark.label} {unit.surface(mark)}"
