"""Finding the names of divisions in a text, all at once and overlapping.

One matcher holds the names that mean something anywhere; most short names of townships and
districts (和平, 高兴, 安定) are everyday words outside their own county and left out. It holds
each name as printed and as OpenCC ``t2s`` leaves it (乾县, 干县), so that it serves printed
and plain text alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from .division_names import LEVELS, is_generic, short_forms
from .gazetteer import Division, Gazetteer, load
from .gazetteer_files import townships

#: Kinds of county whose bare short form (平湖, 松桃) is in use outside their own city. A
#: district's (和平, 西湖) is not.
_SHORT_ABROAD = frozenset(("市", "县", "旗", "自治县", "自治旗", "林区", "特区", "新区"))


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Finds a fixed set of names.

    Attributes:
        surfaces: The names, sorted.
        automaton: Their Aho-Corasick automaton.
    """

    surfaces: tuple[str, ...] = field(repr=False)
    automaton: ahocorasick_rs.AhoCorasick = field(repr=False)

    @classmethod
    def of(cls, surfaces: Iterable[str]) -> Matcher:
        """Build a matcher for ``surfaces``; empty and doubled ones are passed over."""
        names = tuple(sorted(set(surfaces) - {""}))
        return cls(names, ahocorasick_rs.AhoCorasick(names))

    def find(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Return ``(start, end, surface)`` of every occurrence in ``text``, overlapping, sorted."""
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        return tuple(sorted((start, end, self.surfaces[index]) for index, start, end in found))


@cache
def matcher(levels: tuple[str, ...] = LEVELS[:-1]) -> Matcher:
    """Return the matcher of the names that mean a division anywhere.

    Full, other and former names of ``levels`` down to the township, and the bare short forms
    of provinces, prefectures, and counties that are no district or zone. Everyday words (城区)
    and the bodies that are no divisions are left out.

    Args:
        levels: Some of :data:`~zhengpu.nlp.division_names.LEVELS`.
    """
    gazetteer = load()
    surfaces: set[str] = set()
    for key, row in gazetteer.tables.rows.items():
        if row[0] in levels and (division := gazetteer.by_id(key)):
            surfaces.update(_abroad(division))
    if "township" in levels:
        for line in gazetteer.tables.towns.values():
            for name, kind in townships(line).items():
                if kind == "other" or is_generic(name):
                    continue
                surfaces.add(name)
                if kind == "民族乡":
                    surfaces.update(short_forms(name, "township", kind)[1:])
    return Matcher.of(_with_variants(gazetteer, surfaces))


def _abroad(division: Division) -> Iterator[str]:
    yield from division.former
    if is_generic(division.name):
        return
    yield division.name
    if division.kind == "zone":
        return
    yield from division.aliases
    if division.level != "county" or division.kind in _SHORT_ABROAD:
        yield division.short


def _with_variants(gazetteer: Gazetteer, surfaces: Iterable[str]) -> Iterator[str]:
    for name in surfaces:
        yield name
        yield gazetteer.tables.variants.get(name, "")
