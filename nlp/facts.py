"""What a document states: its entities and the relations between them.

Resolution names the entities, :mod:`.relations.roles` and :mod:`.relations.links` join them.
Here the two meet: posts get their bodies, also where the text leaves them out, and entities
that only a title implies (副市长 → 平湖市人民政府) are added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .relations.holding import Post, distinct, officials_of
from .relations.learned import weigh
from .relations.links import Link, find_links
from .relations.offices import Offices
from .relations.roles import Role, find_roles
from .relations.seats import Seat, seated, seats
from .relations.skeleton import Argument
from .relations.stage import Stage
from .relations.weights import Model, load_models
from .resolution import (
    Atlas,
    Pointer,
    Referent,
    Resolution,
    find_addressed,
    is_region,
    resolve,
)
from .text import Mark, Text

PEOPLE = ("PERSON", "OFFICIAL")
#: A body whose name lacks the division or institution that it is of.
#: Frames that see somebody at a place, where the host is seen too.
_SCENES = ("visited-scene", "visited-beside", "visited-in", "learned:VISITED")
_VAGUE = re.compile(
    "(?:[省市县区乡镇村]|乡镇|街道)?(?:人民政府|政府|党委|党委政府|党总支|党支部|派出所|司法所|村委会|居委会"
    "|办事处|卫生院|医院|学校|法院|检察院|公安局|村两委)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a document states.

    Attributes:
        marks: The mentions, officials told from other people.
        entities: The entities, those only implied at the end.
        of_mark: For each mark the index of its entity; -1 for a title.
        posts: Who holds which post.
        links: All other relations but the division tree.
        home: Index of the document's own division, or -1.
    """

    marks: tuple[Mark, ...]
    entities: tuple[Referent, ...]
    of_mark: tuple[int, ...]
    posts: tuple[Post, ...]
    links: tuple[Link, ...]
    home: int


@dataclass(frozen=True, slots=True)
class Study:
    """A document's facts, and the candidates that were weighed for them.

    Attributes:
        facts: The facts.
        stage: The document as the models of links see it.
        seats: The posts whose body was chosen among several.
    """

    facts: Facts
    stage: Stage
    seats: tuple[Seat, ...]


def find_facts(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    region: str,
    gazetteer: Atlas,
    models: Mapping[str, Model] | None = None,
) -> Facts:
    """Resolve the marks of a document and find what it states of them.

    Args:
        text: The document.
        marks: Mentions without overlap, in text order.
        articles: Spans of the articles in the text.
        region: The page's own division as the user gave it, or ``""``.
        gazetteer: Where divisions are looked up.
        models: What is learned about relations, by name; the shipped weights when left out.

    Raises:
        ModelError: the shipped weights are missing or malformed.
    """
    models = load_models() if models is None else models
    return study(text, marks, articles, region, gazetteer, models).facts


def study(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    region: str,
    gazetteer: Atlas,
    models: Mapping[str, Model],
) -> Study:
    """Return the facts of a document, and the candidates among which the models chose.

    The arguments are those of :func:`find_facts`; without models the rules alone decide.
    """
    resolution = resolve(text, marks, articles, region, gazetteer)
    offices = Offices.of(text.plain, marks, articles, resolution)
    roles = find_roles(text.plain, marks, resolution.pointers)
    ruled = [offices.body_of(role) for role in roles]
    waiting = seats(offices, roles, ruled)
    bodies = seated(roles, ruled, waiting, models)
    pairs = zip(roles, bodies, strict=True)
    posts = distinct(tuple(_post(text, marks, offices, role, body) for role, body in pairs))
    officials = officials_of(posts, offices.table)
    labelled = tuple(
        _relabel(mark, resolution.of_mark[i], officials) for i, mark in enumerate(marks)
    )
    entities = tuple(
        replace(referent, label="OFFICIAL" if index in officials else "PERSON")
        if referent.label in PEOPLE
        else referent
        for index, referent in enumerate(offices.table.referents)
    )
    titles = _titles(posts)
    addressed = find_addressed(text, marks, resolution.of_mark, articles, titles)
    arguments = _arguments(labelled, resolution, entities, tuple(addressed))
    links = find_links(text, arguments, articles)
    stage = Stage.of(text, arguments, articles, entities, titles, links, resolution.home)
    held = _houses(posts, entities)
    links = tuple(
        link
        for link in weigh(stage, models)
        if not _is_vague(link, entities)
        and not (link.source.startswith(_SCENES) and link.object in held.get(link.subject, ()))
    )
    facts = Facts(labelled, entities, resolution.of_mark, posts, links, resolution.home)
    return Study(facts, stage, waiting)


def _is_vague(link: Link, entities: Sequence[Referent]) -> bool:
    """Whether a pact is one with a body of which the page does not tell which (乡政府)."""
    ends = (entities[link.subject], entities[link.object])
    return link.type == "COOPERATES_WITH" and any(_VAGUE.fullmatch(end.name) for end in ends)


def _houses(posts: Sequence[Post], entities: Sequence[Referent]) -> dict[int, set[int]]:
    """Where each person is at home and visits nobody: the bodies served, and whose they are."""
    houses: dict[int, set[int]] = {}
    for post in posts:
        if post.body >= 0 and post.status == "held":
            houses.setdefault(post.person, set()).update((post.body, entities[post.body].owner))
    return houses


def _titles(posts: Sequence[Post]) -> dict[int, tuple[str, ...]]:
    titles: dict[int, tuple[str, ...]] = {}
    for post in posts:
        titles[post.person] = (*titles.get(post.person, ()), post.title)
    return titles


def _post(text: Text, marks: Sequence[Mark], offices: Offices, role: Role, body: int) -> Post:
    title = marks[role.title]
    return Post(
        offices.resolution.of_mark[role.person],
        body,
        "".join(text.printed[title.start : title.end].split()),
        role.status,
        role.date,
        _proof(text, marks, role),
        role.score,
        role.source,
    )


def _proof(text: Text, marks: Sequence[Mark], role: Role) -> tuple[int, int]:
    """The sentences that hold title and person, when they stand close; else the title's."""
    of_title = text.sentence_at(marks[role.title].start)
    of_person = text.sentence_at(marks[role.person].start)
    joined = min(of_title[0], of_person[0]), max(of_title[1], of_person[1])
    return joined if joined[1] - joined[0] <= 300 else of_title


def _relabel(mark: Mark, entity: int, officials: frozenset[int]) -> Mark:
    if mark.label not in PEOPLE:
        return mark
    return replace(mark, label="OFFICIAL" if entity in officials else "PERSON")


def _arguments(
    marks: Sequence[Mark],
    resolution: Resolution,
    entities: Sequence[Referent],
    addressed: Sequence[Pointer],
) -> tuple[Argument, ...]:
    """The mentions and pointers that may take part in a relation."""
    found = []
    for index, mark in enumerate(marks):
        entity = resolution.of_mark[index]
        vast = mark.label == "PLACE" and is_region(resolution.referents[entity])
        label = "REGION" if vast else mark.label
        found.append(Argument(mark.start, mark.end, label, entity))
    for pointer in (*resolution.pointers, *addressed):
        for entity in pointer.entities:
            label = entities[entity].label
            found.append(Argument(pointer.start, pointer.end, label, entity, True))
    return tuple(sorted(found))
