"""The publisher's own words for itself: 我院, 集团公司. They never mean the body it goes to.

``我院院长甲一行赴某大学洽谈`` says nothing of who heads the university.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark
from .roles import Role

_BODIES = ("ORG", "COMPANY")
_WARDEN = re.compile("[河湖林田路]长$")

#: Before a post, or at the head of a body's name: who speaks of itself.
_SELF = re.compile("[我本](?:院|校|局|司|中心|公司|集团)$")
_HOUSE = re.compile("(?:^|[^一-龥])(?P<word>集团公司|公司|医院|学校)$")
_HOUSE_BODY = re.compile("(?:[我本](?:院|校|公司|集团)|集团公司|公司|医院|学校)(?=党|纪|工会|团)")
#: Before a body that is gone to, met or worked with.
_TOWARDS = re.compile("(?:赴|到|与|同|和|访|对接|在|前往|来到|走进|抵达|拜会|邀请|来自)了?$")


def speaks_of_itself(plain: str, mark: Mark) -> str:
    """Return the publisher's word for itself that a post stands behind, or ``""``."""
    lead = plain[max(0, mark.start - 5) : mark.start]
    if found := _SELF.search(lead):
        return found.group()
    house = _HOUSE.search(lead)
    return house["word"] if house else ""


def opening_word(surface: str) -> str:
    """Return the same word at the head of a body's name: 集团公司党委, or ``""``."""
    found = _HOUSE_BODY.match(surface)
    return found.group() if found else ""


def own_word(plain: str, marks: Sequence[Mark], role: Role) -> str:
    """Return what the publisher calls itself where a post is of its own, or ``""``."""
    if role.body < 0:
        return speaks_of_itself(plain, marks[role.title])
    body = marks[role.body]
    return opening_word(plain[body.start : body.end])


def is_warden(plain: str, marks: Sequence[Mark], role: Role) -> bool:
    """Whether a post is that of a river or wood, which is no body: 龙河|河长."""
    named = role.body >= 0 and role.own and marks[role.body].label in _BODIES
    return is_warden_title(plain, marks[role.title]) and not named


def is_warden_title(plain: str, mark: Mark) -> bool:
    """Whether a title is one of who answers for a river, a lake, a wood."""
    return _WARDEN.search(plain[mark.start : mark.end]) is not None


def is_another(
    plain: str, word: str, marks: Sequence[Mark], mentions: Sequence[int], start: int
) -> bool:
    """Whether a body is only whom the publisher goes to or meets.

    Args:
        plain: The text.
        word: What the publisher calls itself.
        marks: The mentions of the document.
        mentions: Indexes of those of the body, in text order.
        start: Where the article begins.
    """
    bodies = [marks[i] for i in mentions if marks[i].label in _BODIES and marks[i].start >= start]
    named = [mark for mark in bodies if not opening_word(plain[mark.start : mark.end])]
    places = [mark for mark in marks if mark.label in ("PLACE", "TOWNSHIP")]
    if not named or not all(_is_towards(plain, mark, places) for mark in named):
        return False
    first = re.search(f"(?:^|[^一-龥]|[我本])(?={word})", plain[start:])
    own = word[0] in "我本"
    return own or (first is not None and start + first.start() < named[0].start)


def _is_towards(plain: str, mark: Mark, places: Sequence[Mark]) -> bool:
    at = mark.start
    for place in reversed(places):
        if place.end == at:
            at = place.start
    return _TOWARDS.search(plain[max(0, at - 4) : at]) is not None
