"""What identity decides, with its reasons, and what is decided about companies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from .company_names import Parts, brand_evidence, take_apart
from .places import Places, find_places
from .records import Records

_BRAND_WEIGHTS = (("prefix", 2.0), ("contraction", 1.5), ("initials", 1.5))
#: Least score at which two companies are taken as one.
THRESHOLD = 2.5


@dataclass(frozen=True, slots=True)
class Feature:
    """One named reason with its weight: above 0 speaks for one thing, below 0 for two."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two entities are one.

    Attributes:
        verdict: ``same``: ``right`` becomes ``left``. ``different``: what the documents
            ``docs`` say of ``left`` is about somebody else, who gets the id ``right``.
        left: Id that stays.
        right: Id that goes (``same``) or is new (``different``).
        features: The reasons; their weights add up to the score.
        docs: Documents that move to ``right``; empty for ``same``.
    """

    verdict: Literal["same", "different"]
    left: str
    right: str
    features: tuple[Feature, ...]
    docs: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Sum of the weights."""
        return sum(feature.weight for feature in self.features)

    @property
    def reason(self) -> str:
        """The features in words, the weightiest first."""
        ordered = sorted(self.features, key=lambda f: (-abs(f.weight), f.name))
        return "; ".join(f"{f.name} {f.weight:+g} ({f.detail})" for f in ordered)


def decide_companies(records: Records) -> tuple[Decision, ...]:
    """Decide which short company names mean which registered company of the corpus.

    A short form joins a full name only when it is the only candidate, nothing speaks for
    another place, and no document has both apart.
    """
    places = find_places(records)
    names = {e.id: e.name for e in records.entities if e.label == "COMPANY"}
    parts = {key: take_apart(name, places.names) for key, name in names.items()}
    docs: dict[str, set[str]] = defaultdict(set)
    for mention in records.mentions:
        docs[mention.entity].add(mention.doc)
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parts):
        if parts[key].full and parts[key].core:
            by_first[parts[key].core[0]].append(key)
    decisions = []
    for short in sorted(parts):
        if parts[short].full or not parts[short].core:
            continue
        rivals = [
            (full, features)
            for full in by_first[parts[short].core[0]]
            if (features := _compare(short, full, parts, places))
        ]
        if len(rivals) != 1:
            continue
        full, features = rivals[0]
        decision = Decision("same", full, short, features)
        if decision.score >= THRESHOLD and not docs[short] & docs[full]:
            decisions.append(decision)
    return tuple(decisions)


def _compare(short: str, full: str, parts: dict[str, Parts], places: Places) -> tuple[Feature, ...]:
    """Return the reasons why ``short`` may be ``full``; empty when it cannot be."""
    brand = brand_evidence(parts[short], parts[full])
    if not brand:
        return ()
    weight = dict(_BRAND_WEIGHTS)[brand]
    detail = f"{parts[short].core} in {parts[full].core}"
    features = [Feature(f"brand_{brand}", weight, detail)]
    here, there = places.of_entity.get(short), places.of_entity.get(full)
    if here and there and not here & there:
        return ()
    if parts[short].place and parts[short].place == parts[full].place:
        features.append(Feature("same_place_in_name", 1.0, parts[short].place))
    if here and there:
        features.append(Feature("same_county", 1.0, ", ".join(sorted(here & there))))
        if elsewhere := here - there:
            features.append(Feature("seen_elsewhere", -3.0, ", ".join(sorted(elsewhere))))
    if len(parts[short].core) >= 4:
        features.append(Feature("long_brand", 1.0, parts[short].core))
    return tuple(features)
