"""Posts and labels as rows print them: at their head, and spaced out (主　任, 姓　名)."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .lines import HANZI

#: What stands before a role noun and belongs to the post.
_PREFIX = "(?:常务|第一|代理?|执行|名誉|专职|兼职|首席)?副?"
_MODIFIERS = ("常务", "第一", "代理", "代", "执行", "名誉", "专职", "兼职", "首席", "副")
_BRACKETS = re.compile(r"（[^（）]*）")


def _spaced(word: str) -> str:
    """Return a pattern of ``word`` that allows white space between its characters."""
    return " *".join(map(re.escape, word))


@cache
def _post() -> str:
    titles = sorted(load_lines("titles.txt"), key=lambda title: (-len(title), title))
    before = "|".join(_spaced(word) for word in _MODIFIERS)
    return rf"(?:(?:{before}) *){{0,2}}(?:{'|'.join(map(_spaced, titles))})"


@cache
def _words() -> frozenset[str]:
    return frozenset((*load_lines("titles.txt"), *load_lines("row_labels.txt")))


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"{_post()}(?: *[、/] *{_post()})* *(?:（[^（）]*）)?")


@cache
def _final() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, load_lines("titles.txt")))
    return re.compile(rf"(?:{titles})(?:（[^（）]*）)?$")


@cache
def _apart() -> re.Pattern[str]:
    labels = "|".join(map(_spaced, load_lines("row_labels.txt")))
    return re.compile(rf"(?<!{HANZI})(?:{_post()}|{labels})(?!{HANZI})")


def led_by_post(text: str) -> int:
    """Return the length of the posts that begin a plain text (主 任, 书记、主任), or 0."""
    match = _led().match(text)
    return match.end() if match else 0


def post_cell(text: str) -> int:
    """Return where the gap stands behind the posts that begin a plain text, or 0."""
    end = led_by_post(text)
    stripped = len(text[:end].rstrip())
    return stripped if text[stripped : stripped + 1] == " " else 0


def post_across(left: str, right: str) -> bool:
    """Whether a post begins at the end of one plain text and ends in the next (副主 / 任)."""
    if left.endswith(("副", "常务")) and led_by_post(right):
        return True
    return any(
        left.endswith(word[:cut]) and right.startswith(word[cut:])
        for word in (*load_lines("titles.txt"), "常务副")
        for cut in range(1, len(word))
    )


def ends_in_post(text: str) -> bool:
    """Whether a plain text ends in a post (县委副书记，县长), a bracket behind it left out."""
    return _final().search(text) is not None


def posts_only(text: str) -> bool:
    """Whether a plain text is a list of posts with their bodies (县委常委，副县长（挂职）)."""
    parts = re.split("[，、；]", _BRACKETS.sub("", text))
    return all(part and len(part) <= 30 and ends_in_post(part) for part in parts)


def word_length(singles: str) -> int:
    """Return how many of the characters printed apart are one post or label, or 0.

    Args:
        singles: The characters, without the spaces between them.
    """
    words = _words()
    for size in range(min(len(singles), 8), 1, -1):
        word = singles[:size]
        if word in words or re.sub(rf"^{_PREFIX}", "", word) in words:
            return size
    return 0


def words_apart(text: str) -> set[int]:
    """Return where spaces stand inside a post or label, a piece of it being one character."""
    inside: set[int] = set()
    for match in _apart().finditer(text):
        pieces = match.group().split()
        if len(pieces) > 1 and min(map(len, pieces)) == 1:
            inside.update(at for at in range(*match.span()) if text[at] == " ")
    return inside
