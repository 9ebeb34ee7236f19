"""Names without a known surname: with a dot, transliterated, or free where the context is sure."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .following import follow_score
from .minority_names import dotted_letters, minority_end
from .name_parts import GRAMMAR, not_names, parts
from .patterns import HAN, is_word


@cache
def japanese_surnames() -> frozenset[str]:
    """Return common Japanese surnames."""
    return frozenset(load_lines("japanese_surnames.txt"))


@cache
def transliteration() -> frozenset[str]:
    """Return the characters that foreign and minority names are written with."""
    return frozenset(load_lines("transliteration.txt"))


#: What stands behind the name of a place or a monument, not of a person.
_PLACE_TAIL = re.compile(
    "[村镇乡县市州盟旗寺庙山湖河江沟路街滩桥林]|苏木|嘎查|社区|街道|草原|公司|集团|牧场"
)


def joined_name(plain: str, at: int, stops: frozenset[int], *, free: bool) -> int:
    """Return the end of a Yi, Tibetan or Mongolian name, or 0.

    A name of one element (旺堆) needs a context that leaves no doubt.
    """
    found = minority_end(plain, at)
    if found is None:
        return 0
    end, sure = found
    if any(stop in stops for stop in range(at + 1, end)) or _PLACE_TAIL.match(plain, end):
        return 0
    if sure:
        return end
    return end if free and follow_score(plain, end, stops) >= 0.6 else 0


def japanese_end(plain: str, at: int, stops: frozenset[int]) -> int:
    """Return the end of a Japanese name (中村|健一), or 0; only where a name must follow."""
    for size in (3, 2):
        if plain[at : at + size] not in japanese_surnames():
            continue
        for given in (2, 3, 1):
            end = at + size + given
            letters = plain[at + size : end]
            whole = len(letters) == given and all(char in parts().given for char in letters)
            if whole and follow_score(plain, end, stops) >= 0.85:
                return end
    return 0


def foreign_run(plain: str, at: int, stops: frozenset[int]) -> int:
    """Return the end of a name of four to seven transliteration characters, or 0."""
    letters = transliteration()
    end = at
    while end < len(plain) and end not in stops and plain[end] in letters:
        end += 1
    while end - at >= 4 and is_word(plain[end - 1 : end + 1]):
        end -= 1  # 马立邦|利用
    long_enough = 4 <= end - at <= 7
    return end if long_enough and follow_score(plain, end, stops) >= 0.6 else 0


def foreign_end(plain: str, at: int, limit: int, stops: frozenset[int]) -> int:
    """Cut a dotted name before the word that follows it (托马斯·里希特|说)."""
    end = plain.rindex("·", at, limit) + 2
    letters = dotted_letters()
    while end < limit and plain[end] in letters:
        if follow_score(plain, end, stops) >= 0.9 and plain[end : end + 2] not in letters:
            rest = plain[end : end + 2]
            if not all(char in letters for char in rest):
                break
        end += 1
    return end


def _free_shape(name: str) -> bool:
    """Whether a run without surname can be a name: given-name or transliteration characters."""
    if any(name.startswith(word) or name.endswith(word) for word in not_names()):
        return False
    if len(name) <= 3 and all(char in parts().given for char in name):
        return True
    letters = transliteration()
    return sum(char in letters for char in name) >= len(name) - 1


def free_end(plain: str, at: int, stops: frozenset[int]) -> tuple[int, float] | None:
    """Return the end of a name without a known surname: two to five characters, then a stop."""
    for end in range(at + 1, min(at + 6, len(plain)) + 1):
        if end < at + 2:
            if end - 1 < len(plain) and not re.match(HAN, plain[end - 1]):
                return None
            continue
        name = plain[at:end]
        if not re.fullmatch(f"{HAN}+", name):
            return None
        if name[-1] in GRAMMAR or name in not_names():
            continue
        follow = follow_score(plain, end, stops)
        if follow >= 0.85:
            if is_word(name) or not _free_shape(name):
                continue
            return end, 0.6
    return None
