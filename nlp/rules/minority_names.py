"""Names of people without a Han surname: Yi, Tibetan, Mongolian; and those with a dot.

Such a name is built of elements of a closed class (扎西|顿珠, 巴图|孟和) or begins with the name
of a clan (沙马|拉体). How many elements match decides how sure the name is: two stand for
themselves, one (旺堆) only where a name is expected.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines, load_table
from .name_parts import parts
from .patterns import HAN, alternation, is_word, word_classes

#: Characters that stand behind the dot of Uyghur and Kazakh names and open no common word there.
_BEHIND_DOT = frozenset(
    "不甫依热合麦买肖开艾吾玉斯则再孜克提力江洪汗拜卡别沙帕茹祖库尔班牙孙逊吐阿布都达吾肉木衣"
    "佛地惠蒙敦苏古丽亚来提米吉迪曼胡赛塔西耶居"
)


def _kinds(kind: str) -> list[str]:
    return [row[0] for row in load_table("minority_names.tsv", 2) if kind in row[1].split(",")]


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """Return the shapes of whole names, the longest reading of each."""
    given = f"[{''.join(_kinds('yi-given'))}]"
    shapes = [f"(?P<one>{alternation(_kinds('yi'))})(?P<two>{given}{{2}}[呷嘎莫嫫惹]?)"]
    for kind in ("tibetan", "mongolian"):
        element, end = alternation(_kinds(kind)), alternation(_kinds(f"{kind}-end"))
        shapes.append(f"(?P<one>{element})(?P<two>{element}{{1,2}}{end}?|{end})?")
    behind = [*_kinds("muslim"), *(word for word in _kinds("mongolian") if len(word) > 2)]
    singles = "".join(sorted(parts().single))
    shapes.append(f"(?P<one>[{singles}])(?P<two>{alternation(behind)})")
    return tuple(re.compile(shape) for shape in shapes)


@cache
def element_pattern() -> re.Pattern[str]:
    """Return the pattern of an element that such a name may begin with."""
    kinds = ("yi", "tibetan", "mongolian")
    return re.compile(alternation(word for kind in kinds for word in _kinds(kind)))


def minority_end(plain: str, at: int) -> tuple[int, bool] | None:
    """Return the end of a Yi, Tibetan or Mongolian name at ``at``, and whether it is sure.

    Args:
        plain: The text in plain form.
        at: Where the name would start.

    Returns:
        ``None`` where no such name starts; sure is a name of two elements or more.
    """
    best: tuple[int, bool] | None = None
    for shape in _shapes():
        match = shape.match(plain, at)
        if match is None:
            continue
        end = match.end()
        while end - at > 2 and _ends_in_word(plain, at, end, match.end("one")):
            end = max(match.end("one"), end - 1)
            if end == match.end("one"):
                break
        if is_word(plain[at:end]):
            continue
        if best is None or best[0] < end:
            best = end, end - at >= 3
    return best


def _ends_in_word(plain: str, at: int, end: int, first: int) -> bool:
    """Whether the last syllable begins a word that goes on behind the name (才让|先|后)."""
    pair = plain[end - 1 : end + 1]
    verb = word_classes().get(pair, "") in ("v", "f") or pair in ("先后", "先行", "杰出", "措施")
    return end > first and end - at > 2 and verb


def is_minority_name(name: str) -> bool:
    """Whether the whole of ``name`` is such a name, or one with a dot."""
    if re.fullmatch(f"{HAN}{{1,6}}(?:·{HAN}{{1,8}}){{1,3}}", name):
        return True
    found = minority_end(name, 0)
    return found is not None and found[0] == len(name)


@cache
def dotted_letters() -> frozenset[str]:
    """Return the characters that a name goes on with behind its dot."""
    return frozenset(load_lines("transliteration.txt")) | _BEHIND_DOT
