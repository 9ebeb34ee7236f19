"""Many statements of one link summed up in one edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..nlp.records import Relation
from .dates import as_of, extent, term

SEPARATOR = "|"
# Where two statements are equally late, the one that says more about the end wins.
_STATUS_RANK = ("nominated", "held", "appointed", "former", "removed")


def sum_up(evidence: Sequence[Relation]) -> dict[str, Any]:
    """Return the attributes of the edge that ``evidence`` proves; unknown ones are absent.

    ``weight`` is the number of statements, ``first`` and ``last`` are the earliest and
    latest date any of them gives, ``from`` and ``to`` the stated term of a post.
    """
    best = best_of(evidence)
    first, last = extent(r.date for r in evidence)
    since, until = term(r.date for r in evidence)
    found: dict[str, Any] = {
        "kind": best.type,
        "title": best.title,
        "label": best.title or best.type,
        "symmetric": best.type == "COOPERATES_WITH",
        "weight": float(len(evidence)),
        "documents": len({r.doc for r in evidence}),
        "first": first,
        "last": last,
        "status": latest_status(evidence),
        "statuses": join(r.status for r in sorted(evidence, key=_when)),
        "from": since,
        "to": until,
        "score": max(r.score for r in evidence),
        "sentence": best.sentence,
        "doc": best.doc,
        "sentence_start": best.start if best.sentence else None,
        "sentence_end": best.end if best.sentence else None,
        "sources": join(sorted({r.source for r in evidence})),
    }
    return {key: value for key, value in found.items() if value not in ("", None)}


def best_of(evidence: Iterable[Relation]) -> Relation:
    """Return the statement to quote: with a sentence, of the highest score, the earliest."""
    return min(
        evidence,
        key=lambda r: (
            not r.sentence,
            -r.score,
            as_of(r.date) or "~",
            r.doc,
            r.start,
            r.end,
            r.sentence,
            r.status,
            r.source,
        ),
    )


def latest_status(evidence: Iterable[Relation]) -> str:
    """Return the status that the latest dated statement gives, else the surest one's."""
    ranked = sorted(
        evidence,
        key=lambda r: (as_of(r.date), _rank(r.status) if as_of(r.date) else 0, r.score, r.status),
    )
    return ranked[-1].status


def join(values: Iterable[str]) -> str:
    """Join what is not empty with ``|``, each once; a ``|`` inside becomes ``/``."""
    return SEPARATOR.join(dict.fromkeys(v.replace(SEPARATOR, "/") for v in values if v))


def post_line(body: str, evidence: Sequence[Relation]) -> str:
    """Write a post in one line: ``平湖市财政局 局长 [former; 2019-05/2021-08]``."""
    since, until = term(r.date for r in evidence)
    status = latest_status(evidence)
    span = f"{since or '..'}/{until or '..'}" if since or until else ""
    if not span:
        span = extent(r.date for r in evidence)[1]
    notes = "; ".join(filter(None, ("" if status == "held" else status, span)))
    line = " ".join(filter(None, (body, evidence[0].title)))
    return f"{line} [{notes}]" if notes else line


def _rank(status: str) -> int:
    return _STATUS_RANK.index(status) if status in _STATUS_RANK else -1


def _when(relation: Relation) -> tuple[str, int]:
    return as_of(relation.date), _rank(relation.status)
