"""The network: features of each character to a score for each of its tags.

The learned vector of the character and a projection of its flags are mixed by a maxout layer and
then by residual convolutions of three characters each (the layers of spaCy's own tok2vec:
Goodfellow et al. 2013, He et al. 2016).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, clone, expand_window, residual
from thinc.types import Floats2d

from ..records import LABELS
from .crf import NEVER, Chain
from .features import CHARACTERS, Columns, flag_count
from .tags import OUTSIDE, Tags

#: What the recogniser tells apart; whether a person is an official is for the relations to say.
TAGS = Tags(tuple(label for label in LABELS if label != "OFFICIAL"))
#: Width of the learned vector of a character.
WIDTH = 64
# thinc's array types are its own; what touches numpy is ``Any`` to the type checker.
_CHAIN = ("first", "step", "last")
_BIAS = 4.0


@registry.architectures("zhengpu.CharacterCrf.v1")  # type: ignore[untyped-decorator]
def build(width: int, depth: int, pieces: int, tags: int = TAGS.count) -> Model[Any, Any]:
    """Return the whole model, from :class:`Columns` to ``[characters, tags]``.

    Its references ``trunk`` and ``chain`` are the layers below the tags, and the scores of
    tags that follow each other. In a spaCy config it is ``zhengpu.CharacterCrf.v1``.

    Args:
        width: Of each layer.
        depth: How many convolutions of three characters.
        pieces: Of each maxout.
        tags: How many tags there are.
    """
    body = trunk(flag_count(), width, depth, pieces)
    scores = Linear(nO=tags, nI=width)
    steps: Model[Any, Any] = Model(
        "zhengpu_chain",
        _no_forward,
        init=_init_chain,
        dims={"nO": tags},
        params=dict.fromkeys(_CHAIN),
    )
    return Model(
        "zhengpu_character_crf",
        _forward_all,
        init=_init_all,
        layers=[body, scores, steps],
        refs={"trunk": body, "chain": steps},
    )


def chain_of(model: Model[Any, Any], tags: Tags) -> Chain:
    """Return how tags follow each other, what cannot be ruled out."""
    steps: Any = model.get_ref("chain")
    first, step, last = (steps.get_param(name) for name in _CHAIN)
    return Chain(
        np.where(tags.starts(), first, NEVER),
        np.where(tags.follows(), step, NEVER),
        np.where(tags.ends(), last, NEVER),
    )


def learn_chain(model: Model[Any, Any], tags: Tags, slopes: Chain) -> None:
    """Add the slopes of the chain to the model's gradients; what cannot be learns nothing."""
    steps: Any = model.get_ref("chain")
    for name, slope, allowed in (
        ("first", slopes.first, tags.starts()),
        ("step", slopes.step, tags.follows()),
        ("last", slopes.last, tags.ends()),
    ):
        steps.inc_grad(name, np.where(allowed, slope, 0).astype(np.float32))


def trunk(flags: int, width: int, depth: int, pieces: int) -> Model[Columns, Floats2d]:
    """Return the layers below the tags: columns to ``[characters, width]``."""
    mixed = Maxout(nO=width, nI=WIDTH + width, nP=pieces, normalize=True, dropout=0.0)
    convolution: Model[Any, Any] = chain(
        expand_window(window_size=1),
        Maxout(nO=width, nI=width * 3, nP=pieces, normalize=True, dropout=0.0),
    )
    layers: list[Model[Any, Any]] = [embed(flags, width), mixed]
    if depth:
        layers.append(clone(residual(convolution), depth))
    return chain(*layers)


def embed(flags: int, width: int) -> Model[Columns, Floats2d]:
    """Return the first layer: learned vector and projected flags, side by side."""
    return Model(
        "zhengpu_embed",
        _forward_embed,
        init=_init_embed,
        dims={"nO": WIDTH + width, "nF": flags},
        params={"character": None, "project": None},
    )


def _init_all(model: Any, X: Any = None, Y: Any = None) -> None:
    for layer in model.layers:
        layer.initialize()
    scores = model.layers[1]
    reach = (3 / scores.get_dim("nI")) ** 0.5
    scores.set_param("W", _uniform(scores, scores.get_param("W").shape, reach))
    # Most characters are outside every mention: begin with that.
    bias = np.zeros_like(scores.get_param("b"))
    bias[OUTSIDE] = _BIAS
    scores.set_param("b", bias)


def _forward_all(
    model: Model[Any, Any], columns: Columns, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    body, scores, _ = model.layers
    vectors, back_body = body(columns, is_train)
    output, back_scores = scores(vectors, is_train)
    return output, lambda slope: back_body(back_scores(slope))


def _no_forward(model: Model[Any, Any], values: Any, is_train: bool) -> Any:
    raise NotImplementedError("the chain only holds parameters; see zhengpu.nlp.recogniser.crf")


def _init_chain(model: Any, X: Any = None, Y: Any = None) -> None:
    size = model.get_dim("nO")
    for name, shape in zip(_CHAIN, ((size,), (size, size), (size,)), strict=True):
        model.set_param(name, np.zeros(shape, np.float32))


def _init_embed(model: Any, X: Any = None, Y: Any = None) -> None:
    model.set_param("character", _uniform(model, (CHARACTERS, WIDTH), 0.1))
    flags, out = model.get_dim("nF"), model.get_dim("nO") - WIDTH
    model.set_param("project", _uniform(model, (flags, out), (6 / (flags + out)) ** 0.5))


def _uniform(model: Any, shape: tuple[int, ...], reach: float) -> Any:
    # numpy's global generator is the one that spaCy's ``training.seed`` fixes.
    return model.ops.asarray(np.random.uniform(-reach, reach, shape).astype(np.float32))


def _forward_embed(
    model: Any, columns: Columns, is_train: bool
) -> tuple[Floats2d, Callable[[Any], list[Any]]]:
    table = model.get_param("character")
    flags = columns.flags @ model.get_param("project")
    output = np.concatenate([table[columns.ids], flags], axis=1)

    def backprop(slope: Any) -> list[Any]:
        change = np.zeros_like(table)
        np.add.at(change, columns.ids, slope[:, :WIDTH])
        model.inc_grad("character", change)
        model.inc_grad("project", columns.flags.T @ slope[:, WIDTH:])
        return []

    return cast(Floats2d, output), backprop
