"""What a line break has cut, seen from its two sides: a bracket, a name, a post, a title."""

from __future__ import annotations

import re

from .lines import HANZI, Line
from .names import is_compound_surname, is_surname, name_shaped
from .roles import post_across

_LONE_SURNAME = re.compile(rf"(?:^|[ 。”）])({HANZI})$")
_GIVEN_NAME = re.compile(rf"{HANZI}{{1,2}} *(?:摄|文|图|）|供图|整理)")
_LAST_TOKEN = re.compile(rf"(?<![^ ）、：])({HANZI}{{1,2}})$")
_FIRST_TOKEN = re.compile(rf"({HANZI}{{1,2}})(?=[ （）、，]|$)")
_PROSE = re.compile(r"[，。；：！？]")
_ABOUT = re.compile(
    r"关于(?!.{0,40}(?:通知|决定|决议|公告|通告|公示|意见|批复|方案|报告|名单|规定)$)"
)
_DOCUMENT = re.compile(
    r"(?:通知|决定|决议|公告|通告|公示|意见|批复|方案|报告|名单|规定)(?:（[^（）]*）)?$"
)
#: A title of a document is no longer than this.
_LONGEST_TITLE = 80
#: Columns of one full-width space.
_ONE_SPACE = 2


def open_bracket(text: str) -> bool:
    """Whether a bracket opened in the last stretch of a plain text is still open."""
    tail = text[-80:]
    return any(
        tail.rfind(left) > tail.rfind(right) and len(tail) - tail.rfind(left) <= 60
        for left, right in ("（）", "《》", "【】", "“”", "‘’")
    )


def cuts_credit(before: Line, line: Line) -> bool:
    """Whether a spaced name of a credit is cut by the line break (姚 / 望 摄)."""
    match = _LONE_SURNAME.search(before.text)
    return bool(
        match and is_surname(match.group(1)) and _GIVEN_NAME.match(line.text) and line.width <= 30
    )


def cuts_name(before: Line, line: Line) -> bool:
    """Whether a name is cut by the edge of a column, alone in its cell or at its space.

    The space of a spaced name may stand at the end of its line (马 / 骥) or begin the next.
    """
    last, first = _LAST_TOKEN.search(before.text), _FIRST_TOKEN.match(line.text)
    if line.indent == _ONE_SPACE and is_surname(before.text[-1]):
        return name_shaped(before.text[-1] + line.text[0])
    if last is None or first is None:
        return False
    left, right = last.group(1), first.group(1)
    alone = len(left) == 1 or is_compound_surname(left) or len(right) == 1
    return alone and name_shaped(left + right)


def cuts_word(before: Line, line: Line) -> bool:
    """Whether a name or a post is cut by the edge of a column (罗 / 艳（女）, 副主 / 任)."""
    return not line.blanks and (cuts_name(before, line) or post_across(before.text, line.text))


def cuts_title(text: str, line: Line) -> bool:
    """Whether the title of a document goes on: …关于调整 / 领导小组成员的通知."""
    if line.blanks or len(text) + len(line.text) > _LONGEST_TITLE or _PROSE.search(text):
        return False
    return _ABOUT.search(text) is not None and _DOCUMENT.search(line.text) is not None
