"""An output in the form that is scored: spans and names, per document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..errors import RecordError
from ..records import Entity, Mention, Record, Relation
from .gold import Span
from .names import Stripped, normal

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class PredictedRelation:
    """A relation by names; ``object`` is ``()`` where the body is not named.

    ``subject`` and ``object`` list the names under which the entity may be matched.
    """

    type: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    title: str
    status: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What an output says of one document.

    Attributes:
        spans: The mentions, in the white-space-stripped document.
        relations: The relations, by names.
        entities: For each entity of the document its names there: the canonical name first,
            then the surfaces of its mentions in this document.
        aliases: For each entity, in the same order, all its names in the corpus.
    """

    spans: tuple[Span, ...] = ()
    relations: tuple[PredictedRelation, ...] = ()
    entities: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The three record files of a run."""

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...]

    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents that the records speak of, sorted."""
        named = {mention.doc for mention in self.mentions}
        return tuple(sorted(named.union(relation.doc for relation in self.relations)))


def read_records(folder: Path) -> Records:
    """Read ``mentions.jsonl``, ``relations.jsonl`` and ``entities.jsonl`` of ``folder``.

    Raises:
        RecordError: A file is missing or a line is malformed; the message names both.
    """
    return Records(
        tuple(_lines(folder / "mentions.jsonl", Mention)),
        tuple(_lines(folder / "relations.jsonl", Relation)),
        tuple(_lines(folder / "entities.jsonl", Entity)),
    )


def _lines(path: Path, kind: type[_Kind]) -> Iterator[_Kind]:
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield kind.from_dict(json.loads(line))
        except (json.JSONDecodeError, RecordError) as error:
            raise RecordError(f"{path}, line {number}: {error}") from error


def predict(
    text: Stripped,
    mentions: Iterable[Mention],
    relations: Iterable[Relation],
    entities: Mapping[str, Entity],
    *,
    any_name: bool = False,
) -> Prediction:
    """Turn one document's records into what is scored.

    Args:
        text: The document.
        mentions: Its mentions.
        relations: Its relations.
        entities: All entities, by id.
        any_name: Let a relation's argument match by any name of its entity. The scheme
            compares the canonical name alone; this tells a wrong entity from a wrong name.

    Raises:
        RecordError: A record names an entity that is not there.
    """
    surfaces: dict[str, list[str]] = {}
    spans = []
    for mention in mentions:
        spans.append(Span(*text.span(mention.start, mention.end), mention.label))
        if mention.entity:
            surfaces.setdefault(mention.entity, []).append(mention.text)
    found = []
    for relation in relations:
        for entity in (relation.subject, relation.object):
            if entity is not None:
                surfaces.setdefault(entity, [])
        found.append(
            PredictedRelation(
                relation.type,
                _names(relation.subject, entities, any_name),
                () if relation.object is None else _names(relation.object, entities, any_name),
                relation.title,
                relation.status,
                relation.sentence,
            )
        )
    ids = sorted(surfaces)
    return Prediction(
        tuple(sorted(spans)),
        tuple(found),
        tuple(_distinct([_names(key, entities, False)[0], *surfaces[key]]) for key in ids),
        tuple(_distinct([*_names(key, entities, True), *surfaces[key]]) for key in ids),
    )


def _names(key: str, entities: Mapping[str, Entity], every: bool) -> tuple[str, ...]:
    if key not in entities:
        raise RecordError(f"entity {key!r} is used and not listed: the record files do not fit")
    entity = entities[key]
    return (entity.name, *entity.aliases) if every else (entity.name,)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of the names that compare equal."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(normal(name), name)
    return tuple(kept.values())
