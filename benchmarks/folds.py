"""The whole toolkit on provinces it has not seen.

    python benchmarks/folds.py [CORPUS] [--folds 5] [--errors] [--write]

The provinces of the annotated pages go into folds. For each fold a recogniser, the weights of the
arbiter and those of the relations are trained on the others, and all of them read its pages
together with the rules. What they find is scored by section 5 of the tagging scheme. Beside it
stand the relations without what is learned about them, and those found among the annotated
mentions, which tells what the relation step alone is worth.
``--write`` puts the table into ``docs/quality.md``. A quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "models" / "relations"))

from reading import Annotated, annotate, study_page
from train import fit, models_of
from zhengpu.nlp import gazetteer
from zhengpu.nlp.evaluation import Error, Score, Scores, Stripped, predict, read_corpus
from zhengpu.nlp.evaluation import score_document as score
from zhengpu.nlp.facts import find_facts
from zhengpu.nlp.harvest import records_of
from zhengpu.nlp.recogniser.training import Settings, Voted
from zhengpu.nlp.relations.weights import Model
from zhengpu.nlp.text import Mark, Text
from zhengpu.nlp.training import BOTH, cross_validate, readings

PAGE = ROOT / "docs" / "quality.md"
_MARKS = re.compile("(<!-- folds -->).*?(<!-- /folds -->)", re.DOTALL)

#: A page, its text as laid out, and its mentions as found and as annotated.
Page = tuple[Voted, Annotated]
#: The scores of one fold: of the whole, without learned relations, with annotated mentions.
Fold = tuple[Scores, Scores, Scores]


def folds(
    voted: Sequence[Voted], pages: Mapping[str, Annotated], number: int
) -> Iterator[tuple[Fold, list[Error]]]:
    """Yield the scores of each fold and what is wrong on its pages."""
    parts: list[list[Page]] = []
    for chosen in readings(voted, number):
        parts.append(
            [(one, replace(pages[one.lesson.id], found=ways[BOTH])) for one, ways in chosen]
        )
    with Pool() as pool:
        flat = [page for part in parts for _, page in part]
        studied = {study[0].page: study for study in pool.map(study_page, flat, 8) if study}
    for part in parts:
        held = {page.gold.id for _, page in part}
        others = (s for key, both in studied.items() if key not in held for s in both)
        models = models_of(fit(others))
        with Pool() as pool:
            results = pool.starmap(_read, ((one, page, models) for one, page in part), 8)
        whole, ruled, known = (sum((f[at] for f, _ in results), Scores()) for at in range(3))
        yield (whole, ruled, known), [error for _, errors in results for error in errors]


def _read(one: Voted, page: Annotated, models: Mapping[str, Model]) -> tuple[Fold, list[Error]]:
    whole, errors = _scored(one, page, page.found, models)
    ruled, _ = _scored(one, page, page.found, {})
    known, _ = _scored(one, page, page.annotated, models)
    return (whole, ruled, known), [replace(error, doc=page.gold.id) for error in errors]


def _scored(
    one: Voted, page: Annotated, marks: Sequence[Mark], models: Mapping[str, Model]
) -> tuple[Scores, list[Error]]:
    sheet = one.lesson.sheet
    text = Text.of(sheet.text)
    facts = find_facts(text, marks, sheet.articles, "", gazetteer.load(), models)
    made = records_of(sheet, facts)
    entities = {entity.id: entity for entity in made.entities}
    printed = Stripped(sheet.page.text)
    return score(page.gold, predict(printed, made.mentions, made.relations, entities))


def table(scores: Sequence[Fold]) -> Iterator[str]:
    """Yield the lines of the table: means of the folds, precision and recall over all pages."""
    totals = [sum((fold[at] for fold in scores), Scores()) for at in range(3)]
    yield "| | F1 | precision | recall | F1 by rules | F1 with annotated mentions |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, whole in totals[0].mentions.items():
        mean, spread = _mean([fold[0].mentions[name] for fold in scores])
        yield _row(name, f"{mean:.3f} ± {spread:.3f}", whole, ("", ""))
    for name, whole in totals[0].relations.items():
        ways = [
            _mean([fold[at].relations.get(name, Score()) for fold in scores]) for at in range(3)
        ]
        (mean, spread), *beside = ways
        others = [f"{value:.3f}" for value, _ in beside]
        yield _row(f"`{name}`", f"{mean:.3f} ± {spread:.3f}", whole, others)
    for name in ("status", "aliases", "merges"):
        share, *others = (getattr(one, name) for one in totals)
        beside = " | ".join(f"{other.value:.3f}" for other in others)
        yield f"| {name} ({share.total}) | {share.value:.3f} | | | {beside} |"


def _mean(parts: Sequence[Score]) -> tuple[float, float]:
    """Mean and standard deviation of F1 over the folds that have such a thing."""
    values = [part.f1 for part in parts if part.gold] or [0.0]
    return statistics.mean(values), statistics.pstdev(values)


def _row(name: str, f1: str, whole: Score, beside: Sequence[str]) -> str:
    cells = (name, f1, f"{whole.precision:.3f}", f"{whole.recall:.3f}", *beside)
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table; write it where asked."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("corpus", nargs="?", type=Path, default=ROOT / "models" / "corpus")
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--errors", action="store_true", help="list every miss and extra")
    options.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    asked = options.parse_args()
    corpus = read_corpus(asked.corpus)
    settings = Settings(asked.corpus, str(ROOT / "models" / "recogniser" / "start"), asked.folds)
    voted = cross_validate(settings, corpus, lambda line: print(line, file=sys.stderr))
    pages = {page.gold.id: annotate(page) for page in corpus.pages}
    scores = []
    for both, errors in folds(voted, pages, asked.folds):
        scores.append(both)
        for error in errors if asked.errors else ():
            print(error)
    lines = list(table(scores))
    print("\n".join(lines))
    if asked.write:
        told = f"\\1\n{len(corpus.pages)} pages, {asked.folds} folds of whole provinces.\n\n"
        filled = told + "\n".join(lines) + "\n\\2"
        PAGE.write_text(_MARKS.sub(filled, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
