"""Telling namesakes apart: documents whose posts no one person can hold at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..nlp.records import Relation
from .dates import as_of, day_of
from .decisions import Decision, Feature
from .records import Records

#: Two towns' posts further apart in time than this can be one career, in days.
CAREER_GAP = 180
_NOW = frozenset({"held", "appointed"})
_PRESS = "记者"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one document says of a person.

    Attributes:
        doc: Id of the document.
        bodies: Bodies of the posts held at the time, and all they are part of.
        towns: Townships, or villages with their township, that those posts are in.
        press: Whether the person is a reporter there.
        day: As-of date of the posts, if known.
    """

    doc: str
    bodies: frozenset[str]
    towns: tuple[frozenset[str], ...]
    press: bool
    day: date | None


def decide_people(records: Records) -> tuple[Decision, ...]:
    """Decide which documents speak of a namesake of the person whose id they use."""
    labels = {e.id: e.label for e in records.entities}
    people = {key for key, label in labels.items() if label in ("OFFICIAL", "PERSON")}
    above = partial(_above, parents=_parents(records))
    posts: defaultdict[str, dict[str, list[Relation]]] = defaultdict(dict)
    for mention in records.mentions:
        if mention.entity in people:
            # A bare mention is a sight too, without posts.
            posts[mention.entity].setdefault(mention.doc, [])
    for relation in records.relations:
        if relation.type == "HOLDS_ROLE" and relation.subject in people:
            posts[relation.subject].setdefault(relation.doc, []).append(relation)
    decisions: list[Decision] = []
    for person in sorted(posts):
        if len(posts[person]) < 2:
            continue
        sights = []
        for doc, relations in sorted(posts[person].items()):
            chains = [
                above(r.object) for r in relations if r.object is not None and r.status in _NOW
            ]
            sights.append(_sight(doc, relations, chains, labels))
        decisions += _split(person, sights, set(labels))
    return tuple(decisions)


def clash(a: Sight, b: Sight) -> tuple[Feature, ...]:
    """Return why two sights cannot be one person; empty when they can."""
    if a.press != b.press and (a.towns or b.towns):
        return (Feature("reporter_and_official", -3.0, f"{a.doc} against {b.doc}"),)
    if not a.towns or not b.towns:
        return ()
    if any(x <= y or y <= x for x in a.towns for y in b.towns):
        return ()
    gap = abs((a.day - b.day).days) if a.day and b.day else None
    if gap is not None and gap > CAREER_GAP:
        return ()
    when = "undated" if gap is None else f"{gap} days apart"
    towns = " against ".join(", ".join(sorted(frozenset().union(*s.towns))) for s in (a, b))
    return (Feature("posts_in_two_towns", -3.0, f"{towns}, {when}"),)


def _split(person: str, sights: list[Sight], taken: set[str]) -> list[Decision]:
    """Group the sights of one id and return a decision for each group but the first."""
    groups: list[list[Sight]] = []
    reasons: list[tuple[Feature, ...]] = []
    # Sights with posts first, so that bare mentions join the groups that posts made.
    for sight in sorted(sights, key=lambda s: (not s.bodies, s.day or date.max, s.doc)):
        why: tuple[Feature, ...] = ()
        fitting = []
        for number, group in enumerate(groups):
            against = next((c for other in group if (c := clash(sight, other))), ())
            why = why or against
            if not against:
                shared = max(len(sight.bodies & other.bodies) for other in group)
                fitting.append((-shared, number))
        if fitting:
            groups[min(fitting)[1]].append(sight)
        else:
            groups.append([sight])
            reasons.append(why)
    decisions = []
    for number, (group, features) in enumerate(zip(groups, reasons, strict=True), 1):
        if number > 1:
            new = f"{person}#{number}"
            while new in taken:
                new += "'"
            docs = tuple(sorted(sight.doc for sight in group))
            decisions.append(Decision("different", person, new, features, docs))
    return decisions


def _sight(
    doc: str, relations: list[Relation], chains: list[tuple[str, ...]], labels: dict[str, str]
) -> Sight:
    """Sum up the posts that one document gives a person."""
    towns = set()
    for chain in chains:
        for number, key in enumerate(chain):
            if labels.get(key) == "TOWNSHIP":
                # The township and the divisions below it, without the body itself.
                below = (k for k in chain[: number + 1] if labels.get(k) in ("TOWNSHIP", "PLACE"))
                towns.add(frozenset(below))
                break
    days = [day for r in relations if (day := day_of(as_of(r.date)))]
    return Sight(
        doc,
        frozenset(key for chain in chains for key in chain),
        tuple(sorted(towns, key=sorted)),
        any(r.title.endswith(_PRESS) for r in relations),
        min(days, default=None),
    )


def _parents(records: Records) -> dict[str, tuple[str, ...]]:
    """Direct parents of each entity, from its own record and ``PART_OF`` relations."""
    parents: dict[str, set[str]] = defaultdict(set)
    for entity in records.entities:
        parents[entity.id].update(filter(None, (*entity.parents, entity.jurisdiction)))
    for relation in records.relations:
        if relation.type == "PART_OF" and relation.object:
            parents[relation.subject].add(relation.object)
    return {key: tuple(sorted(found)) for key, found in parents.items()}


def _above(start: str, parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return ``start`` and all it is part of, nearest first, loops cut."""
    seen = {start: None}
    queue: Iterable[str] = (start,)
    while queue:
        queue = [up for key in queue for up in parents.get(key, ()) if up not in seen]
        seen.update(dict.fromkeys(queue))
    return tuple(seen)
