"""Train what is learned about relations: ``python models/relations/train.py``.

Reads the annotated pages of ``models/corpus``, runs the pipeline over them and fits a logistic
regression per relation and a ranking of the bodies of posts. Each page is read twice, with the
mentions that the pipeline finds and with those of the annotation, so that the weights stay good
when the mentions get better. Nothing is drawn at random: the same pages, pipeline and numpy give
the same bytes. ``benchmarks/folds.py`` measures by folds of provinces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path

from fitting import Rows, fit_choice, fit_yes_no
from reading import Study, read_pages, study_page
from zhengpu.nlp.relations.seats import NAME
from zhengpu.nlp.relations.weights import LEAST, LEAST_RULED, Model

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

#: How much weights are pulled to zero: of links, of the bodies of posts.
RIDGE, RIDGE_BODY = 10.0, 3.0
#: A feature seen less often is not learned; a weight smaller than this, in hundredths, not kept.
TRIM, SMALLEST = 3, 3
#: What an optional relation of the annotation counts as one that holds.
OPTIONAL = 0.2
#: The relations that a model knows better than the frames alone on held-out folds.
LEARNED = ("LOCATED_IN", "PARTICIPATES_IN", "VISITED", "COOPERATES_WITH", "RUNS")
#: From which probability on a link is taken that the frames have not found, one that they have
#: found, and another body than the rules give, in hundredths. On held-out folds a link would
#: pay from about 50 on; on the pages that the frames were written on, where little is left to
#: find, most of those taken would be wrong, and a wrong link is worse than a missing one.
TAKEN, TAKEN_RULED, TAKEN_BODY = 80, 2, 75


def fit(studies: Iterable[Study]) -> dict[str, dict[str, int]]:
    """Return the weights in hundredths of each model by feature, its thresholds among them."""
    studies = tuple(studies)
    found = {kind: _fit_links(studies, kind) for kind in LEARNED}
    found[NAME] = _fit_bodies(studies)
    return found


def _fit_links(studies: Sequence[Study], kind: str) -> dict[str, int]:
    items = [item for study in studies for item in study.links if item.kind == kind]
    rows = Rows([item.features for item in items], TRIM)
    shares = (OPTIONAL if item.optional else 1.0 for item in items)
    weights = fit_yes_no(rows, (item.holds for item in items), shares, RIDGE)
    limits = {LEAST: TAKEN, LEAST_RULED: TAKEN_RULED}
    return limits | rows.hundredths(weights, SMALLEST)


def _fit_bodies(studies: Sequence[Study]) -> dict[str, int]:
    groups = [seat for study in studies for seat in study.seats if any(seat.right)]
    rows = Rows([features for seat in groups for features in seat.features], TRIM)
    right = (good for seat in groups for good in seat.right)
    weights = fit_choice(rows, [len(seat.right) for seat in groups], right, RIDGE_BODY)
    limits = {LEAST: TAKEN_BODY, LEAST_RULED: 0}
    return limits | rows.hundredths(weights, SMALLEST)


def models_of(weights: Mapping[str, Mapping[str, int]]) -> dict[str, Model]:
    """Return fitted weights as the pipeline uses them."""
    return {
        name: Model(
            {feature: weight / 100 for feature, weight in rows.items()},
            rows[LEAST] / 100,
            rows[LEAST_RULED] / 100,
        )
        for name, rows in weights.items()
    }


def main() -> None:
    """Train and write the weights beside this script."""
    pages = read_pages(ROOT / "models" / "corpus")
    with Pool() as pool:
        studies = [study for both in pool.map(study_page, pages, 8) for study in both]
    lines = (
        f"{name}\t{feature}\t{weight}\n"
        for name, rows in sorted(fit(studies).items())
        for feature, weight in sorted(rows.items())
    )
    (HERE / "weights.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
