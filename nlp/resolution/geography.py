"""Divisions of a document: every place it names, mentioned or inside a body's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..text import Mark, Text
from .bygone import as_printed, successor
from .forms import BodyName, level_of, split_body, suffix_of
from .records import LEVELS, Atlas, Division
from .tables import minorities

_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_AUTONOMOUS = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:{'|'.join(minorities())})+自治(?P<level>[州县旗])$"
)
_ETHNIC_TOWN = re.compile(rf"^(?P<stem>.{{2,}}?)(?:{'|'.join(minorities())})+(?:民族)?乡$")
_ZONE_SHORT = (
    ("经济技术开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the document names a division.

    Attributes:
        start: First character.
        end: One past the last character of the division's name.
        name: The surface in plain form, without white space.
        label: ``PLACE`` or ``TOWNSHIP``; ``""`` where the name stands inside a body's.
        mark: Index of the mark.
        above: Index of the naming directly in front that holds it (南湖区 of 南湖区|新丰镇), or -1.
    """

    start: int
    end: int
    name: str
    label: str
    mark: int
    above: int = -1


@dataclass(frozen=True, slots=True)
class Remembered:
    """An atlas that looks each name up once; a document asks the same ones again and again.

    A division keeps the full name that the document gives it, though it bears another today.

    Attributes:
        atlas: The gazetteer.
        by_name: What it answered for names.
        above: What it answered for ids.
    """

    atlas: Atlas
    by_name: dict[str, Sequence[Division]] = field(default_factory=dict)
    above: dict[str, Sequence[Division]] = field(default_factory=dict)

    def lookup(self, name: str) -> Sequence[Division]:
        """Return the divisions that bear ``name``."""
        if name not in self.by_name:
            found = self.atlas.lookup(name)
            self.by_name[name] = as_printed(name, found) if suffix_of(name) else found
        return self.by_name[name]

    def ancestors(self, division_id: str) -> Sequence[Division]:
        """Return the divisions above ``division_id``, nearest first."""
        if division_id not in self.above:
            self.above[division_id] = self.atlas.ancestors(successor(division_id))
        return self.above[division_id]

    def villages(self, county_id: str) -> Sequence[Division]:
        """Return the villages of a county."""
        return self.atlas.villages(successor(county_id))


def plain(text: Text, mark: Mark) -> str:
    """Return a mark's surface in plain form, white space removed."""
    return "".join(text.plain[mark.start : mark.end].split())


@lru_cache(maxsize=16384)
def stem_of(name: str) -> str:
    """Shorten an autonomous division: 大理白族自治州 → 大理州; other names are returned as is."""
    if match := _AUTONOMOUS.match(name):
        return match["stem"] + match["level"]
    match = _ETHNIC_TOWN.match(name)
    return match["stem"] + "乡" if match else name


@lru_cache(maxsize=16384)
def zone_key(name: str) -> str:
    """Return a key equal for two forms of one zone (经济技术开发区, 经开区)."""
    for long, short in _ZONE_SHORT:
        if name.endswith(long):
            return name[: -len(long)] + short
    return name


def readable(text: Text, mark: Mark, atlas: Atlas) -> str:
    """Return a mark's plain form, but a division in front as printed where only that is known.

    Simplifying turns 乾县 into another name; the gazetteer knows the printed one.
    """
    name = plain(text, mark)
    printed = "".join(text.printed[mark.start : mark.end].split())
    if printed == name:
        return name
    for end in range(min(len(name), 14), 1, -1):
        differs = printed[:end] != name[:end]
        if differs and not atlas.lookup(name[:end]) and atlas.lookup(printed[:end]):
            return printed[:end] + name[end:]
    return name


def full_names(names: Sequence[str], marks: Sequence[Mark]) -> frozenset[str]:
    """Return the full division names that are marked as such in the document."""
    return frozenset(
        name
        for name, mark in zip(names, marks, strict=True)
        if mark.label in ("PLACE", "TOWNSHIP") and suffix_of(name)
    )


def body_names(names: Sequence[str], marks: Sequence[Mark], atlas: Atlas) -> dict[int, BodyName]:
    """Take every ``ORG`` and ``COMPANY`` mark's name apart, by index of the mark."""
    known = full_names(names, marks)

    def is_division(name: str) -> bool:
        if name in known:
            return True
        if len(name) <= 2:
            # Of two characters only counties (莒县) are written so in front of a body.
            return name.endswith("县") and any(d.name == name for d in atlas.lookup(name))
        return any(_is_written(name, found) for found in atlas.lookup(name))

    return {
        index: split_body(names[index], is_division)
        for index, mark in enumerate(marks)
        if mark.label in ("ORG", "COMPANY")
    }


def _is_written(name: str, found: Division) -> bool:
    """Whether a name with its level word is one of a division: 科左中旗 of 科尔沁左翼中旗."""
    if name in (found.name, stem_of(found.name)):
        return True
    county = found.level == "county" and name[-1] == found.name[-1] in ("旗", "县")
    return county and name[0] == found.name[0]


def _end_of(text: Text, start: int, length: int) -> int:
    """Return where ``length`` characters other than white space end, counted from ``start``."""
    at = start
    while length:
        length -= not text.plain[at].isspace()
        at += 1
    return at


def find_namings(
    text: Text, marks: Sequence[Mark], names: Sequence[str], bodies: dict[int, BodyName]
) -> tuple[Naming, ...]:
    """List where divisions are named, in text order."""
    found: list[Naming] = []
    for index, mark in enumerate(marks):
        if mark.label in ("PLACE", "TOWNSHIP"):
            found.append(Naming(mark.start, mark.end, names[index], mark.label, index))
        elif index in bodies and bodies[index].division:
            division = bodies[index].division
            if mark.label == "COMPANY":
                # The place in a registered name tells where it was registered, not what governs.
                continue
            end = min(_end_of(text, mark.start, len(division)), mark.end)
            found.append(Naming(mark.start, end, division, "", index))
    return tuple(
        Naming(n.start, n.end, n.name, n.label, n.mark, _above(text, found, i))
        for i, n in enumerate(found)
    )


def _above(text: Text, namings: Sequence[Naming], index: int) -> int:
    if index == 0:
        return -1
    before, here = namings[index - 1], namings[index]
    gap = text.plain[before.end : here.start]
    if gap.strip() or before.mark == here.mark or not before.label:
        return -1
    return index - 1


def rank(division: Division) -> int:
    """Return 0 for a province up to 4 for a village."""
    return _RANK.get(division.level, len(LEVELS))


def candidates(atlas: Atlas, naming: Naming) -> tuple[Division, ...]:
    """Return the divisions of the gazetteer that a naming can mean."""
    level = suffix_of(naming.name)
    found = list(atlas.lookup(naming.name))
    if level_of(naming.name) == "zone":
        found = [d for d in found if d.level == "county" and d.name == naming.name]
    if not found and level in ("州", "县", "旗", "乡"):
        # 酉阳自治县 is the county of its region that 酉阳 names.
        short = naming.name[:-1].removesuffix("自治")
        if short != naming.name[:-1]:
            found = [d for d in atlas.lookup(short) if d.name.endswith(naming.name[-3:])]
            return tuple(d for d in found if d.level in ("prefecture", "county"))
        found = [d for d in atlas.lookup(short) if stem_of(d.name) == naming.name]
    if level:
        # What is left bears the name as another or a former one (大丰市 → 大丰区).
        found = [d for d in found if naming.name in (d.name, stem_of(d.name))] or found
    if naming.label == "TOWNSHIP":
        found = [d for d in found if d.level == "township"]
    elif naming.label == "PLACE":
        found = [d for d in found if d.level != "township"]
    return tuple(found)
