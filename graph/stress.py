"""A layout for graphs small enough to weigh every pair: distances on paper are those in steps.

Stress majorisation after Gansner, Koren and North, Graph Drawing 2004 (LNCS 3383): it shows a
county with its towns, bodies and people far more plainly than ForceAtlas2, which crowds all
that hangs on one hub. It starts from classical scaling, so that no random start decides.
"""

from __future__ import annotations

import numpy as np

from .forces import Floats

_STEPS = 80


def stress_layout(steps: Floats, seed: int) -> Floats:
    """Return a position for each node, shape (n, 2), neighbours about 1 apart.

    Args:
        steps: Steps between each two nodes, shape (n, n); all connected, 0 on the diagonal.
        seed: Of the tiny shifts that part nodes which all others see alike.
    """
    count = len(steps)
    places = _classical(steps)
    places = places + np.random.default_rng(seed).normal(scale=0.05, size=places.shape)
    with np.errstate(divide="ignore"):
        weight = np.where(steps > 0, steps**-2.0, 0.0)
    # The Laplacian plus a constant has the Laplacian's pseudo-inverse as inverse, off by one.
    inverse = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1.0 / count) - 1.0 / count
    for _ in range(_STEPS):
        gap = np.linalg.norm(places[:, None] - places[None], axis=2)
        pull = -weight * steps / np.maximum(gap, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return places


def stress(places: Floats, steps: Floats) -> float:
    """Return how badly ``places`` show ``steps``: the sum that the layout makes small."""
    gap = np.linalg.norm(places[:, None] - places[None], axis=2)
    upper = np.triu_indices(len(steps), 1)
    return float((((gap - steps)[upper] / steps[upper]) ** 2).sum())


def _classical(steps: Floats) -> Floats:
    """Return the two main axes of the distances (Torgerson's scaling), signs fixed."""
    square = steps**2
    mean = square.mean(axis=0)
    values, vectors = np.linalg.eigh(-0.5 * (square - mean - mean[:, None] + mean.mean()))
    axes = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    sign = np.sign(axes[np.abs(axes).argmax(axis=0), (0, 1)])
    placed: Floats = axes * np.where(sign == 0, 1.0, sign)
    return placed
