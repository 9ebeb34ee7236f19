"""Training a recogniser and its arbiter on annotated pages, by spaCy's own training loop.

The arbiter must know how far the recogniser is right on pages it was not trained on. So the
provinces go into folds; each fold is read by a model trained on the others, and the table of
weights is fitted on what those readings propose. The model that is kept has seen all pages.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from thinc.api import Config

from ..ballot import Ballot, ballot
from ..logistic import Logistic, Row, fit
from ..spans import read_group
from ..text import Mark, prepared
from ..weighing import rows
from .lessons import Lesson, fold_of
from .pipe import NAME

#: Penalty on the weights of the arbiter, and how seldom a feature may be.
RIDGE, SELDOM = 3.0, 5
#: Tells what is going on; called with a line of text.
Say = Callable[[str], None]
#: What the rules propose for a page, and what they alone choose.
Ruled = tuple[tuple[Mark, ...], tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        corpus: Folder of annotated pages.
        start: Folder of a recogniser to begin with, ``""`` for random weights.
        folds: How many folds the provinces go into.
        seed: Of everything random.
        config: spaCy config in place of the shipped one.
        overrides: Values of the config by dotted name.
    """

    corpus: Path
    start: str = ""
    folds: int = 5
    seed: int = 0
    config: Path | None = None
    overrides: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Voted:
    """A page read by a model that had not seen it.

    Attributes:
        lesson: The page with its annotation.
        fold: Which fold it is of.
        page: All candidates.
        likely: What the recogniser alone proposes.
    """

    lesson: Lesson
    fold: int
    page: Ballot
    likely: tuple[Mark, ...]


def train_fold(settings: Settings, fold: int, say: Say) -> Language:
    """Train on all folds but one; on everything for fold -1.

    Returns:
        A pipeline with the recogniser alone.
    """
    nlp = init_nlp(_config(settings, fold))
    with tempfile.TemporaryDirectory(prefix="zhengpu-train-") as folder:
        # Only the last checkpoint counts: its weights are the averages over all steps.
        lines: Any = _Lines(say)
        trained, _ = spacy_train(nlp, Path(folder), stdout=lines, stderr=lines)
        trained.from_disk(Path(folder) / "model-last")
    return trained


def vote(
    settings: Settings, pages: Sequence[Lesson], ruled: Callable[[Lesson], Ruled], say: Say
) -> tuple[Voted, ...]:
    """Read every page by a model that was trained on the other folds.

    Args:
        settings: How to train.
        pages: The pages of the corpus.
        ruled: What the rules make of a page.
        say: Told each step.
    """
    where = fold_of(pages, settings.folds)
    found = []
    for fold in range(settings.folds):
        say(f"fold {fold + 1} of {settings.folds}")
        nlp = train_fold(settings, fold, say)
        for page in pages:
            if where[page.province] == fold:
                found.append(read_page(nlp, page, fold, *ruled(page)))
    return tuple(found)


def read_page(
    nlp: Language,
    page: Lesson,
    fold: int,
    proposals: Sequence[Mark],
    chosen: Sequence[Mark],
) -> Voted:
    """Let a recogniser and the rules vote on one page."""
    likely = read_group(nlp(page.sheet.text), NAME)
    plain = prepared(page.sheet.text).plain
    return Voted(page, fold, ballot(plain, proposals, chosen, likely), likely)


def fit_table(voted: Iterable[Voted]) -> Logistic:
    """Fit the arbiter on pages that were voted on; doubtful stretches are left out."""
    features: list[Row] = []
    answers: list[bool] = []
    for one in voted:
        for row, answer in cases(one):
            features.append(row)
            answers.append(answer)
    return fit(features, answers, ridge=RIDGE, seldom=SELDOM)


def cases(one: Voted) -> list[tuple[Row, bool]]:
    """Return the features of each candidate of a page and whether it is right."""
    gold = {(mark.start, mark.end, mark.label) for mark in one.lesson.gold}
    return [
        (row, (c.start, c.end, c.label) in gold)
        for c, row in zip(one.page.candidates, rows(one.page), strict=True)
        if not any(d.start < c.end and c.start < d.end for d in one.lesson.doubtful)
    ]


def _config(settings: Settings, fold: int) -> Config:
    if settings.config is None:
        shipped = resources.files("zhengpu.models") / "recogniser" / "config.cfg"
        config = Config().from_str(shipped.read_text(encoding="utf-8"), interpolate=False)
    else:
        config = Config().from_disk(settings.config, interpolate=False)
    for section, name, value in (
        ("paths", "corpus", str(settings.corpus)),
        ("paths", "start", settings.start),
        ("paths", "folds", settings.folds),
        ("paths", "fold", fold),
        ("system", "seed", settings.seed),
    ):
        config[section][name] = value
    for dotted, value in settings.overrides:
        *path, last = dotted.split(".")
        place: Any = config
        for part in path:
            place = place[part]
        place[last] = value
    return config


class _Lines(io.TextIOBase):
    """A stream that tells each line as it comes."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.rest = ""

    def write(self, text: str) -> int:
        *lines, self.rest = (self.rest + text).split("\n")
        for line in lines:
            # What spaCy says of its own folders and settings is of no use here.
            if line.strip() and not line.startswith(("\x1b", "ℹ", "✔", tempfile.gettempdir())):
                self.say(line.rstrip())
        return len(text)
