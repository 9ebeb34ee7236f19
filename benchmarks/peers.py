"""What jieba.posseg finds on the gold pages: people, places and bodies, by exact span.

    python benchmarks/peers.py [GOLD] [--json FILE]

jieba marks words: nr a person, ns a place, nt a body. It runs on the text without white space,
so that wrapped lines cost it nothing, and is scored by section 5 of the tagging scheme: spans
that touch a ``?`` span are left out. Officials and other persons count as people, townships
and other divisions as places, bodies and companies as bodies.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import jieba
import jieba.posseg
from zhengpu.nlp.evaluation import GoldDocument, Score, Span, read_gold

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "articles"

#: Row of the table: gold labels, and the beginning of jieba's tags.
KINDS = (
    ("people", ("OFFICIAL", "PERSON"), "nr"),
    ("places", ("TOWNSHIP", "PLACE"), "ns"),
    ("bodies", ("ORG", "COMPANY"), "nt"),
)


def find(text: str) -> Iterator[Span]:
    """Yield what jieba tags as a name, labelled with the table's row."""
    start = 0
    for word, tag in jieba.posseg.lcut(text):
        for name, _, flag in KINDS:
            if tag.startswith(flag):
                yield Span(start, start + len(word), name)
        start += len(word)


def score(document: GoldDocument, found: Iterable[Span]) -> dict[str, Score]:
    """Score the spans of one document, by row."""
    counted = {
        span
        for span in found
        if not any(
            span.start < other.end and other.start < span.end for other in document.borderline
        )
    }
    scores = {}
    for name, labels, _ in KINDS:
        gold = {(span.start, span.end) for span in document.spans if span.label in labels}
        own = {(span.start, span.end) for span in counted if span.label == name}
        scores[name] = Score(len(gold), len(own), len(gold & own))
    return scores


def measure(documents: Iterable[GoldDocument]) -> dict[str, Score]:
    """Score jieba on all documents, by row and over all rows."""
    total = {name: Score() for name, _, _ in KINDS}
    for document in documents:
        for name, part in score(document, find(document.text)).items():
            total[name] += part
    return {**total, "all three": sum(total.values(), Score())}


def quiet() -> None:
    """Keep jieba from telling on the error stream that it loads its dictionary."""
    jieba.setLogLevel(logging.WARNING)


def main() -> None:
    """Print the table; write it as JSON where asked."""
    parser = argparse.ArgumentParser(description="jieba.posseg on the gold pages")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    quiet()
    documents = read_gold(arguments.gold)
    scores = measure(documents)
    print(f"jieba.posseg {version('jieba')} on {len(documents)} documents")
    print(f"{'':10}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}")
    for name, row in scores.items():
        figures = f"{row.precision:10.3f}{row.recall:8.3f}{row.f1:8.3f}"
        print(f"{name:10}{figures}{row.gold:7}{row.predicted:7}")
    if arguments.json:
        data = {name: row.to_dict() for name, row in scores.items()}
        arguments.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
