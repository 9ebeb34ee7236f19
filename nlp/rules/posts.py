"""Titles that a named person holds, out of all places where a title could stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..relations.roles import find_roles
from ..text import Mark
from .names import name_end
from .patterns import longest_word
from .titles import pattern
from .told_titles import told_titles

#: Words that begin with 长 and are no post: 宝丰县|长江路, 宝丰县|长安村.
_LONG = re.compile("长(?:[城征期远效虹]|[江安春沙兴青乐寿宁][路街大中桥经流村镇社小])")


def outside_titles(places: Sequence[Mark], titles: Sequence[Mark]) -> tuple[Mark, ...]:
    """Drop places that begin inside a title (董事|长沙|金), unless named in full (市|长安镇)."""
    inside = {at for title in titles for at in range(title.start + 1, title.end)}
    covered = {at for title in titles for at in range(title.start, title.end)}
    named = _named(places)
    return tuple(
        place
        for place in places
        if (place.start not in inside or place in named)
        and not (place.source == "region" and {place.start, place.end - 1} <= covered)
    )


def without_shared_level(
    plain: str, places: Sequence[Mark], titles: Sequence[Mark]
) -> tuple[Mark, ...]:
    """Cut off a place the level that a title with a name behind it needs: 宝丰|县长|刘芳.

    Where a division's name begins with 长, it stays: 上海市|长宁区.
    """
    behind = {place.start for place in places if place.source == "division"}
    heads = {t.start: t.end for t in titles if plain[t.start + 1 : t.start + 2] == "长"}
    found = []
    for place in places:
        end = heads.get(place.end - 1, 0)
        word = longest_word(plain, place.end, 2)
        if (
            place.end - place.start > 2
            and end == place.end + 1
            and place.end not in behind
            and (word is None or len(word[0]) < 2)
            and not _LONG.match(plain, place.end)
            and name_end(plain, end) is not None
        ):
            place = replace(place, end=place.end - 1)
        found.append(place)
    return tuple(found)


def _named(places: Sequence[Mark]) -> frozenset[Mark]:
    """Places named in full: divisions, and villages right behind one (某某镇|长河村)."""
    ends = {place.end for place in places if place.source == "division"}
    return frozenset(
        place
        for place in places
        if place.source == "division"
        or (place.source in ("village", "shape") and place.start in ends)
    )


def free_titles(
    titles: Sequence[Mark], bodies: Sequence[Mark], places: Sequence[Mark]
) -> tuple[Mark, ...]:
    """Drop titles inside a body's name (政协|委员|会) or across a full name (市|长安镇)."""
    names = [(body.start, body.end) for body in bodies if body.score >= 0.7]
    starts = [place.start for place in _named(places)]
    return tuple(
        title
        for title in titles
        if not any(start <= title.start and title.end <= end for start, end in names)
        and not any(title.start < start < title.end for start in starts)
    )


def cut_titles(plain: str, titles: Sequence[Mark], chosen: Sequence[Mark]) -> tuple[Mark, ...]:
    """Cut off a title the word that ends a firm's name: 稻源物流|副经理.

    Args:
        plain: The text in plain form.
        titles: Possible titles.
        chosen: The mentions chosen so far.
    """
    ends = {mark.end: mark.start for mark in chosen if mark.label == "COMPANY"}
    found = []
    for title in titles:
        inside = (
            at
            for at in range(title.start + 1, title.end - 1)
            if ends.get(at, title.start) < title.start
        )
        at = next((at for at in inside if pattern().fullmatch(plain, at, title.end)), title.start)
        found.append(replace(title, start=at))
    return tuple(found)


def link_titles(plain: str, titles: Sequence[Mark], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the titles that a named person holds, next to the name or through a stack.

    Args:
        plain: The text in plain form.
        titles: Possible titles in text order, none overlapping ``marks``.
        marks: The mentions chosen so far, titles not among them.
    """
    ordered = sorted([*titles, *marks])
    held = frozenset(role.title for role in find_roles(plain, ordered))
    held |= told_titles(plain, ordered, held)
    return tuple(mark for index, mark in enumerate(ordered) if index in held)
