"""The evaluation as plain-text lines, for a terminal or a README."""

from __future__ import annotations

from collections.abc import Iterator

from .report import Report, Scores
from .score import Error, Score, Share


def lines(report: Report) -> Iterator[str]:
    """Yield the report's table, then a line per group."""
    yield f"{'':<18}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'out':>7}{'hit':>7}"
    for scores in (report.total.mentions, report.total.relations):
        for name, score in scores.items():
            yield _row(name, score)
        yield ""
    for name, share in _shares(report.total):
        yield f"{name:<18}{share.value:>21.3f}{share.total:>7}{share.right:>14}"
    if report.groups:
        yield ""
        yield f"{'':<18}{'mentions':>9}{'people':>9}{'roles':>9}{'others':>9}"
    for name, group in report.groups.items():
        mentions, relations = group.mentions, group.relations
        four = (
            mentions["micro"],
            mentions["people"],
            relations["HOLDS_ROLE"],
            relations["others"],
        )
        yield f"{name:<18}" + "".join(f"{score.f1:>9.3f}" for score in four)
    if report.missing:
        yield ""
        yield f"no record of: {', '.join(report.missing)}"


def error_line(error: Error) -> str:
    """Return one error as one line."""
    parts = [f"{error.doc}\t{error.kind}\t{error.label}\t{error.text}"]
    if error.instead:
        parts.append(f"instead: {error.instead}")
    if error.context:
        parts.append(error.context)
    return "\t".join(parts)


def _shares(scores: Scores) -> tuple[tuple[str, Share], ...]:
    return (
        ("status not held", scores.status),
        ("alias recall", scores.aliases),
        ("merge precision", scores.merges),
    )


def _row(name: str, score: Score) -> str:
    measures = f"{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}"
    return f"{name:<18}{measures}{score.gold:>7}{score.predicted:>7}{score.matched:>7}"
