"""Counts, the measures read off them, and one-to-one matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many of each there are; adding two scores pools their counts.

    With nothing to find and nothing found every measure is 1.0.
    """

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: Score) -> Score:
        """Pool the counts."""
        return Score(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that the gold has."""
        return self._share(self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold that is predicted."""
        return self._share(self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.gold + self.predicted
        return 2 * self.matched / both if both else 1.0

    def _share(self, of: int) -> float:
        if of:
            return self.matched / of
        return 0.0 if self.gold or self.predicted else 1.0

    def to_dict(self) -> dict[str, float | int]:
        """Return counts and measures as plain data."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of cases are right; 1.0 of none."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        """Pool the counts."""
        return Share(self.right + other.right, self.total + other.total)

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.right / self.total if self.total else 1.0

    def to_dict(self) -> dict[str, float | int]:
        """Return counts and share as plain data."""
        return {"share": round(self.value, 4), "right": self.right, "total": self.total}


def match_pairs(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """Match each left item with at most one right item, as many as can be.

    Augmenting paths (Kuhn 1955); a right item fits several left ones when accepted forms
    overlap, and the first come must not take the only partner of another.

    Args:
        fits: For each left item the right items it fits, best first.

    Returns:
        The right item of each matched left item. Left items are served in order, so that an
        earlier one, once matched, stays so.
    """
    owner: dict[int, int] = {}

    def place(left: int, seen: set[int]) -> bool:
        for right in fits[left]:
            if right in seen:
                continue
            seen.add(right)
            if right not in owner or place(owner[right], seen):
                owner[right] = left
                return True
        return False

    for left in range(len(fits)):
        place(left, set())
    return {left: right for right, left in sorted(owner.items(), key=lambda item: item[1])}


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One difference between gold and output.

    Attributes:
        doc: Id of the gold document.
        kind: ``miss``, ``extra``, ``status``, ``alias`` (gold pair kept apart) or ``merge``
            (names joined that the gold keeps apart).
        label: Label or relation type.
        text: The mention, the relation or the names.
        context: The text around it, the mention in ``【】``.
        instead: What the other side has there, or ``""``.
    """

    doc: str
    kind: str
    label: str
    text: str
    context: str
    instead: str = ""
