"""What jieba.posseg and jiagu find on the gold pages: people, places and bodies, by exact span.

    python benchmarks/peers.py [GOLD] [--json FILE]
    python benchmarks/peers.py --people FILE      people in a file of a character and tag a line

jieba marks words: nr a person, ns a place, nt a body; jiagu (left out when not installed) marks
words as the beginning or inside of PER, LOC and ORG. They run on the text without white space,
so that wrapped lines cost them nothing, and are scored by section 5 of the tagging scheme: spans
that touch a ``?`` span are left out. Officials and other persons count as people, townships
and other divisions as places, bodies and companies as bodies. ``--people`` compares both with
zhengpu on the people of a BIO file (People's Daily).
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import jieba
import jieba.posseg
from zhengpu.models.public_sets import read_tagged
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


def find_jiagu(text: str) -> Iterator[Span]:
    """Yield what jiagu tags as a name, labelled with the table's row."""
    import jiagu

    rows = {"PER": "people", "LOC": "places", "ORG": "bodies"}
    words = jiagu.seg(text)
    start, open_at, open_row = 0, 0, ""
    for word, tag in [*zip(words, jiagu.ner(words), strict=True), ("", "O")]:
        if open_row and not tag.startswith("I-"):
            yield Span(open_at, start, open_row)
            open_row = ""
        if tag.startswith("B-"):
            open_at, open_row = start, rows.get(tag[2:], "")
        start += len(word)


def find_zhengpu() -> Callable[[str], Iterator[Span]]:
    """Return what yields zhengpu's people."""
    from zhengpu import nlp

    pipeline = nlp.load()

    def find_people(text: str) -> Iterator[Span]:
        for ent in pipeline(text).ents:
            if ent.label_ in ("OFFICIAL", "PERSON"):
                yield Span(ent.start_char, ent.end_char, "people")

    return find_people


def measure_people(path: Path, find_: Callable[[str], Iterable[Span]]) -> Score:
    """Score exact spans of people, sentence by sentence."""
    total = Score()
    for text, spans in read_tagged(path):
        gold = {(start, end) for start, end, label in spans if label == "PER"}
        if text:
            own = {(span.start, span.end) for span in find_(text) if span.label == "people"}
            total += Score(len(gold), len(own), len(gold & own))
    return total


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


def measure(
    documents: Iterable[GoldDocument], find_: Callable[[str], Iterable[Span]] = find
) -> dict[str, Score]:
    """Score a peer, jieba by default, on all documents, by row and over all rows."""
    total = {name: Score() for name, _, _ in KINDS}
    for document in documents:
        for name, part in score(document, find_(document.text)).items():
            total[name] += part
    return {**total, "all three": sum(total.values(), Score())}


def quiet() -> None:
    """Keep jieba from telling on the error stream that it loads its dictionary."""
    jieba.setLogLevel(logging.WARNING)


def others() -> dict[str, Callable[[str], Iterable[Span]]]:
    """Return the peers that are installed, by name and version."""
    found: dict[str, Callable[[str], Iterable[Span]]] = {f"jieba.posseg {version('jieba')}": find}
    try:
        found[f"jiagu {version('jiagu')}"] = find_jiagu
    except PackageNotFoundError:
        print("jiagu is not installed and left out: pip install jiagu")
    return found


def main() -> None:
    """Print the tables; write jieba's as JSON where asked."""
    parser = argparse.ArgumentParser(description="jieba.posseg and jiagu on annotated text")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--people", type=Path, help="BIO file whose people to compare on")
    parser.add_argument("--json", type=Path, help="write jieba's figures to this file too")
    arguments = parser.parse_args()
    quiet()
    if arguments.people:
        print(f"{'people':24}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}")
        for name, peer in {"zhengpu": find_zhengpu(), **others()}.items():
            print(f"{name:24}" + _figures(measure_people(arguments.people, peer)))
        return
    documents = read_gold(arguments.gold)
    for name, peer in others().items():
        scores = measure(documents, peer)
        print(f"{name} on {len(documents)} documents")
        print(f"{'':24}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}")
        for row, one in scores.items():
            print(f"{row:24}" + _figures(one))
        if arguments.json and peer is find:
            data = {row: one.to_dict() for row, one in scores.items()}
            arguments.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _figures(one: Score) -> str:
    figures = f"{one.precision:10.3f}{one.recall:8.3f}{one.f1:8.3f}"
    return f"{figures}{one.gold:7}{one.predicted:7}"


if __name__ == "__main__":
    main()
