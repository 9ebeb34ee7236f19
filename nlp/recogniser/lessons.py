"""Annotated pages as the pipeline sees them: what the recogniser and the arbiter learn from.

Each page is read and laid out like any other, so that the model learns from the text that it
will meet, and its annotation is carried over character by character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from ..evaluation.corpus import Corpus, read_corpus
from ..evaluation.folders import province
from ..evaluation.gold import GoldDocument, Span
from ..evaluation.names import Stripped
from ..records import Page
from ..rules.titles import pattern as title_pattern
from ..sheet import Sheet, sheet_of
from ..spans import write_group
from ..text import Mark
from .pipe import DOUBTFUL, GOLD

_NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Lesson:
    """One annotated page.

    Attributes:
        id: Of its gold file.
        province: Whose page it is, ``""`` or ``?`` when unknown.
        sheet: Its text as the pipeline reads it.
        gold: Its mentions there, people as ``PERSON``.
        doubtful: Stretches on which careful readers could differ.
    """

    id: str
    province: str
    sheet: Sheet
    gold: tuple[Mark, ...]
    doubtful: tuple[Mark, ...]


def lessons(corpus: Corpus) -> tuple[Lesson, ...]:
    """Return the pages of a corpus as lessons."""
    return tuple(lesson(page.gold, page.printed) for page in corpus.pages)


def lesson(item: GoldDocument, text: str) -> Lesson:
    """Carry the annotation of one page over to the text that the pipeline reads."""
    sheet = sheet_of(Page(item.id, item.id, text, _NO_DIGEST))
    stripped = Stripped(text)
    place = {page: at for at, page in enumerate(sheet.offsets)}

    def carry(spans: Iterable[Span]) -> Iterator[Mark]:
        for span in spans:
            at = [place.get(page) for page in stripped.places(span.start, span.end)]
            kept = [one for one in at if one is not None]
            whole = len(kept) == len(at) and kept == sorted(kept)
            between = sheet.text[kept[0] : kept[-1] + 1] if kept else ""
            # A mention that the layout tore apart is not one in the text that is read.
            if whole and len("".join(between.split())) == len(at):
                label = "PERSON" if span.label == "OFFICIAL" else span.label
                yield Mark(kept[0], kept[-1] + 1, label, GOLD, 1.0)

    # A role that nobody named holds is doubtful to the scorer, and no mention to the scheme.
    doubtful = tuple(
        mark
        for mark in carry(item.borderline)
        if not title_pattern().fullmatch("".join(sheet.text[mark.start : mark.end].split()))
    )
    return Lesson(item.id, province(item), sheet, tuple(carry(item.spans)), doubtful)


def example(nlp: Language, page: Lesson) -> Example:
    """Return a lesson as spaCy trains on it."""
    predicted, reference = nlp.make_doc(page.sheet.text), nlp.make_doc(page.sheet.text)
    write_group(reference, GOLD, page.gold)
    write_group(reference, DOUBTFUL, page.doubtful)
    return Example(predicted, reference)


def fold_of(pages: Iterable[Lesson], folds: int) -> dict[str, int]:
    """Return the fold of each province: whole provinces, the largest first to the emptiest."""
    sizes: dict[str, int] = {}
    for page in pages:
        sizes[page.province] = sizes.get(page.province, 0) + len(page.sheet.text)
    filled = [0] * folds
    found = {}
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        found[name] = filled.index(min(filled))
        filled[found[name]] += sizes[name]
    return found


@registry.readers("zhengpu.GoldPages.v1")  # type: ignore[untyped-decorator]
def gold_pages(
    path: Path, folds: int, fold: int, part: str
) -> Callable[[Language], Iterator[Example]]:
    """Read training pages in a spaCy config.

    Args:
        path: Folder of annotated pages; a broken one is left out, as ``zhengpu train`` says.
        folds: Into how many folds the provinces go.
        fold: Which one is held out; -1 for none.
        part: ``train`` for the other folds, ``dev`` for the held-out one (all, without one).
    """
    pages = lessons(read_corpus(Path(path)))
    where = fold_of(pages, folds)

    def read(nlp: Language) -> Iterator[Example]:
        for page in pages:
            out = where[page.province] == fold
            if fold < 0 or out == (part == "dev"):
                yield example(nlp, page)

    return read
