"""Divisions under names that they bear no more: 铜山县, which is 铜山区 today.

A text of that time speaks of the county that it names, and its posts are not those of the
city or district that came after it. Such a division keeps its printed name and lies where
its successor lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Division

_MARK = "~"


@dataclass(frozen=True, slots=True)
class Bygone:
    """A division that is no more.

    Attributes:
        id: Id of what came after it and its own name; see :func:`successor`.
        name: The name as printed.
        level: Level of what came after it.
        code: Always ``""``: the code is another division's now.
        former: Always empty.
    """

    id: str
    name: str
    level: str
    code: str = ""
    former: tuple[str, ...] = ()


def as_printed(name: str, found: Sequence[Division]) -> tuple[Division, ...]:
    """Return the divisions found under a full name, those that bore it once under that name.

    Where one bears it still, those that did once are left out.
    """
    present = tuple(division for division in found if name not in division.former)
    if any(division.name == name for division in present):
        return present
    return tuple(
        Bygone(f"{division.id}{_MARK}{name}", name, division.level)
        if name in division.former
        else division
        for division in found
    )


def is_bygone(division: Division | None) -> bool:
    """Whether a division is one that is no more."""
    return isinstance(division, Bygone)


def successor(division_id: str) -> str:
    """Return the gazetteer's id of what a division is today; of a present one its own."""
    return division_id.partition(_MARK)[0]
