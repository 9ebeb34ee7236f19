"""What a printed personal name looks like: a surname, then one or two characters."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .lines import HANZI

#: Words of a credit line, the longest first.
CREDIT_WORDS = (
    "全媒体记者|融媒体记者|见习记者|首席记者|实习记者|本报记者|特约记者|特约通讯员|本报通讯员"
    "|摄影报道|图文报道|通讯员|实习生|摄影|记者|供图|供稿|报道|撰稿|整理|文/图|图/文|文/摄"
    "|作者|特约|见习|本报|摄|文|图|作"
)

_CREDIT = re.compile(
    rf"(?<!{HANZI})(?:{CREDIT_WORDS})(?![\u3400-\u9fff])|(?:{CREDIT_WORDS})(?=[ ：/])"
)
_PAIR = re.compile(rf"(?<!{HANZI})({HANZI}) +({HANZI})(?!{HANZI})")
_LED = re.compile(rf"(?:{CREDIT_WORDS})[ ：]")
_WORD = re.compile(rf"(?:{CREDIT_WORDS})")
_FOREIGN = re.compile(rf"{HANZI}{{1,8}}(?:·{HANZI}{{1,8}}){{1,3}}")
_ALL_HANZI = re.compile(rf"{HANZI}+")
_BETWEEN = re.compile(r"[ 、/：（）&]+")
_MARKS = "■□▲●◆◇►▶△"


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    names = load_lines("surnames.txt")
    return (
        frozenset(name for name in names if len(name) == 1),
        frozenset(name for name in names if len(name) > 1),
    )


def is_surname(text: str) -> bool:
    """Whether the (simplified) text is a surname, single or compound."""
    single, compound = _surnames()
    return text in single or text in compound


def is_compound_surname(text: str) -> bool:
    """Whether the (simplified) text is a compound surname (欧阳)."""
    return text in _surnames()[1]


def name_shaped(text: str) -> bool:
    """Whether the (simplified) text could be a whole name: 周涛, 王小明, 欧阳晓岚, 甲·乙."""
    if _FOREIGN.fullmatch(text):
        return True
    if not 2 <= len(text) <= 4 or not _ALL_HANZI.fullmatch(text) or _WORD.fullmatch(text):
        return False
    single, compound = _surnames()
    if text[0] in single and len(text) <= 3:
        return True
    return any(
        1 <= len(text) - len(s) <= 2 and text.startswith(s)
        for s in (text[:2], text[:3])
        if s in compound
    )


def is_names(text: str) -> bool:
    """Whether the plain line holds nothing but one to eight names, spaced or not."""
    tight = _PAIR.sub(r"\1\2", text)
    tokens = [token for token in _BETWEEN.split(tight) if token]
    return 1 <= len(tokens) <= 8 and all(name_shaped(token) for token in tokens)


def is_credit(text: str) -> bool:
    """Whether the plain line is a credit: marks, words such as 记者, 摄影, 文/图, and names."""
    rest = text.strip(_MARKS + " ")
    bare = _CREDIT.sub(" ", rest).strip(" 、/：（）&")
    found = bare != rest.strip(" 、/：（）&")
    if not bare:
        return found and len(rest) <= 12
    if is_names(bare):
        return found or "：" not in rest
    led = _LED.match(rest) is not None or text[:1] in tuple(_MARKS)
    return led and found and len(rest) <= 60 and not re.search(r"[。，；]", rest)
