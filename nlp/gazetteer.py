"""The administrative divisions of China: names, codes, levels and what lies in what.

The data ship in ``zhengpu.models`` under ``gazetteer/``, with a card that names source and
licence. Provinces to townships load at once; villages are unpacked county by county when
asked for. An id is ``CN-`` and the six-digit code (``CN-330482``), and below a coded
division its path (``CN-330482/新仓镇``, ``CN-330482/新仓镇/双红村``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .division import Division, Resolution
from .division_names import kind_of, short_forms
from .gazetteer_files import Tables, load_tables, townships, village_names
from .text import simplify

__all__ = ["Division", "Gazetteer", "Resolution", "load"]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Divisions by id and by name. Made by :func:`load`; compared by identity."""

    tables: Tables = field(repr=False)

    @property
    def index(self) -> Mapping[str, str]:
        """Every name in use, simplified and as OpenCC leaves it; for the values see ``Tables``."""
        return self.tables.index

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
        return _find(self, name)

    lookup = find

    def bearing(self, division_id: str, forms: frozenset[str]) -> Iterator[Division]:
        """Yield of a division and its townships those that bear one of ``forms``."""
        keys = (division_id, *(f"{division_id}/{name}" for name in self._towns(division_id)))
        for key in keys:
            division = _division(self, key)
            if division and not forms.isdisjoint(self.surfaces(division)):
                yield division

    def surfaces(self, division: Division) -> frozenset[str]:
        """Return every form under which ``division`` is found."""
        names = {division.name, division.short, *division.aliases, *division.former}
        names |= {self.tables.variants.get(name, name) for name in names}
        return frozenset(names - {""})

    def _towns(self, division_id: str) -> Mapping[str, str]:
        return townships(self.tables.towns.get(division_id, ""))

    def closeness(self, division: Division, name: str) -> int:
        """Return how ``name`` names ``division``.

        Returns:
            0 for the full name as printed, 1 for the full name in another script, 2 for
            another form, 3 for a former name.
        """
        if division.name == name:
            return 0
        plain = simplify(name)
        if plain in (division.name, self.tables.variants.get(division.name)):
            return 1
        return 3 if name in division.former or plain in division.former else 2

    def children(self, division_id: str) -> tuple[Division, ...]:
        """Return the divisions directly below, sorted by id; ``""`` gives the provinces."""
        if division_id.count("/") and division_id not in self.tables.rows:
            return self.villages_of(division_id)
        keys = [*self.tables.kids.get(division_id, ())]
        keys += [f"{division_id}/{name}" for name in self._towns(division_id)]
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
        if division_id not in self.tables.rows:
            division = _division(self, division_id)
            return division.parents[:1] if division and division.level == "township" else ()
        own = (division_id,) if division_id in self.tables.towns else ()
        below = (key for kid in self.tables.kids.get(division_id, ()) for key in self.counties(kid))
        return (*own, *below)

    def names(self, levels: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every surface of the divisions of ``levels`` with the ids that bear it, sorted."""
        wanted = frozenset(levels)
        bearers: dict[str, list[str]] = {}
        for key in self.tables.rows:
            for child in (key, *(f"{key}/{name}" for name in self._towns(key))):
                division = _division(self, child)
                if division and division.level in wanted:
                    for form in self.surfaces(division):
                        bearers.setdefault(form, []).append(child)
        for form in sorted(bearers):
            yield form, tuple(sorted(bearers[form]))

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
        best = min(self.closeness(d, name) for d in found)
        close = [d for d in found if self.closeness(d, name) == best]
        tops = [d for d in close if not any(p.id in d.parents for p in close)]
        if len(tops) > 1:
            near = [d for d in tops if any(self.within(d.id, m) for m in mentioned)]
            tops = near if near else tops
        return tops[0] if len(tops) == 1 else None


@lru_cache(maxsize=8192)
def _find(gazetteer: Gazetteer, name: str) -> tuple[Division, ...]:
    forms = frozenset((name, simplify(name)))
    places = {key for form in forms for key in gazetteer.index.get(form, "").split()}
    found = [d for key in places for d in gazetteer.bearing(f"CN-{key}", forms)]
    return tuple(sorted(found, key=lambda d: (d.rank, gazetteer.closeness(d, name), d.id)))


@lru_cache(maxsize=65536)
def _division(gazetteer: Gazetteer, division_id: str) -> Division | None:
    if row := gazetteer.tables.rows.get(division_id):
        level, kind, name, parent, given = row
        short, *others = short_forms(name, level, kind)
        parents = _parents(gazetteer, parent)
        code = "" if "/" in division_id else division_id
        aliases = tuple(sorted({*others, *given} - {short}))
        former = gazetteer.tables.formers.get(division_id, ())
        return Division(division_id, name, short, level, kind, code, parents, aliases, former)
    above, _, name = division_id.rpartition("/")
    if found := townships(gazetteer.tables.towns.get(above, "")).get(name):
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
        nearest = gazetteer.tables.rows[nearest][3]
    return tuple(chain)


def _village(gazetteer: Gazetteer, county: str, township: str, name: str) -> Division:
    kind = kind_of(name, "village")
    parents = (f"{county}/{township}", *_parents(gazetteer, county))
    short = short_forms(name, "village", kind)[0]
    return Division(f"{county}/{township}/{name}", name, short, "village", kind, "", parents)


@cache
def load() -> Gazetteer:
    """Return the shipped gazetteer, read once.

    Raises:
        LexiconError: a data file is missing or malformed.
    """
    return Gazetteer(load_tables())
