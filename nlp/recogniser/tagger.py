"""The model as one thing: features, network and chain, from a text to its likely mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from thinc.api import Model

from . import crf
from .crf import Batch, Chain, Floats, Sums
from .letters import Letters
from .features import Columns
from .tags import BEGIN, END, INSIDE, SINGLE, Tags


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained model over characters.

    Attributes:
        tags: What it tells apart.
        network: Columns to ``[characters, tags]``.
        chain: How tags follow each other.
    """

    tags: Tags
    network: Model = field(repr=False)
    chain: Chain = field(repr=False)

    def read(self, columns: Columns, letters: Letters) -> Reading:
        """Score every tagging of a text."""
        scores = self.network.predict(columns)
        batch = Batch.of(letters.sequences())
        return Reading(self.tags, scores, self.chain, batch, crf.sums(scores, self.chain, batch))


@dataclass(frozen=True, slots=True)
class Reading:
    """How probable every tagging of one text is."""

    tags: Tags
    scores: Floats
    chain: Chain
    batch: Batch
    sums: Sums

    def best(self) -> tuple[tuple[int, int, str], ...]:
        """Return the mentions of the most probable tagging."""
        return self.tags.decode(crf.best(self.scores, self.chain, self.batch).tolist())

    def likely(self, least: float) -> tuple[tuple[int, int, str, float], ...]:
        """Return every span with a label whose probability is at least ``least``, in order."""
        return tuple(
            found
            for number, label in enumerate(self.tags.labels)
            for found in self._likely(4 * number + 1, label, least)
        )

    def _likely(self, tag: int, label: str, least: float) -> list[tuple[int, int, str, float]]:
        sums, rows = self.sums, self.batch.rows
        chance = sums.forward * sums.backward
        found = []
        for b, at in zip(*np.nonzero(chance[:, :, tag + SINGLE] >= least), strict=True):
            start = int(rows[b, at])
            found.append((start, start + 1, label, float(chance[b, at, tag + SINGLE])))
        for b, at in zip(*np.nonzero(chance[:, :, tag + BEGIN] >= least), strict=True):
            for end, sure in self._ends(int(b), int(at), tag, least):
                found.append((int(rows[b, at]), int(rows[b, end]) + 1, label, sure))
        return found

    def _ends(self, b: int, at: int, tag: int, least: float) -> list[tuple[int, float]]:
        """The ends of mentions that begin at a place, and how probable each is."""
        sums, step = self.sums, np.exp(self.chain.step)
        path, before, found = float(sums.forward[b, at, tag + BEGIN]), tag + BEGIN, []
        for end in range(at + 1, int(self.batch.real[b].sum())):
            moved = path / float(sums.scale[b, end])
            closing = moved * step[before, tag + END] * sums.emission[b, end, tag + END]
            sure = float(closing * sums.backward[b, end, tag + END])
            if sure >= least:
                found.append((end, sure))
            path = float(moved * step[before, tag + INSIDE] * sums.emission[b, end, tag + INSIDE])
            before = tag + INSIDE
            if path * float(sums.backward[b, end, before]) < least:
                break
        return found

    def chance(self, start: int, end: int, label: str) -> float:
        """Return the probability that ``start`` to ``end`` is a mention with ``label``.

        0 for a span that crosses the end of a sequence.
        """
        sums, step = self.sums, np.exp(self.chain.step)
        b = int(np.searchsorted(self.batch.rows[:, 0], start, side="right")) - 1
        at, last = start - int(self.batch.rows[b, 0]), end - 1 - int(self.batch.rows[b, 0])
        if last >= int(self.batch.real[b].sum()):
            return 0.0
        tag = self.tags.tag(label, SINGLE if at == last else BEGIN)
        path = float(sums.forward[b, at, tag])
        for place in range(at + 1, last + 1):
            then = self.tags.tag(label, END if place == last else INSIDE)
            path *= float(step[tag, then] * sums.emission[b, place, then] / sums.scale[b, place])
            tag = then
        return path * float(sums.backward[b, last, tag])
