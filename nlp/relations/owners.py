"""Who holds the posts of a stack: the people around it, by what stands between.

A stack stands in front of its people (市政协副主席许静、沈幼锋), behind one (任命甲为乙局局长；
甲（县委书记）；甲　县长), or in a later clause or line about somebody named before.
"""

from __future__ import annotations

import re

from .cues import NONE, after_status, verb_status
from .people import Owner, Scene, list_before, people_ahead, people_by
from .posts import Stack, is_rank
from .profiles import below_name
from .rosters import Token
from .subjects import POINTING, by_pronoun, carried, opens_profile, profiled, told_of
from .tables import table_owner

_BRACKET = re.compile("[ ]?（[^（）\n]{0,40}）?")
#: A stack in brackets behind a name: 甲（女，县长）, the opening bracket at times lost.
_IN_BRACKETS = re.compile(
    "(?:同志|代表|委员|老师|教授|博士|先生|女士)?(?:（[^（）\n]*）)?[ ]?"
    "（(?:[^（）。\n]{0,16}[，、；：])?(?P<cue>[^（）。，\n]{0,6})$"
)
#: A post in brackets behind another post of the same person.
_BEHIND_POST = re.compile("[ ]?（(?P<cue>[^（）。，\n]{0,8})")
_TIGHT = re.compile(
    "(?:（[^（）\n]{0,24}）)?[ |]*(?:(?:[—–－-]{1,2}|无)[ |]+)?$"
    "|（(?=[^（）\n]*[男女生族岁])[^（）\n]{0,60}）[，、]?$"
)
#: 免去甲某馆馆长职务, with no 的 between.
_RELIEVES = re.compile("(?:免去|免掉|撤销|解除|解聘)$")
#: 甲、乙等4名河长: those listed are such.
_COUNTED = re.compile("等[0-9一二三四五六七八九十]{1,3}[名位]$")
#: 甲（某县县长）为某局局长: the order is about who stands before the bracket.
_ORDERED = re.compile(
    "[^（）。\n]{0,40}）(?:等[^，。；\n]{1,6})?(?:同志)?(?:分别)?(?:担任|任|为)[^，。；、\n]{0,16}"
)
_WHOLE_BRACKET = re.compile("^（[^（）\n]{0,60}）")
#: Around a post whose holder comes behind: 担任|审判长|的是.
_TOLD_FIRST, _THAT_IS = re.compile("(?:担任|出任|[，。]任)$"), re.compile("的(?:是|为)")
_INSTEAD = re.compile("(?:接替|接任|顶替|代替|取代)$")
#: 甲调离，其副书记职务同时免去.
_GOES = re.compile("^[^。；\n]{0,16}，其$")
#: 甲由副市长任上调来.
_LEAVES = re.compile("[^。；\n]{0,16}[由从]")
_LEFT = re.compile("任上|岗位|职位|调任|转任|升任|改任")


def find_owner(
    scene: Scene, number: int, subject: int, taken: frozenset[int], owned: frozenset[int]
) -> Owner | None:
    """Return who holds the posts of a stack, or ``None``.

    Args:
        scene: The text.
        number: Index of the stack.
        subject: Index of the mark of the last holder of a post, or -1.
        taken: People in front of whom a stack stands already.
        owned: Stacks that somebody holds; the others only look like posts.
    """
    stack = scene.stacks[number]
    if by_table := table_owner(scene, stack):
        return by_table if by_table.people else None
    at = scene.place[number]
    if of_next := _of_next(scene, stack, at):
        return of_next
    left = _person_before(scene, at, owned)
    gap = _between(scene, stack, at, left) if left is not None else ""
    ahead = people_ahead(scene, at) or people_by(scene, at)
    if left is not None and _IN_BRACKETS.fullmatch(gap):
        return Owner((left.index,), "row", "bracket", 0.9)
    if left is None and (aside := _aside(scene, stack, at, subject, owned)):
        return aside
    verbal = _verbal(scene, stack, left, gap) if left is not None else None
    if left is not None and gap == "，" and _closes_bracket(scene, left, stack):
        return Owner((left.index,), "row", "bracket", 0.85)
    if left is not None and verbal == NONE:
        return None
    if left is not None and verbal is not None and not _speaks_of_next(scene, ahead, gap):
        return _by_verb(scene, left, verbal)
    if left is scene.tokens[at - 1] and _stands_behind(scene, stack, left, gap, ahead, taken):
        return Owner(_row_list(scene, left), "row", "row", 0.85)
    if left is not None and not ahead and _COUNTED.fullmatch(gap):
        people = list_before(scene, left.index)
        return Owner(people, "row", "counted", 0.8) if len(people) > 1 else None
    if ahead and not (left is None and _run_is_name_first(scene, scene.tokens[at])):
        return Owner(ahead, "row", "forward", 0.92)
    return (
        profiled(scene, stack, at)
        or by_pronoun(scene, stack)
        or carried(scene, stack, subject)
        or told_of(scene, stack)
        or below_name(scene, stack)
    )


def _between(scene: Scene, stack: Stack, at: int, left: Token) -> str:
    """What stands between a person and a stack, without a bracket of posts or a quote's mark."""
    gap = POINTING.sub("", scene.plain[left.end : stack.start])
    gap = _WHOLE_BRACKET.sub("", gap) if left is not scene.tokens[at - 1] else gap
    quoted = scene.plain[stack.end : stack.end + 1] == "”"
    return gap.removesuffix("“") if quoted else gap  # 担任“第一书记”


def _of_next(scene: Scene, stack: Stack, at: int) -> Owner | None:
    """Who holds a post that is told before them: 担任|审判长|的是某院院长甲."""
    if not _TOLD_FIRST.search(scene.plain[max(0, stack.start - 3) : stack.start]):
        return None
    if not _THAT_IS.match(scene.plain, stack.end):
        return None
    person = next((token for token in scene.tokens[at + 1 :] if token.kind == "P"), None)
    if person is None or re.search("[，。；\n]", scene.plain[stack.end : person.start]):
        return None
    return Owner((person.index,), "held", "verb", 0.85)


def _verbal(scene: Scene, stack: Stack, left: Token, gap: str) -> str | None:
    """The status that the words between a person and a stack give, if any."""
    if _GOES.search(gap) and after_status(scene.plain[stack.end : stack.end + 60]) == "removed":
        return "removed"
    if _LEAVES.fullmatch(gap) and _LEFT.match(scene.plain, stack.end):
        return "former"
    if gap in ("", "同志") and _RELIEVES.search(scene.plain[max(0, left.start - 4) : left.start]):
        return "removed"
    status = verb_status(gap) if "\n" not in gap else None
    if status in ("held", "former") and "。" in gap and not opens_profile(scene, left):
        return None
    return status


def _aside(
    scene: Scene, stack: Stack, at: int, subject: int, owned: frozenset[int]
) -> Owner | None:
    """A post in brackets right behind another: 二级巡视员（不再担任|副区长）."""
    before = scene.tokens[at - 1] if at else None
    if before is None or before.index not in owned or subject < 0:
        return None
    cue = _BEHIND_POST.fullmatch(scene.plain, before.end, stack.start)
    if cue is None:
        return None
    return Owner((subject,), verb_status(cue["cue"]) or "row", "bracket", 0.8)


def _person_before(scene: Scene, at: int, owned: frozenset[int]) -> Token | None:
    """The person before a stack, with no post that somebody holds in between."""
    for index in range(at - 1, -1, -1):
        token = scene.tokens[index]
        if token.kind == "P":
            return token
        if token.index in owned and not _is_past_bracket(scene, token, scene.tokens[at]):
            return None
    return None


def _is_past_bracket(scene: Scene, inside: Token, stack: Token) -> bool:
    """Whether a post stands in brackets that close before 为 or 任: 甲（某县县长）为|站长."""
    lead = scene.plain[max(0, inside.start - 60) : inside.start]
    opened = lead.rfind("（") > max(lead.rfind("）"), lead.rfind("\n"), lead.rfind("。"))
    return opened and _ORDERED.fullmatch(scene.plain, inside.end, stack.start) is not None


def _speaks_of_next(scene: Scene, ahead: tuple[int, ...], gap: str) -> bool:
    """Whether a verb behind one person is a mere 的 or 为 and another stands right behind."""
    aside = (
        gap.endswith("的")
        or len(gap) > 12
        or "，" in gap
        or gap.startswith(("、", "和", "与", "及", "是", "以及", "暨", "还有"))
    )
    return bool(ahead) and bool(aside)


def _closes_bracket(scene: Scene, left: Token, stack: Stack) -> bool:
    """Whether a person and a second post of theirs end one bracket: （主任甲，县水利局局长）."""
    line = scene.plain.rfind("\n", 0, left.start) + 1
    return scene.plain[stack.end : stack.end + 1] == "）" and "（" in scene.plain[line : left.start]


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
            # 区长 / 龙河 / 区委副书记、区长: the line below says all posts again.
            and (left.index not in taken or not ahead)
            and scene.line(left.start).kinds == "P"
            and not (ahead and not line.name_first)
        )
    if not _TIGHT.fullmatch(gap):
        return False
    if gap == "" and not ahead and is_rank(scene.plain[stack.start : stack.end]):
        # 院长甲|教授: the rank is a second post of the same person.
        return True
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
    at = scene.token(end)
    held = scene.tokens[at] if at < len(scene.tokens) and scene.tokens[at].kind == "S" else None
    return held is not None and _IN_BRACKETS.fullmatch(scene.plain[end : held.start]) is not None


def _run_is_name_first(scene: Scene, left: Token) -> bool:
    """Whether the people and posts around read 甲县长乙局长丙镇长 to the end."""
    at = scene.token(left.start)
    first = last = at
    while first and _light(scene, first - 1, first):
        first -= 1
    while last + 1 < len(scene.tokens) and _light(scene, last, last + 1):
        last += 1
    kinds = "".join(token.kind for token in scene.tokens[first : last + 1])
    if re.fullmatch("(?:PS){2,}", kinds):
        return True
    # The first name of the row is one that nothing recognised.
    begin, end = scene.tokens[first].start, scene.tokens[last].end
    line = scene.line(begin)
    name = scene.plain[line.start : begin].strip(" |")
    whole = scene.plain[end : line.end].strip(" |。\n") == ""
    return bool(re.fullmatch("S(?:PS)+", kinds) and re.fullmatch("[一-龥]{2,4}", name) and whole)


def _light(scene: Scene, one: int, two: int) -> bool:
    gap = scene.plain[scene.tokens[one].end : scene.tokens[two].start]
    if scene.tokens[one].kind == "P":
        return _TIGHT.fullmatch(gap) is not None
    return re.fullmatch("(?:（[^（）\n]*）)?[ |、，；）]*", gap) is not None


def _row_list(scene: Scene, left: Token) -> tuple[int, ...]:
    """The people of a row that begins with a list: 杨丽（女）、何军　县委委员."""
    people = list_before(scene, left.index)
    line = scene.line(left.start)
    opens = scene.plain[line.start : scene.marks[people[0]].start].strip(" |") == ""
    return people if opens else (left.index,)
