"""A document as the models of links see it: who stands where, and what is told of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..resolution import Referent, is_region
from ..text import Text
from .frames import load_words
from .links import Link
from .sightings import Line, Sighting, sight
from .skeleton import LETTERS, Argument

_LETTER = MappingProxyType(dict(LETTERS))
#: What ends a clause.
CUT = re.compile("[，；：。！？\n]")


def bucket(number: int, bounds: Sequence[int]) -> str:
    """Return the least bound that a number does not pass, or ``far``."""
    return str(next((bound for bound in bounds if number <= bound), "far"))


@dataclass(frozen=True, slots=True)
class Stage:
    """A document ready for its pairs.

    Attributes:
        lines: Its drawn sentences.
        seen: The sightings of each entity.
        letters: The class of each entity that may be linked.
        referents: Its entities.
        titles: The posts of each person.
        links: What the frames found.
        home: Index of the document's own division, or -1.
    """

    lines: tuple[Line, ...]
    seen: Mapping[int, tuple[Sighting, ...]]
    letters: Mapping[int, str]
    referents: Sequence[Referent]
    titles: Mapping[int, tuple[str, ...]]
    links: tuple[Link, ...]
    home: int
    by_pair: Mapping[tuple[int, int], tuple[Link, ...]]
    roles: Mapping[tuple[str, str, int], int]
    own: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(
        cls,
        text: Text,
        arguments: Sequence[Argument],
        articles: Sequence[tuple[int, int]],
        referents: Sequence[Referent],
        titles: Mapping[int, tuple[str, ...]],
        links: tuple[Link, ...],
        home: int,
    ) -> Stage:
        """Prepare a document."""
        lines, seen = sight(text, arguments, articles)
        letters = {e: _letter_of(referents[e]) for e in seen}
        by_pair: dict[tuple[int, int], tuple[Link, ...]] = {}
        roles: Counter[tuple[str, str, int]] = Counter()
        for link in links:
            key = (link.subject, link.object)
            by_pair[key] = (*by_pair.get(key, ()), link)
            roles["s", link.type, link.subject] += 1
            roles["o", link.type, link.object] += 1
        own = {e: tuple(_own(lines, seen[e], letters[e], referents[e])) for e in seen}
        return cls(lines, seen, letters, referents, titles, links, home, by_pair, dict(roles), own)


def _letter_of(referent: Referent) -> str:
    kind = _LETTER[referent.label]
    if kind == "L" and is_region(referent):
        return "R"
    if kind == "G" and referent.name.rstrip("”’》").endswith(load_words()["project"]):
        return "J"
    return kind


def _own(
    lines: Sequence[Line], sights: Sequence[Sighting], kind: str, referent: Referent
) -> Iterator[str]:
    """What is told of one entity by itself."""
    name = referent.name.strip("“”‘’《》")
    yield f"letter={kind}"
    yield f"tail={name[-2:]}"
    yield f"tail1={name[-1:]}"
    named = [s for s in sights if s.kind in ("name", "pointer")]
    yield f"times={bucket(len(named), (0, 1, 2, 4))}"
    first = sights[0]
    yield f"first={bucket(lines[first.line].place, (0, 1, 2, 4, 8))}"
    for sighting in named[:6]:
        yield from (f"ctx:{f}" for f in beside(lines[sighting.line], sighting))


def beside(line: Line, sighting: Sighting) -> Iterator[str]:
    """The characters and words right beside a sighting, inside its clause."""
    before, after = _clause(line, sighting)
    yield f"l={before[-1:] or '^'}"
    yield f"l2={before[-2:] or '^'}"
    yield f"r={after[:1] or '$'}"
    yield f"r2={after[:2] or '$'}"
    start, end = sighting.at - len(before), sighting.end + len(after)
    for at, stop, key in line.words:
        if start <= at and stop <= sighting.at:
            yield f"wb={key}"
        elif sighting.end <= at and stop <= end:
            yield f"wa={key}"


def _clause(line: Line, sighting: Sighting) -> tuple[str, str]:
    """The clause of a sighting, before it and behind it."""
    before = CUT.split(line.text[: sighting.at])[-1]
    return before, CUT.split(line.text[sighting.end :], maxsplit=1)[0]
