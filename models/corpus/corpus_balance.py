"""The table of the pages, and whether the corpus leans to one side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus_findings import Finding, read_rows
from corpus_splitting import PEOPLE, surface
from zhengpu.nlp import gazetteer
from zhengpu.nlp.evaluation import GoldDocument

TABLE = "pages.tsv"
HEADER = ("id", "province", "county", "kind", "layout", "characters")
WHOLE = "-"

#: The table of the values that a column of ``pages.tsv`` may have, and its header.
VALUES, VALUES_HEADER = Path(__file__).with_name("columns.tsv"), ("column", "value")

#: Below this many pages shares say nothing.
ENOUGH = 100
#: Least and largest share of the pages that one value of a column may have.
SHARES = {"province": (0.015, 0.07), "kind": (0.008, 0.1), "layout": (0.008, 0.5)}
#: Share that names of three characters may have of those of two and three.
THREE = (0.55, 0.8)
#: A person's name may stand on this many pages; a given name, by as many people a thousand.
PAGES_OF_A_NAME, GIVEN = 2, 6
#: The share of townships that must be real ones.
REAL = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a page besides its text; ``characters`` are without white space."""

    id: str
    province: str
    county: str
    kind: str
    layout: str
    characters: str


def read_table(folder: Path) -> tuple[Row, ...]:
    """Read ``pages.tsv``.

    Raises:
        SystemExit: It is malformed.
    """
    return tuple(Row(*fields) for _, fields in read_rows(folder / TABLE, HEADER))


@cache
def values(column: str) -> tuple[str, ...]:
    """Return what may stand in a column, in order."""
    return tuple(row[1] for _, row in read_rows(VALUES, VALUES_HEADER) if row[0] == column)


def write_table(folder: Path, rows: Iterable[Row], pages: Iterable[GoldDocument]) -> None:
    """Write ``pages.tsv`` again with the characters that the pages have now."""
    size = {page.id: len(page.text) for page in pages}
    lines = ["\t".join(HEADER)]
    for row in sorted(rows, key=lambda row: row.id):
        count = str(size.get(row.id, row.characters))
        lines.append("\t".join((row.id, row.province, row.county, row.kind, row.layout, count)))
    (folder / TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(rows: Sequence[Row], pages: Sequence[GoldDocument]) -> Iterator[Finding]:
    """Yield where the table does not fit the pages or leans to one side."""
    size = {page.id: str(len(page.text)) for page in pages}
    listed = Counter(row.id for row in rows)
    for name in sorted(size.keys() - listed.keys()):
        yield Finding(name, "table", name, f"no line in {TABLE}")
    for name, count in sorted(listed.items()):
        if name not in size or count > 1:
            yield Finding(name, "table", name, f"{count} lines in {TABLE}, and no page or one")
    for row in rows:
        for column in SHARES:
            if (value := getattr(row, column)) not in values(column):
                yield Finding(row.id, "table", value, f"unknown {column}")
        if row.characters != size.get(row.id, row.characters):
            yield Finding(row.id, "table", row.characters, f"it has {size[row.id]} characters")
        if not _lies_in(row.county, row.province):
            yield Finding(row.id, "table", row.county, f"no county of {row.province}")
    if len(rows) >= ENOUGH:
        for column in SHARES:
            yield from _shares(column, Counter(getattr(row, column) for row in rows))


def _lies_in(county: str, province: str) -> bool:
    """Say whether a county lies in a province; the bingtuan's cities lie in Xinjiang."""
    known = gazetteer.load()
    above = "新疆维吾尔自治区" if province.startswith("新疆生产") else province
    return any(
        known.within(low.id, up.id) for low in known.find(county) for up in known.find(above)
    )


def _shares(column: str, counts: Mapping[str, int]) -> Iterator[Finding]:
    least, most = SHARES[column]
    total = sum(counts.values())
    for value in values(column):
        share = counts.get(value, 0) / total
        if not least <= share <= most:
            told = f"{share:.1%} of the pages, not {least:.1%} to {most:.0%}"
            yield Finding(WHOLE, column, value, told)


def pages_of_people(pages: Iterable[GoldDocument]) -> dict[str, frozenset[str]]:
    """Return the pages on which each person's name stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for span in page.spans:
            if span.label in PEOPLE:
                found[surface(page, span)].add(page.id)
    return {name: frozenset(ids) for name, ids in sorted(found.items())}


def people(pages: Sequence[GoldDocument]) -> Iterator[Finding]:
    """Yield names that too many pages use, and a leaning to names of one length."""
    found = pages_of_people(pages)
    for name, ids in found.items():
        if len(ids) > PAGES_OF_A_NAME:
            yield Finding(WHOLE, "name", name, f"stands on the pages {', '.join(sorted(ids))}")
    if len(pages) < ENOUGH:
        return
    sizes = Counter(len(name) for name in found)
    share = sizes[3] / max(1, sizes[2] + sizes[3])
    if not THREE[0] <= share <= THREE[1]:
        yield Finding(
            WHOLE, "name", "three characters", f"{share:.0%} of the names of two or three"
        )
    given = Counter(name[1:] for name in found if len(name) == 3)
    for name, count in sorted(given.items()):
        if count * 1000 > GIVEN * len(found):
            yield Finding(WHOLE, "given-name", name, f"{count} of {len(found)} people bear it")


def real_townships(pages: Iterable[GoldDocument]) -> tuple[int, int]:
    """Return how many names of townships the gazetteer knows, and how many there are."""
    names = {
        surface(page, span) for page in pages for span in page.spans if span.label == "TOWNSHIP"
    }
    return sum(bool(gazetteer.load().find(name)) for name in names), len(names)


def divisions(pages: Sequence[GoldDocument]) -> Iterator[Finding]:
    """Yield when too many townships are invented."""
    known, total = real_townships(pages)
    if len(pages) >= ENOUGH and known < REAL * total:
        told = f"{known} of {total} are known, less than {REAL:.0%}"
        yield Finding(WHOLE, "divisions", "townships", told)
