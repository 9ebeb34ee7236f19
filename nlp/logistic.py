"""Logistic regression over named features, small enough to read: fitted here, kept as a table.

A row of features is a mapping from name to value. Weights are kept in thousandths in a
tab-separated file, one feature a line, so that a change of model is a change one can read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .errors import ModelError

Row = Mapping[str, float]
_BIAS = "bias"
_STEPS = 25


def sigmoid(total: float) -> float:
    """Return the probability of a sum of weights; beyond 30 it makes no difference."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model.

    Attributes:
        weights: By feature; what is not there weighs nothing.
    """

    weights: Mapping[str, float]

    def probability(self, row: Row) -> float:
        """Return how probable it is that the answer to a row is yes."""
        total = self.weights.get(_BIAS, 0.0)
        for name, value in row.items():
            total += self.weights.get(name, 0.0) * value
        return sigmoid(total)

    def lines(self) -> str:
        """Return the table."""
        return "".join(
            f"{name}\t{round(weight * 1000)}\n"
            for name, weight in sorted(self.weights.items())
            if round(weight * 1000)
        )

    @classmethod
    def of_lines(cls, content: str, source: str) -> Logistic:
        """Read a table; lines that begin with ``#`` are comments.

        Raises:
            ModelError: a line is malformed; the message names it.
        """
        weights: dict[str, float] = {}
        for number, line in enumerate(content.splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            name, _, weight = line.rpartition("\t")
            try:
                weights[name] = int(weight) / 1000
            except ValueError:
                raise ModelError(
                    f"{source}, line {number}: expected a feature, a tab and a weight in "
                    f"thousandths, got {line!r:.60}; restore the file or train again"
                ) from None
        return cls(weights)


def fit(rows: Sequence[Row], answers: Iterable[bool], *, ridge: float, seldom: int) -> Logistic:
    """Fit by Newton's method (iteratively reweighted least squares).

    Args:
        rows: The features of each case.
        answers: Whether each is a yes.
        ridge: Penalty on the square of each weight but the bias; larger keeps them smaller.
        seldom: Features in fewer rows than this are left out.
    """
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, number in counts.items() if number >= seldom)
    index = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                matrix[at, index[name]] = value
    wanted = np.fromiter(answers, float, len(rows))
    penalty = np.full(len(names) + 1, ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (chance - wanted) + penalty * weights
        spread = chance * (1 - chance) + 1e-9
        curve = (matrix * spread[:, None]).T @ matrix + np.diag(penalty)
        move = np.linalg.solve(curve, slope)
        weights -= move
        if np.abs(move).max() < 1e-5:
            break
    found = dict(zip([*names, _BIAS], weights.tolist(), strict=True))
    return Logistic(found)
