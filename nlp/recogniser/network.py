"""The network: features of each character to a score for each of its tags.

Learned vectors of the character, its bigrams and its word, beside a projection of the flags,
are mixed by a maxout layer and then by residual convolutions of three characters each
(the layers of spaCy's own tok2vec: Goodfellow et al. 2013, He et al. 2016).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Dropout, Linear, Maxout, Model, chain, clone, expand_window, residual
from thinc.types import Floats2d

from .features import BIGRAMS, CHARACTERS, WORDS, Columns

#: Width of each learned vector: character, bigram to the left, to the right, word.
WIDTHS = (64, 32, 32, 32)
_ROWS = (CHARACTERS, BIGRAMS, BIGRAMS, WORDS)


def trunk(flags: int, width: int, depth: int, pieces: int, dropout: float) -> Model[Columns, Floats2d]:
    """Return the layers below the tags: columns to ``[characters, width]``.

    Args:
        flags: How many flags a character has.
        width: Of each layer.
        depth: How many convolutions.
        pieces: Of each maxout.
        dropout: Share of values left out while training.
    """
    mixed = Maxout(nO=width, nI=sum(WIDTHS) + width, nP=pieces, normalize=True, dropout=dropout)
    convolution = chain(
        expand_window(window_size=1),
        Maxout(nO=width, nI=width * 3, nP=pieces, normalize=True, dropout=dropout),
    )
    layers = [embed(flags, width), mixed]
    if depth:
        layers.append(clone(residual(convolution), depth))
    return chain(*layers, Dropout(dropout))


def head(width: int, tags: int) -> Model[Floats2d, Floats2d]:
    """Return the layer from the trunk to the scores of the tags."""
    return Linear(nO=tags, nI=width)


def embed(flags: int, width: int) -> Model[Columns, Floats2d]:
    """Return the first layer: learned vectors and projected flags, side by side."""
    return Model(
        "zhengpu_embed",
        _forward,
        init=_init,
        dims={"nO": sum(WIDTHS) + width, "nF": flags},
        params={name: None for name in (*_NAMES, "project")},
    )


_NAMES = ("character", "left", "right", "word")


def _init(model: Model[Columns, Floats2d], X: Any = None, Y: Any = None) -> None:
    for name, rows, width in zip(_NAMES, _ROWS, WIDTHS, strict=True):
        model.set_param(name, _uniform(model, (rows, width), 0.1))
    flags, out = model.get_dim("nF"), model.get_dim("nO") - sum(WIDTHS)
    model.set_param("project", _uniform(model, (flags, out), (6 / (flags + out)) ** 0.5))


def _uniform(model: Model[Any, Any], shape: tuple[int, int], reach: float) -> Any:
    values = np.random.uniform(-reach, reach, shape)
    return model.ops.asarray2f(values.astype(np.float32))


def _forward(
    model: Model[Columns, Floats2d], columns: Columns, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    vectors = [model.get_param(name)[columns.ids[:, i]] for i, name in enumerate(_NAMES)]
    project = model.get_param("project")
    output = np.concatenate([*vectors, columns.flags @ project], axis=1)

    def backprop(slope: Floats2d) -> list[Any]:
        at = 0
        for number, (name, width) in enumerate(zip(_NAMES, WIDTHS, strict=True)):
            table = np.zeros_like(model.get_param(name))
            np.add.at(table, columns.ids[:, number], slope[:, at : at + width])
            model.inc_grad(name, table)
            at += width
        model.inc_grad("project", columns.flags.T @ slope[:, at:])
        return []

    return output, backprop
