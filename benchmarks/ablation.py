"""What each part of the recogniser is worth, on folds of provinces held out.

    python benchmarks/ablation.py [CORPUS] [--folds 5] [--only 2] [--write]

The model alone; then with each group of features off, without its pretrained layers, and
spaCy's own transition parser over characters. What rules alone, model alone and both together reach
is in the card of the model.
``--only N`` measures on the first N folds, ``--write`` puts the table into ``docs/quality.md``.
Each row trains one model a fold: minutes.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed
from zhengpu.nlp.evaluation.corpus import read_corpus
from zhengpu.nlp.evaluation.score import Score
from zhengpu.nlp.recogniser.features import GROUPS
from zhengpu.nlp.recogniser.lessons import Lesson, fold_of, lessons
from zhengpu.nlp.recogniser.letters import Letters
from zhengpu.nlp.recogniser.pipe import CHOSEN, NAME
from zhengpu.nlp.recogniser.training import Settings, train_fold
from zhengpu.nlp.spans import read_group
from zhengpu.nlp.text import prepared

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "models" / "corpus"
START = ROOT / "models" / "recogniser" / "start"
PAGE = ROOT / "docs" / "quality.md"
_MARKS = re.compile("(<!-- ablation -->).*?(<!-- /ablation -->)", re.DOTALL)
#: Epochs of spaCy's transition parser; more did not help it.
EPOCHS = 10

Spans = set[tuple[int, int, str]]
#: Finds the mentions of a page.
Find = Callable[[Lesson], Spans]


def variants(settings: Settings) -> Iterator[tuple[str, Settings]]:
    """Yield name and settings of each model that is trained."""
    groups = "components.zhengpu_recogniser.groups"
    for off in GROUPS:
        kept = [group for group in GROUPS if group != off]
        yield f"model without {off}", replace(settings, overrides=((groups, kept),))
    yield "model without any of them", replace(settings, overrides=((groups, []),))
    yield "model without pretraining", replace(settings, start="")


def our_model(settings: Settings, fold: int) -> Find:
    """Train our model."""
    nlp = train_fold(settings, fold, lambda _: None)

    def find(page: Lesson) -> Spans:
        marks = (m for m in read_group(nlp(page.sheet.text), NAME) if m.score >= CHOSEN)
        return {(m.start, m.end, m.label) for m in marks}

    return find


def parser_model(settings: Settings, fold: int, pages: Sequence[Lesson]) -> Find:
    """Train spaCy's ``ner`` with its stock embedding, a token for each character."""
    fix_random_seed(settings.seed)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    where = fold_of(pages, settings.folds)
    examples = [_characters(nlp, page) for page in pages if where[page.province] != fold]
    adam = nlp.initialize(lambda: examples)
    rng = random.Random(settings.seed)
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for batch in spacy.util.minibatch(examples, 4):
            nlp.update(batch, drop=0.3, sgd=adam)

    def find(page: Lesson) -> Spans:
        letters = Letters.of(prepared(page.sheet.text))
        doc = nlp.get_pipe("ner")(Doc(nlp.vocab, list(letters.plain)))
        return {(*letters.span(ent.start, ent.end), ent.label_) for ent in doc.ents}

    return find


def _characters(nlp: spacy.Language, page: Lesson) -> Example:
    letters = Letters.of(prepared(page.sheet.text))
    words, spaces = list(letters.plain), [False] * len(letters.plain)
    reference = Doc(nlp.vocab, words, spaces)
    places = [(*letters.within(m.start, m.end), m.label) for m in page.gold]
    reference.ents = [spacy.tokens.Span(reference, a, b, label) for a, b, label in places]
    return Example(Doc(nlp.vocab, words, spaces), reference)


def score(find: Find, pages: Sequence[Lesson]) -> Score:
    """Score exact spans and labels; what touches a doubtful stretch is left out."""
    total = Score()
    for page in pages:
        gold = {(m.start, m.end, m.label) for m in page.gold}
        made = {
            span
            for span in find(page)
            if not any(d.start < span[1] and span[0] < d.end for d in page.doubtful)
        }
        total += Score(len(gold), len(made), len(gold & made))
    return total


def measure(settings: Settings, only: int) -> Iterator[tuple[str, list[Score]]]:
    """Yield each row: its name and a score for each fold measured."""
    corpus = read_corpus(settings.corpus)
    pages = lessons(corpus)
    where = fold_of(pages, settings.folds)

    def row(make: Callable[[int], Find]) -> list[Score]:
        held = ([p for p in pages if where[p.province] == fold] for fold in range(only))
        return [score(make(fold), part) for fold, part in enumerate(held)]

    yield "the model", row(lambda fold: our_model(settings, fold))
    for name, changed in variants(settings):
        yield name, row(lambda fold, s=changed: our_model(s, fold))  # type: ignore[misc]
    yield "spaCy's transition parser", row(lambda fold: parser_model(settings, fold, pages))


def line(name: str, scores: Sequence[Score]) -> str:
    """Return a row of the table."""
    f1 = [one.f1 for one in scores]
    whole = sum(scores, Score())
    # One fold has no spread.
    spread = f" ± {statistics.pstdev(f1):.3f}" if len(f1) > 1 else ""
    numbers = f"{statistics.mean(f1):.3f}{spread} | {whole.precision:.3f} | {whole.recall:.3f}"
    return f"| {name} | {numbers} |"


def main() -> None:
    """Print the table; write it where asked."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--only", type=int, default=2, help="measure on so many folds")
    options.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    asked = options.parse_args()
    np.random.seed(0)
    settings = Settings(asked.corpus, str(START), asked.folds)
    lines = ["| | F1 | precision | recall |", "|---|---:|---:|---:|"]
    print("\n".join(lines), flush=True)
    for name, scores in measure(settings, asked.only):
        lines.append(line(name, scores))
        print(lines[-1], flush=True)
    if asked.write:
        told = f"First {asked.only} of {asked.folds} folds; mean ± standard deviation of F1.\n\n"
        table = f"\\1\n{told}" + "\n".join(lines) + "\n\\2"
        PAGE.write_text(_MARKS.sub(table, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
