"""What a document states: its entities and the relations between them.

Resolution names the entities, :mod:`.relations.roles` and :mod:`.relations.links` join them.
Here the two meet: posts get their bodies, also where the text leaves them out, and entities
that only a title implies (副市长 → 平湖市人民政府) are added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from .lexicon import load_table
from .relations.links import Link, find_links
from .relations.posts import implied_level_of, is_party_title, parent_of_party
from .relations.roles import Role, find_roles
from .relations.skeleton import Argument
from .resolution import Atlas, Referent, Resolution, implied_body, resolve
from .text import Mark, Text

PEOPLE = ("PERSON", "OFFICIAL")
#: Titles of the press and of firms: alone they make nobody an official.
_PRIVATE = re.compile("记者|通讯员|实习生|编辑|主编")
_FIRM = re.compile(
    "经理|董事|总裁|总监|监事|总工程师|总会计师|厂长|理事长|法定代表人|合伙人|首席|工程师|主管|负责人|店长"
)
_STATE_FIRM = re.compile(
    "国有|国资|城投|交投|国投|农投|水务|供销|城乡投资|建设投资|交通建设|城市建设|产业投资|投资运营|发展投资|"
    "供电|电网|国网|邮政|烟草|铁塔|中国移动|中国电信|中国联通|^[省市县区州旗]"
)
_ZONE = re.compile("区|园|城")


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
    table = _Table(list(resolution.referents), {})
    roles = find_roles(text.plain, marks, resolution.pointers)
    posts = tuple(_post(text, marks, articles, resolution, table, role) for role in roles)
    posts = _distinct(posts)
    officials = _officials(roles, posts, table, marks, resolution)
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


@dataclass(slots=True)
class _Table:
    """The entities of a document while posts add implied ones."""

    referents: list[Referent]
    names: dict[str, int]

    def body(self, name: str, division: Referent | None, owner: int = -1) -> int:
        """Return the index of the body called ``name``, adding it when it is new."""
        if not self.names:
            for index, referent in enumerate(self.referents):
                if referent.label in ("ORG", "COMPANY"):
                    self.names.setdefault(referent.name, index)
        if name not in self.names:
            self.names[name] = len(self.referents)
            place = division.division_id if division is not None else ""
            self.referents.append(Referent("ORG", name, jurisdiction=place, owner=owner))
        return self.names[name]


def _post(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    resolution: Resolution,
    table: _Table,
    role: Role,
) -> Post:
    title = marks[role.title]
    printed = "".join(text.printed[title.start : title.end].split())
    plain = "".join(text.plain[title.start : title.end].split())
    body = _body(text, marks, articles, resolution, table, role, plain)
    return Post(
        resolution.of_mark[role.person],
        body,
        printed,
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


def _body(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    resolution: Resolution,
    table: _Table,
    role: Role,
    title: str,
) -> int:
    """The entity of the body in which ``title`` is a post, or -1."""
    entity, label = -1, ""
    if role.body >= 0:
        entity, label = resolution.of_mark[role.body], marks[role.body].label
    elif role.pointer >= 0:
        entity = resolution.pointers[role.pointer].entities[0]
        label = table.referents[entity].label
    if entity >= 0 and label in ("TOWNSHIP", "PLACE"):
        return _of_division(table, entity, title)
    if entity >= 0 and (role.own or not implied_level_of(title)):
        return _of_body(table, entity, title) if not role.own else entity
    if resolution.implied[role.title] >= 0:
        return resolution.implied[role.title]
    if _PRIVATE.search(title):
        return -1
    near = _nearest_fitting(marks, articles, resolution, table, role, title)
    if near >= 0:
        return near
    return _firm_before(text, marks, articles, resolution, role) if _FIRM.search(title) else -1


@cache
def _fitting() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = load_table("title_bodies.tsv", 2)
    return tuple(sorted((t, tuple(ends.split("|"))) for t, ends in rows))


def _nearest_fitting(
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    resolution: Resolution,
    table: _Table,
    role: Role,
    title: str,
) -> int:
    """The nearest body before a title that such a title belongs to (庭长: a court room)."""
    ends = next((ends for name, ends in _fitting() if title.endswith(name)), ())
    at = marks[role.title].start
    start = _article_start(articles, at)
    for index in range(role.title - 1, -1, -1):
        if marks[index].start < start:
            break
        if marks[index].label not in ("ORG", "COMPANY"):
            continue
        entity = resolution.of_mark[index]
        if table.referents[entity].name.endswith(ends):
            return entity if ends else -1
    return -1


def _article_start(articles: Sequence[tuple[int, int]], at: int) -> int:
    return max((begin for begin, _ in articles if begin <= at), default=0)


def _of_division(table: _Table, entity: int, title: str) -> int:
    """A post named with its division only: 定城镇镇长, 荷桥村第一书记, 开发区主任."""
    division = table.referents[entity]
    name = implied_body(title, division.name)
    if name is None and title.endswith("书记"):
        name = division.name + ("党委" if division.label == "TOWNSHIP" else "党支部")
        if division.name.endswith(("县", "市", "区", "旗", "州", "省")) and _is_county(division):
            name = division.name + "委"
    elif name is None and _ZONE.search(division.name[-1:]) and not _is_county(division):
        name = division.name + ("党工委" if is_party_title(title) else "管委会")
    return table.body(name, division, entity) if name else entity


def _is_county(division: Referent) -> bool:
    return bool(division.code) and "/" not in division.division_id


def _of_body(table: _Table, entity: int, title: str) -> int:
    """The body of a later post of a stack: 财政局党组成员、副局长 is of 财政局."""
    body = table.referents[entity]
    parent = parent_of_party(body.name)
    if not parent or is_party_title(title) or title.endswith("书记"):
        return entity
    for index, referent in enumerate(table.referents):
        if parent == referent.name and referent.label in ("ORG", "COMPANY"):
            return index
    if body.owner >= 0 and table.referents[body.owner].label in ("ORG", "COMPANY"):
        return body.owner
    division = table.referents[body.owner] if body.owner >= 0 else None
    if parent.endswith(("村", "社区")) and title.endswith("主任"):
        parent += "村委会" if parent.endswith("村") else "居委会"
    return table.body(parent, division, body.owner)


#: Before a company that is not what the sentence is about.
_ASIDE = re.compile("[由与和被向给为从对及、]$|供应|供货")


def _firm_before(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    resolution: Resolution,
    role: Role,
) -> int:
    """The company the text speaks of where a firm's title names none.

    The first company of the paragraph that is no mere partner, else the last one before.
    """
    at = marks[role.title].start
    paragraph = text.plain.rfind("\n", 0, at) + 1
    start = _article_start(articles, at)
    found = [
        (index, mark)
        for index, mark in enumerate(marks)
        if start <= mark.start < at
        and mark.label == "COMPANY"
        and mark.source != "bank"
        and not _ASIDE.search(text.plain[max(0, mark.start - 3) : mark.start])
    ]
    here = [index for index, mark in found if mark.start >= paragraph]
    if here:
        return resolution.of_mark[here[0]]
    return resolution.of_mark[found[-1][0]] if found else -1


def _distinct(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Each post once: the surest evidence, the earliest among equals."""
    best: dict[tuple[int, int, str, str], Post] = {}
    for post in posts:
        key = (post.person, post.body, post.title, post.status)
        if key not in best or post.score > best[key].score:
            best[key] = post
    kept = list(best.values())
    named = {(p.person, p.title) for p in kept if p.body >= 0}
    stated = {(p.person, p.body, p.title) for p in kept if p.status != "held"}
    return tuple(
        p
        for p in kept
        if (p.body >= 0 or (p.person, p.title) not in named)
        and (p.status != "held" or (p.person, p.body, p.title) not in stated)
    )


def _officials(
    roles: Sequence[Role],
    posts: Sequence[Post],
    table: _Table,
    marks: Sequence[Mark],
    resolution: Resolution,
) -> frozenset[int]:
    """The people to whom the document gives a public post."""
    state = _state_firms(table)
    return frozenset(post.person for post in posts if _is_public(post, table, state))


def _state_firms(table: _Table) -> frozenset[int]:
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


def _is_public(post: Post, table: _Table, state: frozenset[int]) -> bool:
    if _PRIVATE.search(post.title):
        return False
    if post.body < 0:
        return (
            not _FIRM.search(post.title)
            and post.title not in ("队员", "公诉人")
            or "领导" in post.title
        )
    body = table.referents[post.body]
    return body.label != "COMPANY" or post.body in state


def _relabel(mark: Mark, entity: int, officials: frozenset[int]) -> Mark:
    if mark.label not in PEOPLE:
        return mark
    return replace(mark, label="OFFICIAL" if entity in officials else "PERSON")


def _arguments(marks: Sequence[Mark], resolution: Resolution) -> tuple[Argument, ...]:
    """The mentions and pointers that may take part in a relation."""
    found = [
        Argument(mark.start, mark.end, mark.label, resolution.of_mark[index])
        for index, mark in enumerate(marks)
    ]
    for pointer in resolution.pointers:
        for entity in pointer.entities:
            label = resolution.referents[entity].label
            found.append(Argument(pointer.start, pointer.end, label, entity, True))
    return tuple(sorted(found))
