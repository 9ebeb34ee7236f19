"""From an output and its pages to units and the questions that may be asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
        doc: Id of its page.
        start: First character, in the page, of what is shown with it.
        end: One past the last.
        record: The mention or relation.
        about: What it is the same question as elsewhere: label and name, or the relation.
    """

    doc: str
    start: int
    end: int
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


def questions(records: Records, sheets: Mapping[str, Sheet]) -> tuple[Question, ...]:
    """Return everything that may be asked of the pages that were found.

    Mentions that the user's own rules made and ``PART_OF`` are left out.
    """
    asked: list[Question] = []
    flat = [mention for mentions, _ in _by_doc(records).values() for mention in mentions]
    for mention in flat:
        sheet = sheets.get(mention.doc)
        if sheet is None or mention.source.startswith(USER):
            continue
        span = sheet.sentence_at(mention.start, mention.end)
        asked.append(Question(mention.doc, *span, mention, (mention.label, mention.text)))
    for relation in records.relations:
        sheet = sheets.get(relation.doc)
        if sheet is None or relation.type == _UNASKED:
            continue
        span = sheet.sentence_at(relation.start, relation.end)
        about = (relation.type, relation.subject, relation.object or "", relation.title)
        asked.append(Question(relation.doc, *span, relation, about))
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
    spans = _merged(chosen)
    for question in chosen:
        at = next(s for s in spans[question.doc] if s[0] <= question.start < s[1])
        key = (question.doc, *at)
        page = sheets[question.doc].page
        mentions, relations = by_doc[question.doc]
        inside = [m for m in mentions if at[0] <= m.start and m.end <= at[1]]
        proved = _proved(relations, at)
        if key not in place:
            place[key] = len(units)
            named = region or regions.get(question.doc, "")
            units.append(_unit(page.text, key, named, inside, proved, entities))
        if isinstance(question.record, Mention):
            kind, index = "mention", inside.index(question.record)
        else:
            kind, index = "relation", proved.index(question.record)
        record = question.record
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


def _merged(chosen: Iterable[Question]) -> dict[str, list[tuple[int, int]]]:
    """The stretches of each page, those that overlap joined."""
    merged: dict[str, list[tuple[int, int]]] = {}
    for question in sorted(chosen, key=lambda q: (q.doc, q.start, q.end)):
        spans = merged.setdefault(question.doc, [])
        if spans and question.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], question.end))
        else:
            spans.append((question.start, question.end))
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
