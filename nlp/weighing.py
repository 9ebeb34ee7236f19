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
from collections.abc import Iterable, Sequence

from .ballot import AGAIN, Ballot, Candidate
from .logistic import Logistic
from .rules.bare_names import probability
from .rules.name_parts import surname_length
from .rules.patterns import is_word
from .text import Mark

#: Steps of probability that the table tells apart.
_STEPS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.985)
_LONGEST = 12
#: How sure a mention must be, chosen on folds: a name that rules propose; a person or a title of
#: theirs, since a wrong one costs more than a missing one; and what no rule proposes, of which
#: as many are wrong as right below this.
LEAST, LEAST_PERSON, LEAST_ALONE = 0.4, 0.5, 0.7
_PEOPLE = ("PERSON", "OFFICIAL")


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
