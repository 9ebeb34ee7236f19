"""Posts on pages of leaders: a name on a line of its own, its further posts in the line below.

县长　李河 / 县委副书记，县政府党组书记。领导县政府全面工作: the second line says no name.
"""

from __future__ import annotations

import re

from .people import Owner, Scene
from .posts import Stack
from .rosters import Token, line_at

#: What a life's data say between a name and the posts: sex, nationality, birth, schooling, party.
_DATUM = (
    "(?:[男女]|[一-龥]{1,5}族|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出?生|入党|参加工作)"
    "|[一-龥]{2,8}人|[一-龥]{0,6}(?:学历|学位|文化|[硕博学]士)|(?:中共)?[一-龥]{0,3}党员|无党派(?:人士)?)"
)
_DATA = re.compile(f"(?:（[^（）\n]{{1,16}}）)?[ ]*(?:{_DATUM}[，。 ]*)*")
#: A line between the name and the posts.
_ASIDE = re.compile(f"[ ]*(?:[\\[（【](?:照片|图片|头像)[\\]）】]|(?:{_DATUM}[，。 ]*)+)[ ]*\n?")
_JOINTS = re.compile("[、，兼 ]|现任|（[^（）\n]{1,12}）")
#: What follows the posts: their end, or what the person is in charge of.
_AFTER = re.compile("(?:（[^（）\n]{1,12}）)?(?:[。\n]|$|，(?=[^。\n]{0,40}(?:。|\n|$)))")
_FAR = 3


def below_name(scene: Scene, stack: Stack) -> Owner | None:
    """Return the one person whom the line above names, or who opens the line with data behind.

    The line of the posts must hold nothing before them, the posts must end like a sentence.
    """
    if not _AFTER.match(scene.plain, stack.end):
        return None
    number = line_at(scene.lines, stack.start)
    start = scene.lines[number].start
    held = scene.tokens[scene.token(start) : scene.token(stack.start)]
    people = [token for token in held if token.kind == "P"]
    if len(people) == 1 and not scene.plain[start : people[0].start].strip(" |"):
        between = _without_posts(scene, people[0].end, stack.start)
        return _owner(people[0]) if _DATA.fullmatch(between) and "。" in between else None
    if people or _JOINTS.sub("", _without_posts(scene, start, stack.start)).strip():
        return None
    above = _named_above(scene, number)
    return _owner(above) if above is not None else None


def _owner(person: Token) -> Owner:
    return Owner((person.index,), "row", "resume", 0.8)


def _without_posts(scene: Scene, start: int, end: int) -> str:
    """What stands between two offsets, stacks and what joins them left out."""
    rest, at = "", start
    for token in scene.tokens[scene.token(start) : scene.token(end)]:
        rest += scene.plain[at : token.start]
        at = max(at, token.end)
    rest += scene.plain[at:end]
    return rest


def _named_above(scene: Scene, number: int) -> Token | None:
    """The person of the row above a line, lines of data between them or not."""
    for line in reversed(scene.lines[max(0, number - _FAR) : number]):
        text = scene.plain[line.start : line.end]
        held = scene.tokens[scene.token(line.start) : scene.token(line.end)]
        if not held and _ASIDE.fullmatch(text):
            continue
        people = [token for token in held if token.kind == "P"]
        heads = re.fullmatch("S*P", line.kinds) is not None and "。" not in text
        return people[0] if heads and len(people) == 1 else None
    return None
