"""A linear-chain conditional random field over batches of sequences, in numpy.

Lafferty, McCallum and Pereira 2001. Sums are kept in the range of floats by scaling each step
(Rabiner 1989, section V A), so that they are matrix products and not logarithms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
#: The score of what cannot be.
NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Chain:
    """How tags follow each other: scores of the first tag, of each step, and of the last.

    Attributes:
        first: ``[tags]``.
        step: ``[tags, tags]``, from and to.
        last: ``[tags]``.
    """

    first: Floats
    step: Floats
    last: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Sequences of one page side by side, the shorter ones padded.

    Attributes:
        rows: ``[sequences, length]``, the row of each place in the page's scores.
        real: ``[sequences, length]``, whether the place is one.
    """

    rows: NDArray[np.int64]
    real: NDArray[np.bool_]

    @classmethod
    def of(cls, sequences: Sequence[tuple[int, int]]) -> Batch:
        """Lay ``(start, end)`` stretches side by side."""
        length = max((end - start for start, end in sequences), default=0)
        starts = np.array([start for start, _ in sequences], np.int64)[:, None]
        sizes = np.array([end - start for start, end in sequences], np.int64)[:, None]
        places = np.arange(length)[None, :]
        real = places < sizes
        return cls(np.where(real, starts + places, 0), real)


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over all taggings of a batch (forward and backward), each step scaled to one.

    Attributes:
        forward: ``[sequences, length, tags]``.
        backward: The same shape.
        emission: ``exp`` of the scores, less the largest of each place.
        scale: ``[sequences, length]``, what each step was divided by.
        logs: ``[sequences]``, the logarithm of the whole sum, the largest scores taken out.
    """

    forward: Floats
    backward: Floats
    emission: Floats
    scale: Floats
    logs: Floats


def sums(scores: Floats, chain: Chain, batch: Batch) -> Sums:
    """Return forward and backward sums of ``scores`` (``[page length, tags]``)."""
    size, length = batch.rows.shape
    local = scores[batch.rows]
    emission = np.exp(local - local.max(axis=2, keepdims=True))
    step, first, last = np.exp(chain.step), np.exp(chain.first), np.exp(chain.last)
    forward = np.zeros_like(emission)
    backward = np.zeros_like(emission)
    scale = np.ones((size, length), np.float32)
    ends = batch.real.sum(axis=1) - 1
    for at in range(length):
        now = (forward[:, at - 1] @ step if at else first[None, :]) * emission[:, at]
        total = now.sum(axis=1)
        alive = batch.real[:, at]
        scale[:, at] = np.where(alive, np.maximum(total, 1e-30), 1)
        forward[:, at] = np.where(alive[:, None], now / scale[:, at, None], 0)
    for at in range(length - 1, -1, -1):
        if at + 1 < length:
            later = (emission[:, at + 1] * backward[:, at + 1]) @ step.T
            backward[:, at] = later / scale[:, at + 1, None]
        backward[ends == at, at] = last
    closing = (forward[np.arange(size), ends] * last).sum(axis=1)
    logs = np.log(scale).sum(axis=1) + np.log(closing)
    backward /= closing[:, None, None]
    return Sums(forward, backward, emission, scale, logs)


def loss(
    scores: Floats, chain: Chain, batch: Batch, tags: NDArray[np.int64]
) -> tuple[float, Floats, Chain]:
    """Return minus the log-likelihood of ``tags``, and its slopes by score and chain.

    Args:
        scores: ``[page length, tags]``.
        chain: How tags follow each other.
        batch: The sequences of the page.
        tags: ``[page length]``, the right tag of each character.
    """
    found = sums(scores, chain, batch)
    size = len(batch.rows)
    chance = found.forward * found.backward
    gold = tags[batch.rows]
    ends = batch.real.sum(axis=1) - 1
    sequence = np.arange(size)
    slope = np.zeros_like(scores)
    slope[batch.rows[batch.real]] = chance[batch.real]
    slope[np.arange(len(scores)), tags] -= 1
    after = found.emission[:, 1:] * found.backward[:, 1:] / found.scale[:, 1:, None]
    after[~batch.real[:, 1:]] = 0
    pairs = np.einsum("bti,btj->ij", found.forward[:, :-1], after, optimize=True)
    steps = pairs * np.exp(chain.step)
    both = batch.real[:, 1:]
    np.subtract.at(steps, (gold[:, :-1][both], gold[:, 1:][both]), 1)
    first, last = chance[:, 0].sum(axis=0), chance[sequence, ends].sum(axis=0)
    np.subtract.at(first, gold[:, 0], 1)
    np.subtract.at(last, gold[sequence, ends], 1)
    local = scores[batch.rows]
    score = (
        (local - local.max(axis=2, keepdims=True))[
            np.arange(size)[:, None], np.arange(gold.shape[1])[None, :], gold
        ][batch.real].sum()
        + chain.step[gold[:, :-1][both], gold[:, 1:][both]].sum()
        + chain.first[gold[:, 0]].sum()
        + chain.last[gold[sequence, ends]].sum()
    )
    return float(found.logs.sum() - score), slope, Chain(first, steps, last)


def best(scores: Floats, chain: Chain, batch: Batch) -> NDArray[np.int64]:
    """Return the most probable tag sequence, ``[page length]`` (Viterbi 1967)."""
    size, length = batch.rows.shape
    tags = np.zeros(len(scores), np.int64)
    if not size:
        return tags
    local = scores[batch.rows]
    back = np.zeros((size, length, scores.shape[1]), np.int64)
    now = chain.first[None, :] + local[:, 0]
    kept = now
    ends = batch.real.sum(axis=1) - 1
    final = np.where((ends == 0)[:, None], now, 0)
    for at in range(1, length):
        paths = kept[:, :, None] + chain.step[None]
        back[:, at] = paths.argmax(axis=1)
        kept = paths.max(axis=1) + local[:, at]
        final = np.where((ends == at)[:, None], kept, final)
    tag = (final + chain.last[None, :]).argmax(axis=1)
    for at in range(length - 1, -1, -1):
        alive = batch.real[:, at]
        tags[batch.rows[alive, at]] = tag[alive]
        if at:
            tag = np.where(alive, back[np.arange(size), at, tag], tag)
    return tags
