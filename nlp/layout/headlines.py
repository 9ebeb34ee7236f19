"""Telling a headline from the first line of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import LEAD, Kind, closes, line_kind, opens
from .lines import HANZI, Line
from .measure import column_width

#: A headline has at most so many lines.
_MOST_LINES = 4
#: Columns by which the first line of a paragraph is indented.
_INDENT = 4
#: The punctuation of running text.
PROSE = re.compile(r"[，。；]|[？！](?!$)")
#: How a sentence begins, and no headline.
SENTENCE_START = re.compile(
    r"在|同时|此外|而|据|目前|如今|这[些个]|当[时前天]|随着|截至|经|位于|与此同时|其中|其次|然而"
)
#: One character of a word that the line break cut.
ORPHAN = re.compile(rf"{HANZI}[、，。；：]")


def heading_like(block: Sequence[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether a full line without punctuation is rather a headline over ``lines[index]``."""
    if len(block) > _MOST_LINES:
        return False
    following = lines[index]
    first = block[0]
    text = "".join(line.text for line in block)
    if PROSE.search(text) or block[-1].text.count("、") > 1:
        return False
    if line_kind(first.text) is Kind.CAPTION or opens(first.text):
        return False
    if first.indent == _INDENT and not following.indent:
        return False
    if SENTENCE_START.match(first.text) or ORPHAN.match(following.text):
        return False
    if following.blanks and (first.blanks or not following.running):
        return True
    start = index - len(block)
    inside = start > 0 and not first.blanks and lines[start - 1].ends
    subject = first.text.lstrip("“‘")[:3]
    if _stands_first(lines, start) and PROSE.search(following.text):
        return True
    if (
        not inside
        and (following.text.startswith(subject) or "：" in text)
        and subject in following.text
    ):
        return True
    if LEAD.match(following.text) or line_kind(following.text) is Kind.BYLINE:
        return True
    if _over_headline(lines, index):
        return True
    last = index + 1 == len(lines) or lines[index + 1].blanks > 0
    listed = not PROSE.search(following.text) and "、" not in text + following.text
    if listed and following.extent >= column_width(lines, index)[0] - 8:
        return last or not lines[index + 1].running
    return last and not following.running and not following.ends


def _stands_first(lines: Sequence[Line], start: int) -> bool:
    """Whether a page or a story begins at a line: the one before it is a credit."""
    if start == 0:
        return True
    before = lines[start - 1].text
    return line_kind(before) is Kind.BYLINE or closes(before)


def _over_headline(lines: Sequence[Line], index: int) -> bool:
    """Whether a line without punctuation stands right over the beginning of a story."""
    if PROSE.search(lines[index].text) or index + 1 == len(lines):
        return False
    below = lines[index + 1].text
    return (opens(below) or LEAD.match(below) is not None) and not below.startswith("（20")
