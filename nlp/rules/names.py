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
from .patterns import HAN, alternation, is_word, longest_word, word_classes

#: Characters that do the work of grammar; rarely a given name's, and then never its last sign.
_GRAMMAR = frozenset(
    "的了在是说到和与把将被对从向让为及或等也都就又还只很更最这那其该此每各"
    "未曾已各总地得着过吗呢吧啊我你他她它们个名位项次年月日时分不没有要会可能应须若若则但而且因所以"
)
#: Of these, the ones that do stand in given names (向前, 卢保和, 有为).
_MILD = frozenset("向和为于以时有会一可应因若")
#: Single characters that often follow a name directly.
_FOLLOW = frozenset(
    "说表在到和与的为任等是率带对从向把将及也又还曾已都就当由让笑坦告算代出主参陪回感介强指叮要作先拿来去"
    "赴走进一兼同请给被称写摄供于则以听看问答讲谈据正便才现原因共分仍再着边用有没会能坐站宣主著做受获"
)
_BOUNDARY = re.compile("[^\u3400-\u9fff·]")
#: An adverb of manner: 高兴|地|说.
_MANNER = re.compile(f"{HAN}{{2,4}}地[说道讲笑]|[笑忙接抢指感哭]着说|连声说")
#: A verb of one character with its particle, or 说 before what is said.
_VERB = re.compile(f"{HAN}[了着过]|[说称](?=[，：。“])|表示")
_TIME = re.compile("[上本下去今昨前明当][月周年天日晚时]|近日|日前|此前|之前|随后|[0-9]")
_JOINT = re.compile("[和与对跟同]")
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
    if plain[at] in "任为兼和与及" and at + 1 in stops:
        return 0.95
    if _JOINT.match(plain[at]) and _reports(plain, at + 1):
        return 0.0
    word = longest_word(plain, at)
    if word is not None and len(word[0]) == 2 and word[0][1] in "说称道":
        word = None  # 覃志坚称, not 覃志|坚称
    if (word is not None and word[1] in "vf") or _reports(plain, at):
        return 0.9
    if _MANNER.match(plain, at) or _VERB.match(plain, at) or _TIME.match(plain, at):
        return 0.9
    if plain[at] in _FOLLOW:
        return 0.6
    return 0.4 if word is not None else 0.2


def _crosses_word(plain: str, end: int) -> bool:
    """Whether a common word runs across ``end`` (介|绍): a name rarely ends inside one."""
    word = longest_word(plain, end - 1)
    return word is not None and word[0][1] not in "说称道"


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(alternation(word for word in load_lines("report_verbs.txt") if len(word) > 1))


def _reports(plain: str, at: int) -> bool:
    return _report_pattern().match(plain, at) is not None


def _given_score(given: str) -> float:
    known = parts().given
    if len(given) == 2 and word_classes().get(given) == "n":
        return 0.0
    score = 0.0
    for char in given:
        if char in _GRAMMAR:
            score -= 0.4 if char in _MILD else 0.7
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
    if free and (run := _foreign_run(plain, at, stops)):
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
    return _free_end(plain, at, stops) if free else None


def _sizes(surname: int) -> tuple[int, ...]:
    return {2: (3, 4), 1: (2, 3), 0: ()}[surname]


def _crosses(start: int, end: int, stops: frozenset[int]) -> bool:
    return any(start < stop < end for stop in range(start + 1, end) if stop in stops)


def _score(plain: str, at: int, end: int, surname: int, stops: frozenset[int]) -> float:
    given = plain[at + surname : end]
    if _reports(plain, end - 2) and plain[end - 2 : end] not in ("成立",) and len(given) == 2:
        return -1.0
    score = follow_score(plain, end, stops) + _given_score(given)
    score += 0.3 if len(given) == 2 else 0.2
    score += 0.3 if surname == 2 else 0.0
    if surname == 1 and plain[at] not in common_surnames():
        score -= 0.15
    if end < len(plain) and end not in stops and _crosses_word(plain, end):
        score -= 0.4
    if len(given) == 2:
        short = plain[at : end - 1]
        score += 0.0 if is_word(short) else _evidence(plain, short, plain[at:end])
        if plain[end - 1] in _FOLLOW and follow_score(plain, end - 1, stops) >= 0.85:
            score -= 0.6
        if plain[end - 1] in "和与及" and end in stops:
            score -= 0.6
        if plain[end - 1] in "来去赴到在率带领" and follow_score(plain, end, stops) >= 0.85:
            score -= 0.6
        if plain[end : end + 1] in ("了", "着", "过"):
            score -= 0.6
    return score


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that stand in many names; a rare one needs more to show it is one."""
    return frozenset(load_lines("common_surnames.txt"))


@cache
def _transliteration() -> frozenset[str]:
    return frozenset(load_lines("transliteration.txt"))


def _foreign_run(plain: str, at: int, stops: frozenset[int]) -> int:
    """Return the end of a name of four to seven transliteration characters, or 0."""
    letters = _transliteration()
    end = at
    while end < len(plain) and end not in stops and plain[end] in letters:
        end += 1
    long_enough = 4 <= end - at <= 7
    return end if long_enough and follow_score(plain, end, stops) >= 0.6 else 0


def _foreign_end(plain: str, at: int, limit: int, stops: frozenset[int]) -> int:
    """Cut a dotted name before the word that follows it (托马斯·里希特|说)."""
    end = plain.rindex("·", at, limit) + 2
    letters = _transliteration()
    while end < limit and plain[end] in letters:
        if follow_score(plain, end, stops) >= 0.9 and plain[end : end + 2] not in letters:
            rest = plain[end : end + 2]
            if not all(char in letters for char in rest):
                break
        end += 1
    return end


@cache
def not_names() -> frozenset[str]:
    """Words that stand right behind a title and are no names."""
    return frozenset(load_lines("not_names.txt"))


def _free_shape(name: str) -> bool:
    """Whether a run without surname can be a name: given-name or transliteration characters."""
    if any(name.startswith(word) or name.endswith(word) for word in not_names()):
        return False
    if len(name) <= 3 and all(char in parts().given for char in name):
        return True
    letters = _transliteration()
    return sum(char in letters for char in name) >= len(name) - 1


def _free_end(plain: str, at: int, stops: frozenset[int]) -> tuple[int, float] | None:
    """Return the end of a name without a known surname: two to five characters, then a stop."""
    for end in range(at + 1, min(at + 6, len(plain)) + 1):
        if end < at + 2:
            if end - 1 < len(plain) and not re.match(HAN, plain[end - 1]):
                return None
            continue
        name = plain[at:end]
        if not re.fullmatch(f"{HAN}+", name):
            return None
        if name[-1] in _GRAMMAR or name in not_names():
            continue
        follow = follow_score(plain, end, stops)
        if follow >= 0.85:
            if is_word(name) and (follow < 1.0 or word_classes()[name] != "n"):
                continue
            if not _free_shape(name):
                continue
            return end, 0.6
    return None
