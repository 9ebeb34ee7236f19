"""Who holds the posts of a stack: the people around it, by what stands between.

A stack stands in front of its people (市政协副主席许静、沈幼锋), behind one (任命甲为乙局局长；
甲（县委书记）；甲　县长), or in a later clause or line about somebody named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import Mark
from .cues import NONE, after_status, verb_status
from .posts import Stack
from .rosters import Line, Token, find_lines, line_at, tokens_of
from .terms import starts_span

#: Between a stack and the person in front of whom it stands, with no line break.
_FORWARD = re.compile("[ |]{0,3}[：:]?[ |]{0,3}$|[ ]?的$|（[^（）\n]{1,12}）[ ]?$|[ ]?由$|[为是]$")
_TAKES = re.compile("(?:同志)?(?:（[^（）\n]{1,12}）)?(?:兼任|担任|出任|接任|兼)")
_BRACKET = re.compile("[ ]?（[^（）\n]{0,40}）?")
#: Between two people of one list.
_NEXT = re.compile("(?:同志)?[ ]?(?:、|和|与|及|以及|[ |]{1,3})[ \n]*$")
#: A stack in brackets behind a name: 甲（女，县长）, the opening bracket at times lost.
_IN_BRACKETS = re.compile(
    "(?:同志)?(?:（[^（）\n]*）)?[ ]?（(?:[^（）。\n]{0,16}[，、；：])?(?P<cue>[^（）。，\n]{0,6})$"
)
_BESIDE = re.compile("(?:（[^（）\n]{0,24}）)?[ |，]{0,4}(?:系|为|任)?$")
_TIGHT = re.compile(
    "(?:（[^（）\n]{0,24}）)?[ |]*$|（(?=[^（）\n]*[男女生族岁])[^（）\n]{0,60}）[，、]?$"
)
#: Words that stand for a body between a verb and a title: 兼任|公司|总经理.
_POINTING = re.compile(
    "(?:集团公司|该公司|公司|集团|企业|该镇|该村|村里|镇里|领导小组|我?[省市县区镇乡村])$"
)
_INSTEAD = re.compile("(?:接替|接任|顶替|代替|取代)$")
_LABEL = re.compile("[ |]*(?:现任|拟任|工作|单位及|党内)*(?:职务|任职|职位|现职)[：:| ]+")
#: 甲调离，其副书记职务同时免去.
_GOES = re.compile("^[^。；\n]{0,16}，其$")
_CLAUSE = re.compile("[，；（。、]([^，；（。\n]{0,14})$")
_PLURAL = re.compile("^(?:第一)?副|(?:成员|委员|常委|组员|队员|理事|监事|董事|专干)$")


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

    def line(self, offset: int) -> Line:
        """The line that holds ``offset``."""
        return self.lines[line_at(self.lines, offset)]


def find_owner(scene: Scene, number: int, subject: int, taken: frozenset[int]) -> Owner | None:
    """Return who holds the posts of a stack, or ``None``.

    Args:
        scene: The text.
        number: Index of the stack.
        subject: Index of the mark of the last holder of a post, or -1.
        taken: People in front of whom a stack stands already.
    """
    stack = scene.stacks[number]
    at = scene.place[number]
    left = scene.tokens[at - 1] if at and scene.tokens[at - 1].kind == "P" else None
    gap = _POINTING.sub("", scene.plain[left.end : stack.start]) if left is not None else ""
    ahead = _people_ahead(scene, at)
    if left is not None and _IN_BRACKETS.fullmatch(gap):
        return Owner((left.index,), "row", "bracket", 0.9)
    verbal = verb_status(gap) if left is not None and "\n" not in gap else None
    if left is not None and verbal == "held" and "。" in gap and not _opens_profile(scene, left):
        verbal = None
    if (
        left is not None
        and _GOES.search(gap)
        and after_status(scene.plain[stack.end :]) == "removed"
    ):
        verbal = "removed"
    if left is not None and verbal == NONE:
        return None
    if left is not None and verbal is not None and not _speaks_of_next(scene, ahead, gap):
        return _by_verb(scene, left, verbal)
    if left is not None and _stands_behind(scene, stack, left, gap, ahead, taken):
        return Owner(_row_list(scene, left), "row", "row", 0.85)
    if ahead:
        return Owner(ahead, "row", "forward", 0.92)
    return _profiled(scene, stack, at) or _carried(scene, stack, subject)


def _speaks_of_next(scene: Scene, ahead: tuple[int, ...], gap: str) -> bool:
    """Whether a verb behind one person is a mere 的 or 为 and another stands right behind."""
    aside = (
        gap.endswith("的") or len(gap) > 12 or "，" in gap or gap[:1] in ("、", "和", "与", "及")
    )
    return bool(ahead) and aside


def _by_verb(scene: Scene, left: Token, verbal: str) -> Owner:
    before = scene.plain[max(0, left.start - 4) : left.start]
    if _INSTEAD.search(before):
        other = [t for t in scene.tokens if t.end <= left.start and t.kind == "P"]
        if other and "。" not in scene.plain[other[-1].end : left.start]:
            return Owner((other[-1].index,), verbal, "verb", 0.85)
    people = (left.index,) if verbal == "former" else list_before(scene, left.index)
    return Owner(people, verbal, "verb", 0.9)


def _stands_behind(
    scene: Scene,
    stack: Stack,
    left: Token,
    gap: str,
    ahead: tuple[int, ...],
    taken: frozenset[int],
) -> bool:
    """Whether the person before the stack holds it, with no word between."""
    if "\n" in gap:
        line = scene.line(stack.start)
        bare = _BRACKET.sub("", gap).strip(" \n") == "" and gap.count("\n") == 1
        opens = scene.plain[line.start : stack.start].strip() == ""
        return (
            bare
            and opens
            and scene.line(left.start).kinds == "P"
            and not (ahead and not line.name_first)
        )
    if not _TIGHT.fullmatch(gap):
        return False
    if left.index in taken and not (gap.strip("| ") == "" and gap and not ahead):
        return False
    if not ahead:
        return True
    if scene.line(stack.start).name_first or _run_is_name_first(scene, left):
        return True
    if gap.strip("| ") == "" and gap and _has_own(scene, ahead[0]):
        return True
    right = scene.plain[stack.end : scene.marks[ahead[0]].start]
    return gap.strip() == "" and len(right) > len(gap) and right.strip() in ("", "|")


def _has_own(scene: Scene, person: int) -> bool:
    """Whether a post in brackets stands right behind a person."""
    end = scene.marks[person].end
    held = next((stack for stack in scene.stacks if stack.start >= end), None)
    return held is not None and _IN_BRACKETS.fullmatch(scene.plain[end : held.start]) is not None


def _run_is_name_first(scene: Scene, left: Token) -> bool:
    """Whether the people and posts around read 甲县长乙局长丙镇长 to the end."""
    at = scene.tokens.index(left)
    first = last = at
    while first and _light(scene, first - 1, first):
        first -= 1
    while last + 1 < len(scene.tokens) and _light(scene, last, last + 1):
        last += 1
    kinds = "".join(token.kind for token in scene.tokens[first : last + 1])
    return re.fullmatch("(?:PS){2,}", kinds) is not None


def _light(scene: Scene, one: int, two: int) -> bool:
    gap = scene.plain[scene.tokens[one].end : scene.tokens[two].start]
    if scene.tokens[one].kind == "P":
        return _TIGHT.fullmatch(gap) is not None
    return re.fullmatch("(?:（[^（）\n]*）)?[ |、，；）]*", gap) is not None


def _people_ahead(scene: Scene, at: int) -> tuple[int, ...]:
    """The people right behind a stack: one, or a list."""
    if at + 1 >= len(scene.tokens) or scene.tokens[at + 1].kind != "P":
        return ()
    stack, first = scene.tokens[at], scene.tokens[at + 1]
    gap = scene.plain[stack.end : first.start]
    if "\n" in gap:
        here, there = scene.line(stack.start), scene.line(first.start)
        labelled = gap.strip() in ("：", ":") or (here.kinds == "S" and not here.name_first)
        if not labelled or gap.strip(" \n：:") or gap.count("\n") > 1 or set(there.kinds) != {"P"}:
            return ()
    elif not _FORWARD.fullmatch(gap):
        return ()
    people = _listed(scene, first.index)
    if gap.strip() == "由" and not _TAKES.match(scene.plain, scene.marks[people[-1]].end):
        return ()
    if len(people) > 1 and _takes_own(scene, people[-1]):
        people.pop()
    return tuple(people)


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
        if index >= len(scene.marks) or scene.marks[index].label not in ("PERSON", "OFFICIAL"):
            return people
        gap = scene.plain[at : scene.marks[index].start]
        beside = gap == "" and bracket is not None and at == bracket.end()
        if not (_NEXT.fullmatch(gap) or beside) or ("\n" in gap and not gap.strip()):
            return people
        people.append(index)


def _takes_own(scene: Scene, person: int) -> bool:
    """Whether the last of a list has a post of their own right behind: 李明 副县长\\n."""
    at = next(i for i, t in enumerate(scene.tokens) if t.kind == "P" and t.index == person)
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
    index, start = person - 1, marks[person].start
    while index >= 0 and marks[index].label not in ("PERSON", "OFFICIAL"):
        if marks[index].end != start and plain[marks[index].end : start] not in ("、", "原"):
            return -1
        start = marks[index].start
        index -= 1
    if index < 0:
        return -1
    gap = re.sub("^[ ]?（[^（）\n]{0,24}）", "", plain[marks[index].end : start])
    return index if _NEXT.fullmatch(gap) and gap.strip() else -1


def _row_list(scene: Scene, left: Token) -> tuple[int, ...]:
    """The people of a row that begins with a list: 杨丽（女）、何军　县委委员."""
    people = list_before(scene, left.index)
    line = scene.line(left.start)
    opens = scene.plain[line.start : scene.marks[people[0]].start].strip(" |") == ""
    return people if opens else (left.index,)


def _profiled(scene: Scene, stack: Stack, at: int) -> Owner | None:
    """A résumé line (2019.05—2021.08 …) or a labelled one (职务：…) of the person above."""
    line = scene.line(stack.start)
    lead = scene.plain[line.start : stack.start].strip()
    label = _LABEL.match(scene.plain, line.start)
    if not starts_span(lead) and not (label and label.end() <= stack.start):
        return None
    if any(t.kind == "P" and t.start >= line.start for t in scene.tokens[:at]):
        return None
    for token in reversed(scene.tokens[:at]):
        if token.kind == "P" and _opens_profile(scene, token):
            status = "span" if label is None else verb_status(lead) or "row"
            return Owner((token.index,), status, "resume" if label is None else "label", 0.85)
    return None


def _opens_profile(scene: Scene, token: Token) -> bool:
    """Whether a person's name opens a line, as that of a résumé does."""
    line = scene.line(token.start)
    lead = scene.plain[line.start : token.start]
    after = scene.plain[token.end : token.end + 1]
    return re.fullmatch(
        "[ |]*(?:[0-9]+[.、）]|（?[一二三四五六七八九十]+[）、.])?[ ]*(?:姓[ ]?名[：:| ]+)?", lead
    ) is not None and (after in ("", "，", "（", "\n", " ", "|", "：", "同"))


def _carried(scene: Scene, stack: Stack, subject: int) -> Owner | None:
    """A stack in a later clause about the person spoken of last."""
    if subject < 0:
        return None
    paragraph = scene.plain.rfind("\n", 0, stack.start) + 1
    if scene.marks[subject].end < paragraph:
        return None
    clause = _CLAUSE.search(scene.plain, scene.marks[subject].end, stack.start)
    if clause is None:
        return None
    status = verb_status(_POINTING.sub("", clause.group(1)))
    if status is None or status in ("owned", NONE):
        status = "goes" if clause.group(1) == "其" else None
    return Owner((subject,), status, "carried", 0.8) if status is not None else None


def rows_below(scene: Scene, stack: Stack, owner: Owner) -> tuple[int, ...]:
    """People at the heads of the lines below, as long as no line names another role.

    副组长：陈海\\n王河 of a role that several can hold, or with a colon behind it.
    """
    last = scene.stacks and stack.posts[-1].title
    title = scene.plain[scene.marks[last].start : scene.marks[last].end]
    labelled = re.match("[ ]?[：:]", scene.plain[stack.end :]) is not None
    line = line_at(scene.lines, scene.marks[owner.people[-1]].start)
    if not labelled and not (_PLURAL.search(title) and scene.lines[line].kinds[:1] == "S"):
        return ()
    people: list[int] = []
    for below in scene.lines[line + 1 :]:
        held = [t for t in scene.tokens if below.start <= t.start < below.end]
        text = scene.plain[below.start : below.end]
        if not below.kinds.startswith("P") or re.search("[：:。]", text):
            break
        if not labelled and set(below.kinds) != {"P"}:
            break
        people.extend(token.index for token in held if token.kind == "P")
    return tuple(people)
