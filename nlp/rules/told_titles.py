"""Titles of résumés and rows: their holder is named before, in another sentence, line or cell.

A résumé says the name once and then only 历任, 现任, 2019.06— and the posts; a page of leaders
or a table sets the posts in a line or cell of their own below or behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark
from .patterns import HAN

_BODIES = frozenset(("ORG", "COMPANY", "TOWNSHIP", "PLACE"))
#: How far before a post of a résumé the name may stand, in characters.
_FAR = 600
_DATE = "(?:[12]\\d{3}[年.][\\d年月日.]*)"
#: What begins the posts of a résumé: 历任, 1953年3月任, 2014.03—2019.06, 调到…任.
_LEADS = re.compile(
    "(?:历任|现任|曾任|先后任|拟任|时任|原任|兼任|调任|转任|升任|改任|留任|担任|出任|当选为?|当选|当上|当了|拟录用为"
    f"|拟提名为|提名为|推荐为|[月年初底末中后]任|{_DATE}起?任|，任|[。；]任)(?!务|何|由|凭|用)"
    f"|{_DATE}(?:[—–-]+|至)(?:{_DATE}|今)[ ：:，]*|至今[ ：:，]*"
)
_JOINT = re.compile(
    f"(?:[、，；和及与并 兼]|（[^（）\n]{{0,24}}）|{_DATE}|[—–-]|起|至今|[至今]|一职|人选|职务)*"
)
#: The name of a body that no rule knows, between the lead and its title.
_UNKNOWN = re.compile(f"{HAN}{{1,12}}")
_NOT_UNKNOWN = re.compile(
    "[由向对的了是在和把被让将请与给说同为]|主持|会见|陪同|要求|一行|负责|协助|分管"
)


def told_titles(plain: str, ordered: Sequence[Mark], held: frozenset[int]) -> frozenset[int]:
    """Return the indexes of titles whose holder the text names before.

    Args:
        plain: The text in plain form.
        ordered: Mentions and possible titles, in text order, without overlap.
        held: Indexes of the titles that are linked already.
    """
    people = [mark.end for mark in ordered if mark.label == "PERSON"]
    if not people:
        return frozenset()
    told: set[int] = set()
    for number, mark in enumerate(ordered):
        if mark.label != "TITLE" or number in held:
            continue
        if not any(0 <= mark.start - end <= _FAR for end in people):
            continue
        if _is_told(plain, ordered, number, told | held):
            told.add(number)
    return frozenset(told)


def _is_told(plain: str, ordered: Sequence[Mark], number: int, linked: set[int]) -> bool:
    """Whether a title goes on from a linked one, or a lead or a row tells whose it is."""
    at = ordered[number].start
    left = number - 1
    while left >= 0 and ordered[left].label in _BODIES and ordered[left].end == at:
        at, left = ordered[left].start, left - 1
    if left >= 0 and ordered[left].label == "TITLE" and left in linked:
        between = plain[ordered[left].end : at]
        if between and _follows(between):
            return True
    return _led(plain, ordered, left, at) or _heads_row(plain, ordered, number, left, at)


def _follows(between: str) -> bool:
    """Whether what stands between two titles joins posts of one person."""
    joint = _JOINT.match(between)
    rest = between[joint.end() :] if joint else between
    lead = _LEADS.match(rest)
    rest = rest[lead.end() :] if lead else rest
    if joint is None or (not joint.group() and lead is None):
        return False
    return not rest or ("；" in between and _is_unknown(rest))


def _is_unknown(rest: str) -> bool:
    return _UNKNOWN.fullmatch(rest) is not None and _NOT_UNKNOWN.search(rest) is None


def _led(plain: str, ordered: Sequence[Mark], left: int, at: int) -> bool:
    """Whether a lead of a résumé stands before the post that begins at ``at``."""
    floor = max(ordered[left].end if left >= 0 else 0, at - 30)
    leads = list(_LEADS.finditer(plain, max(0, floor), at))
    if not leads:
        return False
    rest = plain[leads[-1].end() : at]
    return not rest or _is_unknown(rest)


def _heads_row(plain: str, ordered: Sequence[Mark], number: int, left: int, at: int) -> bool:
    """Whether posts fill the sentence, line or cell behind the one with the name."""
    if left < 0 or not _closes(plain, ordered, number):
        return False
    before = plain[ordered[left].end : at]
    if re.search("。 ?\\Z", before):
        return _person_in_line(plain, ordered, at)
    if ordered[left].label != "PERSON":
        return False
    return re.fullmatch("(?:[ ]|（[^（）\n]{1,16}）)*[|｜\n][ \n]*", before) is not None


def _closes(plain: str, ordered: Sequence[Mark], number: int) -> bool:
    """Whether no name stands right behind the title, which would hold it."""
    end = ordered[number].end
    after = ordered[number + 1] if number + 1 < len(ordered) else None
    if after is not None and after.label == "PERSON" and not plain[end : after.start].strip():
        return False
    return re.match("[ ]*(?:[|｜\n，、。；]|（|$)", plain[end:]) is not None


def _person_in_line(plain: str, ordered: Sequence[Mark], at: int) -> bool:
    """Whether the line of ``at`` begins with a name."""
    start = plain.rfind("\n", 0, at) + 1
    return any(mark.label == "PERSON" and not plain[start : mark.start].strip() for mark in ordered)
