"""People of bylines and credits: 杨君 朱彩; 王翠/文 章徐盛/摄; （仇方）; 供稿：尹卓."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..text import Mark
from .minority_names import is_minority_name
from .name_parts import common_surnames, not_names, parts, surname_length
from .patterns import HAN, is_word, lexicon

_NAME = f"{HAN}{{2,4}}"
_NAMES = f"{_NAME}(?:[ 、]+{_NAME}){{0,4}}"
_BYLINE_TITLE = "(?:本报|本台)?(?:见习|实习|特约)?(?:记者|通讯员|实习生)"
#: An office before the names of a closing byline: （宣传科 李慧芳 成龙）.
_OFFICE = f"(?:{HAN}{{2,6}}[科股室办部局] ?)?"
#: 本报讯（朱栋梁 蒋丹）, and names before the next byline in one bracket.
_DATELINE = re.compile(
    f"(?:[讯电息：]|报道)[ ]?（(?P<names>{_NAMES})(?=）|[ 、，]+{_BYLINE_TITLE})"
)
_BEFORE_BYLINE = re.compile(f"（(?P<names>{_NAMES})[ 、]+{_BYLINE_TITLE}")
_LINE = re.compile(f"^[ ]*(?P<names>{_NAME}(?:[ ]+{_NAME}){{0,39}})[ ]*$", re.MULTILINE)
_MARKED = re.compile(f"[■□▲●◎◆]+[ ]?(?P<names>{_NAME}(?:[ ]+{_NAME}){{0,3}})(?=[ ]?(?:\n|$))")


@cache
def _closing() -> re.Pattern[str]:
    """A bracket of names at the end of a line, with or without a credit: （黄嘉敏 文/图）."""
    credit = lexicon("credits.txt")
    return re.compile(f"（{_OFFICE}(?P<names>{_NAMES})(?:[ /／]{{0,2}}{credit})?）(?=\n|$| )")


@cache
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    """A name before its credit, between picture and credit, and behind its credit."""
    credit = lexicon("credits.txt")
    return (
        re.compile(
            f"(?P<name>{_NAME})(?![文图][ \n）。]|[文图]$)[ ]?[/／]?[ ]?{credit}(?=[ \n）。/（]|$)"
        ),
        re.compile(
            "(?:图片?|照片|图文|视频|文字|版式|插画|漫画|漫像)(?:均|皆|都)?[为由]?(?:本报)?(?:记者|通讯员)?"
            f"(?P<name>{_NAME})[ ]?(?:摄|供图|提供|拍摄|绘|制作)(?=[ \n）。，；]|$)"
        ),
        re.compile(
            f"(?:^|[\n （。■▲□●/／]){credit}[：:/／ ][ ]?(?P<name>{_NAME})(?=[ \n）。、]|$)"
        ),
    )


def is_name(name: str) -> bool:
    """Whether ``name`` is shaped like a Chinese name: surname, then characters of given names."""
    if not re.fullmatch(f"{HAN}+(?:·{HAN}+)*", name) or "某" in name:
        return False
    if is_minority_name(name):
        return True
    length = surname_length(name, 0)
    if name[-1:] in tuple("族区镇县村乡市局委河科版") or name in not_names():
        return False
    if not length or not 1 <= len(name) - length <= 2:
        return False
    unknown = sum(char not in parts().given for char in name[length:])
    return unknown == 0 or (unknown == 1 and name[0] in common_surnames() and not is_word(name))


def _credits(name: str) -> bool:
    """Whether a credit can name this: a name that is no common word (项目|审核)."""
    return is_name(name) and not is_word(name)


def _names(text: str, start: int, source: str, score: float) -> Iterator[Mark]:
    for match in re.finditer(_NAME, text):
        yield Mark(start + match.start(), start + match.end(), "PERSON", source, score)


def find_credited(plain: str) -> tuple[Mark, ...]:
    """Return the people whom a byline or credit names."""
    found: list[Mark] = []
    for pattern in _credit_patterns():
        for match in pattern.finditer(plain):
            start, end = match.span("name")
            start += _skip_lead(plain, start, end)
            lone = start == 0 or not re.match(HAN, plain[start - 1]) or start > match.start()
            if _credits(plain[start:end]) and lone:
                found.append(Mark(start, end, "PERSON", "credit", 0.85))
    for pattern, source, words in (
        (_closing(), "closing-byline", True),
        (_DATELINE, "dateline", True),
        (_BEFORE_BYLINE, "dateline", True),
        (_MARKED, "marked-byline", True),
        (_LINE, "byline", False),
    ):
        for match in pattern.finditer(plain):
            names = re.split("[ 、]+", match.group("names"))
            if not all(is_name(name) for name in names):
                continue
            # a line of four names or more is a list, in which a word is a name too
            if not words and len(names) < 4 and any(is_word(name) for name in names):
                continue
            found.extend(_names(match.group("names"), match.start("names"), source, 0.8))
    return tuple(sorted(set(found)))


def _skip_lead(plain: str, start: int, end: int) -> int:
    """How many characters of a run before a credit belong to no name (摄影 after 图为…)."""
    for skip in range(end - start - 1):
        if is_name(plain[start + skip : end]) and (
            start + skip == 0 or not re.match(HAN, plain[start + skip - 1])
        ):
            return skip
    return 0
