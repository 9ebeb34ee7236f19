"""Where a person's name ends: surnames, given names, and what may follow a name.

Chinese does not mark the end of a name, so 书记方正介绍 holds 方正 or 方正介. Each possible
end is scored by the characters of the name, by what follows, and by the other places in the
document where the same characters stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import load_lines
from .patterns import HAN, alternation, longest_word, word_classes

#: Characters that do the work of grammar; rarely a given name's, and then never its last sign.
_GRAMMAR = frozenset(
    "的了在是说到和与把将被对从向让为及或等也都就又还只很更最这那其该此每各"
    "地得着过吗呢吧啊我你他她它们个名位项次年月日时分不没有要会可能应须若若则但而且因所以"
)
#: Single characters that often follow a name directly.
_FOLLOW = frozenset(
    "说表在到和与的为任等是率带对从向把将及也又还曾已都就当由让笑坦告算代出主参陪回感介强指叮要作先拿来去"
    "赴走进一兼同请给被称写摄供于则以听看问答讲谈据正便才现原因共分仍再着边用有没会能坐站宣主著做受获"
)
_BOUNDARY = re.compile("[^\u3400-\u9fff·]")
#: An adverb of manner: 高兴|地|说.
_MANNER = re.compile(f"{HAN}{{2,4}}地[说道讲笑]|{HAN}{{2}}着说")
_FOREIGN = re.compile(f"{HAN}{{1,6}}(?:·{HAN}{{1,8}}){{1,3}}")


@dataclass(frozen=True, slots=True)
class NameParts:
    """The closed classes that names are built of."""

    single: frozenset[str]
    compound: frozenset[str]
    given: frozenset[str]


@cache
def parts() -> NameParts:
    """Load the surnames and the characters of given names."""
    surnames = load_lines("surnames.txt")
    return NameParts(
        frozenset(name for name in surnames if len(name) == 1),
        frozenset(name for name in surnames if len(name) > 1),
        frozenset(load_lines("given_chars.txt")),
    )


def surname_length(plain: str, at: int) -> int:
    """Return the length of the surname at ``at``: 2, 1, or 0 when there is none."""
    known = parts()
    if plain[at : at + 2] in known.compound:
        return 2
    return 1 if plain[at : at + 1] in known.single else 0


def is_word(name: str) -> bool:
    """Whether the name is also an ordinary word (高兴, 解放)."""
    return name in word_classes()


def follow_score(plain: str, at: int, stops: frozenset[int] = frozenset()) -> float:
    """Score what begins at ``at`` as the continuation of a text after a name, 0 to 1.

    Args:
        plain: The text in plain form.
        at: The offset right after the name.
        stops: Offsets where a body, place, title or company is known to begin.
    """
    if at >= len(plain) or _BOUNDARY.match(plain[at]):
        return 1.0
    if at in stops:
        return 0.85
    word = longest_word(plain, at)
    if (word is not None and word[1] in "vf") or _reports(plain, at):
        return 0.9
    if _MANNER.match(plain, at):
        return 0.9
    if plain[at] in _FOLLOW:
        return 0.6
    return 0.35 if word is not None else 0.0


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(alternation(word for word in load_lines("report_verbs.txt") if len(word) > 1))


def _reports(plain: str, at: int) -> bool:
    return _report_pattern().match(plain, at) is not None


def _given_score(given: str) -> float:
    known = parts().given
    score = 0.0
    for char in given:
        if char in _GRAMMAR:
            score -= 0.6
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
        return _foreign_end(plain, at, foreign.end(), stops), 0.95
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
    return _free_end(plain, at, stops) if free else None


def _sizes(surname: int) -> tuple[int, ...]:
    return {2: (3, 4), 1: (2, 3), 0: ()}[surname]


def _crosses(start: int, end: int, stops: frozenset[int]) -> bool:
    return any(start < stop < end for stop in range(start + 1, end) if stop in stops)


def _score(plain: str, at: int, end: int, surname: int, stops: frozenset[int]) -> float:
    given = plain[at + surname : end]
    score = follow_score(plain, end, stops) + _given_score(given)
    score += 0.3 if len(given) == 2 else 0.2
    score += 0.3 if surname == 2 else 0.0
    if len(given) == 2:
        score += _evidence(plain, plain[at : end - 1], plain[at:end])
        if plain[end - 1] in _FOLLOW and follow_score(plain, end - 1, stops) >= 0.85:
            score -= 0.3
    return score


def _foreign_end(plain: str, at: int, limit: int, stops: frozenset[int]) -> int:
    """Cut a dotted name before the word that follows it (托马斯·里希特|说)."""
    last_dot = plain.rindex("·", at, limit)
    for end in range(last_dot + 2, limit + 1):
        if end in stops or follow_score(plain, end, stops) >= 0.6:
            return end
    return limit


def _free_end(plain: str, at: int, stops: frozenset[int]) -> tuple[int, float] | None:
    """Return the end of a name without a known surname: two to five characters, then a stop."""
    for end in range(at + 1, min(at + 6, len(plain)) + 1):
        if end < at + 2:
            if end - 1 < len(plain) and not re.match(HAN, plain[end - 1]):
                return None
            continue
        name = plain[at:end]
        if not re.fullmatch(f"{HAN}+", name) or name[-1] in _GRAMMAR:
            return None
        follow = follow_score(plain, end, stops)
        if follow >= 0.85:
            if is_word(name) and (follow < 1.0 or word_classes()[name] != "n"):
                return None
            return end, 0.6
    return None
