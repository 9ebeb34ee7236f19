"""The body in which a post is held where the text leaves it out, weighed among all that fit.

``局长邹立明算过账`` names no bureau: it is one that was spoken of before, or none that the page
names. Candidates are what the rules say, the bodies, firms and villages of the article before
the post, and no body at all; a model ranks them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .lone import stands_alone
from .offices import Offices
from .ours import is_warden_title, own_word
from .roles import COUNTED, HEADED, RANKED, Role
from .seat_features import LABELS, Around
from .weights import Model

NAME = "BODY"
#: How many bodies before a post are looked at, the nearest first.
MOST = 14
#: How many marks behind it, inside its sentence.
BEHIND = 3
_VILLAGE = ("村", "社区", "嘎查", "连", "团场", "农场", "林场")
#: Titles of clubs and societies, which have names that no list of suffixes holds.
_OF_CLUB = re.compile("(?:主席|[会社团队]长|秘书长|理事|委员|成员)$")
#: Titles of which the words before them tell all: a rank, 县领导, those of a byline.
_SETTLED = re.compile(
    "^[一二三四五六七八九十]级|(?:领导|记者|通讯员|实习生)$|^(?:调研员|主任科员|巡视员)$"
)
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Seat:
    """A post whose body is not named right before it, with its candidates.

    Attributes:
        role: The post.
        ruled: The body that the rules give, or -1.
        bodies: Indexes of the candidates' entities, -1 for none; the rules' own comes first.
        features: What the model is told of each.
    """

    role: Role
    ruled: int
    bodies: tuple[int, ...]
    features: tuple[tuple[str, ...], ...]


def seats(offices: Offices, roles: Sequence[Role], ruled: Sequence[int]) -> tuple[Seat, ...]:
    """Return the posts whose body may be another than the rules say, with their candidates.

    Args:
        offices: The document.
        roles: Its posts.
        ruled: The body of each by the rules, -1 for none.
    """
    view = _View.of(offices, roles, ruled)
    return tuple(
        view.seat(role, body)
        for role, body in zip(roles, ruled, strict=True)
        if not role.own
        and role.source not in (HEADED, RANKED)
        and (role.source != COUNTED or body >= 0)
        and not _is_settled(offices, role)
        and (body >= 0 or _is_free(offices, role))
    )


def _is_settled(offices: Offices, role: Role) -> bool:
    """Whether a title is one for which no body is looked for."""
    title = offices.marks[role.title]
    return _SETTLED.search("".join(offices.plain[title.start : title.end].split())) is not None


def _is_free(offices: Offices, role: Role) -> bool:
    """Whether no body that nothing found can stand right before the title of a post."""
    title = offices.marks[role.title]
    if own_word(offices.plain, offices.marks, role) or is_warden_title(offices.plain, title):
        return False
    if not _OF_CLUB.search(offices.plain[title.start : title.end]):
        return True
    return stands_alone(offices.plain[max(0, title.start - 5) : title.start])


def choose(seat: Seat, model: Model) -> int:
    """Return the body of a seat: the most probable, the rules' own where none is sure enough."""
    chances = softmax([model.total(features) for features in seat.features])
    best = max(range(len(chances)), key=lambda i: (chances[i], -i))
    return seat.bodies[best] if chances[best] >= model.least else seat.ruled


def seated(
    roles: Sequence[Role],
    ruled: Sequence[int],
    waiting: Sequence[Seat],
    models: Mapping[str, Model],
) -> tuple[int, ...]:
    """Return the index of the body of each post, -1 where it has none that the page names.

    Args:
        roles: The posts.
        ruled: The body of each by the rules.
        waiting: Those among them that :func:`seats` gives.
        models: The models by name; without one for bodies the rules alone decide.
    """
    model = models.get(NAME)
    if model is None:
        return tuple(ruled)
    chosen = {seat.role: choose(seat, model) for seat in waiting}
    return tuple(chosen.get(role, body) for role, body in zip(roles, ruled, strict=True))


def softmax(totals: Sequence[float]) -> list[float]:
    """Return the probabilities of candidates of which one is right."""
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    return [power / sum(powers) for power in powers]


def _printable(features: Iterable[str]) -> tuple[str, ...]:
    """Each feature once, with no white space that would break a line of the weights."""
    return tuple(dict.fromkeys(_SPACE.sub("¶", feature) for feature in features))


@dataclass(frozen=True, slots=True)
class _View:
    """A document with where its bodies stand."""

    around: Around
    spots: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, offices: Offices, roles: Sequence[Role], ruled: Sequence[int]) -> _View:
        spots = tuple(i for i, mark in enumerate(offices.marks) if mark.label in LABELS)
        starts = tuple(offices.marks[i].start for i in spots)
        return cls(Around.of(offices, roles, ruled), spots, starts)

    def seat(self, role: Role, ruled: int) -> Seat:
        found = self._near(role)
        ranks = {entity: rank for rank, entity in enumerate(found)}
        bodies = tuple(dict.fromkeys((ruled, *found, -1)))
        features = tuple(
            _printable(self.around.features(role, body, ruled, found.get(body, -1), ranks))
            for body in bodies
        )
        return Seat(role, ruled, bodies, features)

    def _near(self, role: Role) -> dict[int, int]:
        """The bodies before a post, the nearest first, and those close behind; their marks."""
        offices = self.around.offices
        title = offices.marks[role.title]
        at = bisect_right(self.starts, title.start)
        begin = max((start for start in offices.starts if start <= title.start), default=0)
        found: dict[int, int] = {}
        for index in reversed(self.spots[:at]):
            if offices.marks[index].start < begin or len(found) >= MOST:
                break
            self._add(found, index)
        for index in self.spots[at : at + BEHIND]:
            gap = offices.plain[title.end : offices.marks[index].start]
            if "。" in gap or "\n" in gap:
                break
            self._add(found, index)
        return found

    def _add(self, found: dict[int, int], index: int) -> None:
        entity = self.around.offices.resolution.of_mark[index]
        referent = self.around.offices.table.referents[entity]
        if referent.label in ("ORG", "COMPANY") or referent.name.endswith(_VILLAGE):
            found.setdefault(entity, index)
