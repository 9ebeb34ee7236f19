"""How sure a proposed mention is, all sources heard: the rules, the recogniser, the page itself.

Each proposal becomes a row of features: which rule made it, whether the rules alone would
choose it, how probable the recogniser finds it and what lies across it, and how the same name
fares elsewhere on the page. A logistic regression over them, fitted on pages that neither the
rules nor the model had seen, gives the probability that the mention is right.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .logistic import Logistic
from .rules.bare_names import probability
from .rules.minority_names import is_minority_name
from .rules.name_parts import surname_length
from .rules.patterns import is_word
from .text import Mark

#: Steps of probability that the table tells apart.
_STEPS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.985)
#: A name is looked for elsewhere on the page from this probability on, or this length.
_AGAIN, _SHORTEST = 0.7, 3
_LONGEST = 12
#: How sure a mention must be, chosen on folds: a name that rules propose; a person or a title of
#: theirs, since a wrong one costs more than a missing one; and what no rule proposes, of which
#: as many are wrong as right below this.
LEAST, LEAST_PERSON, LEAST_ALONE = 0.4, 0.5, 0.7
_PEOPLE = ("PERSON", "OFFICIAL")
_PLACES = ("PLACE", "TOWNSHIP")
#: Source of a name that stands elsewhere on the page.
AGAIN = "again"
_Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A stretch with a label that may be a mention.

    Attributes:
        start: First character.
        end: One past the last.
        label: A label of the scheme; people are ``PERSON`` here.
        sources: The rules that propose it, the surest first.
        ruled: Whether the rules alone choose it.
        chance: Its probability by the recogniser.
    """

    start: int
    end: int
    label: str
    sources: tuple[str, ...] = ()
    ruled: bool = False
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Ballot:
    """All candidates of a page, and its text.

    Attributes:
        plain: The text.
        candidates: In text order, no two alike in start, end and label.
    """

    plain: str
    candidates: tuple[Candidate, ...]


def ballot(
    plain: str, proposals: Iterable[Mark], ruled: Iterable[Mark], likely: Iterable[Mark]
) -> Ballot:
    """Collect the candidates of a page.

    Args:
        plain: The text.
        proposals: All that the rules propose, possible titles too.
        ruled: What the rules alone choose of it.
        likely: What the recogniser holds possible, its probability as score.
    """
    proposals = sorted(proposals, key=lambda mark: (-mark.score, mark))
    made: dict[_Key, Candidate] = {}
    for mark in proposals:
        one = made.get(_key(mark)) or Candidate(*_key(mark))
        sources = tuple(dict.fromkeys((*one.sources, mark.source)))
        made[_key(mark)] = replace(one, sources=sources)
    for mark in ruled:
        one = made.get(_key(mark)) or Candidate(*_key(mark), (mark.source,))
        made[_key(mark)] = replace(one, ruled=True)
    for mark in likely:
        if _key(mark) not in made and _unlike_a_name(plain, mark):
            continue
        one = made.get(_key(mark)) or Candidate(*_key(mark))
        made[_key(mark)] = replace(one, chance=mark.score)
    _split(made)
    for key in sorted(_again(plain, tuple(made.values()))):
        made.setdefault(key, Candidate(*key, (AGAIN,)))
    return Ballot(plain, tuple(sorted(made.values())))


def _unlike_a_name(plain: str, mark: Mark) -> bool:
    """Whether a person whom no rule proposes has neither a surname nor a minority's name."""
    name = "".join(plain[mark.start : mark.end].split())
    size = surname_length(name, 0)
    shaped = 0 < size < len(name) <= size + 2 or "·" in name or is_minority_name(name)
    return mark.label in _PEOPLE and not shaped


def _split(made: dict[_Key, Candidate]) -> None:
    """Part what the scheme parts: 德清县|新安镇党委, where the recogniser sees one name.

    A name of the recogniser's that begins with a division and goes on with a whole name of its
    own label, both chosen by the rules, is no candidate; it speaks for the two.
    """
    heads: dict[int, list[Candidate]] = defaultdict(list)
    for one in made.values():
        if one.ruled and one.label in _PLACES:
            heads[one.end].append(one)
    tails = [c for c in made.values() if c.ruled and c.start in heads and c.label not in _PLACES]
    for tail in tails:
        for head in heads[tail.start]:
            whole = made.get((head.start, tail.end, tail.label))
            if whole is None or whole.sources:
                continue
            del made[head.start, tail.end, tail.label]
            for part in (head, tail):
                now = made[part.start, part.end, part.label]
                chance = min(1.0, now.chance + whole.chance)
                made[part.start, part.end, part.label] = replace(now, chance=chance)


def _key(mark: Mark) -> _Key:
    return mark.start, mark.end, "PERSON" if mark.label in _PEOPLE else mark.label


def _again(plain: str, candidates: Iterable[Candidate]) -> Iterator[_Key]:
    """Where names that are nearly sure stand once more."""
    names = {
        (plain[c.start : c.end], c.label)
        for c in candidates
        if (c.ruled or c.chance >= _AGAIN) and c.label != "TITLE"
    }
    for name, label in names:
        if len(name) < (2 if label == "PERSON" else _SHORTEST):
            continue
        at = plain.find(name)
        while at >= 0:
            yield at, at + len(name), label
            at = plain.find(name, at + 1)


def rows(page: Ballot) -> tuple[dict[str, float], ...]:
    """Return the features of each candidate of a page."""
    across = _Across(page.candidates)
    alike: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in page.candidates:
        alike[page.plain[one.start : one.end], one.label].append(one)
    return tuple(
        _row(
            one,
            page.plain,
            across.of(one),
            [c for c in alike[page.plain[one.start : one.end], one.label] if c != one],
        )
        for one in page.candidates
    )


class _Across:
    """Finds the candidates that overlap one."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        self.starts = [c.start for c in candidates]
        self.longest = max((c.end - c.start for c in candidates), default=0)

    def of(self, one: Candidate) -> list[Candidate]:
        low = bisect_left(self.starts, one.start - self.longest)
        high = bisect_left(self.starts, one.end)
        return [c for c in self.candidates[low:high] if c.end > one.start and c != one]


def _row(
    one: Candidate, plain: str, across: Sequence[Candidate], elsewhere: Sequence[Candidate]
) -> dict[str, float]:
    label, step = one.label, bisect_right(_STEPS, one.chance)
    same = [c for c in across if (c.start, c.end) == (one.start, one.end)]
    other = [c for c in across if (c.start, c.end) != (one.start, one.end)]
    row = {
        f"label={label}": 1.0,
        f"chance={step}": 1.0,
        f"chance={step}|{label}": 1.0,
        "odds": _odds(one.chance),
        f"odds|{label}": _odds(one.chance),
        f"rival={_step(other)}": 1.0,
        f"rival-label={_step(same)}": 1.0,
        f"ruled={one.ruled}|{label}": 1.0,
        f"ruled={one.ruled}|proposed={bool(one.sources)}|{step}": 1.0,
        f"length={min(one.end - one.start, _LONGEST)}|{label}": 1.0,
    }
    for source in one.sources:
        row[f"rule={source}"] = 1.0
        row[f"rule={source}|{label}"] = 1.0
        row[f"rule={source}|{step // 3}"] = 1.0
    if label == "PERSON":
        row.update(_as_name(plain, one))
    if not one.ruled:
        row[f"against={_against(one, across)}|{label}"] = 1.0
    if elsewhere:
        row[f"elsewhere={_step(elsewhere)}|{label}"] = 1.0
        row[f"elsewhere-ruled={any(c.ruled for c in elsewhere)}|{label}"] = 1.0
    else:
        row[f"alone|{label}"] = 1.0
    return row


def _as_name(plain: str, one: Candidate) -> dict[str, float]:
    """What the characters of a person's name tell, and the words that cross its edges."""
    proposed = bool(one.sources) and one.sources != (AGAIN,)
    name = plain[one.start : one.end]
    size = surname_length(name, 0)
    row = {f"word={is_word(name)}|{proposed}": 1.0, f"surname={size}|{proposed}": 1.0}
    if 0 < size < len(name) <= size + 2 and not any(char.isspace() for char in name):
        chance = probability(plain, (one.start, one.end, size))
        row[f"name={bisect_right(_STEPS, chance)}|{proposed}"] = 1.0
        row[f"name-odds|{proposed}"] = _odds(chance)
    return row


def _against(one: Candidate, across: Sequence[Candidate]) -> str:
    """How the rules' own choice stands to a candidate that is not in it."""
    ruled = [c for c in across if c.ruled]
    if not ruled:
        return "nothing"
    if any((c.start, c.end) == (one.start, one.end) for c in ruled):
        return "label"
    if any(c.start <= one.start and one.end <= c.end for c in ruled):
        return "wider"
    return "other"


def _step(candidates: Iterable[Candidate]) -> int:
    return bisect_right(_STEPS, max((c.chance for c in candidates), default=0.0))


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.02), 0.998)
    return math.log(chance / (1 - chance))


def weigh(page: Ballot, table: Logistic) -> tuple[Mark, ...]:
    """Return each candidate as a mark with its probability; its source is its first rule."""
    return tuple(
        Mark(c.start, c.end, c.label, _source(c), round(table.probability(row), 4))
        for c, row in zip(page.candidates, rows(page), strict=True)
    )


def _source(one: Candidate) -> str:
    named = [source for source in one.sources if source != AGAIN]
    return named[0] if named else "recogniser" if one.chance else AGAIN


def sure_enough(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks that are sure enough for their label and source."""
    return tuple(mark for mark in marks if mark.score > _least(mark))


def _least(mark: Mark) -> float:
    if mark.source in ("recogniser", AGAIN):
        return LEAST_ALONE
    return LEAST_PERSON if mark.label in (*_PEOPLE, "TITLE") else LEAST


def best_set(marks: Iterable[Mark], least: float) -> tuple[Mark, ...]:
    """Return the marks without overlap whose probabilities above ``least`` add up to most.

    Weighted interval scheduling (Kleinberg and Tardos 2005, section 6.1).
    """
    ordered = sorted((m for m in marks if m.score > least), key=lambda m: (m.end, m))
    ends = [m.end for m in ordered]
    best, before = [0.0], []
    for at, mark in enumerate(ordered):
        before.append(bisect_right(ends, mark.start, 0, at))
        best.append(max(best[at], best[before[at]] + mark.score - least))
    kept, at = [], len(ordered)
    while at:
        if best[at] > best[at - 1]:
            kept.append(ordered[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    return tuple(reversed(kept))
