"""Two ways to fit weights of named features: yes or no, and which one of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

ROUNDS, RATE = 60, 0.1

#: The features of one candidate.
Row = Sequence[str]


class Rows:
    """Rows of features as a sparse matrix of zeros and ones.

    Attributes:
        names: The features that are learned, in order.
    """

    def __init__(self, rows: Sequence[Row], trim: int) -> None:
        """Number the features that stand in at least ``trim`` rows."""
        counts = Counter(feature for row in rows for feature in row)
        self.names = sorted(feature for feature, number in counts.items() if number >= trim)
        index = {name: number for number, name in enumerate(self.names)}
        kept = [[index[feature] for feature in row if feature in index] for row in rows]
        self.size = len(kept)
        self._flat = np.array([i for row in kept for i in row], dtype=np.int64)
        self._row = np.repeat(np.arange(self.size), [len(row) for row in kept])

    def totals(self, weights: np.ndarray) -> np.ndarray:
        """Return the sum of the weights of each row's features."""
        return np.bincount(self._row, weights=weights[self._flat], minlength=self.size)

    def slopes(self, errors: np.ndarray) -> np.ndarray:
        """Return for each feature the sum of the errors of its rows."""
        return np.bincount(self._flat, weights=errors[self._row], minlength=len(self.names))

    def hundredths(self, weights: np.ndarray, smallest: int) -> dict[str, int]:
        """Return weights of at least ``smallest`` hundredths by feature."""
        rounded = np.rint(weights * 100).astype(int).tolist()
        return {n: w for n, w in zip(self.names, rounded, strict=True) if abs(w) >= smallest}


class _Descent:
    """Gradient descent with a step per feature (RMSProp) that shrinks to nothing."""

    def __init__(self, size: int, ridge: float) -> None:
        self.weights, self._ridge = np.zeros(size), ridge
        self._scale: np.ndarray | None = None

    def step(self, number: int, slope: np.ndarray) -> None:
        slope = slope + self._ridge * self.weights
        known = self._scale
        self._scale = slope**2 if known is None else 0.9 * known + 0.1 * slope**2
        rate = RATE * (1 - number / ROUNDS)
        self.weights -= rate * slope / np.sqrt(self._scale + 1e-8)


def fit_yes_no(
    rows: Rows, answers: Iterable[bool], shares: Iterable[float], ridge: float
) -> np.ndarray:
    """Fit a logistic regression.

    Args:
        rows: The candidates.
        answers: Whether each holds.
        shares: How much each counts.
        ridge: How much weights are pulled to zero.
    """
    truth, share = np.array(list(answers), float), np.array(list(shares), float)
    descent = _Descent(len(rows.names), ridge)
    for number in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows.totals(descent.weights)))
        descent.step(number, rows.slopes((chance - truth) * share))
    return descent.weights


def fit_choice(rows: Rows, sizes: Sequence[int], right: Iterable[bool], ridge: float) -> np.ndarray:
    """Fit a softmax over groups of candidates of which at least one is right.

    Args:
        rows: The candidates, group after group.
        sizes: How many candidates each group has.
        right: Whether each candidate is right.
        ridge: How much weights are pulled to zero.
    """
    truth = np.array(list(right), float)
    group = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    descent = _Descent(len(rows.names), ridge)
    for number in range(ROUNDS):
        total = rows.totals(descent.weights)
        power = np.exp(total - np.maximum.reduceat(total, starts)[group])
        chance = power / np.add.reduceat(power, starts)[group]
        wanted = chance * truth
        wanted /= np.add.reduceat(wanted, starts)[group]
        descent.step(number, rows.slopes(chance - wanted))
    return descent.weights
