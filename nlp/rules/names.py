"""Where a person's name ends: surnames, given names, and what may follow a name.

Chinese does not mark the end of a name, so 书记方正介绍 holds 方正 or 方正介. Each possible
end is scored by the characters of the name, by what follows, and by the other places in the
document where the same characters stand.
"""

from __future__ import annotations

import re

from .following import FOLLOW, acts, crosses_word, follow_score, reports
from .free_names import foreign_end, foreign_run, free_end, japanese_end, joined_name
from .name_parts import FIRST, GRAMMAR, MILD, common_surnames, parts, surname_length
from .patterns import HAN, is_word, word_classes

_FOREIGN = re.compile(f"{HAN}{{1,6}}(?:·{HAN}{{1,8}}){{1,3}}")

#: What 因 behind a name begins with: 因|工作调动, 因|病.
_CAUSE = re.compile("工作|年龄|病|故|身体|职务|退休|涉嫌|严重|个人|公|任期|到龄|退居")
#: A given name that is the age of a grandparent (杨六十三), as the north-west and 鄂尔多斯 have it.
_NUMBERED = re.compile(
    f"{HAN}[二三四五六七八九]十[一二三四五六七八九]?(?![多余来几一二三四五六七八九十]?"
    "[岁人名个年月日天户亩元万千百号次米公斤吨里家位项件周届期集届课版条多余])"
)


def _given_score(given: str) -> float:
    known = parts().given
    if len(given) == 2 and word_classes().get(given) == "n":
        return 0.0
    score = 0.0
    for place, char in enumerate(given):
        if place == 0 and len(given) == 2 and char in FIRST and given[1] not in GRAMMAR:
            score -= 0.2 if given[1] in known else 0.5
        elif char in GRAMMAR:
            score -= 0.4 if char in MILD else 0.7
        elif char not in known:
            score -= 0.2
    return score


def _evidence(plain: str, short: str, long: str) -> float:
    """How the document itself speaks for the long or the short reading, -0.5 to 0.5."""
    all_short, all_long = plain.count(short), plain.count(long)
    if all_short == all_long:
        return 0.35 if all_long > 1 else 0.0
    return -0.5 if all_short - all_long > 0 and all_long == 1 else -0.2


def name_end(
    plain: str,
    at: int,
    stops: frozenset[int] = frozenset(),
    *,
    free: bool = False,
    need: float = 0.8,
) -> tuple[int, float] | None:
    """Return the end of the name that starts at ``at``, and its score.

    Args:
        plain: The text in plain form.
        at: Where the name starts.
        stops: Offsets where another mention or a title is known to begin.
        free: Whether a name without a known surname is accepted (特木尔): only where the
            context leaves no doubt that a name stands here.
        need: The least score of a name with a surname.
    """
    foreign = _FOREIGN.match(plain, at)
    if foreign:
        return foreign_end(plain, at, foreign.end(), stops), 0.95
    if joined := joined_name(plain, at, stops, free=free):
        return joined, 0.9
    if (numbered := _NUMBERED.match(plain, at)) and plain[at] in common_surnames():
        return numbered.end(), 0.9
    if free and (japanese := japanese_end(plain, at, stops)):
        return japanese, 0.85
    if free and (run := foreign_run(plain, at, stops)):
        return run, 0.85
    length = surname_length(plain, at)
    options: list[tuple[float, int]] = []
    for size in _sizes(length):
        end = at + size
        name = plain[at:end]
        if len(name) < size or not re.fullmatch(f"{HAN}+", name) or _crosses(at, end, stops):
            continue
        options.append((_score(plain, at, end, length, stops), end))
    if length == 2:
        options += [
            (_score(plain, at, at + size, 1, stops) - 0.3, at + size)
            for size in (2,)
            if at + size <= len(plain) and plain[at] in parts().single
        ]
    best = max(options, key=lambda option: (option[0], option[1]), default=None)
    if best is not None and best[0] >= need:
        return best[1], min(0.95, best[0] / 1.6)
    return free_end(plain, at, stops) if free else None


def _sizes(surname: int) -> tuple[int, ...]:
    return {2: (3, 4), 1: (2, 3), 0: ()}[surname]


def _crosses(start: int, end: int, stops: frozenset[int]) -> bool:
    return any(start < stop < end for stop in range(start + 1, end) if stop in stops)


def _score(plain: str, at: int, end: int, surname: int, stops: frozenset[int]) -> float:
    given = plain[at + surname : end]
    if reports(plain, end - 2) and plain[end - 2 : end] not in ("成立",) and len(given) == 2:
        return -1.0
    score = follow_score(plain, end, stops) + _given_score(given)
    score += 0.3 if len(given) == 2 else 0.2
    score += 0.3 if surname == 2 else 0.0
    if surname == 1 and plain[at] not in common_surnames():
        score -= 0.15
    if end < len(plain) and end not in stops and crosses_word(plain, end):
        score -= 0.4
    if len(given) == 2:
        short = plain[at : end - 1]
        score += 0.0 if is_word(short) else _evidence(plain, short, plain[at:end])
        if plain[end - 1] in FOLLOW and follow_score(plain, end - 1, stops) >= 0.85:
            score -= 0.6
        if plain[end - 1] == "因" and _CAUSE.match(plain, end):
            score -= 0.6
        if plain[end - 1] in "和与及" and end in stops:
            score -= 0.6
        if (
            plain[end - 1] in "来去赴到在率带领"
            and follow_score(plain, end, stops) >= 0.85
            and plain[end : end + 1] not in tuple("、；：（）| \n")
        ):
            score -= 0.6
        if plain[end : end + 1] in ("了", "着", "过") or acts(plain, end - 1):
            score -= 0.6
    return score
