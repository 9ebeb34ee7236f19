"""The card of a trained recogniser: what it learned from, how it does on pages new to it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from .recogniser.network import TAGS
from .recogniser.training import Settings
from .training import BOTH, WAYS, Trained

_LABELS = ("all", *TAGS.labels)


def card(trained: Trained, settings: Settings, title: str) -> str:
    """Return the card as Markdown."""
    parts = [
        f"# {title}",
        f"A recogniser for zhengpu and the weights of its arbiter, trained with spaCy "
        f"{version('spacy')} on {trained.pages} annotated pages of `{settings.corpus.name}`, "
        f"seed {settings.seed}"
        + (f", beginning with `{Path(settings.start).name}`" if settings.start else "")
        + ".",
        f"F1 of exact mentions on pages that neither model nor arbiter had seen: {settings.folds} "
        "folds of whole provinces, mean ± standard deviation.",
        f1_table(trained),
        "How often a mention with such a score is right, on the same folds:",
        reliability_table(trained),
    ]
    return "\n\n".join(parts) + "\n"


def f1_table(trained: Trained) -> str:
    """Return F1 by label for each way, and precision and recall of both together."""
    lines = ["| label | mentions | " + " | ".join(WAYS) + " | precision | recall |"]
    lines.append("|---|---:|" + "---:|" * (len(WAYS) + 2))
    for label in _LABELS:
        if (BOTH, label) not in trained.scores:
            continue
        cells = ["{:.3f} ± {:.3f}".format(*trained.spread(way, label)) for way in WAYS]
        pooled = trained.pooled(BOTH, label)
        numbers = [*cells, f"{pooled.precision:.3f}", f"{pooled.recall:.3f}"]
        lines.append(f"| {label} | {pooled.gold} | " + " | ".join(numbers) + " |")
    return "\n".join(lines)


def reliability_table(trained: Trained) -> str:
    """Return, by score, how many mentions there are and which share of them is right."""
    lines = ["| score | mentions | right |", "|---|---:|---:|"]
    edges = [edge for edge, _, _ in trained.reliability]
    for (low, total, right), high in zip(trained.reliability, [*edges[1:], 1.0], strict=True):
        share = f"{right / total:.3f}" if total else "–"
        lines.append(f"| {low:.2f} to {high:.2f} | {total} | {share} |")
    return "\n".join(lines)


def text_table(trained: Trained) -> Sequence[tuple[str, ...]]:
    """Return the rows of the F1 table for a terminal."""
    return tuple(
        (label, *("{:.3f} ± {:.3f}".format(*trained.spread(way, label)) for way in WAYS))
        for label in _LABELS
        if (BOTH, label) in trained.scores
    )
