"""Which questions are worth a reader's time: the least certain ones, and no two alike."""

from __future__ import annotations

from collections.abc import Iterable

from ..nlp.records import Mention
from .items import Question

#: Each further question about one rule counts as this much surer, so that others get a turn.
TURN = 0.02


def least_certain(questions: Iterable[Question], number: int) -> tuple[Question, ...]:
    """Return at most ``number`` questions, the most doubtful first.

    A name with a label, and a relation, is asked about once: where its score is lowest. Then
    each rule's questions are ranked by score, each rank counts as :data:`TURN` surer, and the
    lowest are taken: of rules that are equally unsure each has its turn. Scores are equal for
    many, so ties go by page and place; the same output gives the same questions.
    """
    alone: dict[tuple[str, ...], Question] = {}
    for question in sorted(questions, key=_order):
        alone.setdefault((_kind(question), *question.about), question)
    ranks: dict[tuple[str, str], int] = {}
    ranked = []
    for question in alone.values():
        rule = (_kind(question), question.record.source)
        rank = ranks[rule] = ranks.get(rule, -1) + 1
        ranked.append((round(question.record.score + TURN * rank, 6), _order(question), question))
    ranked.sort(key=lambda item: item[:2])
    return tuple(question for _, _, question in ranked[: max(0, number)])


def _kind(question: Question) -> str:
    return "mention" if isinstance(question.record, Mention) else "relation"


def _order(question: Question) -> tuple[float, str, int, int, str, tuple[str, ...]]:
    record = question.record
    return (
        record.score,
        record.doc,
        record.start,
        record.end,
        _kind(question),
        question.about,
    )
