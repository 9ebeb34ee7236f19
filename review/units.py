"""What a reader judges: a stretch of a page with the mentions and relations in it.

A unit stands for itself: it is written into every file that leaves for a reader and comes back
with the answers, so that learning needs neither the pages nor the output.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..nlp.records import LABELS, RELATION_TYPES, STATUSES
from .errors import ReviewError


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mention in a unit.

    Attributes:
        start: First character in the unit's text.
        end: One past the last.
        label: One of :data:`zhengpu.nlp.records.LABELS`.
        name: Canonical name of its entity; ``""`` where it has none.
    """

    start: int
    end: int
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation in a unit, by canonical names.

    Attributes:
        type: One of :data:`zhengpu.nlp.records.RELATION_TYPES`.
        subject: Name of the entity.
        object: Name of the entity; ``None`` for the body of a post that the text does not name.
        title: The role, for ``HOLDS_ROLE``; else ``""``.
        status: What the post is to the person, for ``HOLDS_ROLE``; else ``""``.
    """

    type: str
    subject: str
    object: str | None
    title: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a page.

    Attributes:
        doc: Id of the page.
        start: Where it begins, in characters of the decoded page.
        text: The stretch, white space removed.
        region: The page's own division as far as the output tells, else ``""``.
        marks: The mentions in it, in order, without overlap.
        links: The relations that it proves.
    """

    doc: str
    start: int
    text: str
    region: str = ""
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()

    def surface(self, mark: Mark) -> str:
        """Return the text of a mark."""
        return self.text[mark.start : mark.end]

    def to_dict(self) -> dict[str, Any]:
        """Return the unit as plain data, without its text."""
        return {
            "doc": self.doc,
            "start": self.start,
            "region": self.region,
            "marks": [[m.start, m.end, m.label, m.name] for m in self.marks],
            "relations": [[k.type, k.subject, k.object, k.title, k.status] for k in self.links],
        }


_KEYS = ("doc", "start", "region", "marks", "relations")


def unit_of(text: object, data: object) -> Unit:
    """Build a unit from its text and the plain data of :meth:`Unit.to_dict`.

    Raises:
        ReviewError: What is missing, unknown or malformed.
    """
    if not isinstance(text, str) or not text or "".join(text.split()) != text:
        raise ReviewError(f"the sentence must be text without white space, not {text!r:.40}")
    if not isinstance(data, dict) or sorted(data) != sorted(_KEYS):
        raise ReviewError(f"a sentence comes with {', '.join(_KEYS)}, got {_named(data)}")
    doc, start, region = data["doc"], data["start"], data["region"]
    if not isinstance(doc, str) or not isinstance(region, str) or not _count(start):
        raise ReviewError("doc and region must be text, start a number from 0")
    marks = tuple(mark_of(item, text) for item in _rows(data["marks"], "marks"))
    check_flat(marks, text)
    links = tuple(_link(item) for item in _rows(data["relations"], "relations"))
    return Unit(doc, start, text, region, marks, links)


def mark_of(item: object, text: str) -> Mark:
    """Build a mark of ``text`` from ``[start, end, label]``, with or without a name.

    Raises:
        ReviewError: It is no such list, lies outside the text or has an unknown label.
    """
    if not isinstance(item, list) or len(item) not in (3, 4):
        raise ReviewError(f"a mention must be [start, end, label], got {item!r:.60}")
    start, end, label = item[:3]
    if not _count(start) or not _count(end) or not start < end <= len(text):
        raise ReviewError(f"[{start!r:.20}, {end!r:.20}] is no stretch of {len(text)} characters")
    if label not in LABELS:
        raise ReviewError(f"unknown label {label!r:.40}; use one of {', '.join(LABELS)}")
    name = item[3] if len(item) == 4 else ""
    if not isinstance(name, str):
        raise ReviewError(f"the name of a mention must be text, got {name!r:.40}")
    return Mark(start, end, label, name)


def check_flat(marks: tuple[Mark, ...], text: str) -> None:
    """Check that marks follow each other without overlap.

    Raises:
        ReviewError: Two overlap; the message shows both.
    """
    for left, right in pairwise(marks):
        if right.start < left.end:
            raise ReviewError(
                f"mentions overlap or are out of order: {text[left.start : left.end]} and "
                f"{text[right.start : right.end]}"
            )


def _link(item: object) -> Link:
    if not isinstance(item, list) or len(item) != 5:
        raise ReviewError(
            f"a relation must be [type, subject, object, title, status]: {item!r:.60}"
        )
    kind, subject, target, title, status = item
    if kind not in RELATION_TYPES:
        raise ReviewError(f"unknown relation {kind!r:.40}; use one of {', '.join(RELATION_TYPES)}")
    texts = (subject, title, status, "" if target is None else target)
    if not all(isinstance(value, str) for value in texts) or not subject:
        raise ReviewError(f"the ends of a relation must be names: {item!r:.60}")
    post = kind == "HOLDS_ROLE"
    if post != bool(title) or status not in (STATUSES if post else ("",)):
        raise ReviewError(f"title and status belong to HOLDS_ROLE, and to it alone: {item!r:.60}")
    if not post and not target:
        raise ReviewError(f"a {kind} needs an object: {item!r:.60}")
    return Link(kind, subject, target or None, title, status)


def _rows(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ReviewError(f"{name} must be a list, got {value!r:.40}")
    return value


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _named(data: object) -> str:
    if isinstance(data, dict):
        return ", ".join(sorted(map(str, data)))[:80] or "nothing"
    return f"{data!r:.40}"
