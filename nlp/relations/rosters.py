"""The shape of lists: which lines are rows, which way a row reads, and what heads it.

A row names people and posts and hardly anything else. 姓名 职务 in columns reads name first,
县长　王兰 post first; where a line holds only the one, the lines around tell. A line that only
names a body (县委办公室) or only decides (二、任命：) heads the rows below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..text import Mark
from .posts import Stack

PEOPLE = ("PERSON", "OFFICIAL")
_BODIES = ("ORG", "COMPANY", "TOWNSHIP", "PLACE")
_BRACKET = re.compile("（[^（）\n]{0,40}）?")
#: What rows hold besides people and posts.
_LABELS = re.compile(
    "姓名|职务|现任|任职|同志|名单|[0-9]+[.、）]|[（]?[一二三四五六七八九十]+[）、.]"
)
_LIGHT = re.compile("[ |、，；：:.。·—-]*")
#: What may follow the posts of a row: a duty, a party membership, a post we do not know.
_TAIL = re.compile("(?:[，、 ][^，、。；：\n]{2,10})?[ ]*$")
_NUMBER = re.compile(
    "[ |]*(?:[^\n。，；：、]{0,20}[·■◆●▲★※【])?[ |]*(?:附件?[0-9一二三四五]?[：:][ ]?)?"
    "(?:关于(?:成立|调整|组建|充实|公布))?"
    "(?:[0-9]+[.、）. ]|（?[一二三四五六七八九十]+[）、. ])?[ |]*"
)
_LIST_NAME = re.compile(
    "】?(?:现任|历任)?(?:领导|班子|组成|成员|人员|领导小组|名单|名录|一览表?|如下|简介|调整后的?|"
    "的?(?:通知|决定|公告|公示)$)*"
    "(?:（[^（）\n]*）)?[：:]?[ ]*$"
)
_DECISION = re.compile(
    "(?:(?:会议|大会|经研究)?[，]?(?:决定|表决|通过)?[，]?)?(?:同意)?"
    "(?P<word>任命|批准任命|补选|选举|当选|聘任|免去|免职|批准免去|免|任|辞去|接受辞职|拟任|"
    "提请任命|提名|撤销)(?:名单|人员|下列人员|以下同志|下列同志|以下人员)?(?:职务)?"
    "(?:（[^（）\n]*）)?[：:]?[ ]*$"
)
#: A decision at the end of a sentence: 根据县长的提名，决定任命：
_DECIDING = re.compile(
    "，(?:会议|大会)?(?:决定)?(?:任命|批准任命|免去|批准免去|接受辞职)[：:][ ]*$|"
    "(?:选举产生|当选|聘任|任命|免职)的?[^。：\n]{0,24}如下[：:]?[ ]*$"
)
_DECIDED = (
    (re.compile("拟任|提请|提名"), "nominated"),
    (re.compile("免|辞|撤销"), "removed"),
    (re.compile("任|补选|选举|当选"), "appointed"),
)
#: The cells of a table, and what heads those of people and of posts.
_CELL = re.compile("[ |｜]+")
_PERSON_CELL = re.compile("(?:姓名|责任人|负责人|联系人|领导|人员|[林河湖田路]长|成员)$")
_POST_CELL = re.compile("(?:职务|职位|任职)$")
#: How long a cell of a header may be.
_HEADER_CELL = 8


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A person (``P``) or a stack (``S``) of the text.

    Attributes:
        start: First character.
        end: One past the last.
        kind: ``P`` or ``S``.
        index: Index of the person's mark, or of the stack.
    """

    start: int
    end: int
    kind: str
    index: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text.

    Attributes:
        start: First character.
        end: Where it ends, before its line break.
        kinds: The kinds of its tokens when it is a row (``PS``, ``P``), else ``""``.
        row: Whether it is a row or at least begins with a person or post and is no prose.
        body: Index of the mark of the body that heads the line or the rows it is among; -1.
        decision: Status that a decision above it gives to its posts, or ``""``.
        name_first: Whether the posts of the line stand behind their people.
    """

    start: int
    end: int
    kinds: str
    row: bool
    body: int
    decision: str
    name_first: bool


def tokens_of(marks: Sequence[Mark], stacks: Sequence[Stack]) -> tuple[Token, ...]:
    """Return people and stacks in text order."""
    found = [Token(m.start, m.end, "P", i) for i, m in enumerate(marks) if m.label in PEOPLE]
    found += [Token(s.start, s.end, "S", i) for i, s in enumerate(stacks)]
    return tuple(sorted(found))


def find_lines(plain: str, marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Line, ...]:
    """Return the lines of the text with what heads them and how they read."""
    spans = [(m.start(), m.end()) for m in re.finditer("[^\n]*(?:\n|$)", plain)]
    inside = list(_share(spans, tokens))
    kinds = [
        _kinds(plain, start, end, held) for (start, end), held in zip(spans, inside, strict=True)
    ]
    first = _name_first(kinds)
    _read_tables(plain, spans, first)
    starts = [mark.start for mark in marks]
    lines: list[Line] = []
    body, decision, headed = -1, "", False
    for (start, end), held, kind, name in zip(spans, inside, kinds, first, strict=True):
        text = plain[start:end].rstrip("\n")
        row = bool(kind) or _opens(plain, start, held, text)
        heading = _heading_body(plain, start, text, marks, starts)
        decided = _decision(text)
        if heading >= 0 and not row:
            body = heading
        elif not row and not (headed and not text.strip()):
            body = -1
        if decided:
            decision = decided
        elif not row and heading < 0:
            decision = ""
        lines.append(Line(start, end, kind, row, body, decision, name))
        body = heading if heading >= 0 else body
        headed = heading >= 0 or (headed and not text.strip())
    return tuple(lines)


def line_at(lines: Sequence[Line], offset: int) -> int:
    """Return the index of the line that holds ``offset``."""
    return bisect_right(lines, offset, key=attrgetter("start")) - 1


def _share(
    spans: Sequence[tuple[int, int]], tokens: Sequence[Token]
) -> Iterator[tuple[Token, ...]]:
    at = 0
    for _, end in spans:
        first = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        yield tuple(tokens[first:at])


def _kinds(plain: str, start: int, end: int, held: Sequence[Token]) -> str:
    """The kinds of a line's tokens when nothing else of weight stands in it."""
    if not held:
        return ""
    rest, at = "", start
    for token in held:
        rest += plain[at : token.start] + "\0"
        at = max(at, token.end)
    rest += _TAIL.sub("", plain[at:end].rstrip("\n"))
    rest = _LABELS.sub("", _BRACKET.sub("", rest.replace("\0", " ")))
    return "".join(token.kind for token in held) if _LIGHT.fullmatch(rest) else ""


def _opens(plain: str, start: int, held: Sequence[Token], text: str) -> bool:
    if not held or "。" in text.rstrip("。 ") or len(text) > 120:
        return False
    if "。" not in text and len(text) <= 24:
        return True
    number = _NUMBER.match(plain, start)
    return number is not None and held[0].start <= number.end()


def _name_first(kinds: Sequence[str]) -> list[bool]:
    """For each line whether it reads name first; lines of one kind by the block they are in."""
    first = [kind.startswith("P") and kind.endswith("S") for kind in kinds]
    at = 0
    while at < len(kinds):
        stop = at
        while stop < len(kinds) and kinds[stop] and len(set(kinds[stop])) == 1:
            stop += 1
        block = kinds[at:stop]
        if len(block) > 1 and block[0] == "P" and block[-1][0] == "S":
            first[at:stop] = [True] * len(block)
        at = max(stop, at + 1)
    return first


def _read_tables(plain: str, spans: Sequence[tuple[int, int]], first: list[bool]) -> None:
    """Mark the rows below a header whose columns put the person before the post."""
    width = 0
    for number, (start, end) in enumerate(spans):
        cells = _CELL.split(plain[start:end].strip(" |\n"))
        people = [i for i, cell in enumerate(cells) if _PERSON_CELL.search(cell)]
        posts = [i for i, cell in enumerate(cells) if _POST_CELL.search(cell)]
        if len(cells) > 2 and people and posts and len(max(cells, key=len)) <= _HEADER_CELL:
            width = len(cells) if people[0] < posts[0] else 0
        elif width and abs(len(cells) - width) <= 1:
            first[number] = True
        elif len(cells) < 2:
            width = 0


def _heading_body(
    plain: str, start: int, text: str, marks: Sequence[Mark], starts: Sequence[int]
) -> int:
    """The body that a line names and nothing else; -1 when it is no such line."""
    end = start + len(text)
    index = bisect_right(starts, end - 1) - 1
    while index >= 0 and marks[index].start >= start and marks[index].label not in _BODIES:
        index -= 1
    if index < 0 or marks[index].start < start:
        return -1
    at = _NUMBER.match(plain, start)
    begin = marks[index].start
    while (
        index and marks[index - 1].end == begin and marks[index - 1].label in ("PLACE", "TOWNSHIP")
    ):
        index -= 1
        begin = marks[index].start
    body = bisect_right(starts, end - 1) - 1
    while marks[body].label not in _BODIES:
        body -= 1
    village = marks[body].label == "PLACE"
    opened = at is not None and at.end() == begin
    if plain[marks[body].end : end].strip() in ("：", ":"):
        opened = opened or village
    elif village:
        return -1
    return body if opened and _LIST_NAME.match(plain[marks[body].end : end]) else -1


def _decision(text: str) -> str:
    match = _DECISION.match(_NUMBER.sub("", text, count=1)) or _DECIDING.search(text)
    if match is None:
        return ""
    return next((status for pattern, status in _DECIDED if pattern.search(match.group())), "")
