"""Posts as they stand in the text: each title with its body, chained into stacks.

市委常委、副市长莫放路 holds one stack of two posts, (市委, 常委) and (—, 副市长). A stack ends
where something other than a joint follows a title. Who owns a stack is for :mod:`.roles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..resolution import Pointer, implied_body, tells_body
from ..text import Mark
from .cues import mark_words
from .touching import adjoins, is_addressed, is_of_next, names_unknown

#: What may stand between a body and its title.
_BODY_GAP = (
    "(?:现|[ ]|的|（(?:[^（）\n]{{1,14}}）)?|挂职任?|任|兼"
    "|(?:干部|科员|办事员|工作人员|会计|文书)、"
    "|(?:党政|领导|党政领导)?班子|(?:{marks})(?:党组|党委|党总支|党支部)?)?"
)
#: What may stand between two posts of one stack.
_JOINT = (
    "(?:[、，]{{0,2}}[ ]?(?:兼任?|和|及|以及|暨|并任)?|[ ]|（[^（）\n]{{1,8}}）[、，]?)(?:{marks})?"
)
#: A stack behind one of these verbs ends at a comma.
_TAKEN = re.compile(
    "(?:任|为|当选|担任|兼任|出任|免去其?|的)$|(?:担任|兼任|出任)[^，。；、\n]{1,6}$"
)
#: But not behind these, which list a whole career.
_CAREER = re.compile("(?:曾|历|先后|利用其?)(?:经?担|兼)?任$|现(?:担)?任$")
#: A word that narrows the second of two posts: 副部长、新闻|发言人.
_KIND = re.compile("、(?![一-龥]{0,3}[的由和及与对向给为是])[一-龥]{2,4}")
_PARTY = re.compile("(?:党委|党组|党工委|党总支|党支部|总支|(?<!人大)工委|审判委员会|检察委员会)$")
#: Titles of a party group or committee; any other title in the same stack is the body's own.
_PARTY_TITLE = re.compile("^(?:第一|常务|代理|党组)?副?书记$|^(?:候补)?委员$|^成员$|^常委$|委员$")
#: Between a body's full name and its title.
_DEFINES = re.compile(
    "（(?:以下|下文|下称)?(?:统?简称|证券简称|称)为?[：“‘]?[^（）\n]{1,14}[”’]?）"
)
_LEVELS = tuple("省市县区州旗盟镇乡")
#: Ranks that stand behind a name, whatever post stands before it.
_RANK = re.compile("[正副]?教授|(?:助理|副)?研究员|(?:副?主任|主治)(?:中医|医|药|护|技)师")
_RELATIVE = re.compile(
    "^(?:副|党组|常务)|^(?:成员|委员|组员|部长|秘书长|队员|常委|实习生|(?:见习|实习)记者)$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A title with the body it belongs to.

    Attributes:
        title: Index of the title's mark.
        body: Index of the mark of its body, company or division; -1 when left out.
        pointer: Index of the pointer (集团公司, 该镇) that stands for the body; -1 when none.
        start: Where the post begins, its body included.
        own: Whether the body stands right before this title, not earlier in the stack.
    """

    title: int
    body: int
    pointer: int
    start: int
    own: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """Posts joined by 、 or 兼, in text order."""

    posts: tuple[Post, ...]
    start: int
    end: int


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(template.format(marks="|".join(mark_words())))


def find_stacks(
    plain: str, marks: Sequence[Mark], pointers: Sequence[Pointer] = ()
) -> tuple[Stack, ...]:
    """Return the stacks of posts in text order.

    Args:
        plain: The text in plain form.
        marks: Final marks in text order.
        pointers: Words that point to a body or division, never overlapping a mark.
    """
    ends = {pointer.end: index for index, pointer in enumerate(pointers)}
    stacks: list[list[Post]] = []
    last_title = -1
    for index, mark in enumerate(marks):
        if mark.label != "TITLE":
            continue
        post = _post(plain, marks, index, ends, pointers)
        joined = last_title >= 0 and _joined(plain, marks, last_title, post, stacks[-1][0].start)
        if joined:
            stacks[-1].append(_inherit(post, stacks[-1], marks, plain))
        else:
            stacks.append([post])
        last_title = index
    return tuple(
        Stack(tuple(posts), _with_divisions(marks, posts[0]), marks[posts[-1].title].end)
        for posts in stacks
    )


def _with_divisions(marks: Sequence[Mark], post: Post) -> int:
    """Where a stack starts, the divisions right before its body included."""
    start = post.start
    index = (post.body if post.body >= 0 else post.title) - 1
    while index >= 0 and marks[index].end == start and marks[index].label in ("PLACE", "TOWNSHIP"):
        start = marks[index].start
        index -= 1
    return start


def _post(
    plain: str,
    marks: Sequence[Mark],
    index: int,
    ends: dict[int, int],
    pointers: Sequence[Pointer],
) -> Post:
    title = marks[index]
    before = marks[index - 1] if index else None
    if before is not None and before.label in ("ORG", "COMPANY", "TOWNSHIP", "PLACE"):
        gap = plain[before.end : title.start]
        if _pattern(_BODY_GAP).fullmatch(gap):
            return Post(index, index - 1, -1, before.start, True)
    if (whole := _defined(plain, marks, index)) >= 0:
        return Post(index, whole, -1, marks[whole].start, True)
    for gap in ("", "原", "现任", "党委", "的", "前"):
        at = title.start - len(gap)
        if at in ends and plain[at : title.start] == gap:
            pointer = ends[at]
            return Post(index, -1, pointer, pointers[pointer].start, True)
    if _firm_behind(plain, marks, index):
        return Post(index, index + 1, -1, title.start, True)
    if is_addressed(marks, index) and adjoins(marks, index - 2, ("ORG", "COMPANY")):
        return Post(index, index - 2, -1, title.start, True)
    # 副县长、县|公安局长: the level belongs to the post, though to no mention.
    name = plain[title.start : title.end]
    led = tells_body(name) and plain[max(0, title.start - 1) : title.start] in _LEVELS
    return Post(index, -1, -1, title.start - led, False)


def _defined(plain: str, marks: Sequence[Mark], index: int) -> int:
    """The body that a definition parts from its title: 甲公司（以下简称|乙）|经理; or -1."""
    at = index - 1
    while at >= 0 and plain.startswith(("）", "”）"), marks[at].end) and at == index - 1:
        at -= 1
    whole = marks[at] if at >= 0 else None
    if whole is None or whole.label not in ("ORG", "COMPANY"):
        return -1
    return at if _DEFINES.fullmatch(plain, whole.end, marks[index].start) else -1


def _firm_behind(plain: str, marks: Sequence[Mark], index: int) -> bool:
    """Whether the firm of a title stands behind it: 任|经理|的|某公司."""
    title = marks[index]
    after = marks[index + 1] if index + 1 < len(marks) else None
    return (
        after is not None
        and after.label == "COMPANY"
        and plain[title.end : after.start] == "的"
        and plain[max(0, title.start - 1) : title.start] == "任"
    )


def _joined(plain: str, marks: Sequence[Mark], last: int, post: Post, start: int) -> bool:
    gap = plain[marks[last].end : post.start]
    between = [m for m in marks[last + 1 : post.title] if m.start < post.start]
    joint = _pattern(_JOINT).fullmatch(gap) or (not post.own and _KIND.fullmatch(gap))
    if between or "\n" in gap or not joint:
        return False
    addressed = is_addressed(marks, last) or names_unknown(plain, marks, last)
    if gap and addressed and is_of_next(marks, post.title):
        # 甲局长、副局长乙: each post is of the one it touches.
        return False
    if len(gap) > 2 and names_unknown(plain, marks, post.title):
        return False
    if gap in ("", " ") and re.match(
        "[ ]?：", plain[marks[post.title].end : marks[post.title].end + 60]
    ):
        return False
    before = plain[max(0, start - 9) : start]
    if "，" in gap and gap.endswith(mark_words()) and not before.endswith(mark_words()):
        # 高级工程师，现任局长: the rank before the comma is no post of the career.
        return False
    if "，" not in gap or not _TAKEN.search(before):
        return True
    after = marks[post.title + 1] if post.title + 1 < len(marks) else None
    if after is not None and after.start == marks[post.title].end:
        return bool(_CAREER.search(before)) and after.label not in ("PERSON", "OFFICIAL")
    return bool(_CAREER.search(before))


def _inherit(post: Post, stack: Sequence[Post], marks: Sequence[Mark], plain: str) -> Post:
    """Give a post without a body the one before it in its stack, where that can be."""
    if post.own:
        return post
    title = plain[marks[post.title].start : marks[post.title].end]
    if implied_level_of(title):
        return post
    before = stack[-1]
    return Post(post.title, before.body, before.pointer, post.start, False)


def implied_level_of(title: str) -> bool:
    """Whether the title alone tells its body's kind (副市长, 镇长)."""
    return any(
        implied_body(title, "某" + level) is not None
        for level in ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "苏木", "村", "社区")
    )


def is_party_title(title: str) -> bool:
    """Whether the title is one of a committee or party group (书记, 委员, 成员)."""
    return _PARTY_TITLE.search(title) is not None


def parent_of_party(name: str) -> str:
    """Cut the party group off a body's name: 财政局党组 → 财政局; ``""`` when it has none."""
    cut = _PARTY.sub("", name)
    return cut if cut != name else ""


def is_rank(title: str) -> bool:
    """Whether the title is a rank that stands behind a name (教授, 主任医师)."""
    return _RANK.fullmatch(title) is not None


def is_relative(title: str) -> bool:
    """Whether the title needs a body named before it (副主席, 成员)."""
    return _RELATIVE.search(title) is not None
