"""One identity across the documents of a run: decisions, and their application."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ..nlp.records import LABELS, Entity
from .decisions import Decision, Feature, decide_companies
from .people import decide_people
from .records import Records

__all__ = ["Decision", "Feature", "apply", "decide", "merge", "unify"]


def merge(records: Records) -> Records:
    """Return the records with each thing under one id: unify, decide, apply.

    Calling it on its own result changes nothing more.
    """
    whole = replace(records, entities=unify(records.entities))
    return apply(whole, decide(whole))


def decide(records: Records) -> tuple[Decision, ...]:
    """Decide what in the corpus is one thing under two names, or two under one id."""
    return (*decide_companies(records), *decide_people(records))


def apply(records: Records, decisions: Iterable[Decision]) -> Records:
    """Return the records with ``decisions`` carried out; unknown ids are left alone."""
    joined: dict[str, str] = {}
    moved: dict[tuple[str, str], str] = {}
    for decision in decisions:
        if decision.verdict == "same":
            joined[decision.right] = decision.left
        else:
            moved.update({(decision.left, doc): decision.right for doc in decision.docs})

    def now(entity: str, doc: str) -> str:
        return moved.get((entity, doc)) or joined.get(entity, entity)

    mentions = tuple(replace(m, entity=now(m.entity, m.doc)) for m in records.mentions)
    relations = tuple(
        replace(
            r,
            subject=now(r.subject, r.doc),
            object=None if r.object is None else now(r.object, r.doc),
        )
        for r in records.relations
    )
    entities = _join(records.entities, joined)
    changed = Records(mentions, entities, relations)
    return replace(changed, entities=_split(changed, moved)) if moved else changed


def unify(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Make one record of all that share an id, sorted by id.

    An ``OFFICIAL`` of one document is one in all; other labels, names and codes that differ
    go by number, then by length, then by alphabet. Names not chosen become aliases.
    """
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return tuple(_one(groups[key]) for key in sorted(groups))


def _one(group: list[Entity]) -> Entity:
    if len(group) == 1:
        return group[0]
    labels = Counter(e.label for e in group)
    label = min(labels, key=lambda v: (v != "OFFICIAL", -labels[v], LABELS.index(v)))
    name = _commonest(e.name for e in group)
    aliases = {alias for e in group for alias in (e.name, *e.aliases)} - {name}
    return Entity(
        group[0].id,
        label,
        name,
        tuple(sorted(aliases)),
        _commonest(e.code for e in group),
        _commonest(e.jurisdiction for e in group),
        max((e.parents for e in group), key=lambda p: (len(p), p)),
    )


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default="")


def _join(entities: Iterable[Entity], joined: dict[str, str]) -> tuple[Entity, ...]:
    """Put the names of entities that are gone among the aliases of those that stay."""
    found = tuple(entities)
    extra: dict[str, set[str]] = defaultdict(set)
    for entity in found:
        if entity.id in joined:
            extra[joined[entity.id]].update((entity.name, *entity.aliases))
    result = []
    for entity in found:
        if entity.id in joined:
            continue
        aliases = tuple(sorted((set(entity.aliases) | extra[entity.id]) - {entity.name}))
        parents = tuple(dict.fromkeys(joined.get(p, p) for p in entity.parents))
        result.append(replace(entity, aliases=aliases, parents=parents))
    return tuple(result)


def _split(records: Records, moved: dict[tuple[str, str], str]) -> tuple[Entity, ...]:
    """Give each new id its own record, with the aliases its documents print."""
    origin = {new: old for (old, _), new in moved.items()}
    printed: dict[str, set[str]] = defaultdict(set)
    for mention in records.mentions:
        printed[mention.entity].add(mention.text)
    by_id = {e.id: e for e in records.entities}
    result = list(records.entities)
    for new, old in sorted(origin.items()):
        if old in by_id and new not in by_id:
            kept = tuple(alias for alias in by_id[old].aliases if alias in printed[new])
            result.append(replace(by_id[old], id=new, aliases=kept))
    return tuple(sorted(result, key=lambda e: e.id))
