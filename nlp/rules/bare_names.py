"""Names that nothing announces (刘占虎笑了): a linear model weighs what a candidate looks like.

A candidate begins with a surname and has one or two characters more. Its characters, what
stands beside it and the words that cross its edges are features of a logistic regression,
trained on public text by ``models/names/train.py``. The rules go first: what they have found is
never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from ..errors import ModelError
from ..logistic import sigmoid
from ..text import Mark
from .following import acts
from .name_parts import GRAMMAR, MILD, common_surnames, is_phrase, surname_length
from .patterns import HAN, is_word
from .scene import COURTESY, MASKED, Scene, half_named, is_county

#: A candidate: where it starts, where it ends, how long its surname is.
Candidate = tuple[int, int, int]

_FILE = "weights.tsv"
_HAN = re.compile(f"{HAN}+")
#: One character behind a surname that makes a title or a place of it (周科, 刘庄).
_NO_GIVEN = frozenset("家爸姨队科书镇村县乡庄州族路街桥")
_BEFORE = frozenset("小老阿姓某")
#: A surname behind a number is a measure word (一张方桌).
_COUNT = frozenset("一二两三四五六七八九十百千万几数每这那半第0123456789")
#: Surnames that are words of grammar first (和小李): such a name needs a title in front.
_GRAMMAR_FIRST = GRAMMAR - frozenset("于向")
_PLACE_BEHIND = frozenset("村镇乡县庄寨屯沟坝路街巷厂店矿桥河山湖区社氏姓家")
#: The least probability of a name: two characters are soon a word, a rare surname one too.
LEAST, LEAST_SHORT, LEAST_RARE = 0.6, 0.8, 0.8
#: So is what goods and plants end in (安石|环, 吴茱|萸), or what is a county's short name.
LEAST_THING, _GOODS = 0.97, frozenset("环石砖瓦膜灰萸茸菇茄椒薯藻够")
#: The score from which on a name is looked for elsewhere on the page.
SURE = 0.7


def candidates(plain: str) -> Iterator[Candidate]:
    """Yield every stretch that could be a name by its characters alone."""
    for at in range(len(plain)):
        size = surname_length(plain, at)
        for end in (at + size + 1, at + size + 2) if size else ():
            name = plain[at:end]
            if end <= len(plain) and _HAN.fullmatch(name) and _could_be(name, size):
                yield at, end, size


def _could_be(name: str, size: int) -> bool:
    grammar = any(char in GRAMMAR and char not in MILD for char in name[size:])
    if (
        grammar
        or is_phrase(name)
        or name[-1] == "氏"
        or name[0] == "由"
        or name[0] in _GRAMMAR_FIRST
    ):
        return False
    if surname_length(name, size) == 2:
        return False
    return "某" not in name and not is_word(name)


def features(plain: str, candidate: Candidate) -> list[str]:
    """Return the features of a candidate: characters, neighbours, words across its edges."""
    at, end, size = candidate
    given = plain[at + size : end]
    left = plain[max(0, at - 2) : at].rpartition("\n")[2]
    right = plain[end : end + 2].partition("\n")[0]
    before, behind = left[-1:] or "^", right[:1] or "$"
    found = ["bias", f"surname={plain[at : at + size]}", f"size={size}{len(given)}"]
    if len(given) == 2:
        found += [f"first={given[0]}", f"second={given[1]}", f"given-word={is_word(given)}"]
        found.append(f"tail-3={is_word(plain[end - 2 : end + 1])}")
    else:
        found.append(f"only={given}")
    found += [f"left={before}", f"right={behind}", f"left-2={left}", f"right-2={right}"]
    words = {
        "word-left": before + plain[at],
        "word-right": plain[end - 1] + behind,
        "word-head": plain[at : at + 2],
        "word-behind": right,
        "word-before": left,
        "word-right-3": plain[end - 1] + right,
        "word-left-3": left + plain[at],
        "word-across": before + plain[at : at + 2],
    }
    found += [f"{name}={is_word(word)}" for name, word in words.items()]
    found.append(f"crosses-end={_crosses(plain, at, end, end)}")
    found.append(f"crosses-start={_crosses(plain, at, end, at)}")
    return found


def _crosses(plain: str, at: int, end: int, edge: int) -> bool:
    """Whether a word of up to five characters lies across an edge, not over the whole name."""
    for inner in (1, 2):
        for outer in (1, 2, 3):
            start, stop = (
                (edge - inner, edge + outer) if edge == end else (edge - outer, edge + inner)
            )
            inside = at < start if edge == end else stop < end
            if inside and start >= 0 and is_word(plain[start:stop]):
                return True
    return False


@cache
def _weights() -> dict[str, float]:
    path = resources.files("zhengpu.models") / "names" / _FILE
    weights = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        feature, _, weight = line.rpartition("\t")
        try:
            weights[feature] = int(weight) / 100
        except ValueError:
            raise ModelError(
                f"{path}, line {number}: no weight in hundredths; install again"
            ) from None
    return weights


def probability(plain: str, candidate: Candidate) -> float:
    """Return how probable it is that a candidate is a person's name."""
    weights = _weights()
    return sigmoid(sum(weights.get(feature, 0.0) for feature in features(plain, candidate)))


def bare_names(scene: Scene, known: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return names that lie clear of all that is known, best first at each place.

    Args:
        scene: What is known of the document.
        known: The people found so far.
    """
    plain = scene.plain
    taken = {
        i for mark in (*scene.marks, *scene.titles, *known) for i in range(mark.start, mark.end)
    }
    free = (c for c in candidates(plain) if not taken.intersection(range(c[0], c[1])))
    scored = ((probability(plain, c), c) for c in free if not _is_half_named(plain, c))
    ranked = sorted((s for s in scored if s[0] >= _least(plain, s[1])), key=lambda s: (-s[0], s[1]))
    found = []
    for chance, (at, end, _) in ranked:
        if taken.isdisjoint(range(at, end)):
            taken.update(range(at, end))
            found.append(Mark(at, end, "PERSON", "bare-name", round(0.5 + 0.4 * chance, 3)))
    return tuple(sorted(found))


def _least(plain: str, candidate: Candidate) -> float:
    at, end, size = candidate
    if plain[end - 1] in _GOODS or is_county(plain[at:end]):
        return LEAST_THING
    if size == 1 and plain[at] not in common_surnames():
        return LEAST_RARE
    return LEAST_SHORT if end - at == 2 else LEAST


def _is_half_named(plain: str, candidate: Candidate) -> bool:
    """Whether the surname belongs to 王老师, 小李, 李老, 赵某, or to a place (刘家村)."""
    at, end, size = candidate
    if plain[max(0, at - 1) : at] in _BEFORE | _COUNT or plain[end : end + 1] in _PLACE_BEHIND:
        return True
    if half_named(plain, at, end) or (end - at - size == 1 and plain[end - 1] in _NO_GIVEN):
        return True
    if end - at - size == 2 and acts(plain, end - 1):
        return True
    if plain[at] in "和与同从" and at and _HAN.match(plain[at - 1]):
        return True
    courtesy = any(COURTESY.match(plain, i) for i in range(at + size, end))
    return courtesy or MASKED.match(plain, end) is not None
