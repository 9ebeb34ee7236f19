"""Which words of the lexicons and names of the gazetteer a character stands in.

Each kind of word gives every character one of five places: in none, at the beginning, inside,
at the end, or a word of its own. They are hints for the model, never decisions: 高兴 may be a
word and a name, 和平 a word and a town.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from ..gazetteer_match import matcher
from ..lexicon import load_lines, load_table

#: Kind of word, and the line lexicons that hold it.
WORDS = (
    ("title", ("titles.txt",)),
    ("surname", ("surnames.txt",)),
    ("common-surname", ("common_surnames.txt",)),
    ("company-end", ("company_suffixes.txt", "small_firms.txt", "banks.txt")),
    ("company-word", ("trade_words.txt", "departments.txt")),
    ("body-end", ("org_suffixes.txt", "org_units.txt", "named_suffixes.txt")),
    ("body-core", ("org_cores.txt",)),
    ("programme-end", ("programme_heads.txt", "campaign_heads.txt")),
    ("project-word", ("project_words.txt", "works_words.txt")),
    ("zone-end", ("zone_suffixes.txt",)),
    ("region", ("regions.txt", "countries.txt", "world_cities.txt")),
    ("fixed-name", ("national_bodies.txt", "national_programmes.txt")),
    ("person-noun", ("person_nouns.txt", "courtesies.txt", "kin.txt")),
    ("credit", ("credits.txt", "name_labels.txt")),
    ("report-verb", ("report_verbs.txt",)),
    ("bound", ("company_bounds.txt", "programme_bounds.txt", "programme_leads.txt")),
    ("minority", ("minorities.txt",)),
)
#: Levels of divisions, each a kind.
LEVELS = ("province", "prefecture", "county", "township")
#: Classes of common words of two and more characters, each a kind.
CLASSES = ("v", "f", "n")
KINDS = (
    *(name for name, _ in WORDS),
    *LEVELS,
    *(f"word-{name}" for name in CLASSES),
)
#: Places of a character in a word: 0 is in none.
PLACES = 5


@cache
def _automata() -> tuple[ahocorasick_rs.AhoCorasick, ...]:
    words = [{entry for name in names for entry in load_lines(name)} for _, names in WORDS]
    divisions = [set(matcher((level,)).surfaces) for level in LEVELS]
    common = load_table("words.tsv", 2)
    classes = [{row[0] for row in common if row[1] == name} for name in CLASSES]
    return tuple(_automaton(entries) for entries in (*words, *divisions, *classes))


def _automaton(entries: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(sorted(entries), matchkind=longest)


def word_places(plain: str) -> NDArray[np.uint8]:
    """Return ``[characters, kinds]``: the place of each character in a word of each kind."""
    places = np.zeros((len(plain), len(KINDS)), np.uint8)
    for column, automaton in enumerate(_automata()):
        for _, start, end in automaton.find_matches_as_indexes(plain):
            places[start:end, column] = 2
            places[start, column] = 1
            places[end - 1, column] = 3 if end - start > 1 else 4
    return places
