"""What new lines change on annotated pages: before and after, and which lines are to blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..nlp.evaluation import GoldDocument, Report, Score
from ..nlp.rules.user import REFUSED
from ..nlp.text import simplify
from .lines import Line

#: The figures that must not fall: all mentions, all posts, all other relations.
GATES = ("micro", "HOLDS_ROLE", "others")
_PEOPLE = ("OFFICIAL", "PERSON")
_EMPTY = Score()


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the comparison."""

    name: str
    before: Score
    after: Score

    @property
    def gain(self) -> float:
        """Difference of F1."""
        return self.after.f1 - self.before.f1

    @property
    def falls(self) -> bool:
        """Whether the F1 is lower than before."""
        return self.gain < -1e-9


@dataclass(frozen=True, slots=True, order=True)
class Blame:
    """How often a line is right and wrong where its name stands in the gold."""

    line: Line
    right: int
    wrong: int

    @property
    def total(self) -> int:
        """How often the name stands in the gold, ``?`` left out."""
        return self.right + self.wrong

    @property
    def costly(self) -> bool:
        """Whether it is wrong more often than right."""
        return self.wrong > self.right


def compare(before: Report, after: Report) -> tuple[Change, ...]:
    """Return a row per label, per relation, and for what is pooled of both."""
    rows = []
    for one, other in (
        (before.total.mentions, after.total.mentions),
        (before.total.relations, after.total.relations),
    ):
        rows += [Change(name, one.get(name, _EMPTY), other.get(name, _EMPTY)) for name in one]
    return tuple(row for row in rows if row.name != "micro_people")


def lowered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return those of the rows of :data:`GATES` whose F1 is lower."""
    return tuple(change for change in changes if change.name in GATES and change.falls)


def blame(lines: Sequence[Line], gold: Sequence[GoldDocument]) -> tuple[Blame, ...]:
    """Return, for each line whose name stands in the gold, how often the gold agrees.

    A line is right on a place that the gold marks in the same extent and with the same label,
    people being one label; a line that refuses a name is wrong on such a place and right
    elsewhere. What touches a ``?`` span is not counted.
    """
    found = []
    texts = [(simplify(document.text), document) for document in gold]
    for line in lines:
        votes = [vote for text, doc in texts for vote in _votes(line, text, doc)]
        if votes:
            found.append(Blame(line, sum(votes), len(votes) - sum(votes)))
    return tuple(found)


def _votes(line: Line, text: str, gold: GoldDocument) -> Iterator[bool]:
    name = simplify(line.name)
    spans = {(span.start, span.end): span.label for span in gold.spans}
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not any(span.start < end and at < span.end for span in gold.borderline):
            label = spans.get((at, end), "")
            label = "PERSON" if label in _PEOPLE else label
            yield not label if line.label == REFUSED else label == line.label
        at = text.find(name, at + 1)
