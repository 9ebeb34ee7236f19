"""Posts of people once their bodies are known: each once, and which make an official."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .offices import FIRM, PRESS, Table

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


def distinct(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Return each post once: evidence with a term, else the surest, the earliest among equals."""
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


def officials_of(posts: Sequence[Post], table: Table) -> frozenset[int]:
    """Return the people to whom the document gives a public post."""
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
