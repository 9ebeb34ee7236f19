"""From an output and its pages to units and the questions that may be asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..nlp.arbiter import USER
from ..nlp.evaluation import Records, Stripped
from ..nlp.records import Entity, Mention, Relation
from .pages import Sheet
from .units import Link, Mark, Unit

#: Read off names and gazetteer: nothing to ask.
_UNASKED = "PART_OF"


@dataclass(frozen=True, slots=True)
class Question:
    """A mention or relation that a reader may judge.

    Attributes:
        record: The mention or relation.
        about: What it is the same question as elsewhere: label and name, or the relation.
    """

    record: Mention | Relation
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its unit: ``index`` counts the unit's marks or, for a relation, its links."""

    unit: int
    kind: str
    index: int
    score: float
    source: str


def questions(records: Records, docs: Container[str]) -> tuple[Question, ...]:
    """Return everything that may be asked of the pages ``docs``.

    Mentions that the user's own rules made and ``PART_OF`` are left out.
    """
    flat = [mention for mentions, _ in _by_doc(records).values() for mention in mentions]
    asked = [
        Question(mention, (mention.label, mention.text))
        for mention in flat
        if mention.doc in docs and not mention.source.startswith(USER)
    ]
    asked += [
        Question(relation, (relation.type, relation.subject, relation.object or "", relation.title))
        for relation in records.relations
        if relation.doc in docs and relation.type != _UNASKED
    ]
    return tuple(asked)


def assemble(
    chosen: Sequence[Question], records: Records, sheets: Mapping[str, Sheet], region: str
) -> tuple[tuple[Unit, ...], tuple[Asked, ...]]:
    """Put the chosen questions into units, in the order of the questions.

    Stretches of a page that overlap become one unit, so that no text is shown in two.
    """
    entities = {entity.id: entity for entity in records.entities}
    regions = _regions(records, entities)
    units: list[Unit] = []
    place: dict[tuple[str, int, int], int] = {}
    asked: list[Asked] = []
    by_doc = _by_doc(records)
    spans = _stretches(chosen, sheets)
    for question in chosen:
        record = question.record
        at = next(s for s in spans[record.doc] if s[0] <= record.start < s[1])
        key = (record.doc, *at)
        page = sheets[record.doc].page
        mentions, relations = by_doc[record.doc]
        inside = [m for m in mentions if at[0] <= m.start and m.end <= at[1]]
        proved = _proved(relations, at)
        if key not in place:
            place[key] = len(units)
            named = region or regions.get(record.doc, "")
            units.append(_unit(page.text, key, named, inside, proved, entities))
        if isinstance(record, Mention):
            kind, index = "mention", inside.index(record)
        else:
            kind, index = "relation", proved.index(record)
        asked.append(Asked(place[key], kind, index, record.score, record.source))
    return tuple(units), tuple(asked)


def _proved(relations: Iterable[Relation], at: tuple[int, int]) -> list[Relation]:
    return [r for r in relations if r.type != _UNASKED and at[0] <= r.start and r.end <= at[1]]


def _unit(
    text: str,
    key: tuple[str, int, int],
    region: str,
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    entities: Mapping[str, Entity],
) -> Unit:
    doc, start, end = key
    stripped = Stripped(text[start:end])
    marks = [
        Mark(
            *stripped.span(m.start - start, m.end - start),
            m.label,
            entities[m.entity].name if m.entity else "",
        )
        for m in mentions
    ]
    links = [
        Link(
            r.type,
            entities[r.subject].name,
            None if r.object is None else entities[r.object].name,
            r.title,
            r.status,
        )
        for r in relations
    ]
    return Unit(doc, start, stripped.text, region, tuple(marks), tuple(links))


def _by_doc(records: Records) -> dict[str, tuple[list[Mention], list[Relation]]]:
    found: dict[str, tuple[list[Mention], list[Relation]]] = {}
    for mention in sorted(records.mentions, key=lambda m: (m.doc, m.start, m.end)):
        kept = found.setdefault(mention.doc, ([], []))[0]
        # Mentions are flat; of two that a hand-made file lays over each other the first wins.
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    for relation in records.relations:
        found.setdefault(relation.doc, ([], []))[1].append(relation)
    return found


def _stretches(
    chosen: Iterable[Question], sheets: Mapping[str, Sheet]
) -> dict[str, list[tuple[int, int]]]:
    """The sentences of the questions by page, those that overlap joined."""
    found = sorted(
        (q.record.doc, *sheets[q.record.doc].sentence_at(q.record.start, q.record.end))
        for q in chosen
    )
    merged: dict[str, list[tuple[int, int]]] = {}
    for doc, start, end in found:
        spans = merged.setdefault(doc, [])
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return merged


def _regions(records: Records, entities: Mapping[str, Entity]) -> dict[str, str]:
    """The division that most ids of a page carry behind ``@``, where the output lists it."""
    counts: dict[str, Counter[str]] = {}
    for mention in records.mentions:
        _, mark, code = mention.entity.rpartition("@")
        division = entities.get(f"CN-{code.split('/')[0]}") if mark else None
        if division is not None:
            counts.setdefault(mention.doc, Counter())[division.name] += 1
    return {doc: min(names, key=lambda name: (-names[name], name)) for doc, names in counts.items()}
