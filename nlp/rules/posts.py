"""Titles that a named person holds, out of all places where a title could stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark


def outside_titles(places: Sequence[Mark], titles: Sequence[Mark]) -> tuple[Mark, ...]:
    """Drop places that begin inside a title (董事|长沙|金), unless named in full (市|长安镇)."""
    inside = {at for title in titles for at in range(title.start + 1, title.end)}
    covered = {at for title in titles for at in range(title.start, title.end)}
    return tuple(
        place
        for place in places
        if (place.start not in inside or place.source == "division")
        and not (place.source == "region" and {place.start, place.end - 1} <= covered)
    )


def free_titles(
    titles: Sequence[Mark], bodies: Sequence[Mark], places: Sequence[Mark]
) -> tuple[Mark, ...]:
    """Drop titles inside a body's name (政协|委员|会) or across a full name (市|长安镇)."""
    names = [(body.start, body.end) for body in bodies if body.score >= 0.7]
    starts = [place.start for place in places if place.source == "division"]
    return tuple(
        title
        for title in titles
        if not any(start <= title.start and title.end <= end for start, end in names)
        and not any(title.start < start < title.end for start in starts)
    )


_SPAN = re.compile("[ ]*\\d{4}[.年/-]\\d{1,2}月?[—–~～至-]")
_CAREER = re.compile(
    "(?:现任|曾任|历任|拟任|提名为|提名任|兼任|担任|当选为?|出任|接任|免去其|不再担任|此前任|此前是|原任|任)(?:集团公司|公司)?$"
)
_LINK = re.compile(
    "(?:[、，]?[ ]?(?:兼任?|和|及|以及|暨|原|并任|现任)?|[ ]|（[^（）\n]{1,14}）、?)$"
)
_FORWARD = re.compile("[ ]?[：:]?[ \n]{0,3}$|的$|（[^（）\n]{1,12}）$")
_BACKWARD = re.compile(
    "(?:（[^（）\n]{0,24}）)?(?:同志)?[^。；\n]{0,60}?(?:为|的|任|当选|当选为|担任|兼任|出任|接任|现任|曾任|拟任|提名为|辞去|兼|是|其|由)$"
    "|[ |]{0,4}$|（[^（）\n]{0,10}$|（?$"
)


def link_titles(plain: str, titles: Sequence[Mark], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the titles that a named person holds, next to the name or through a stack.

    Args:
        plain: The text in plain form.
        titles: Possible titles in text order, none overlapping ``marks``.
        marks: The mentions chosen so far, titles not among them.
    """
    ordered = sorted([*titles, *marks])
    people = ("PERSON", "OFFICIAL")
    linked = [False] * len(ordered)
    for index, mark in enumerate(ordered):
        if mark.label != "TITLE":
            continue
        after = ordered[index + 1] if index + 1 < len(ordered) else None
        if after is not None and after.label in people:
            linked[index] = bool(_FORWARD.match(plain[mark.end : after.start]))
        if not linked[index]:
            linked[index] = _held_before(plain, ordered, index)
    _join(plain, ordered, linked)
    return tuple(mark for mark, keep in zip(ordered, linked, strict=True) if keep)


def _held_before(plain: str, ordered: Sequence[Mark], index: int) -> bool:
    """Whether a person stands before the post and takes it: 任命甲为局长, 甲（县长）."""
    start = ordered[index].start
    at = index - 1
    line = plain.rfind("\n", 0, start) + 1
    if _SPAN.match(plain, line):
        return True
    while at >= 0 and ordered[at].label in ("ORG", "COMPANY", "TOWNSHIP", "PLACE"):
        if not re.fullmatch("(?:原|挂职任?|集团公司|公司)?", plain[ordered[at].end : start]):
            break
        start = ordered[at].start
        at -= 1
    if _CAREER.search(plain[max(line, start - 10) : start]):
        return any(line <= m.start < start and m.label in ("PERSON", "OFFICIAL") for m in ordered)
    if at < 0 or ordered[at].label not in ("PERSON", "OFFICIAL"):
        return False
    gap = plain[ordered[at].end : start]
    return bool(_BACKWARD.fullmatch(re.sub("(?:集团公司|公司|该公司|集团|原)$", "", gap)))


def _join(plain: str, ordered: Sequence[Mark], linked: list[bool]) -> None:
    """Spread along stacks: 市委|常委、|副市长|莫放路 links both titles."""
    order = range(len(ordered))
    for indexes in (reversed(order), order):
        for index in indexes:
            if ordered[index].label == "TITLE" and linked[index]:
                _spread(plain, ordered, linked, index)


def _spread(plain: str, ordered: Sequence[Mark], linked: list[bool], index: int) -> None:
    for step in (-1, 1):
        other = index + step
        inner = None
        if 0 <= other < len(ordered) and ordered[other].label in (
            "ORG",
            "COMPANY",
            "TOWNSHIP",
            "PLACE",
        ):
            inner, other = other, other + step
        if not 0 <= other < len(ordered) or ordered[other].label != "TITLE" or linked[other]:
            continue
        if step < 0:
            begin = ordered[inner].start if inner is not None else ordered[index].start
            gap = plain[ordered[other].end : begin]
        else:
            begin = ordered[inner].start if inner is not None else ordered[other].start
            gap = plain[ordered[index].end : begin]
        if _LINK.match(gap) and "\n" not in gap:
            linked[other] = True
