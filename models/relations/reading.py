"""The annotated pages as candidates with their answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from fitting import Row
from spacy.language import Language
from zhengpu.nlp import gazetteer, load
from zhengpu.nlp.evaluation import CorpusPage, GoldDocument, normal, read_corpus
from zhengpu.nlp.facts import Facts, study
from zhengpu.nlp.facts import Study as Seen
from zhengpu.nlp.harvest import make_doc
from zhengpu.nlp.recogniser.place import RULES_ALONE
from zhengpu.nlp.records import Page
from zhengpu.nlp.relations.pair_features import features
from zhengpu.nlp.relations.pairs import SYMMETRIC, pairs
from zhengpu.nlp.sheet import sheet_of
from zhengpu.nlp.spans import read_ents
from zhengpu.nlp.text import Mark, Text

#: The pages on which the rules were written: what the rules say there is no measure of them.
KNOWN = frozenset(str(number) for number in range(401, 449))
#: How features begin that tell what the rules say.
RULED = "rule"
#: The name of a body that the text does not let one name.
NOWHERE = "–"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page cut into articles, with the mentions found and annotated.

    Attributes:
        gold: The annotation.
        text: The text of its articles.
        articles: Their spans.
        found: The mentions that the pipeline finds.
        annotated: Those of the annotation.
    """

    gold: GoldDocument
    text: str
    articles: tuple[tuple[int, int], ...]
    found: tuple[Mark, ...]
    annotated: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A pair of entities: whether the annotation links them, and whether it need not."""

    kind: str
    holds: bool
    optional: bool
    features: Row


@dataclass(frozen=True, slots=True)
class Choice:
    """A post with its candidate bodies: the features of each, and whether it is right."""

    features: tuple[Row, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """All candidates of one reading of a page."""

    page: str
    links: tuple[Item, ...]
    seats: tuple[Choice, ...]


@cache
def _language() -> Language:
    """The pipeline without its recogniser, which knows these pages by heart."""
    return load(model=RULES_ALONE)


def read_pages(folder: Path) -> list[Annotated]:
    """Return the annotated pages of a folder; what is wrong with others is printed.

    Raises:
        GoldError: the folder holds no annotated page.
    """
    corpus = read_corpus(folder)
    for fault in corpus.faults:
        print(fault)
    return [annotate(page) for page in corpus.pages]


def annotate(page: CorpusPage) -> Annotated:
    """Cut a page into articles and find its mentions by the rules alone."""
    sheet = sheet_of(Page(page.gold.id, "", page.printed, ""))
    text, spans = sheet.text, sheet.articles
    doc = make_doc(_language(), text, spans, "")
    for name, component in _language().pipeline:
        if name == "zhengpu_facts":
            break
        doc = component(doc)
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    if "".join(text[at] for at in kept) != page.gold.text:
        print(f"{page.gold.id}: cutting moves its text; its mentions are left out")
        return Annotated(page.gold, text, spans, read_ents(doc), ())
    marks = (
        Mark(kept[s.start], kept[s.end - 1] + 1, s.label, "gold", 1.0) for s in page.gold.spans
    )
    return Annotated(page.gold, text, spans, read_ents(doc), tuple(marks))


def study_page(page: Annotated) -> list[Study]:
    """Return the candidates of a page, with the mentions found and with those annotated."""
    return [_study(page, marks) for marks in (page.found, page.annotated) if marks]


def _study(page: Annotated, marks: Sequence[Mark]) -> Study:
    text = Text.of(page.text)
    seen = study(text, marks, page.articles, "", gazetteer.load(), {})
    told = _links_told(page.gold, seen.facts)
    items = []
    for pair in pairs(seen.stage):
        answer = told.get((pair.type, pair.subject, pair.object))
        row = features(seen.stage, pair)
        if page.gold.id in KNOWN:
            row = [feature for feature in row if not feature.startswith(RULED)]
        items.append(Item(pair.type, answer is not None, answer is True, row))
    choices = () if page.gold.id in KNOWN else tuple(_choices(page, marks, seen))
    return Study(page.gold.id, tuple(items), choices)


def _numbers(facts: Facts) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, entity in enumerate(facts.entities):
        found.setdefault(normal(entity.name), []).append(number)
    return found


def _links_told(gold: GoldDocument, facts: Facts) -> dict[tuple[str, int, int], bool]:
    """The pairs that the annotation links, and whether each is optional."""
    numbers = _numbers(facts)
    found: dict[tuple[str, int, int], bool] = {}
    for relation in sorted(gold.relations, key=lambda relation: relation.optional):
        ends = [
            [number for name in names for number in numbers.get(normal(name), ())]
            for names in (relation.subject, relation.object)
        ]
        for one in ends[0]:
            for two in ends[1]:
                found.setdefault((relation.type, one, two), relation.optional)
                if relation.type == SYMMETRIC:
                    found.setdefault((relation.type, two, one), relation.optional)
    return found


def _choices(page: Annotated, marks: Sequence[Mark], seen: Seen) -> Iterator[Choice]:
    """The posts that the annotation has, with the candidates for their body."""
    facts, seats = seen.facts, seen.seats
    told: dict[tuple[str, str], set[str]] = {}
    for relation in page.gold.relations:
        for person, title in product(relation.subject, relation.title):
            bodies = told.setdefault((normal(person), normal(title)), set())
            bodies.update(normal(name) for name in relation.object or (NOWHERE,))
    for seat in seats:
        title = normal(page.text[marks[seat.role.title].start : marks[seat.role.title].end])
        person = normal(facts.entities[facts.of_mark[seat.role.person]].name)
        if (person, title) in told:
            bodies = told[person, title]
            names = (normal(facts.entities[b].name) if b >= 0 else NOWHERE for b in seat.bodies)
            yield Choice(seat.features, tuple(name in bodies for name in names))
