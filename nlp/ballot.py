"""The candidates of a page, from which its mentions are chosen: whatever a source proposes.

Rules and recogniser propose; what both see is one candidate. Where the recogniser sees one name
and the scheme two, or only the end of a name that a rule sees whole, it speaks for the rule's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .text import Mark
from .unlike import unlike_a_name

#: A name is looked for elsewhere on the page from this probability on, or this length.
_AGAIN, _SHORTEST = 0.7, 3
_PEOPLE = ("PERSON", "OFFICIAL")
_PLACES = ("PLACE", "TOWNSHIP")
#: The government that stands behind its committee without a mark: 省委|省政府, 地委|行署.
_GOVERNMENT = re.compile("[省市县区州盟旗镇乡](?:人民)?政府|行署|行政公署")
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
        if _key(mark) not in made and unlike_a_name(plain, mark):
            continue
        one = made.get(_key(mark)) or Candidate(*_key(mark))
        made[_key(mark)] = replace(one, chance=mark.score)
    _split(plain, made)
    _lend(made)
    for key in sorted(_again(plain, tuple(made.values()))):
        made.setdefault(key, Candidate(*key, (AGAIN,)))
    return Ballot(plain, tuple(sorted(made.values())))


def _split(plain: str, made: dict[_Key, Candidate]) -> None:
    """Part what the scheme parts: 德清县|新安镇党委, 省委|省政府.

    A name of the recogniser's that holds a division and a name of its own label, or a committee
    and its government, both chosen by the rules, is no candidate; it speaks for the two.
    """
    heads: dict[int, list[Candidate]] = defaultdict(list)
    for one in made.values():
        if one.ruled and one.label in (*_PLACES, "ORG"):
            heads[one.end].append(one)
    tails = [c for c in made.values() if c.ruled and c.start in heads and c.label not in _PLACES]
    for tail in tails:
        government = _GOVERNMENT.fullmatch(plain, tail.start, tail.end)
        for head in (h for h in heads[tail.start] if h.label != "ORG" or government):
            whole = made.get((head.start, tail.end, tail.label))
            if whole is None or whole.sources:
                continue
            del made[head.start, tail.end, tail.label]
            for part in (head, tail):
                now = made[part.start, part.end, part.label]
                chance = min(1.0, now.chance + whole.chance)
                made[part.start, part.end, part.label] = replace(now, chance=chance)


def _lend(made: dict[_Key, Candidate]) -> None:
    """What the recogniser sees of a title or a bank's branch speaks for all of it: 驻会|副主委."""
    wide = [c for c in made.values() if c.ruled and (c.label == "TITLE" or "bank" in c.sources)]
    for one in wide:
        for start in range(one.start + 1, one.end - 1):
            part = made.get((start, one.end, one.label))
            if part is not None and not part.sources:
                del made[part.start, part.end, part.label]
                chance = max(made[_key(one)].chance, part.chance)
                made[_key(one)] = replace(made[_key(one)], chance=chance)


def _key(mark: Mark | Candidate) -> _Key:
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
