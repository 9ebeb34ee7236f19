"""Which printed lines are one paragraph.

A line goes on in the next one when its sentence is unfinished and nothing says that the next
line is something else: an open bracket, a comma at the end, a full line of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import LEAD, Kind, closes, labelled, line_kind, name_first, numbered, opens, row_like
from .lines import HANZI, Line
from .names import is_names, is_surname

#: Columns of the narrowest column that a paper sets.
_NARROWEST = 14
#: Columns of the widest hard-wrapped line; what is longer is a paragraph of its own.
_WIDEST = 100
#: How many lines on either side tell the width of the column.
_AROUND = 6

_GOES_ON = re.compile(r"[，、（“‘《〈·—/]$")
_CANNOT_START = re.compile(r"[，、。；：！？”’）》〉】·%％]")
_WEAK_STOP = re.compile(r"[；：][”’）]*$")
_PROSE = re.compile(r"[，。；]|[？！](?!$)")
#: How a sentence begins, and no headline.
_SENTENCE_START = re.compile(
    r"在|同时|此外|而|据|目前|如今|这[些个]|当[时前天]|随着|截至|经|位于|与此同时|其中|其次|然而"
)
#: One character of a word that the line break cut.
_ORPHAN = re.compile(rf"{HANZI}[、，。；：]")
_LONE_SURNAME = re.compile(rf"(?:^|[ 。”）])({HANZI})$")
_GIVEN_NAME = re.compile(rf"{HANZI}{{1,2}} *(?:摄|文|图|）|供图|整理)")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one paragraph.

    Attributes:
        lines: Its printed lines, at least one.
    """

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The plain text of the lines, put together without white space between them."""
        return "".join(line.text for line in self.lines)


def column_width(lines: Sequence[Line], index: int) -> tuple[int, int]:
    """Return the width of the column around a line, and how many lines have it."""
    near = [
        line.extent
        for line in lines[max(0, index - _AROUND) : index + _AROUND + 1]
        if _NARROWEST <= line.extent <= _WIDEST
    ]
    best = (0, 0)
    for width in near:
        support = sum(width - 3 <= other <= width + 1 for other in near)
        best = max(best, (support, width))
    return best[1], best[0]


def _full(block: list[Line], lines: Sequence[Line], index: int, slack: int = 8) -> bool:
    """Whether a line fills its column, so that its end need not be an end of anything.

    The slack is wide: first lines may lack the two characters of their indentation.
    """
    extent = lines[index].extent
    if not _NARROWEST <= extent <= _WIDEST:
        return False
    width, support = column_width(lines, index)
    prose = any(line.running for line in block)
    first = index - len(block) + 1
    inside = first > 0 and not block[0].blanks and lines[first - 1].ends and slack > 4
    low = width - slack - (4 if inside else 0)
    if support >= 3 and low <= extent <= width + (8 if prose else 3):
        return True
    beside = [lines[k].extent for k in (index - 1, index + 1) if 0 <= k < len(lines)]
    return prose and any(abs(other - extent) <= slack for other in beside)


def _open_bracket(text: str) -> bool:
    """Whether a bracket opened in the last stretch of the text is still open."""
    tail = text[-80:]
    return any(
        tail.rfind(left) > tail.rfind(right) and len(tail) - tail.rfind(left) <= 60
        for left, right in ("（）", "《》", "【】", "“”", "‘’")
    )


def _starts_new(text: str, line: Line, before: Line) -> bool:
    """Whether a line must begin a paragraph, whatever stands before it."""
    if opens(line.text) or line_kind(line.text) in (Kind.FURNITURE, Kind.HEADING):
        return True
    if line.indent >= 2 and line.indent > before.indent:
        return True
    if "|" in line.text.strip("|"):
        return True
    if numbered(line.text) and not before.text.endswith(("第", "之", "：")):
        return not before.running or line.blanks > 0 or before.ends
    is_row = row_like(text) or numbered(text)
    if is_row and line.blanks:
        return True
    if is_row or not before.running:
        return labelled(line.text) or (name_first(line.text) and (is_row or before.ends))
    return is_names(line.text) and " " in line.text


def _heading_like(block: list[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether a full line without punctuation is rather a headline over ``lines[index]``."""
    following = lines[index]
    first = block[0]
    text = "".join(line.text for line in block)
    if _PROSE.search(text) or block[-1].text.count("、") > 1:
        return False
    if opens(first.text) or _SENTENCE_START.match(first.text) or _ORPHAN.match(following.text):
        return False
    if following.blanks and (first.blanks or not following.running):
        return True
    start = index - len(block)
    inside = start > 0 and not first.blanks and lines[start - 1].ends
    subject = first.text.lstrip("“‘")[:3]
    if (
        not inside
        and (following.text.startswith(subject) or "：" in text)
        and subject in following.text
    ):
        return True
    if LEAD.match(following.text) or line_kind(following.text) is Kind.BYLINE:
        return True
    last = index + 1 == len(lines) or lines[index + 1].blanks > 0
    listed = not _PROSE.search(following.text) and "、" not in text + following.text
    if listed and following.extent >= column_width(lines, index)[0] - 8:
        return last or not lines[index + 1].running
    return last and not following.running and not following.ends


def _split_credit(before: Line, line: Line) -> bool:
    """Whether a spaced name of a credit is cut by the line break (姚 / 望 摄)."""
    match = _LONE_SURNAME.search(before.text)
    return bool(
        match and is_surname(match.group(1)) and _GIVEN_NAME.match(line.text) and line.width <= 30
    )


def joins(block: list[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether ``lines[index]`` goes on with the paragraph ``block``, which ends right before."""
    line, before = lines[index], lines[index - 1]
    text = "".join(part.text for part in block[-6:])
    if _split_credit(before, line):
        return True
    if _CANNOT_START.match(line.text) and line_kind(text) is not Kind.FURNITURE:
        return not (line.text.startswith(("”", "’")) and before.ends and line.blanks)
    open_bracket = _open_bracket(text)
    if opens(line.text) or (line.text.startswith("#")):
        return False
    if open_bracket and not ("|" in line.text or before.ends):
        return True
    kind = line_kind(text)
    if kind is Kind.BYLINE:
        return text[:1] in "■□▲●" and not line.blanks and is_names(line.text)
    if kind in (Kind.FURNITURE, Kind.HEADING) or _starts_new(text, line, before):
        return False
    full = _full(block, lines, index - 1)
    if before.ends or _WEAK_STOP.search(before.text):
        prose = any(part.running for part in block[:-1]) and line.running
        return prose and not line.blanks and _full(block, lines, index - 1, 3)
    if closes(text, bare=not full) or (kind is Kind.CAPTION and not before.running):
        return False
    if _GOES_ON.search(before.text) or (before.text[-1].isdigit() and _PROSE.search(text)):
        return True
    if full or (before.running and _ORPHAN.match(line.text)):
        return not _heading_like(block, lines, index)
    return _runs_on(block, lines, index)


def _runs_on(block: list[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether an unfinished sentence outside a column goes on in ``lines[index]``."""
    line, before = lines[index], lines[index - 1]
    if not line.running or line_kind(line.text) is not Kind.BODY:
        return False
    if len(block) == 1 and _SENTENCE_START.match(before.text):
        return True
    if not before.running or LEAD.match(line.text):
        return before.width > _WIDEST * 0.6 and before.running
    first = index - len(block)
    return before.width > 36 or (first > 0 and not block[0].blanks and lines[first - 1].ends)


def rejoin(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Put the lines of a page together into paragraphs, in page order."""
    blocks: list[Block] = []
    current: list[Line] = []
    for index, line in enumerate(lines):
        if current and not joins(current, lines, index):
            blocks.append(Block(tuple(current)))
            current = []
        current.append(line)
    if current:
        blocks.append(Block(tuple(current)))
    return tuple(blocks)
