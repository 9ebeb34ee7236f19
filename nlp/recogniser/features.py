"""What the recogniser sees of each character.

Two kinds of feature: ids, which look up a learned vector of the character, and flags, which are
on or off (its place in a name of a lexicon, in the line, in a quotation). Groups of flags can be
left out, to measure what each is worth. Bigrams and words are no features: on the few pages that
there are to learn from they cost more than they tell (``docs/quality.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .letters import Letters
from .lexical import KINDS, LEVELS, PLACES, word_places

Ids = NDArray[np.int64]
Flags = NDArray[np.float32]

#: Rows of the table that ids look up.
CHARACTERS = 8192
#: Groups of flags; each can be left out.
GROUPS = ("lexicon", "gazetteer", "context")
#: Distances to the ends of the line are told apart up to here.
_NEAR = (0, 1, 2, 3, 5, 8, 13)
_OPEN, _CLOSE = "“‘（《", "”’）》"
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零〇两")


@dataclass(frozen=True, slots=True)
class Columns:
    """The features of a text.

    Attributes:
        ids: ``[characters]``, rows of the table of characters; 0 is none.
        flags: ``[characters, flags]``, 0 or 1.
    """

    ids: Ids
    flags: Flags


def columns(letters: Letters, groups: Sequence[str]) -> Columns:
    """Return the features of a text.

    Args:
        letters: The text.
        groups: Which of :data:`GROUPS` to give; those left out are zero.
    """
    plain = letters.plain
    codes = np.fromiter(map(ord, plain), np.int64, len(plain))
    # Multiplicative hashing (Knuth 6.4).
    ids = (codes * 2654435761 % 2**32) % (CHARACTERS - 1) + 1
    parts = [_lexicon_flags(plain, groups), _context_flags(letters) * ("context" in groups)]
    return Columns(ids, np.concatenate(parts, axis=1).astype(np.float32))


def flag_count() -> int:
    """Return how many flags a character has."""
    return int(columns(Letters.of_plain("县"), GROUPS).flags.shape[1])


def _lexicon_flags(plain: str, groups: Sequence[str]) -> Flags:
    places = word_places(plain)
    one_hot = np.eye(PLACES, dtype=np.float32)[:, 1:][places]
    for column, kind in enumerate(KINDS):
        if ("gazetteer" if kind in LEVELS else "lexicon") not in groups:
            one_hot[:, column] = 0
    return one_hot.reshape(len(plain), len(KINDS) * (PLACES - 1))


def _context_flags(letters: Letters) -> Flags:
    plain = letters.plain
    kinds = np.zeros((len(plain), 7), np.float32)
    inside = [0] * len(_OPEN)
    for at, char in enumerate(plain):
        if char in _OPEN:
            inside[_OPEN.index(char)] = 1
        elif char in _CLOSE:
            inside[_CLOSE.index(char)] = 0
        kinds[at, :4] = inside
        kinds[at, 4] = char in _DIGITS
        kinds[at, 5] = char in _NUMERALS
        kinds[at, 6] = not char.isalnum()
    return np.concatenate(
        [
            kinds,
            letters.breaks[:, None].astype(np.float32),
            letters.gaps[:, None].astype(np.float32),
            _line_flags(letters),
            _repeat_flags(plain),
        ],
        axis=1,
    )


def _line_flags(letters: Letters) -> Flags:
    """How far the start and the end of the line are, by steps."""
    length = len(letters.plain)
    starts = np.flatnonzero(np.r_[True, letters.breaks[1:]])
    line = np.searchsorted(starts, np.arange(length), side="right") - 1
    begin = starts[line]
    end = np.r_[starts[1:], length][line]
    places = np.arange(length)
    steps = np.array(_NEAR)
    before = np.searchsorted(steps, places - begin)
    behind = np.searchsorted(steps, end - 1 - places)
    size = len(_NEAR) + 1
    return np.concatenate([np.eye(size)[before], np.eye(size)[behind]], axis=1)


def _repeat_flags(plain: str) -> Flags:
    """Whether the two, three and four characters from here on stand in the text again."""
    flags = np.zeros((len(plain), 6), np.float32)
    for column, size in enumerate((2, 3, 4)):
        grams = [plain[at : at + size] for at in range(len(plain) - size + 1)]
        count = Counter(grams)
        again = np.array([count[gram] > 1 for gram in grams], bool)
        flags[: len(again), column] = again
        flags[size - 1 : size - 1 + len(again), 3 + column] = again
    return flags
