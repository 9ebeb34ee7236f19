"""Scoring mentions: exact span and label, with the looser rule for programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import LABELS
from .gold import GoldDocument, Span
from .names import QUOTES, excerpt
from .score import Error, Score, match_pairs

_PEOPLE = ("OFFICIAL", "PERSON")


def score_mentions(
    gold: GoldDocument, spans: Iterable[Span]
) -> tuple[dict[str, Score], list[Error]]:
    """Score the predicted ``spans`` of one document.

    Returns:
        A score per label; ``people`` with officials and persons as one label; ``micro`` over
        all labels; ``micro_people`` over all labels with people merged. Then every miss and
        extra by label.
    """
    predicted = [
        span
        for span in sorted(set(spans))
        if not any(span.start < other.end and other.start < span.end for other in gold.borderline)
    ]
    scores: dict[str, Score] = {}
    errors: list[Error] = []
    for label in LABELS:
        wanted = [span for span in gold.spans if span.label == label]
        found = [span for span in predicted if span.label == label]
        pairs = match_spans(gold.text, wanted, found, loose=label == "PROGRAMME")
        scores[label] = Score(len(wanted), len(found), len(pairs))
        taken = frozenset(pairs.values())
        missed = [span for i, span in enumerate(wanted) if i not in pairs]
        extra = [span for i, span in enumerate(found) if i not in taken]
        errors += [_error(gold, "miss", span, predicted) for span in missed]
        errors += [_error(gold, "extra", span, gold.spans) for span in extra]
    wanted_people = {span.start: span.end for span in gold.spans if span.label in _PEOPLE}
    people = {(span.start, span.end) for span in predicted if span.label in _PEOPLE}
    hits = sum(wanted_people.get(start) == end for start, end in people)
    merged = Score(len(wanted_people), len(people), hits)
    others = [scores[label] for label in LABELS if label not in _PEOPLE]
    scores["people"] = merged
    scores["micro"] = sum((scores[label] for label in LABELS), Score())
    scores["micro_people"] = sum(others, merged)
    return scores, errors


def match_spans(
    text: str, wanted: Sequence[Span], found: Sequence[Span], *, loose: bool
) -> dict[int, int]:
    """Match spans of one label one to one: the index in ``found`` of each matched ``wanted``."""
    fits = []
    for gold in wanted:
        same = [
            i
            for i, span in enumerate(found)
            if (span.start, span.end) == (gold.start, gold.end)
            or (loose and programmes_match(text, gold, span))
        ]
        fits.append(sorted(same, key=lambda i, g=gold: (found[i] != g, i)))  # type: ignore[misc]
    return match_pairs(fits)


def programmes_match(text: str, one: Span, other: Span) -> bool:
    """Whether two spans name one programme.

    They do when they share at least half of their joined length, or when one holds the other
    and is at most four times as long. Quotation marks are not counted.
    """
    first, second = _characters(text, one), _characters(text, other)
    shared = len(first & second)
    if not shared:
        return False
    short, long = sorted((len(first), len(second)))
    return 2 * shared >= len(first | second) or (shared == short and long <= 4 * short)


def _characters(text: str, span: Span) -> frozenset[int]:
    return frozenset(i for i in range(span.start, span.end) if text[i] not in QUOTES)


def _error(gold: GoldDocument, kind: str, span: Span, others: Iterable[Span]) -> Error:
    """Describe a miss or extra, with what the other side has in its place."""
    touching = [
        f"{other.label} {gold.text[other.start : other.end]}"
        for other in others
        if span.start < other.end and other.start < span.end
    ]
    surface = gold.text[span.start : span.end]
    context = excerpt(gold.text, span.start, span.end)
    return Error(gold.id, kind, span.label, surface, context, " + ".join(touching))
