"""Marks in and out of a spaCy Doc: one span group per source, and the entities.

Offsets are the Doc's characters. Tokens are split to fit a mark; a mark is never dropped or
moved to fit the tokens. White space at the edge of a mark is left out, since no name begins
or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, SpanGroup

from .retokenize import split_at
from .text import Mark

#: Where ``doc.user_data`` keeps the scores of the entities: rows of start, end and score.
SCORES = "zhengpu.scores"


def write_group(doc: Doc, name: str, marks: Sequence[Mark]) -> None:
    """Write ``marks`` to ``doc.spans[name]``, sorted, in place of what the group held.

    Each span carries its mark's label, its source as ``span.id_``, and the group its scores
    as ``attrs["scores"]`` in the order of the spans. Nothing else of the Doc changes but the
    tokens that a mark begins or ends in, which are split.

    Raises:
        ValueError: a mark is empty, all white space, or outside the Doc's text.
    """
    fitted = _fit(doc, marks)
    split_at(doc, _edges(fitted))
    doc.spans[name] = SpanGroup(
        doc,
        name=name,
        attrs={"scores": [mark.score for mark in fitted]},
        spans=_spans(doc, fitted),
    )


def read_group(doc: Doc, name: str) -> tuple[Mark, ...]:
    """Return the marks of ``doc.spans[name]``; none when there is no such group.

    Spans of a group that another component wrote have the group's name as source, and
    score 1, where they carry none.
    """
    if name not in doc.spans:
        return ()
    group = doc.spans[name]
    scores = group.attrs.get("scores", [])
    if len(scores) != len(group):
        scores = [1.0] * len(group)
    return tuple(
        Mark(span.start_char, span.end_char, span.label_, span.id_ or name, float(score))
        for span, score in zip(group, scores, strict=True)
    )


def write_ents(doc: Doc, marks: Sequence[Mark]) -> None:
    """Make ``marks`` the entities of the Doc, in place of those it had.

    Each entity carries its mark's label and, as ``ent.id_``, its source; the scores are plain
    rows in ``doc.user_data[SCORES]``. Every other token is marked as outside any entity.

    Raises:
        ValueError: a mark is empty, all white space or outside the text, or two overlap.
    """
    fitted = _fit(doc, marks)
    for left, right in pairwise(fitted):
        if right.start < left.end:
            raise ValueError(f"entities overlap: {_show(doc, left)} and {_show(doc, right)}")
    split_at(doc, _edges(fitted))
    doc.set_ents(_spans(doc, fitted), default="outside")
    doc.user_data[SCORES] = [[mark.start, mark.end, mark.score] for mark in fitted]


def read_ents(doc: Doc) -> tuple[Mark, ...]:
    """Return the Doc's entities as marks, the inverse of :func:`write_ents`.

    An entity that another component wrote has the source ``"ents"`` where it carries no id,
    and score 1.
    """
    scores = {(start, end): score for start, end, score in doc.user_data.get(SCORES, ())}
    return tuple(
        Mark(
            ent.start_char,
            ent.end_char,
            ent.label_,
            ent.id_ or "ents",
            float(scores.get((ent.start_char, ent.end_char), 1.0)),
        )
        for ent in doc.ents
    )


def _fit(doc: Doc, marks: Iterable[Mark]) -> list[Mark]:
    """The marks sorted, white space at their edges left out."""
    text = doc.text
    fitted = []
    for mark in marks:
        inner = text[mark.start : mark.end] if mark.start >= 0 else ""
        if not inner.strip() or mark.end > len(text):
            raise ValueError(
                f"mark {mark.label} of {mark.source} at {mark.start}:{mark.end} covers nothing "
                f"in a text of {len(text)} characters"
            )
        start = mark.end - len(inner.lstrip())
        end = mark.start + len(inner.rstrip())
        fitted.append(Mark(start, end, mark.label, mark.source, mark.score))
    return sorted(fitted)


def _edges(marks: Iterable[Mark]) -> Iterable[int]:
    return (offset for mark in marks for offset in (mark.start, mark.end))


def _spans(doc: Doc, marks: Iterable[Mark]) -> list[Span]:
    """The spans of marks whose edges are token boundaries."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    return [
        Span(doc, starts[mark.start], ends[mark.end], mark.label, span_id=mark.source)
        for mark in marks
    ]


def _show(doc: Doc, mark: Mark) -> str:
    return f"{doc.text[mark.start : mark.end]!r} at {mark.start}:{mark.end}"
