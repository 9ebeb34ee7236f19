"""People around a stack as lists: right behind it, before a verb, in the rows below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..text import Mark
from .posts import Stack
from .rosters import PEOPLE, Line, Token, find_lines, line_at, tokens_of

#: Between a stack and the person in front of whom it stands, with no line break.
_FORWARD = re.compile(
    "[ |]{0,3}[：:/／]?[ |]{0,3}$|[ ]?的$|（[^（）\n]{1,12}）[ ]?[：:]?[ ]?$"
    "|(?:正式|提名)?(?:候选人|人选|提名人选)$|[ ]?由$|[就正便即也]?[为是]$"
    "|、[^，。；、：\n]{2,16}(?:干部|职工|科员)$"
    "|、[一-龥]{1,8}(?:员|师|手|代表|模范|标兵|专家|获得者)$"
)
#: A role at the head of a list below it: 委员（按姓氏笔画为序）：
_LABEL = re.compile("(?:（[^（）\n]*）)?[：:]")
_TAKES = re.compile("(?:同志)?(?:（[^（）\n]{1,12}）)?(?:共同|分别)?(?:兼任|担任|出任|接任|兼)")
#: Behind a post that ends, before who takes it over.
_LEAVE = re.compile(
    "(?:的)?(?:职务|一职)?[^。；，\n]{0,8}[，；](?:该职务?|其职务?|改|暂|现|决定)*由"
)
_SUCCEEDS = re.compile("(?:同志)?(?:（[^（）\n]{1,12}）)?(?:接任|接替|继任|接棒|接手|替任|补任)")
#: Between two people of one list.
_NEXT = re.compile("(?:同志)?[ ]?(?:、|和|与|及|以及|[ |]{1,3})[ \n]*$")
#: What the next of a list is in charge of: 甲及分管水利的副县长乙.
_IN_CHARGE = re.compile("(?<=[、和与及])(?:协管|协助|分管|主管|联系|负责)[^，。；、\n]{1,16}的$")
#: Behind a list of which the last are no more than members.
_MEMBERS = re.compile("等(?:部分|[省市县区州]?(?:政协|人大))?(?:委员|代表|成员|会员|企业家)")
_PLURAL = re.compile("^(?:第一)?副|(?:成员|委员|常委|组员|队员|理事|监事|董事|专干)$")
#: A post in brackets behind a name, and what joins the next: 甲（某局局长）、乙.
_POSTED = re.compile("（[^（）\n]{1,60}）(?:[、，]|和|与|及|以及)$")
#: Data of a person behind a name, with a gap between.
_DATUM = re.compile(
    "(?:（[^（）\n]{1,16}）)?[ ]{1,3}(?:[男女]，|[一-龥]{1,5}族，|[0-9]{4}年[0-9]{1,2}月出?生)"
)
#: In brackets behind a name.
_BRACKET = re.compile("[ ]?（[^（）\n]{0,40}）?")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its people, stacks and lines; ``place`` finds a stack's token."""

    plain: str
    marks: Sequence[Mark]
    stacks: Sequence[Stack]
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    place: tuple[int, ...]

    @classmethod
    def of(cls, plain: str, marks: Sequence[Mark], stacks: Sequence[Stack]) -> Scene:
        """Prepare a text."""
        tokens = tokens_of(marks, stacks)
        place = tuple(i for i, token in enumerate(tokens) if token.kind == "S")
        return cls(plain, marks, stacks, tokens, find_lines(plain, marks, tokens), place)

    def token(self, offset: int) -> int:
        """The index of the first token that does not begin before ``offset``."""
        return bisect_left(self.tokens, offset, key=attrgetter("start"))

    def line(self, offset: int) -> Line:
        """The line that holds ``offset``."""
        return self.lines[line_at(self.lines, offset)]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the posts of a stack.

    Attributes:
        people: Indexes of their marks.
        status: What the words between tell (see :func:`.cues.verb_status`), ``span`` for a
            résumé line, ``row`` for a row or bracket without a word.
        source: Name of the rule.
        score: 0 to 1.
    """

    people: tuple[int, ...]
    status: str
    source: str
    score: float


def people_ahead(scene: Scene, at: int) -> tuple[int, ...]:
    """The people right behind a stack: one, or a list."""
    if at + 1 >= len(scene.tokens) or scene.tokens[at + 1].kind != "P":
        return ()
    stack, first = scene.tokens[at], scene.tokens[at + 1]
    gap = scene.plain[stack.end : first.start]
    if "\n" in gap:
        here, there = scene.line(stack.start), scene.line(first.start)
        colon = _LABEL.fullmatch(gap.strip())
        labelled = colon or (here.kinds == "S" and not here.name_first)
        opened = set(there.kinds) == {"P"} or (colon and there.kinds[:1] == "P")
        listed = here.kinds == "S" and _with_data(scene, there) == first.index
        if listed and gap.count("\n") == 1:
            return (first.index,)
        if not labelled or gap.count("\n") > 1 or not opened:
            return ()
    elif not _FORWARD.fullmatch(gap):
        return ()
    people = _listed(scene, first.index)
    if gap.strip() == "由" and not _TAKES.match(scene.plain, scene.marks[people[-1]].end):
        return ()
    if len(people) > 1 and _takes_own(scene, people[-1]):
        people.pop()
    stack_title = scene.plain[stack.start : stack.end]
    if not stack_title.endswith(("委员", "代表", "成员")):
        people = _without_members(scene, people)
    return tuple(people)


def _without_members(scene: Scene, people: list[int]) -> list[int]:
    """Cut off those who are only members: 副主席甲、乙及丙等委员 makes 丙 no 副主席."""
    if not _MEMBERS.match(scene.plain, scene.marks[people[-1]].end):
        return people
    for at in range(len(people) - 1, 0, -1):
        gap = scene.plain[scene.marks[people[at - 1]].end : scene.marks[people[at]].start]
        if gap.strip() in ("和", "与", "及", "以及"):
            return people[:at]
    return people


def people_by(scene: Scene, at: int) -> tuple[int, ...]:
    """The person who holds a stack through another: 主任|由|县林业局局长|甲|兼任."""
    if at + 1 >= len(scene.tokens) or scene.tokens[at + 1].kind != "S":
        return ()
    gap = scene.plain[scene.tokens[at].end : scene.tokens[at + 1].start].strip()
    if gap not in ("由", "为", "是"):
        return ()
    people = people_ahead(scene, at + 1)
    if gap != "由":
        return people[:1]
    taken = people and _TAKES.match(scene.plain, scene.marks[people[-1]].end)
    return people if taken else ()


def successor(scene: Scene, end: int) -> int:
    """The index of who takes over a post that ends at ``end``, or -1: …职务，由甲接任."""
    leave = _LEAVE.match(scene.plain, end)
    if leave is None:
        return -1
    for token in scene.tokens[scene.token(leave.end()) :]:
        gap = scene.plain[leave.end() : token.start]
        if "，" in gap or "。" in gap or "\n" in gap or (token.kind == "P" and len(gap) > 30):
            return -1
        if token.kind == "P":
            return token.index if _SUCCEEDS.match(scene.plain, token.end) else -1
    return -1


def _listed(scene: Scene, first: int) -> list[int]:
    """``first`` and those listed behind, with posts in brackets between or not."""
    people = [first]
    while True:
        at = scene.marks[people[-1]].end
        bracket = _BRACKET.match(scene.plain, at)
        at = bracket.end() if bracket and bracket.group().endswith("）") else at
        index = people[-1] + 1
        while index < len(scene.marks) and scene.marks[index].start < at:
            index += 1
        if index >= len(scene.marks) or scene.marks[index].label not in PEOPLE:
            return people
        gap = scene.plain[at : scene.marks[index].start]
        beside = gap == "" and bracket is not None and at == bracket.end()
        if not (_NEXT.fullmatch(gap) or beside) or ("\n" in gap and not gap.strip()):
            return people
        people.append(index)


def _takes_own(scene: Scene, person: int) -> bool:
    """Whether the last of a list has a post of their own right behind: 李明 副县长\\n."""
    at = scene.token(scene.marks[person].start)
    if at + 1 >= len(scene.tokens) or scene.tokens[at + 1].kind != "S":
        return False
    gap = scene.plain[scene.tokens[at].end : scene.tokens[at + 1].start]
    if not re.fullmatch("[ |]{1,3}", gap):
        return False
    stack = scene.tokens[at + 1]
    after = scene.tokens[at + 2] if at + 2 < len(scene.tokens) else None
    return after is None or after.kind == "S" or "\n" in scene.plain[stack.end : after.start]


def list_before(scene: Scene, person: int) -> tuple[int, ...]:
    """Return the list of people that ends in ``person``: 黄河、罗成、乐意（女，苗族）为…"""
    people = [person]
    while (before := _listed_before(scene, people[0])) >= 0:
        people.insert(0, before)
    return tuple(people)


def _listed_before(scene: Scene, person: int) -> int:
    """The person before ``person`` in a list, posts of their own between or not; -1 if none."""
    marks, plain = scene.marks, scene.plain
    if (posted := _posted_before(scene, marks[person].start)) >= 0:
        return posted
    index, start = person - 1, marks[person].start
    while index >= 0 and marks[index].label not in PEOPLE:
        if marks[index].end != start and plain[marks[index].end : start] not in ("、", "原"):
            return -1
        start = marks[index].start
        index -= 1
    if index < 0:
        return -1
    gap = re.sub("^[ ]?（[^（）\n]{0,24}）", "", plain[marks[index].end : start])
    gap = _IN_CHARGE.sub("", gap)
    return index if _NEXT.fullmatch(gap) and gap.strip() else -1


def _posted_before(scene: Scene, start: int) -> int:
    """The person whose post in brackets ends right before ``、`` and ``start``; -1 if none."""
    bracket = _POSTED.search(scene.plain[max(0, start - 70) : start])
    if bracket is None:
        return -1
    opens = max(0, start - 70) + bracket.start()
    at = scene.token(opens) - 1
    held = scene.tokens[at] if at >= 0 else None
    return held.index if held is not None and held.kind == "P" and held.end == opens else -1


def _with_data(scene: Scene, line: Line) -> int:
    """The person who opens a line with their data behind: 甲　侗族，1978年1月生…; -1 if none."""
    at = scene.token(line.start)
    first = scene.tokens[at] if at < len(scene.tokens) else None
    if first is None or first.kind != "P" or scene.plain[line.start : first.start].strip():
        return -1
    return first.index if _DATUM.match(scene.plain, first.end) else -1


def rows_below(scene: Scene, stack: Stack, people: Sequence[int]) -> tuple[int, ...]:
    """People at the heads of the lines below, as long as no line names another role.

    副组长：陈海\\n王河 of a role that several can hold, or with a colon behind it.
    """
    last = stack.posts[-1].title
    title = scene.plain[scene.marks[last].start : scene.marks[last].end]
    labelled = re.match("[ ]?[：:]", scene.plain[stack.end : stack.end + 60]) is not None
    end = scene.marks[people[-1]].end
    line = line_at(scene.lines, end - 1)
    if "：" in scene.plain[end : scene.lines[line].end] and scene.lines[line].kinds:
        return ()
    led = scene.lines[line].kinds[:1] == "S" or scene.line(stack.start).kinds == "S"
    if not labelled and not (_PLURAL.search(title) and led):
        return ()
    found: list[int] = []
    for below in scene.lines[line + 1 :]:
        held = scene.tokens[scene.token(below.start) : scene.token(below.end)]
        text = scene.plain[below.start : below.end]
        if (person := _with_data(scene, below)) >= 0 and not labelled:
            found.append(person)
            continue
        if not below.kinds.startswith("P") or re.search("[：:。]", text):
            break
        if not labelled and set(below.kinds) != {"P"}:
            break
        found.extend(token.index for token in held if token.kind == "P")
    return tuple(found)
