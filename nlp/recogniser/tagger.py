"""How probable every tagging of a text is, and the likely mentions read off it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import crf
from .crf import Batch, Chain, Floats, Sums
from .tags import BEGIN, END, INSIDE, SINGLE, Tags

#: A span with its label and its probability.
Likely = tuple[int, int, str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """The distribution over all taggings of one text.

    Attributes:
        tags: What is told apart.
        chain: How tags follow each other.
        batch: The sequences of the text.
        sums: Sums over all taggings.
    """

    tags: Tags
    chain: Chain
    batch: Batch
    sums: Sums

    @classmethod
    def of(cls, scores: Floats, chain: Chain, batch: Batch, tags: Tags) -> Reading:
        """Read ``scores``, ``[characters, tags]``."""
        return cls(tags, chain, batch, crf.sums(scores, chain, batch))

    def likely(self, least: float) -> tuple[Likely, ...]:
        """Return every span with a label whose probability is at least ``least``, in order.

        The probability is exact: all taggings with that mention, out of all taggings.
        """
        if not len(self.batch.rows):
            return ()
        found: list[Likely] = []
        step = np.exp(self.chain.step)
        for number, label in enumerate(self.tags.labels):
            found += self._labelled(4 * number + 1, label, step, least)
        return tuple(sorted(found))

    def _labelled(self, tag: int, label: str, step: Floats, least: float) -> list[Likely]:
        sums, rows = self.sums, self.batch.rows
        single, begin = (
            sums.forward[:, :, tag + place] * sums.backward[:, :, tag + place]
            for place in (SINGLE, BEGIN)
        )
        found = []
        for b, at in zip(*np.nonzero(single >= least), strict=True):
            found.append((int(rows[b, at]), int(rows[b, at]) + 1, label, float(single[b, at])))
        for b, at in zip(*np.nonzero(begin >= least), strict=True):
            for end, sure in self._ends(int(b), int(at), tag, step, least):
                found.append((int(rows[b, at]), int(rows[b, end]) + 1, label, sure))
        return found

    def _ends(
        self, b: int, at: int, tag: int, step: Floats, least: float
    ) -> list[tuple[int, float]]:
        """The ends of the mentions that begin at a place, and how probable each is."""
        sums = self.sums
        path, before, found = float(sums.forward[b, at, tag + BEGIN]), tag + BEGIN, []
        for end in range(at + 1, int(self.batch.real[b].sum())):
            moved = path / float(sums.scale[b, end])
            closing = moved * step[before, tag + END] * sums.emission[b, end, tag + END]
            sure = float(closing * sums.backward[b, end, tag + END])
            if sure >= least:
                found.append((end, min(sure, 1.0)))
            before_inside = step[before, tag + INSIDE]
            path = float(moved * before_inside * sums.emission[b, end, tag + INSIDE])
            before = tag + INSIDE
            if path * float(sums.backward[b, end, before]) < least:
                break
        return found
