"""Who holds which post: stacks of posts joined to the people around them.

A stack stands in front of its people (市政协副主席许静、沈幼锋) or behind one (任命甲为乙局
局长；甲（县委书记）；甲　县长). What stands between tells the status of the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..resolution import Pointer
from ..text import Mark, Text
from .posts import Post, Stack, find_stacks, implied_level_of, is_relative

_PEOPLE = ("PERSON", "OFFICIAL")
#: Between a stack and the person in front of whom it stands.
_FORWARD = re.compile("[ ]?[：:]?[ \n]{0,3}$|[ ]?的$|（[^（）\n]{1,12}）$")
#: Between two people of one list.
_NEXT = re.compile("(?:（[^（）\n]{0,24}）)?(?:、|和|与|及|以及|[ ]{1,3})(?:[ \n]*)$")
_BRACKETS = re.compile("（[^（）\n]{0,24}）")
#: Between a person and the stack behind, with the status it gives.
_BACKWARD = (
    (re.compile("(?:（[^（）\n]{1,16}）)?(?:同志)?(?:的)$"), "removed-de"),
    (re.compile("(?:同志)?(?:（[^（）\n]{1,16}）)?(?:辞去)$"), "removed"),
    (
        re.compile(
            "(?:同志)?[^。；\n、]{0,24}?(?:不再担任|不再兼任|免去其|免去|辞去|被免去)(?:其)?(?:的)?$"
        ),
        "removed",
    ),
    (
        re.compile(
            "(?:同志)?[^。；\n]{0,90}?(?:拟任|拟提名为|拟提任|拟提名任|提名为|拟晋升|提请任命为|拟推荐为|提名任)$"
        ),
        "nominated",
    ),
    (
        re.compile(
            "(?:同志)?[^。；\n]{0,60}?(?:曾任|历任|原任|此前任|此前是|此前担任|曾担任|原为|原系|曾兼任|曾是)$"
        ),
        "former",
    ),
    (re.compile("(?:同志)?[^。；\n]{0,60}?(?:利用担任)$"), "former"),
    (re.compile("(?:同志)?[^。；\n]{0,60}?(?:现任|任现职)$"), "held"),
    (
        re.compile(
            "(?:同志)?(?:（[^（）\n]{1,16}）)?(?:为|任|作为|当选为?|出任|接任|担任|就任|履新|升任|转任|调任|被任命为|被推选为|被选举为|受聘为)$"
        ),
        "appointed-or-held",
    ),
    (
        re.compile(
            "(?:还|也)?(?:（[^（）\n]{1,16}）)?[^。；，\n]{0,8}?(?:兼任|担任|任|当选|接任|出任)$"
        ),
        "appointed-or-held",
    ),
    (re.compile("（$"), "bracket"),
    (re.compile("（[^（）\n]{0,10}，$"), "bracket"),
    (re.compile("[ |]{1,4}$"), "row"),
    (re.compile("$"), "behind"),
)
_DECIDES = re.compile(
    "任命|决定|当选|宣布|免去|免职|任免|接任|兼任|表决|选举|辞去|不再担任|履新|任职|推选|聘"
)
_FORMER_BEFORE = re.compile("(?:原|时任|前|曾任|生前系|生前任|历任)$")
_SPAN = re.compile(
    "(?P<y1>\\d{4})[.年/-](?P<m1>\\d{1,2})月?[—–~～至-]{1,2}(?:(?P<y2>\\d{4})[.年/-](?P<m2>\\d{1,2})月?)?"
)


#: Words that stand for a body between a verb and a title: 兼任|公司|总经理.
_POINTING = re.compile("(?:集团公司|该公司|公司|集团|企业|该镇|该村|村里|镇里|领导小组)$")


@dataclass(frozen=True, slots=True)
class Role:
    """A post of a person.

    Attributes:
        person: Index of the person's mark.
        title: Index of the title's mark.
        body: Index of the mark of the body, company or division; -1 when left out.
        pointer: Index of the pointer that stands for the body; -1 when none.
        own: Whether the body stands right before the title.
        status: One of :data:`zhengpu.nlp.records.STATUSES`.
        date: ISO interval of the post where the text gives it, else ``""``.
        score: 0 to 1.
        source: Name of the rule.
    """

    person: int
    title: int
    body: int
    pointer: int
    own: bool
    status: str
    date: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class _Owner:
    people: tuple[int, ...]
    status: str
    source: str
    score: float


def find_roles(
    text: Text, marks: Sequence[Mark], pointers: Sequence[Pointer] = ()
) -> tuple[Role, ...]:
    """Return the posts that the text gives to its people, in text order.

    Args:
        text: The document.
        marks: Final marks in text order.
        pointers: Words that point to a body or division.
    """
    stacks = find_stacks(text.plain, marks, pointers)
    roles: list[Role] = []
    donors: dict[bool, Stack] = {}
    subject = -1
    taken: set[int] = set()
    for stack in stacks:
        owner = _owner(text.plain, marks, stack, subject, taken)
        if owner is None:
            continue
        if owner.source == "forward":
            taken.update(owner.people)
        verbal = owner.source in ("verb", "carried")
        posts = _complete(text, marks, stack, donors.get(verbal))
        date = _interval(text.plain, stack)
        for person in owner.people:
            for post in posts:
                status = _status(text.plain, stack, post, owner, marks)
                roles.append(_role(owner, person, post, status, date))
        donors[verbal] = Stack(posts, stack.start, stack.end)
        subject = owner.people[-1]
        if _HEADS_ROWS.match(text.plain, stack.end):
            owner = _Owner(_row_people(text.plain, marks, owner.people[-1]), "held", "rows", 0.8)
            roles.extend(_role(owner, person, posts[-1], "held", "") for person in owner.people)
    return tuple(dict.fromkeys(roles))


def _role(owner: _Owner, person: int, post: Post, status: str, date: str) -> Role:
    return Role(
        person,
        post.title,
        post.body,
        post.pointer,
        post.own,
        status,
        date,
        owner.score,
        f"role-{owner.source}",
    )


#: A role at the head of rows: 副组长：陈运来 县委常委.
_HEADS_ROWS = re.compile("[ ]?[：:]")


def _row_people(plain: str, marks: Sequence[Mark], first: int) -> tuple[int, ...]:
    """People at the heads of the lines after ``first``, as long as no line names another role."""
    people: list[int] = []
    at = plain.find("\n", marks[first].end)
    while at >= 0:
        end = plain.find("\n", at + 1)
        line = plain[at + 1 : end if end >= 0 else len(plain)]
        start = at + 1 + len(line) - len(line.lstrip())
        index = next((i for i, m in enumerate(marks) if m.start == start), -1)
        if index < 0 or marks[index].label not in _PEOPLE or re.search("[：。]", line):
            break
        people.append(index)
        at = end
    return tuple(people)


def _owner(
    plain: str, marks: Sequence[Mark], stack: Stack, subject: int, taken: set[int]
) -> _Owner | None:
    """Decide who holds the posts of a stack."""
    last, first = stack.posts[-1].title, stack.posts[0].title
    behind = _person_before(marks, stack)
    left = plain[marks[behind].end : stack.start] if behind >= 0 else ""
    left = _POINTING.sub("", left)
    ahead = _people_ahead(plain, marks, last)
    verbal = _backward_status(left) if behind >= 0 else None
    if ahead and verbal in ("row", "behind", "bracket") and "\n" not in left:
        below = "\n" in plain[marks[last].end : marks[ahead[0]].start]
        if below and marks[behind].end > plain.rfind("\n", 0, stack.start):
            ahead = ()
    if ahead and not (verbal and verbal not in ("behind", "row")):
        return _Owner(ahead, "held", "forward", 0.92)
    if ahead and verbal == "bracket":
        return _Owner((behind,), "held", "bracket", 0.9)
    if verbal in ("behind", "row", "bracket"):
        if verbal == "behind" and behind in taken and left == "":
            return None
        return _Owner(
            _list_before(plain, marks, behind) if verbal == "bracket-list" else (behind,),
            "held",
            verbal,
            0.85,
        )
    if verbal is not None:
        people = _list_before(plain, marks, behind) if verbal != "former" else (behind,)
        return _Owner(people, verbal, "verb", 0.9)
    if ahead:
        return _Owner(ahead, "held", "forward", 0.9)
    return _carried(plain, marks, stack, subject, first)


def _carried(
    plain: str, marks: Sequence[Mark], stack: Stack, subject: int, first: int
) -> _Owner | None:
    """A stack in a later clause or résumé line of the person spoken of last."""
    if subject < 0:
        return None
    paragraph = plain.rfind("\n", 0, stack.start) + 1
    lead = plain[paragraph : stack.start]
    if _SPAN.match(lead.strip()) or re.match("\\d{4}[.年]\\d{1,2}月?[—–~～-]", lead.strip()):
        return _Owner((subject,), "span", "resume", 0.85)
    if marks[subject].end < paragraph:
        return None
    clause = re.search("[，；（。]([^，；（。\n]{0,14})$", plain[marks[subject].end : stack.start])
    if clause is None:
        return None
    status = _backward_status(_POINTING.sub("", clause.group(1)))
    if status is None or status in ("behind", "row", "bracket", "removed-de"):
        return None
    return _Owner((subject,), status, "carried", 0.8)


def _person_before(marks: Sequence[Mark], stack: Stack) -> int:
    """The nearest person before the stack, with no other stack's title in between."""
    index = stack.posts[0].title - 1
    while index >= 0 and marks[index].start >= stack.start:
        index -= 1
    while index >= 0 and marks[index].label not in (*_PEOPLE, "TITLE"):
        index -= 1
    return index if index >= 0 and marks[index].label in _PEOPLE else -1


def _backward_status(gap: str) -> str | None:
    for pattern, status in _BACKWARD:
        if pattern.fullmatch(gap):
            return status
    return None


def _people_ahead(plain: str, marks: Sequence[Mark], title: int) -> tuple[int, ...]:
    """The people right behind a title: one, or a list."""
    if title + 1 >= len(marks) or marks[title + 1].label not in _PEOPLE:
        return ()
    if not _FORWARD.match(plain[marks[title].end : marks[title + 1].start]):
        return ()
    people = [title + 1]
    while (index := people[-1] + 1) < len(marks) and marks[index].label in _PEOPLE:
        gap = plain[marks[index - 1].end : marks[index].start]
        if not _NEXT.match(gap):
            break
        people.append(index)
    if len(people) > 1 and _takes_post(plain, marks, people[-1]):
        people.pop()
    return tuple(people)


def _takes_post(plain: str, marks: Sequence[Mark], person: int) -> bool:
    """Whether the last of a list gets a post of their own right behind the name."""
    if person + 1 >= len(marks) or marks[person + 1].label == "TITLE":
        return False
    gap = plain[marks[person].end : marks[person + 1].start]
    return gap == " " and marks[person + 1].label in ("ORG", "TOWNSHIP")


def _list_before(plain: str, marks: Sequence[Mark], person: int) -> tuple[int, ...]:
    """The list of people that ends in ``person``: 黄河、罗成、乐意（女，苗族）为…"""
    people = [person]
    while (before := _listed_before(plain, marks, people[0])) >= 0:
        people.insert(0, before)
    return tuple(people)


def _listed_before(plain: str, marks: Sequence[Mark], person: int) -> int:
    """The person before ``person`` in a list, posts of their own between or not; -1 if none."""
    index, start = person - 1, marks[person].start
    while index >= 0 and marks[index].label not in _PEOPLE:
        if marks[index].end != start and plain[marks[index].end : start] not in ("、", "原"):
            return -1
        start = marks[index].start
        index -= 1
    if index < 0:
        return -1
    gap = plain[marks[index].end : start]
    return index if _NEXT.match(gap) and gap.strip() else -1


def _complete(
    text: Text, marks: Sequence[Mark], stack: Stack, previous: Stack | None
) -> tuple[Post, ...]:
    """Give the first post of a stack the body of the stack before, where it needs one."""
    first = stack.posts[0]
    title = text.plain[marks[first.title].start : marks[first.title].end]
    if first.own or previous is None or implied_level_of(title) or not is_relative(title):
        return stack.posts
    if (
        text.plain[previous.end : stack.start].count("。") > 0
        or "\n" in text.plain[previous.end : stack.start]
    ):
        return stack.posts
    donor = next((p for p in reversed(previous.posts) if p.body >= 0 or p.pointer >= 0), None)
    if donor is None:
        return stack.posts
    return tuple(
        Post(p.title, donor.body, donor.pointer, p.start, False)
        if not p.own
        and p.body < 0
        and p.pointer < 0
        and not implied_level_of(text.plain[marks[p.title].start : marks[p.title].end])
        else p
        for p in stack.posts
    )


def _status(plain: str, stack: Stack, post: Post, owner: _Owner, marks: Sequence[Mark]) -> str:
    """The status that the words around a stack give its posts."""
    start = marks[stack.posts[0].title].start
    if _FORMER_BEFORE.search(plain[max(0, stack.start - 3) : stack.start]) or _FORMER_BEFORE.search(
        plain[max(0, start - 3) : start]
    ):
        return "former"
    if owner.status == "span":
        return "held" if _open_span(plain, stack) else "former"
    if owner.status == "removed-de":
        return "removed" if re.match("[^。；\n]{0,30}职务", plain[stack.end :]) else "held"
    if owner.status == "removed":
        return "removed"
    if owner.status == "appointed-or-held":
        sentence = plain[max(0, plain.rfind("\n", 0, stack.start - 60)) : stack.end]
        return "appointed" if _DECIDES.search(sentence[-120:]) else "held"
    return owner.status


def _interval(plain: str, stack: Stack) -> str:
    line = plain[plain.rfind("\n", 0, stack.start) + 1 : stack.start]
    match = None
    for match in _SPAN.finditer(line):
        pass
    if match is None:
        return ""
    begin = f"{match['y1']}-{int(match['m1']):02d}"
    return f"{begin}/{match['y2']}-{int(match['m2']):02d}" if match["y2"] else f"{begin}/.."


def _open_span(plain: str, stack: Stack) -> bool:
    return _interval(plain, stack).endswith("/..")
