"""The three record files of a run: reading them strictly, writing them sorted and whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..nlp.errors import RecordError
from ..nlp.records import LABELS, RELATION_TYPES, STATUSES, Entity, Mention, Relation
from .files import replacing

MENTIONS = "mentions.jsonl"
ENTITIES = "entities.jsonl"
RELATIONS = "relations.jsonl"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Records:
    """What was found in a corpus.

    Attributes:
        mentions: Labelled stretches; a ``TITLE`` may have no entity (``""``).
        entities: What mentions and relations point to. As read from documents an id may
            occur once per document; :func:`zhengpu.graph.identity.merge` leaves one each.
        relations: Stated links between entities.
    """

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()


def load(folder: Path | str) -> Records:
    """Read ``mentions.jsonl``, ``entities.jsonl`` and ``relations.jsonl`` of a run.

    Raises:
        RecordError: a line is no record; the message names file, line and field.
        FileNotFoundError: one of the files is missing; the message says which.
    """
    base = Path(folder)
    entities = tuple(_read(base / ENTITIES, _entity))
    known: set[str] = set()
    for number, entity in entities:
        if entity.id in known:
            raise _fault(base / ENTITIES, number, f"entity {entity.id!r} stands there twice")
        known.add(entity.id)

    def mention(data: dict[str, Any]) -> Mention:
        return check_mention(Mention.from_dict(data), known)

    def relation(data: dict[str, Any]) -> Relation:
        return check_relation(Relation.from_dict(data), known)

    return Records(
        tuple(record for _, record in _read(base / MENTIONS, mention)),
        tuple(record for _, record in entities),
        tuple(record for _, record in _read(base / RELATIONS, relation)),
    )


def dump(records: Records, folder: Path | str) -> None:
    """Write the three files into ``folder``, sorted; either all three change or none.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    base = Path(folder)
    public = (
        {name: entity.to_dict()[name] for name in Entity.PUBLIC}
        for entity in sorted(records.entities, key=lambda e: e.id)
    )
    mentions = (m.to_dict() for m in sorted(records.mentions, key=mention_order))
    relations = (r.to_dict() for r in sorted(records.relations, key=relation_order))
    files: tuple[tuple[str, Iterable[dict[str, Any]]], ...] = (
        (ENTITIES, public),
        (MENTIONS, mentions),
        (RELATIONS, relations),
    )
    with ExitStack() as stack:
        streams = [stack.enter_context(replacing(base / name)) for name, _ in files]
        for stream, (_, rows) in zip(streams, files, strict=True):
            stream.writelines(_line(row) for row in rows)


def mention_order(mention: Mention) -> tuple[Any, ...]:
    """Sort key of mentions: document, place, then everything else."""
    return (mention.doc, mention.start, mention.end, mention.label, mention.entity,
            mention.text, mention.source, mention.score)  # fmt: skip


def relation_order(relation: Relation) -> tuple[Any, ...]:
    """Sort key of relations: document, place of the evidence, then everything else."""
    return (relation.doc, relation.start, relation.end, relation.type, relation.subject,
            relation.object or "", relation.title, relation.status, relation.date,
            relation.sentence, relation.source, relation.score)  # fmt: skip


def check_mention(mention: Mention, known: set[str]) -> Mention:
    """Return ``mention`` when its values make sense and its entity is ``known``.

    Raises:
        RecordError: what is wrong with it.
    """
    _one_of("label", mention.label, LABELS)
    _span(mention.start, mention.end)
    _score(mention.score)
    if mention.entity not in known and (mention.entity or mention.label != "TITLE"):
        raise RecordError(f"Mention: field 'entity': no entity {mention.entity!r}")
    return mention


def check_relation(relation: Relation, known: set[str]) -> Relation:
    """Return ``relation`` when its values make sense and its ends are ``known``.

    Raises:
        RecordError: what is wrong with it.
    """
    _one_of("type", relation.type, RELATION_TYPES)
    _span(relation.start, relation.end)
    _score(relation.score)
    post = relation.type == "HOLDS_ROLE"
    _one_of("status", relation.status, STATUSES if post else ("",))
    if relation.object is None and not post:
        raise RecordError(f"Relation: field 'object' is null in a {relation.type}")
    for name, end in (("subject", relation.subject), ("object", relation.object)):
        if end is not None and end not in known:
            raise RecordError(f"Relation: field {name!r}: no entity {end!r}")
    return relation


def _entity(data: dict[str, Any]) -> Entity:
    missing = [name for name in Entity.PUBLIC if name not in data]
    if missing:
        raise RecordError(f"Entity: field {missing[0]!r} is missing")
    unknown = sorted(set(data) - set(Entity.PUBLIC))
    if unknown:
        raise RecordError(f"Entity: unknown field {', '.join(unknown)}")
    entity = Entity.from_dict(data)
    _one_of("label", entity.label, tuple(label for label in LABELS if label != "TITLE"))
    if not entity.id.strip() or entity.id != entity.id.strip():
        raise RecordError(f"Entity: field 'id' is empty or padded: {entity.id!r}")
    return entity


def _read(path: Path, make: Callable[[dict[str, Any]], T]) -> Iterator[tuple[int, T]]:
    """Yield line number and record of each line that is not blank."""
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                data = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
                if not isinstance(data, dict):
                    raise RecordError(f"expected an object, got {type(data).__name__}")
                record = make(data)
            except (RecordError, ValueError) as error:
                raise _fault(path, number, str(error)) from error
            yield number, record


def _no_constant(name: str) -> None:
    raise RecordError(f"{name} is no JSON number")


def _line(row: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode()
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8 form; JSON can still write it as an escape.
        return (json.dumps(row, allow_nan=False) + "\n").encode()


def _one_of(field: str, value: str, options: tuple[str, ...]) -> None:
    if value not in options:
        raise RecordError(f"field {field!r} is {value!r}; use one of {', '.join(options) or '-'}")


def _span(start: int, end: int) -> None:
    if not 0 <= start <= end:
        raise RecordError(f"fields 'start' and 'end' are no span: {start}, {end}")


def _score(score: float) -> None:
    if not 0 <= score <= 1:
        raise RecordError(f"field 'score' is {score}; it goes from 0 to 1")


def _fault(path: Path, number: int, problem: str) -> RecordError:
    return RecordError(f"{path}, line {number}: {problem}")
