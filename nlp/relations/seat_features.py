"""What the ranking of bodies is told about a post and one of its candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..text import Mark
from .lone import stands_alone
from .offices import Offices
from .post_fields import fields_of_body, fields_of_title, names_unit
from .roles import Role
from .stage import bucket

LABELS = ("ORG", "COMPANY", "TOWNSHIP", "PLACE")
_PEOPLE = ("PERSON", "OFFICIAL")
_HAN = re.compile("[一-龥]")
_JOINTS = ("、", "和", "与", "及", "，")
_ENDS = ("", "\n", "。", "，", "；")


@dataclass(frozen=True, slots=True)
class Around:
    """A document with what its posts tell of its bodies.

    Attributes:
        offices: The document.
        holders: Who holds a title of a body that the text names right before it.
        times: How often each body is named.
        heads: The bodies that the first line of an article names.
        bodies: Those that each person has a post of that names its body.
        listed: For a title that goes on a list (书记甲、|报账员乙) the body of the post before.
    """

    offices: Offices
    holders: Mapping[tuple[int, str], int]
    times: Mapping[int, int]
    heads: frozenset[int]
    bodies: Mapping[int, frozenset[int]]
    listed: Mapping[int, int]

    @classmethod
    def of(cls, offices: Offices, roles: Sequence[Role], ruled: Sequence[int]) -> Around:
        """Prepare a document; ``ruled`` are the bodies of its posts by the rules."""
        of_mark = offices.resolution.of_mark
        holders: dict[tuple[int, str], int] = {}
        for role, body in zip(roles, ruled, strict=True):
            if role.own and body >= 0:
                title = offices.marks[role.title]
                key = (body, offices.plain[title.start : title.end])
                holders.setdefault(key, of_mark[role.person])
        bodies: dict[int, frozenset[int]] = {}
        for role, body in zip(roles, ruled, strict=True):
            if role.own and body >= 0:
                person = of_mark[role.person]
                bodies[person] = bodies.get(person, frozenset()) | {body}
        times: dict[int, int] = {}
        for mark, entity in zip(offices.marks, of_mark, strict=True):
            if mark.label in LABELS:
                times[entity] = times.get(entity, 0) + 1
        return cls(offices, holders, times, _heads(offices), bodies, _listed(offices, roles, ruled))

    def features(
        self, role: Role, body: int, ruled: int, index: int, ranks: Mapping[int, int]
    ) -> Iterator[str]:
        """Yield the features of one candidate.

        Args:
            role: The post.
            body: The candidate's entity, -1 for none.
            ruled: What the rules say.
            index: The mark of the candidate nearest to the post, -1 when it has none near.
            ranks: The candidates with such a mark, numbered from the nearest.
        """
        mark = self.offices.marks[role.title]
        title = "".join(self.offices.plain[mark.start : mark.end].split())
        before = self.offices.plain[max(0, mark.start - 1) : mark.start] or "^"
        lead = self.offices.plain[max(0, mark.start - 5) : mark.start]
        word = before if not _HAN.match(before) else f"word-{stands_alone(lead)}"
        if body == ruled:
            way = self._way(role, body)
            for told in ("", f"|{title[-2:]}", f"|{title[-1:]}", f"|{word}"):
                yield f"ruled={way}{told}"
        fitting = [other for other in ranks if self._fits(other, title)]
        if body < 0:
            kinds = ("", title[-2:], title[-1:], title, f"before={word}", role.source)
            yield from (f"none|{item}" for item in kinds)
            yield from self._empty(title, len(fitting), len(ranks))
            return
        yield from self._named(role, body, title)
        yield f"said={self._said(lead, body)}"
        yield from self._fitting(body, title, fitting)
        if index < 0:
            yield "unseen"
            return
        yield from self._ranked(body, ranks)
        yield from self._placed(mark, self.offices.marks[index], body, body in fitting)
        yield f"taken={self._is_taken(index)}|{index > role.title}"
        between = self.offices.marks[index + 1 : role.title]
        people = sum(other.label in _PEOPLE for other in between)
        yield f"people={bucket(people, (0, 1, 2))}"

    def _way(self, role: Role, body: int) -> str:
        """How the rules came to their body."""
        if body < 0:
            return "none"
        if body == self.offices.resolution.implied[role.title]:
            return "implied"
        return "named" if role.body >= 0 or role.pointer >= 0 else "near"

    def _named(self, role: Role, body: int, title: str) -> Iterator[str]:
        """What the names of post and body tell."""
        referent = self.offices.table.referents[body]
        name, label = referent.name, referent.label
        for told in ("", f"|{title[-2:]}", f"|{title[-1:]}"):
            yield f"label={label}{told}"
            yield f"tail2={name[-2:]}{told}"
            yield f"tail1={name[-1:]}{told}"
        yield f"tail1={name[-1:]}|{title}"
        if len(title) > 1 and title[-2] in name:
            yield "title-in-name"
        if title[-1:] == "长" and len(title) > 1 and name.endswith(title[-2]):
            yield "head-of-kind"
        yield f"house={body == self.offices.resolution.house}"
        holder = self.holders.get((body, title))
        if holder is not None:
            same = holder == self.offices.resolution.of_mark[role.person]
            yield f"held={same}|{title[:1] == '副'}"
        yield f"times={bucket(self.times.get(body, 0), (0, 1, 2, 4))}"
        yield f"headline={body in self.heads}|{label}"
        other = self.bodies.get(self.offices.resolution.of_mark[role.person], frozenset())
        if other:
            yield f"another={body in other}|{self._fits(body, title)}"
        before = self.listed.get(role.title)
        if before is not None:
            yield f"listed={body == before}"
        yield f"pointed={self._pointed(self.offices.marks[role.title].start, body)}"

    def _pointed(self, at: int, body: int) -> str:
        """How many sentences ago a word (该校, 公司) pointed to a body, ``""`` where none did."""
        for pointer in reversed(self.offices.resolution.pointers):
            if pointer.end <= at and body in pointer.entities:
                gap = self.offices.plain[pointer.end : at]
                return bucket(sum(gap.count(mark) for mark in "。！？\n"), (0, 1, 2, 4))
        return ""

    def _is_taken(self, index: int) -> bool:
        """Whether a body stands right before another title: （某局|局长）."""
        marks = self.offices.marks
        after = marks[index + 1] if index + 1 < len(marks) else marks[index]
        return after.label == "TITLE" and after.start == marks[index].end

    def _said(self, lead: str, body: int) -> int:
        """How many characters right before a title end the body's name too: 研究会|会长."""
        referent = self.offices.table.referents[body]
        names = (referent.name, *referent.aliases)
        sizes = (n for n in (4, 3, 2) if len(lead) >= n and _HAN.match(lead[-n:]))
        return next((n for n in sizes if any(name.endswith(lead[-n:]) for name in names)), 0)

    def _fits(self, body: int, title: str) -> bool:
        """Whether an institution of this kind has such a post."""
        return not self._kinds(body).isdisjoint(fields_of_title(title))

    def _kinds(self, body: int) -> frozenset[str]:
        referent = self.offices.table.referents[body]
        return frozenset(fields_of_body(referent.name, referent.label == "COMPANY"))

    def _empty(self, title: str, fitting: int, near: int) -> Iterator[str]:
        """What speaks for a body that the page does not name."""
        number = bucket(fitting, (0, 1, 2))
        yield f"none|fit={number}"
        yield f"none|near={bucket(near, (0, 1, 3))}"
        yield f"none|unit={names_unit(title)}"
        for field in fields_of_title(title) or ("other",):
            yield f"none|{field}|fit={number}"

    def _fitting(self, body: int, title: str, fitting: Sequence[int]) -> Iterator[str]:
        """Whether post and body are of one kind, and how the body stands among such."""
        fits, known = body in fitting or self._fits(body, title), fields_of_title(title)
        yield f"fit={fits}|{bool(known)}"
        yield f"unit={names_unit(title)}|{self.offices.table.referents[body].label}"
        for field in known:
            yield f"{field}|fit={fits}"
        if not fits:
            return
        place = fitting.index(body) if body in fitting else -1
        yield f"fitting={bucket(place, (-1, 0, 1))}|{len(fitting) == 1}"
        most = max((self.times.get(other, 0) for other in fitting), default=0)
        yield f"most={self.times.get(body, 0) == most}|{bucket(most, (1, 2))}"

    def _ranked(self, body: int, ranks: Mapping[int, int]) -> Iterator[str]:
        """How many candidates stand nearer, of all and of its kind."""
        referents = self.offices.table.referents
        nearer = [referents[other] for other, place in ranks.items() if place < ranks[body]]
        own = referents[body]
        alike = sum(other.name[-1:] == own.name[-1:] for other in nearer)
        same = sum(other.label == own.label for other in nearer)
        yield f"rank={bucket(ranks[body], (0, 1, 2, 4))}"
        yield f"alike={bucket(alike, (0, 1, 2))}"
        yield f"same={bucket(same, (0, 1, 2))}"
        yield f"same={bucket(same, (0, 1))}|{own.label}"

    def _placed(self, title: Mark, spot: Mark, body: int, fits: bool) -> Iterator[str]:
        """Where the body stands to the post."""
        plain, label = self.offices.plain, self.offices.table.referents[body].label
        gap = plain[min(spot.end, title.end) : max(title.start, spot.start)]
        sentences = sum(gap.count(mark) for mark in "。！？\n")
        yield f"behind={spot.start > title.start}"
        yield f"sentences={bucket(sentences, (0, 1, 2, 4))}"
        yield f"sentences={bucket(sentences, (0, 1, 2, 4))}|{label}"
        lines = gap.count("\n")
        yield f"lines={bucket(lines, (0, 1, 2, 4))}"
        yield f"sentences={bucket(sentences, (0, 1, 2, 4))}|fit={fits}"
        yield f"lines={bucket(lines, (0, 1, 2, 4))}|fit={fits}"
        if not sentences:
            cuts = sum(gap.count(mark) for mark in "，；：")
            yield f"cuts={bucket(cuts, (0, 1, 2))}"
            yield f"gap={gap}" if len(gap) < 5 else "gap"
        left = plain[max(0, spot.start - 1) : spot.start]
        yield f"left={left}"
        yield f"right={plain[spot.end : spot.end + 1]}"
        yield f"opens={left in _ENDS}|{bucket(sentences, (0, 1))}"
        yield f"opens={left in _ENDS}|fit={fits}"


def _heads(offices: Offices) -> frozenset[int]:
    """The bodies in the first line of the text or of an article."""
    found: set[int] = set()
    for begin in (0, *offices.starts):
        end = offices.plain.find("\n", begin + 1)
        for mark, entity in zip(offices.marks, offices.resolution.of_mark, strict=True):
            if mark.label in LABELS and begin <= mark.start < (end if end >= 0 else begin):
                found.add(entity)
    return frozenset(found)


def _listed(offices: Offices, roles: Sequence[Role], ruled: Sequence[int]) -> dict[int, int]:
    """For each title right behind a holder of another post, the body of that post."""
    ends = {offices.marks[r.person].end: b for r, b in zip(roles, ruled, strict=True) if b >= 0}
    found: dict[int, int] = {}
    for role in roles:
        start = offices.marks[role.title].start
        if offices.plain[start - 1 : start] in _JOINTS and start - 1 in ends:
            found[role.title] = ends[start - 1]
    return found
