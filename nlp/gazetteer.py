"""The administrative divisions of China: names, codes, levels and what lies in what.

The data ship in ``zhengpu.models`` under ``gazetteer/``, with a card that names source and
licence. Provinces to townships load at once; villages are unpacked county by county when
asked for. An id is ``CN-`` and the six-digit code (``CN-330482``), and below a coded
division its path (``CN-330482/新仓镇``, ``CN-330482/新仓镇/双红村``).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from .division_names import LEVELS, kind_of, short_forms
from .errors import LexiconError
from .text import simplify

_MAGIC = b"zhengpu villages 1\n"
_CUT = {"镇": 1, "乡": 1, "街道": 2, "苏木": 2, "地区": 2}
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division.

    Attributes:
        id: Unique in the gazetteer.
        name: Full name (``松桃苗族自治县``).
        short: The bare form that papers use (``松桃``), or ``""`` where that has one character.
        level: One of :data:`~zhengpu.nlp.division_names.LEVELS`.
        kind: The word that closes the name (``自治县``), ``zone`` or ``other``.
        code: ``CN-`` and the six-digit code, or ``""`` for a division without its own.
        parents: Ids of the divisions above, nearest first.
        aliases: Other present forms (``松桃县``), sorted.
        former: Names it bore once, sorted.
    """

    id: str
    name: str
    short: str
    level: str
    kind: str
    code: str
    parents: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """0 for a province, 4 for a village."""
        return _RANK[self.level]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means in its context.

    Attributes:
        division: The division meant, or ``None``.
        candidates: Every division that bears the name, in the order of :meth:`Gazetteer.find`.
        ambiguous: Whether several remain and the context does not choose.
    """

    division: Division | None
    candidates: tuple[Division, ...]
    ambiguous: bool


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Divisions by id and by name. Made by :func:`load`; compared by identity.

    Attributes:
        rows: For each id down to the county: level, kind, name, parent id, aliases.
        towns: For each id that has townships: kind by township name, in order.
        kids: For each id the ids directly below it, down to the county, sorted.
        formers: For each id its former names.
        variants: Names that OpenCC ``t2s`` changes (乾县), with what they become (干县).
        index: For each full, short, other or former name the ids that bear it.
    """

    rows: Mapping[str, tuple[str, str, str, str, tuple[str, ...]]] = field(repr=False)
    towns: Mapping[str, Mapping[str, str]] = field(repr=False)
    kids: Mapping[str, tuple[str, ...]] = field(repr=False)
    formers: Mapping[str, tuple[str, ...]] = field(repr=False)
    variants: Mapping[str, str] = field(repr=False)
    index: Mapping[str, Sequence[str]] = field(repr=False)

    def by_id(self, division_id: str) -> Division | None:
        """Return the division with this id, villages included, or ``None``."""
        return _division(self, division_id)

    def find(self, name: str) -> tuple[Division, ...]:
        """Return the divisions down to the township that bear ``name``.

        Args:
            name: Full, short, other or former name, as printed, simplified or Traditional.

        Returns:
            Higher levels first; within a level full names, then others, then former ones; then
            by id.
        """
        ids = {*self.index.get(name, ()), *self.index.get(simplify(name), ())}
        found = [division for key in ids if (division := _division(self, key))]
        return tuple(sorted(found, key=lambda d: (d.rank, self._closeness(d, name), d.id)))

    lookup = find

    def _closeness(self, division: Division, name: str) -> int:
        forms = (name, simplify(name))
        if division.name in forms or self.variants.get(division.name) in forms:
            return 0
        return 2 if any(form in division.former for form in forms) else 1

    def children(self, division_id: str) -> tuple[Division, ...]:
        """Return the divisions directly below, sorted by id; ``""`` gives the provinces."""
        if division_id.count("/") and division_id not in self.rows:
            return self.villages_of(division_id)
        keys = [*self.kids.get(division_id, ())]
        keys += [f"{division_id}/{name}" for name in self.towns.get(division_id, ())]
        return tuple(d for key in keys if (d := _division(self, key)))

    def ancestors(self, division_id: str) -> tuple[Division, ...]:
        """Return the divisions above, nearest first; empty for a province or an unknown id."""
        division = _division(self, division_id)
        parents = division.parents if division else ()
        return tuple(d for key in parents if (d := _division(self, key)))

    def within(self, division_id: str, ancestor_id: str) -> bool:
        """Whether the one lies in the other, or both are the same."""
        division = _division(self, division_id)
        return division is not None and ancestor_id in (division.id, *division.parents)

    def villages(self, county_id: str) -> tuple[Division, ...]:
        """Return the villages and communities of a county, by township and name."""
        return tuple(
            _village(self, county_id, township, name)
            for township, names in village_names(county_id).items()
            for name in names
        )

    def villages_of(self, township_id: str) -> tuple[Division, ...]:
        """Return the villages and communities of a township, sorted."""
        county, _, township = township_id.rpartition("/")
        names = village_names(county).get(township, ())
        return tuple(_village(self, county, township, name) for name in names)

    def counties(self, division_id: str) -> tuple[str, ...]:
        """Return the ids in and below ``division_id`` that have townships of their own, sorted."""
        if division_id not in self.rows:
            division = _division(self, division_id)
            return division.parents[:1] if division and division.level == "township" else ()
        own = (division_id,) if division_id in self.towns else ()
        below = (key for kid in self.kids.get(division_id, ()) for key in self.counties(kid))
        return (*own, *below)

    def names(self, levels: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every surface of the divisions of ``levels`` with the ids that bear it, sorted."""
        wanted = frozenset(levels)
        for name in sorted(self.index):
            ids = tuple(sorted(k for k in self.index[name] if self._level(k) in wanted))
            if ids:
                yield name, ids

    def _level(self, division_id: str) -> str:
        row = self.rows.get(division_id)
        return row[0] if row else "township"

    def resolve(self, name: str, *, home: str = "", mentioned: Sequence[str] = ()) -> Resolution:
        """Choose what ``name`` means in a document.

        Args:
            name: As for :meth:`find`.
            home: Id of the document's own division, or ``""``.
            mentioned: Ids of divisions that the document names clearly.

        The home division and each one above it are tried in turn, then the ones mentioned; the
        first that holds a candidate decides. Of a division and one inside it the upper is meant
        (大理: the prefecture), and a full name goes before a short one. An only candidate
        needs no context.
        """
        found = self.find(name)
        if not found:
            return Resolution(None, (), False)
        chain = [home, *(d.id for d in self.ancestors(home))] if home else []
        for scope in (*chain, *mentioned):
            inside = [d for d in found if self.within(d.id, scope)]
            chosen = self._only(inside, name, mentioned)
            if inside:
                return Resolution(chosen, found, chosen is None)
        chosen = self._only(found, name, ())
        return Resolution(chosen, found, chosen is None)

    def _only(
        self, found: Sequence[Division], name: str, mentioned: Sequence[str]
    ) -> Division | None:
        """Return the one division meant, or ``None``."""
        if not found:
            return None
        best = min(self._closeness(d, name) for d in found)
        close = [d for d in found if self._closeness(d, name) == best]
        tops = [d for d in close if not any(p.id in d.parents for p in close)]
        if len(tops) > 1:
            near = [d for d in tops if any(self.within(d.id, m) for m in mentioned)]
            tops = near if near else tops
        return tops[0] if len(tops) == 1 else None


@lru_cache(maxsize=65536)
def _division(gazetteer: Gazetteer, division_id: str) -> Division | None:
    if row := gazetteer.rows.get(division_id):
        level, kind, name, parent, given = row
        short, *others = short_forms(name, level, kind)
        parents = _parents(gazetteer, parent)
        code = "" if "/" in division_id else division_id
        aliases = tuple(sorted({*others, *given} - {short}))
        former = gazetteer.formers.get(division_id, ())
        return Division(division_id, name, short, level, kind, code, parents, aliases, former)
    above, _, name = division_id.rpartition("/")
    if found := gazetteer.towns.get(above, {}).get(name):
        short, *others = short_forms(name, "township", found)
        parents = _parents(gazetteer, above)
        return Division(
            division_id, name, short, "township", found, "", parents, tuple(sorted(others))
        )
    county, _, township = above.rpartition("/")
    if name in village_names(county).get(township, ()):
        return _village(gazetteer, county, township, name)
    return None


def _parents(gazetteer: Gazetteer, nearest: str) -> tuple[str, ...]:
    chain = []
    while nearest:
        chain.append(nearest)
        nearest = gazetteer.rows[nearest][3]
    return tuple(chain)


def _village(gazetteer: Gazetteer, county: str, township: str, name: str) -> Division:
    kind = kind_of(name, "village")
    parents = (f"{county}/{township}", *_parents(gazetteer, county))
    short = short_forms(name, "village", kind)[0]
    return Division(f"{county}/{township}/{name}", name, short, "village", kind, "", parents)


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


@cache
def load() -> Gazetteer:
    """Return the shipped gazetteer, read once.

    Raises:
        LexiconError: a data file is missing or malformed.
    """
    rows: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {}
    kids: dict[str, list[str]] = {}
    for key, level, kind, name, parent, aliases in _table("divisions.tsv", 6):
        rows[key] = (level, kind, name, parent, tuple(aliases.split()))
        kids.setdefault(parent, []).append(key)
    towns: dict[str, dict[str, str]] = {}
    for key, kind, names in _table("townships.tsv", 3):
        towns.setdefault(key, {}).update(dict.fromkeys(names.split(" "), kind))
    formers: dict[str, tuple[str, ...]] = {}
    for name, key, _, _ in _table("former.tsv", 4):
        formers[key] = (*formers.get(key, ()), name)
    variants = {name: plain for name, plain in _table("variants.tsv", 2)}
    index = _index(rows, towns, formers, variants)
    sorted_kids = {key: tuple(sorted(below)) for key, below in kids.items()}
    return Gazetteer(rows, towns, sorted_kids, formers, variants, index)


def _index(
    rows: Mapping[str, tuple[str, str, str, str, tuple[str, ...]]],
    towns: Mapping[str, Mapping[str, str]],
    formers: Mapping[str, tuple[str, ...]],
    variants: Mapping[str, str],
) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}

    def add(form: str, key: str) -> None:
        index.setdefault(form, []).append(key)
        if form in variants:
            index.setdefault(variants[form], []).append(key)

    for key, (level, kind, name, _, aliases) in rows.items():
        forms = {name, *short_forms(name, level, kind), *aliases, *formers.get(key, ())} - {""}
        for form in sorted(forms):
            add(form, key)
    for above, names in towns.items():
        for name, kind in names.items():
            key = f"{above}/{name}"
            add(name, key)
            # The plain kinds are cut here: 40,000 calls would cost more than all the rest.
            cut = _CUT.get(kind, 0)
            if cut and "族" not in name and not name.endswith("街"):
                if len(name) - cut > 1:
                    add(name[:-cut], key)
            elif cut or kind == "民族乡":
                for form in short_forms(name, "township", kind):
                    if form:
                        add(form, key)
    return index
