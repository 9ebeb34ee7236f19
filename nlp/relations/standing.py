"""What a post is to its holder, and from when to when: read off the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left

from .changes import changes_of
from .cues import TAKEN, after_status, mark_status, settle
from .people import Owner, Scene
from .posts import Stack
from .sanctions import ended_by_sanction, is_ended
from .terms import span_of, term_of

#: Behind people whose posts end: 原成员甲、乙不再担任相应职务.
_RELIEVED = re.compile("[^。；\n]{0,30}?不再担任(?:相应|上述|以上|原任?|其)?(?:的)?职务")
#: Behind people who are elected into the posts before them.
_AGAIN = re.compile(
    "(?:同志)?(?:（[^（）\n]{1,12}）)?(?:再次|全票|高票|成功)?(?:连任|当选)(?=[。；，])"
)
#: The status of an owner who takes over what another leaves.
HEIR = "heir"
_BODIES = ("ORG", "COMPANY", "TOWNSHIP", "PLACE")
#: 老支书甲 is one no more.
_OLD = re.compile("(?:^|[^一-龥月古年])老$|[被由的让请和]老$")
_DEAD = re.compile("逝世|享年|治丧|因病医治无效")
#: A step of a life told in dates, and the next: 2001年7月任…，2004年3月任….
_DATED = re.compile(
    "[0-9]{4}年(?:[0-9]{1,2}月)?(?:起|开始)?，?(?:担)?任$|[，；。]后(?:又|再)?[调转升改]任$"
)
_THEN = re.compile(
    "[^。\n]{0,40}?[，；。](?:[0-9]{4}年(?:[0-9]{1,2}月)?[^，。；\n]{0,12}?，?|现)(?:担)?任(?![命免])"
)
#: A day or month right before who takes a post: 5月，李河任局长.
_ON = re.compile("(?:^|[^0-9年 ])[0-9]{1,2}(?:月|日)，$")
#: 决定甲代理县长职务: the office of the acting head stands right behind the name.
_ACTING = re.compile("代理[^，。；\n]{1,6}长")
_DECIDED = re.compile("(?:决定|任命|推选|选举)[^，。；\n]{2,5}$")
#: What a bracket that is closed says of an earlier post.
_ASIDE = re.compile("（[^（）]*）")
_SPAN_ALONE = re.compile(
    "(?:任期|任职时间|在任|[：: ])*[0-9年月日.至今起到/—–~～ -]+(?:在?任|任职)?"
)
#: A pointing word before 原 or 时任.
_INNER = re.compile("^[^原前时曾现拟]*")


def statuses_of(scene: Scene, stack: Stack, owner: Owner) -> list[str]:
    """The status of each post; a word before one reaches over those behind it."""
    plain, marks = scene.plain, scene.marks
    if owner.status == HEIR:
        return ["appointed"] * len(stack.posts)
    if changes := changes_of(scene, stack):
        return list(changes)
    after = plain[stack.end : stack.end + 40]
    found = _told(scene, stack, _base(scene, stack, owner))
    behind = after_status(after)
    if behind is None and _RELIEVED.match(plain, marks[owner.people[-1]].end):
        behind = "removed"
    if behind is None and _AGAIN.match(plain, marks[owner.people[-1]].end):
        behind = "appointed"
    if behind == "nominated" and owner.source == "forward":
        # 县委副书记、县长候选人甲: only the last of the posts is proposed.
        return [*found[:-1], behind]
    if behind:
        return [behind] * len(found)
    ended = frozenset[str]()
    if owner.source == "forward":
        ended = ended_by_sanction(scene, stack, owner.people[-1])
    return [
        "removed" if status == "held" and is_ended(scene, post, ended) else status
        for post, status in zip(stack.posts, found, strict=True)
    ]


def _told(scene: Scene, stack: Stack, base: str) -> list[str]:
    """The status of each post by the words before and inside it; ``base`` where none tells."""
    plain, marks = scene.plain, scene.marks
    found, current = [], base
    at = plain.rfind("\n", 0, stack.start) + 1
    for post in stack.posts:
        begin = stack.start if post is stack.posts[0] else post.start
        inner = plain[marks[post.body].end : marks[post.title].start] if post.body >= 0 else ""
        if post.pointer >= 0:
            inner = _INNER.sub("", plain[post.start : marks[post.title].start])
        word = mark_status(plain[at:begin], inner if post.own else "")
        if word is None and _OLD.search(plain[max(0, begin - 2) : begin]):
            word = "former"
        if word is None and _follows_body(scene, begin):
            word = "former"
        if word is not None and (word != "held" or base in ("held", "former", "nominated")):
            current = word
        found.append(current)
        at = marks[post.title].end
    return found


def _follows_body(scene: Scene, begin: int) -> bool:
    """Whether 原 or 前 stands between a body and the post: 某局|原|党组|书记."""
    if scene.plain[max(0, begin - 1) : begin] not in ("原", "前"):
        return False
    at = bisect_left(scene.marks, begin, key=lambda mark: mark.start) - 1
    return at >= 0 and scene.marks[at].end == begin - 1 and scene.marks[at].label in _BODIES


def _base(scene: Scene, stack: Stack, owner: Owner) -> str:
    plain = scene.plain
    if owner.status == "span":
        span, is_open = span_of(_lead(scene, stack))
        return "held" if is_open or not span else "former"
    if owner.status == "row":
        if _ACTING.match(plain, stack.start) and _DECIDED.search(plain[: stack.start][-12:]):
            return "appointed"
        decision = scene.line(stack.start).decision
        return decision if decision and owner.source in ("row", "forward") else "held"
    if owner.status == "goes":
        return "held"
    first = scene.marks[owner.people[0]].start
    lead = plain[max(0, first - 12) : first]
    start = max(plain.rfind("\n", 0, max(0, stack.start - 60)) + 1, stack.start - 120)
    sentence = plain[min(start, plain.rfind("。", 0, stack.start) + 1) : stack.end]
    status = settle(owner.status, lead, sentence, plain[stack.end : stack.end + 40])
    if status in ("held", "appointed") and owner.status == TAKEN and _is_past(scene, stack, first):
        return "former"
    if status == "held" and owner.status == TAKEN and _ON.search(lead):
        return "appointed"
    decision = scene.line(stack.start).decision
    return decision if status == "held" and owner.status == "taken" and decision else status


def _is_past(scene: Scene, stack: Stack, person: int) -> bool:
    """Whether a post that somebody took is over: its span has an end, or the person is dead."""
    lead = _lead(scene, stack)
    span, is_open = span_of(lead)
    if _DATED.search(lead) and _THEN.match(scene.plain, stack.end):
        return True
    around = scene.plain[max(0, person - 300) : person + 300]
    return bool(span and not is_open) or _DEAD.search(around) is not None


def _lead(scene: Scene, stack: Stack) -> str:
    """What stands between the clause's start, or the stack before, and the stack."""
    start = scene.plain.rfind("\n", 0, stack.start) + 1
    stretch = _ASIDE.sub("", scene.plain[start : stack.start])
    return re.split("[。；]", stretch)[-1]


def stated_span(scene: Scene, stack: Stack) -> str:
    """The span of a résumé before a stack, or alone in brackets right behind it.

    A bracket with words beside its span (2005.03—2005.07 在县委党校学习) tells of them.
    """
    lead = _lead(scene, stack)
    span, is_open = span_of(lead)
    behind = re.match("[ ]?（([^（）\n]{0,40})）", scene.plain[stack.end : stack.end + 60])
    if behind and not span and _SPAN_ALONE.fullmatch(behind.group(1)):
        return span_of(behind.group(1))[0]
    if span and not is_open and re.search("现任|现为", lead):
        return ""
    return span


def term_at(scene: Scene, stack: Stack, owner: Owner, person: int, year: str) -> tuple[str, str]:
    """Status and interval in brackets behind a person of a row or list, ``""`` where none."""
    if owner.source not in ("forward", "row", "rows"):
        return "", ""
    bracket = re.match(
        "[ ]?（([^（）\n]{0,40})）",
        scene.plain[scene.marks[person].end : scene.marks[person].end + 60],
    )
    return term_of(bracket.group(1), year) if bracket else ("", "")
