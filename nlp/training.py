"""``zhengpu train``: from a folder of annotated pages to a recogniser with its arbiter and card.

Every figure of the card is of pages that the model had not seen: the provinces go into folds,
and each fold is read by a model trained on the others.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import ZhengpuError
from .evaluation.corpus import Corpus, read_corpus
from .evaluation.faults import Fault
from .evaluation.score import Score
from .harvest import make_doc
from .logistic import Logistic
from .pipeline import load, ruled_of
from .recogniser.lessons import Lesson, lessons
from .recogniser.pipe import CHOSEN
from .recogniser.place import RULES_ALONE
from .recogniser.training import Ruled, Say, Settings, Voted, fit_table, train_fold, vote
from .text import Mark
from .weighing import LEAST, best_set, sure_enough, weigh

#: Fewer pages or provinces than this cannot be cross-validated.
FEWEST = 10
#: Who chooses the mentions.
RULES, MODEL, BOTH = "rules alone", "model alone", "both"
WAYS = (RULES, MODEL, BOTH)
#: Lower edges of the steps of the reliability table.
STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


class TrainingError(ZhengpuError):
    """A corpus cannot be trained on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training came to.

    Attributes:
        faults: Files of the corpus that were left out.
        pages: How many pages were learned from.
        scores: For each way and label (``all`` for all labels) one score a fold.
        reliability: Lower edge of the score, mentions with such a score, and the right ones.
    """

    faults: tuple[Fault, ...]
    pages: int
    scores: dict[tuple[str, str], tuple[Score, ...]]
    reliability: tuple[tuple[float, int, int], ...]

    def pooled(self, way: str, label: str = "all") -> Score:
        """Return the counts of all folds together."""
        return sum(self.scores[way, label], Score())

    def spread(self, way: str, label: str = "all") -> tuple[float, float]:
        """Return mean and standard deviation of the folds' F1."""
        values = [score.f1 for score in self.scores[way, label]]
        return statistics.mean(values), statistics.pstdev(values)


def train(settings: Settings, output: Path, say: Say) -> Trained:
    """Train and write the model's folder.

    Raises:
        TrainingError: The corpus has too few pages or provinces.
    """
    corpus = read_corpus(settings.corpus)
    voted = cross_validate(settings, corpus, say)
    table = fit_table(voted)
    say("the kept model, on all pages")
    nlp = train_fold(settings, -1, say)
    nlp.add_pipe("zhengpu_arbiter").table = table  # type: ignore[attr-defined]
    config = nlp.config.copy()
    # Folders of the machine it was trained on say nothing to its users.
    config["paths"].update(corpus=None, start="")
    nlp.config = config
    nlp.to_disk(output)
    return judge(settings, corpus, voted)


def cross_validate(settings: Settings, corpus: Corpus, say: Say) -> tuple[Voted, ...]:
    """Read every page of a corpus by a model that has not seen its province.

    Raises:
        TrainingError: The corpus has too few pages or provinces.
    """
    pages = lessons(corpus)
    provinces = {page.province for page in pages}
    if len(pages) < FEWEST or len(provinces) < settings.folds:
        raise TrainingError(
            f"{settings.corpus}: {len(pages)} pages of {len(provinces)} provinces are too few "
            f"for {settings.folds} folds; annotate more, at least {FEWEST} pages, or ask for "
            "fewer folds"
        )
    return vote(settings, pages, rules_of(), say)


def rules_of() -> Callable[[Lesson], Ruled]:
    """Return what tells the proposals of the rules for a page, and their own choice."""
    nlp = load(model=RULES_ALONE)
    nlp.select_pipes(disable=["zhengpu_arbiter", "zhengpu_facts"])

    def ruled(page: Lesson) -> Ruled:
        return ruled_of(nlp(make_doc(nlp, page.sheet.text, page.sheet.articles, "")))

    return ruled


def readings(
    voted: Sequence[Voted], folds: int
) -> Iterator[list[tuple[Voted, dict[str, tuple[Mark, ...]]]]]:
    """Yield the pages of each fold with what each way chooses, the arbiter fitted on the others."""
    for fold in range(folds):
        table = fit_table(one for one in voted if one.fold != fold)
        yield [(one, _ways(one, table)) for one in voted if one.fold == fold]


def judge(settings: Settings, corpus: Corpus, voted: Sequence[Voted]) -> Trained:
    """Score rules, model and both, each page by an arbiter fitted on the other folds."""
    scores: dict[tuple[str, str], list[Score]] = {}
    steps = dict.fromkeys(STEPS, (0, 0))
    for chosen in readings(voted, settings.folds):
        for way in WAYS:
            for label, score in _scored((one, found[way]) for one, found in chosen):
                scores.setdefault((way, label), []).append(score)
        for one, found in chosen:
            for mark in _clear(one, found[BOTH]):
                step = max(edge for edge in STEPS if edge <= max(mark.score, STEPS[0]))
                total, right = steps[step]
                steps[step] = total + 1, right + (_key(mark) in _gold(one))
    return Trained(
        corpus.faults,
        len(corpus.pages),
        {key: tuple(value) for key, value in scores.items()},
        tuple((edge, *steps[edge]) for edge in STEPS),
    )


def _ways(one: Voted, table: Logistic) -> dict[str, tuple[Mark, ...]]:
    ruled = (Mark(c.start, c.end, c.label, "", 1.0) for c in one.page.candidates if c.ruled)
    return {
        RULES: tuple(ruled),
        MODEL: tuple(mark for mark in one.likely if mark.score >= CHOSEN),
        BOTH: best_set(sure_enough(weigh(one.page, table)), LEAST),
    }


def _scored(found: Iterable[tuple[Voted, Sequence[Mark]]]) -> Iterator[tuple[str, Score]]:
    """Exact spans and labels, pooled over pages, by label and for all of them."""
    totals: dict[str, Score] = {"all": Score()}
    for one, marks in found:
        gold, made = _gold(one), {_key(mark) for mark in _clear(one, marks)}
        for key in gold | made:
            score = Score(key in gold, key in made, key in gold and key in made)
            for label in ("all", key[2]):
                totals[label] = totals.get(label, Score()) + score
    return iter(totals.items())


def _gold(one: Voted) -> set[tuple[int, int, str]]:
    return {_key(mark) for mark in one.lesson.gold}


def _clear(one: Voted, marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks that touch no doubtful stretch."""
    for mark in marks:
        if not any(d.start < mark.end and mark.start < d.end for d in one.lesson.doubtful):
            yield mark


def _key(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, "PERSON" if mark.label == "OFFICIAL" else mark.label
