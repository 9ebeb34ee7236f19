"""A text as the recogniser reads it: its plain characters without white space."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..text import Text

_STOPS = frozenset("。！？")
_CLOSING = frozenset("”’）》")
#: A stretch longer than this is cut at the next line break, one twice as long anywhere.
_LONG = 150


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a text that are no white space.

    Attributes:
        plain: They, in the plain form of :class:`~zhengpu.nlp.text.Text`.
        offsets: Where each stands in the text, in order.
        breaks: Whether a line ends right before it.
        gaps: Whether other white space stands right before it.
    """

    plain: str
    offsets: NDArray[np.int64]
    breaks: NDArray[np.bool_]
    gaps: NDArray[np.bool_]

    @classmethod
    def of(cls, text: Text) -> Letters:
        """Read a text."""
        kept = [at for at, char in enumerate(text.plain) if not char.isspace()]
        between = [text.plain[a + 1 : b] for a, b in pairwise([-1, *kept])]
        return cls(
            "".join(text.plain[at] for at in kept),
            np.array(kept, np.int64),
            np.array(["\n" in space for space in between], bool),
            np.array([bool(space) and "\n" not in space for space in between], bool),
        )

    @classmethod
    def of_plain(cls, plain: str) -> Letters:
        """Read a text that is plain already."""
        return cls.of(Text(plain, plain, ()))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the letters ``start`` to ``end`` stand in the text."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the letters of a stretch of the text, the inverse of :meth:`span`."""
        low, high = np.searchsorted(self.offsets, (start, end))
        return int(low), int(high)

    def sequences(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches over which tags depend on each other: sentences, without gaps."""
        cuts, start = [0], 0
        for at in range(1, len(self.plain)):
            before, size = self.plain[at - 1], at - start
            sentence = before in _STOPS or (
                before in _CLOSING and at > 1 and self.plain[at - 2] in _STOPS
            )
            ends = sentence and self.plain[at] not in _CLOSING
            if ends or (size >= _LONG and self.breaks[at]) or size >= 2 * _LONG:
                cuts.append(at)
                start = at
        return tuple(pairwise([*cuts, len(self.plain)])) if self.plain else ()
