"""The tables of the card, ``README.md``, between its markers."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from corpus_balance import Row, pages_of_people, real_townships, values
from corpus_likeness import MEASURES, Pair, pairs
from zhengpu.nlp.evaluation import GoldDocument
from zhengpu.nlp.records import LABELS, RELATION_TYPES, STATUSES

CARD = "README.md"
#: Pairs of columns of a table of counts.
WIDTH = 4
_COUNTS = re.compile("(<!-- counts -->\n).*?(<!-- /counts -->)", re.DOTALL)


def card(
    rows: Sequence[Row], pages: Sequence[GoldDocument], others: Mapping[str, GoldDocument]
) -> str:
    """Return the counts of the corpus as Markdown."""
    parts = (
        _size(pages),
        *(_by_column(rows, column) for column in ("province", "kind", "layout")),
        _columns("label", _in_order(_labels(pages), (*LABELS, "?"))),
        _columns("relation", _in_order(_relations(pages), RELATION_TYPES)),
        _columns("status of a post", _in_order(_statuses(pages), STATUSES)),
        _names(pages),
        _alike(pages, others),
    )
    return "\n\n".join(parts) + "\n"


def write_card(folder: Path, text: str) -> None:
    """Put the counts between the markers of the card.

    Raises:
        SystemExit: The card or its markers are missing.
    """
    path = folder / CARD
    content = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not _COUNTS.search(content):
        sys.exit(f"{path}: no <!-- counts --> … <!-- /counts --> to write between")
    path.write_text(_COUNTS.sub(lambda m: m[1] + "\n" + text + "\n" + m[2], content), "utf-8")


def _size(pages: Sequence[GoldDocument]) -> str:
    sizes = sorted(len(page.text) for page in pages)
    marks = sum(len(page.spans) for page in pages)
    facts = sum(len(page.relations) for page in pages)
    groups = sum(len(page.aliases) for page in pages)
    return (
        f"{len(pages)} pages, {sum(sizes):,} characters without white space (from {sizes[0]} to "
        f"{sizes[-1]:,} a page, {sum(sizes) // len(sizes)} on average); {marks:,} mentions, "
        f"{facts:,} relations, {groups:,} groups of aliases."
    )


def _by_column(rows: Sequence[Row], column: str) -> str:
    counts = Counter(getattr(row, column) for row in rows)
    return _columns(column, _in_order(counts, values(column)))


def _in_order(counts: Mapping[str, int], order: Iterable[str]) -> dict[str, int]:
    return {name: counts[name] for name in order if name in counts}


def _columns(called: str, counts: Mapping[str, int]) -> str:
    """Return counts as a table of several pairs of columns, to be read downwards."""
    names = list(counts)
    height = max(1, -(-len(names) // WIDTH))
    columns = [names[at : at + height] for at in range(0, len(names), height)]
    lines = [f"| {called} | |" + " | |" * (len(columns) - 1)]
    lines.append("| --- | ---: " * len(columns) + "|")
    for row in zip_longest(*columns):
        cells = (f"{name} | {counts[name]:,}" if name else " | " for name in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _labels(pages: Iterable[GoldDocument]) -> Counter[str]:
    return Counter(span.label for page in pages for span in (*page.spans, *page.borderline))


def _relations(pages: Iterable[GoldDocument]) -> Counter[str]:
    return Counter(relation.type for page in pages for relation in page.relations)


def _statuses(pages: Iterable[GoldDocument]) -> Counter[str]:
    posts = (item for page in pages for item in page.relations if item.type == "HOLDS_ROLE")
    return Counter(post.status for post in posts)


def _names(pages: Sequence[GoldDocument]) -> str:
    found = pages_of_people(pages)
    sizes = Counter(min(len(name), 4) for name in found)
    shared = sum(len(ids) > 1 for ids in found.values())
    known, total = real_townships(pages)
    return (
        f"{len(found):,} names of people: {sizes[3]:,} of three characters, {sizes[2]:,} of two, "
        f"{sizes[4]:,} longer; {shared} stand on more than one page. Of {total:,} names of "
        f"townships the gazetteer knows {known:,}."
    )


def _alike(pages: Sequence[GoldDocument], others: Mapping[str, GoldDocument]) -> str:
    lines = [
        "| the two pages most alike | within the corpus | corpus and test | finding above |",
        "| --- | ---: | ---: | ---: |",
    ]
    for measure in MEASURES:
        found = pairs(pages, others, measure)
        inner = _most(pair for pair in found if pair.other not in others)
        outer = _most(pair for pair in found if pair.other in others)
        lines.append(f"| {measure.told} | {inner} | {outer} | {measure.most} |")
    return "\n".join(lines)


def _most(found: Iterator[Pair]) -> str:
    pair = next(found, None)
    return f"{pair.share:.2f} ({pair.one}, {pair.other})" if pair else "0"
