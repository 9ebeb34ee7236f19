"""What a document states: its entities and the relations between them.

Resolution names the entities, :mod:`.relations.roles` and :mod:`.relations.links` join them.
Here the two meet: posts get their bodies, also where the text leaves them out, and entities
that only a title implies (副市长 → 平湖市人民政府) are added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .relations.links import Link, find_links
from .relations.offices import FIRM, PRESS, Offices, Table
from .relations.roles import Role, find_roles
from .relations.skeleton import Argument
from .resolution import Atlas, Referent, Resolution, is_region, resolve
from .text import Mark, Text

PEOPLE = ("PERSON", "OFFICIAL")
_STATE_FIRM = re.compile(
    "国有|国资|城投|交投|国投|农投|水务|供销|城乡投资|建设投资|交通建设|城市建设|产业投资|投资运营|发展投资|"
    "供电|电网|国网|邮政|烟草|铁塔|中国移动|中国电信|中国联通|^[省市县区州旗]"
)

#: Roles that are no public post where no body is named.
_NO_OFFICE = frozenset(("队员", "公诉人", "渡工", "经营者", "保洁员", "创始人", "质检员"))


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person, its body resolved.

    Attributes:
        person: Index of the person's entity.
        body: Index of the body's entity, or -1.
        title: The role as printed.
        status: One of :data:`zhengpu.nlp.records.STATUSES`.
        date: ISO interval where stated, else ``""``.
        span: ``(start, end)`` of the proving stretch in the text.
        score: 0 to 1.
        source: Name of the rule.
    """

    person: int
    body: int
    title: str
    status: str
    date: str
    span: tuple[int, int]
    score: float
    source: str


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


def find_facts(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    region: str,
    gazetteer: Atlas,
) -> Facts:
    """Resolve the marks of a document and find what it states of them.

    Args:
        text: The document.
        marks: Mentions without overlap, in text order.
        articles: Spans of the articles in the text.
        region: The page's own division as the user gave it, or ``""``.
        gazetteer: Where divisions are looked up.
    """
    resolution = resolve(text, marks, articles, region, gazetteer)
    offices = Offices.of(text.plain, marks, articles, resolution)
    table = offices.table
    roles = find_roles(text.plain, marks, resolution.pointers)
    posts = tuple(_post(text, marks, offices, role) for role in roles)
    posts = _distinct(posts)
    officials = _officials(posts, table)
    labelled = tuple(
        _relabel(mark, resolution.of_mark[i], officials) for i, mark in enumerate(marks)
    )
    entities = tuple(
        replace(referent, label="OFFICIAL" if index in officials else "PERSON")
        if referent.label in PEOPLE
        else referent
        for index, referent in enumerate(table.referents)
    )
    links = find_links(text, _arguments(labelled, resolution), articles)
    return Facts(labelled, entities, resolution.of_mark, posts, links, resolution.home)


def _post(text: Text, marks: Sequence[Mark], offices: Offices, role: Role) -> Post:
    title = marks[role.title]
    return Post(
        offices.resolution.of_mark[role.person],
        offices.body_of(role),
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


def _distinct(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Each post once: evidence with a term, else the surest, the earliest among equals."""
    best: dict[tuple[int, int, str, str], Post] = {}
    for post in posts:
        key = (post.person, post.body, post.title, post.status)
        if key not in best or (bool(post.date), post.score) > (
            bool(best[key].date),
            best[key].score,
        ):
            best[key] = post
    kept = _completed(list(best.values()))
    named = {(p.person, p.title) for p in kept if p.body >= 0}
    stated = {(p.person, p.body, p.title) for p in kept if p.status != "held"}
    return tuple(
        p
        for p in kept
        if (p.body >= 0 or (p.person, p.title) not in named)
        and (p.status != "held" or (p.person, p.body, p.title) not in stated)
    )


def _completed(posts: Sequence[Post]) -> list[Post]:
    """Give a change that names no body (被免去副总经理职务) that of the one such post held."""
    bodies: dict[tuple[int, str], set[int]] = {}
    for post in posts:
        if post.body >= 0:
            bodies.setdefault((post.person, post.title), set()).add(post.body)
    return [
        replace(post, body=min(bodies[post.person, post.title]))
        if post.body < 0
        and post.status not in ("held", "former")
        and len(bodies.get((post.person, post.title), ())) == 1
        else post
        for post in posts
    ]


def _officials(posts: Sequence[Post], table: Table) -> frozenset[int]:
    """The people to whom the document gives a public post."""
    state = _state_firms(table)
    return frozenset(post.person for post in posts if _is_public(post, table, state))


def _state_firms(table: Table) -> frozenset[int]:
    """Companies owned by the state, as far as their names or party committees tell."""
    names = [r.name for r in table.referents if r.label == "ORG"]
    return frozenset(
        index
        for index, referent in enumerate(table.referents)
        if referent.label == "COMPANY"
        and (
            any(_STATE_FIRM.search(name) for name in (referent.name, *referent.aliases))
            or any(name in (referent.name + "党委", referent.name + "纪委") for name in names)
        )
    )


def _is_public(post: Post, table: Table, state: frozenset[int]) -> bool:
    if PRESS.search(post.title):
        return False
    if post.body < 0:
        bare = FIRM.search(post.title) or post.title in _NO_OFFICE
        return not bare or "领导" in post.title
    body = table.referents[post.body]
    return body.label != "COMPANY" or post.body in state


def _relabel(mark: Mark, entity: int, officials: frozenset[int]) -> Mark:
    if mark.label not in PEOPLE:
        return mark
    return replace(mark, label="OFFICIAL" if entity in officials else "PERSON")


def _arguments(marks: Sequence[Mark], resolution: Resolution) -> tuple[Argument, ...]:
    """The mentions and pointers that may take part in a relation."""
    found = []
    for index, mark in enumerate(marks):
        entity = resolution.of_mark[index]
        vast = mark.label == "PLACE" and is_region(resolution.referents[entity])
        label = "REGION" if vast else mark.label
        found.append(Argument(mark.start, mark.end, label, entity))
    for pointer in resolution.pointers:
        for entity in pointer.entities:
            label = resolution.referents[entity].label
            found.append(Argument(pointer.start, pointer.end, label, entity, True))
    return tuple(sorted(found))
