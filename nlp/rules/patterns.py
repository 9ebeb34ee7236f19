"""Building blocks of the rules' regular expressions, compiled once from the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..lexicon import load_lines, load_table

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]"

#: Levels that stand for the division a page is about: 市委, 镇纪委, 村党支部.
LEVELS = (
    "自治区",
    "自治县",
    "自治州",
    "自治旗",
    "开发区",
    "高新区",
    "经开区",
    "产业园区",
    "园区",
    "集团公司",
    "街道",
    "社区",
    "苏木",
    "集团",
    "公司",
    "地区",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "村",
)


#: Levels whose name ends in another's, and common words that do: 自治区, 经开区; 片区, 小区.
_LONG_LEVEL = re.compile(
    "(?:自治[区县州旗]|(?:经济技术|高新技术(?:产业)?)?开发区|[高经][新开]区|(?:产业|工业)?园区|新区)\\Z"
)
_NO_LEVEL = re.compile("(?:[片小校景灾库厂病山林矿牧辖战军营校社郊][区]|地区|专区)\\Z")


def level_start(plain: str, end: int) -> int | None:
    """Return where the level whose last character ends at ``end`` begins.

    Behind 经开区 it is the whole word; ``None`` where the character closes a common word (片区).
    """
    left = plain[max(0, end - 9) : end]
    long = _LONG_LEVEL.search(left)
    if long:
        return end - len(long.group())
    return None if _NO_LEVEL.search(left) else end - 1


def alternation(words: Iterable[str]) -> str:
    """Return a regex group that matches any of ``words``, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def lexicon(name: str) -> str:
    """Return the alternation of the shipped line lexicon ``name``."""
    return alternation(load_lines(name))


@cache
def ends_with(name: str) -> re.Pattern[str]:
    """Return a pattern that finds an entry of the line lexicon ``name`` at the end of a text."""
    return re.compile(lexicon(name) + "\\Z")


@cache
def word_classes() -> dict[str, str]:
    """Return the common words and their class: ``v`` verb, ``f`` function word, ``n`` other."""
    return {row[0]: row[1] for row in load_table("words.tsv", 2)}


def is_word(text: str) -> bool:
    """Whether ``text`` is a common word (高兴, 解放, 财政)."""
    return text in word_classes()


@cache
def inner_verbs() -> frozenset[str]:
    """Verbs that stand inside names (整治 in 专项整治行动); any other verb bounds a name."""
    return frozenset(load_lines("programme_inner_verbs.txt"))


def longest_word(plain: str, at: int, limit: int = 4) -> tuple[str, str] | None:
    """Return the longest common word of two or more characters that starts at ``at``."""
    classes = word_classes()
    for size in range(limit, 1, -1):
        word = plain[at : at + size]
        if len(word) == size and word in classes:
            return word, classes[word]
    return None


def all_common(text: str) -> bool:
    """Whether ``text`` can be cut into common words of two or more characters."""
    at = 0
    while at < len(text):
        word = longest_word(text, at)
        if word is None:
            return False
        at += len(word[0])
    return bool(text)
