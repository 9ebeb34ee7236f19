"""Readers of the public sets that models are trained on; the sets are never kept here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

#: A mention: where it starts, where it ends, the set's own label.
Span = tuple[int, int, str]
Sentence = tuple[str, list[Span]]


def read_cluener(path: Path) -> Iterator[Sentence]:
    """Yield CLUENER's sentences; its ends are inclusive."""
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        yield (
            data["text"],
            [
                (start, end + 1, label)
                for label, names in data["label"].items()
                for spans in names.values()
                for start, end in spans
            ],
        )


def read_tagged(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file with a character and its tag (BIO or BMES) in each line."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        yield "".join(row[0] for row in rows), _spans([(1, row[1]) for row in rows])


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file with ``ner=`` in its last column."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        words = [row for row in rows if len(row) == 10 and row[0].isdigit()]
        tags = [re.search("ner=([A-Z-]+)", row[9], re.IGNORECASE) for row in words]
        sizes = [
            (len(row[1]), tag[1] if tag else "O") for row, tag in zip(words, tags, strict=True)
        ]
        yield "".join(row[1] for row in words), _spans(sizes)


def _spans(tokens: Iterable[tuple[int, str]]) -> list[Span]:
    found: list[Span] = []
    at = 0
    for size, tag in tokens:
        if tag[:2] in ("B-", "S-"):
            found.append((at, at + size, tag[2:]))
        elif tag[:2] in ("I-", "M-", "E-") and found:
            found[-1] = (found[-1][0], at + size, found[-1][2])
        at += size
    return found
