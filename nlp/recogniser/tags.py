"""Tags of characters: where a mention begins, goes on and ends (BIOES), and back to spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Where in a mention a character stands.
BEGIN, INSIDE, END, SINGLE = range(4)
#: The tag of a character outside every mention.
OUTSIDE = 0

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a set of labels: 0 is outside, label ``k`` has ``4k + 1`` to ``4k + 4``."""

    labels: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many tags there are."""
        return 4 * len(self.labels) + 1

    def tag(self, label: str, place: int) -> int:
        """Return the tag of a label at :data:`BEGIN`, :data:`INSIDE`, :data:`END` or so on.

        Raises:
            ValueError: there is no such label.
        """
        return 4 * self.labels.index(label) + 1 + place

    def follows(self) -> Bools:
        """Return which tag may follow which: ``[from, to]``."""
        allowed = np.zeros((self.count, self.count), bool)
        ends, starts = self.ends(), self.starts()
        allowed[np.ix_(ends, starts)] = True
        for number in range(len(self.labels)):
            begin, inside, end, _ = range(4 * number + 1, 4 * number + 5)
            allowed[begin, [inside, end]] = True
            allowed[inside, [inside, end]] = True
        return allowed

    def starts(self) -> Bools:
        """Return which tags may open a sequence: outside, begin, single."""
        place = (np.arange(self.count) - 1) % 4
        opens: Bools = np.isin(place, (BEGIN, SINGLE))
        opens[OUTSIDE] = True
        return opens

    def ends(self) -> Bools:
        """Return which tags may close a sequence: outside, end, single."""
        place = (np.arange(self.count) - 1) % 4
        closes: Bools = np.isin(place, (END, SINGLE))
        closes[OUTSIDE] = True
        return closes

    def encode(self, length: int, spans: Iterable[tuple[int, int, str]]) -> NDArray[np.int64]:
        """Return the tag of each of ``length`` characters; spans are flat."""
        tags = np.zeros(length, np.int64)
        for start, end, label in spans:
            if end - start == 1:
                tags[start] = self.tag(label, SINGLE)
                continue
            tags[start + 1 : end - 1] = self.tag(label, INSIDE)
            tags[start] = self.tag(label, BEGIN)
            tags[end - 1] = self.tag(label, END)
        return tags

    def decode(self, tags: Sequence[int]) -> tuple[tuple[int, int, str], ...]:
        """Return the spans of a valid sequence of tags, the inverse of :meth:`encode`."""
        spans, start = [], 0
        for at, tag in enumerate(tags):
            if tag == OUTSIDE:
                continue
            number, place = divmod(tag - 1, 4)
            if place in (BEGIN, SINGLE):
                start = at
            if place in (END, SINGLE):
                spans.append((start, at + 1, self.labels[number]))
        return tuple(spans)
