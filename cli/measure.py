"""Scoring the pipeline on annotated pages, with one rules file or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..nlp.errors import ReadingError
from .flow import harvest

if TYPE_CHECKING:
    from ..nlp.evaluation import GoldDocument, Report
    from ..nlp.reading import Source
    from .job import Watch


def measure(
    documents: Iterable[GoldDocument], gold: Path, rules: Path | None, watch: Watch = iter
) -> Report:
    """Read and extract the pages that gold files annotate, and score what was found.

    Args:
        documents: The gold documents of the folder.
        gold: The folder.
        rules: A file of the user's own rules.
        watch: Wraps the pages, to show progress.

    Raises:
        ReadingError: A page cannot be read.
        EvaluationError: A page was not found, or differs from its gold.
        LexiconError: The rules file is malformed.
    """
    from .. import nlp
    from ..nlp.evaluation import Records, evaluate, find_texts
    from ..nlp.reading import Found, read

    annotated = tuple(documents)
    texts = find_texts(annotated, gold)
    language = nlp.load(rules)
    found = harvest(
        Found(tuple(_sources(annotated, gold)), ()),
        lambda source: read(source),
        lambda page: nlp.extract(language, page),
        watch,
    )
    if found.failed:
        raise ReadingError("; ".join(item.reason for item in found.failed), kind="gold")
    made = found.records
    return evaluate(annotated, Records(made.mentions, made.relations, made.entities), texts)


def _sources(documents: Iterable[GoldDocument], gold: Path) -> Iterator[Source]:
    """The annotated pages, where :func:`~zhengpu.nlp.evaluation.find_texts` finds them."""
    from ..nlp.evaluation import page_of
    from ..nlp.reading import Source

    above = [folder / "seeds" for folder in gold.resolve().parents[:2]]
    for document in documents:
        place = gold / document.id
        for folder in (place.parent, *above):
            names = sorted(p.name for p in folder.glob("*.txt") if not _is_gold(p))
            if name := page_of(place.name, names):
                yield Source(f"{document.id}.txt", str(folder / name))
                break


def _is_gold(path: Path) -> bool:
    return path.name.endswith(".tagged.txt") or not path.is_file()
