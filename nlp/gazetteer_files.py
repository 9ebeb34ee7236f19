"""Reading the gazetteer's data files: the tables at once, villages county by county.

The files are described in ``models/gazetteer/README.md``. What is wanted at once is kept as
long strings and cut up when asked for: 68,000 names as objects would cost the start-up.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from .errors import LexiconError

#: Level, kind, name, id of the division above, other forms.
Row = tuple[str, str, str, str, tuple[str, ...]]

_MAGIC = b"zhengpu villages 1\n"


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The data down to the township.

    Attributes:
        rows: For each id down to the county its :data:`Row`.
        towns: For each id that has townships its lines, see :func:`townships`.
        kids: For each id the ids directly below it, down to the county, sorted.
        formers: For each id its former names, sorted.
        variants: Names that OpenCC ``t2s`` changes (乾县), with what they become (干县).
        index: For each full, short, other or former name the ids, without ``CN-``, of the
            divisions down to the county that bear it or have a township that does; spaces
            between them.
    """

    rows: Mapping[str, Row] = field(repr=False)
    towns: Mapping[str, str] = field(repr=False)
    kids: Mapping[str, tuple[str, ...]] = field(repr=False)
    formers: Mapping[str, tuple[str, ...]] = field(repr=False)
    variants: Mapping[str, str] = field(repr=False)
    index: Mapping[str, str] = field(repr=False)


def _read(name: str) -> bytes:
    try:
        return (resources.files("zhengpu.models") / "gazetteer" / name).read_bytes()
    except FileNotFoundError as error:
        raise LexiconError(f"gazetteer/{name} is missing; is the installation whole?") from error


def _table(name: str, columns: int) -> list[list[str]]:
    rows = [line.split("\t") for line in _read(name).decode("utf-8").splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise LexiconError(
                f"gazetteer/{name}, line {number}: {len(row)} fields, expected {columns}"
            )
    return rows


@cache
def load_tables() -> Tables:
    """Return the shipped tables, read once.

    Raises:
        LexiconError: a data file is missing or malformed; the message names file and line.
    """
    rows: dict[str, Row] = {}
    kids: dict[str, list[str]] = {}
    for key, level, kind, name, parent, aliases in _table("divisions.tsv", 6):
        rows[key] = (level, kind, name, parent, tuple(aliases.split()))
        kids.setdefault(parent, []).append(key)
    formers: dict[str, tuple[str, ...]] = {}
    for name, key, _, _ in _table("former.tsv", 4):
        formers[key] = (*formers.get(key, ()), name)
    variants = {row[0]: row[1] for row in _table("variants.tsv", 2)}
    below = {key: tuple(sorted(ids)) for key, ids in kids.items()}
    return Tables(rows, _pairs("townships.tsv"), below, formers, variants, _pairs("names.tsv"))


def _pairs(name: str) -> dict[str, str]:
    """Read a table of two columns, fast: no object per line but the two strings."""
    cells = _read(name).decode("utf-8").rstrip("\n").replace("\n", "\t").split("\t")
    pairs = dict(zip(cells[::2], cells[1::2], strict=False))
    if len(pairs) * 2 != len(cells):
        raise LexiconError(f"gazetteer/{name}: not two columns, or a first field stands twice")
    return pairs


@lru_cache(maxsize=4096)
def townships(line: str) -> Mapping[str, str]:
    """Return the kind by name of the townships in ``line`` (``镇:A B;乡:C``), by kind and name."""
    groups = (group.partition(":") for group in line.split(";") if group)
    return {name: kind for kind, _, names in groups for name in names.split(" ")}


@cache
def _village_file() -> tuple[Mapping[str, tuple[int, int]], bytes, bytes]:
    """Return the index, the shared dictionary and the blocks of ``villages.bin``."""
    data = _read("villages.bin")
    head, _, rest = data.removeprefix(_MAGIC).partition(b"\n")
    index_size, dictionary_size, _ = (int(part) for part in head.split())
    index: dict[str, tuple[int, int]] = {}
    for line in zlib.decompress(rest[:index_size]).decode("utf-8").splitlines():
        key, offset, length = line.split("\t")
        index[key] = (int(offset), int(length))
    cut = index_size + dictionary_size
    return index, zlib.decompress(rest[index_size:cut]), rest[cut:]


@lru_cache(maxsize=256)
def village_names(county_id: str) -> Mapping[str, tuple[str, ...]]:
    """Return the village names of a county by township; empty for an unknown id."""
    index, dictionary, blocks = _village_file()
    if county_id not in index:
        return {}
    offset, length = index[county_id]
    text = zlib.decompressobj(zdict=dictionary).decompress(blocks[offset : offset + length])
    rows = (line.split("\t") for line in text.decode("gb18030").split("\n"))
    return {township: tuple(names.split(" ")) for township, names in rows}
