"""Short forms of zones and parks: 台创园, 白石园区 and 白石 of 白石工业园区."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ..lexicon import load_lines
from .contracting import is_contraction

_SHORTEST = 2
_PARK = re.compile("(?:园区|[区园]|基地)$")
#: Parts of one zone, or another one beside it, and no short form.
_TELLING = re.compile("[东西南北中新老一二三四五六七八九十0-9]")
_KINDS = ("工业区", "园区", "农业园", "科技园区", "轻工基地", "产业基地", "工业基地")


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(
        sorted({*load_lines("zone_suffixes.txt"), *_KINDS}, key=lambda kind: (-len(kind), kind))
    )


def zone_forms(names: Sequence[str], is_division: Callable[[str], bool]) -> Mapping[str, str]:
    """Map each short form of a zone to the full name of the one zone that it can mean.

    Args:
        names: The names of a document's places, without repeats.
        is_division: Whether a string is a division's name, which a zone's short form leaves out.
    """
    whole = {name: _own(name, is_division) for name in names if name.endswith(_suffixes())}
    whole = {name: own for name, own in whole.items() if own and own not in _suffixes()}
    fits = {
        name: [zone for zone, own in whole.items() if zone != name and _means(name, zone, own)]
        for name in names
    }
    fullest = {
        name: [zone for zone in found if not any(other in found for other in fits[zone])]
        for name, found in fits.items()
    }
    return {name: zones[0] for name, zones in fullest.items() if len(zones) == 1}


def _own(name: str, is_division: Callable[[str], bool]) -> str:
    """A zone's name without the divisions in front."""
    for end in range(min(len(name) - 1, 8), 1, -1):
        if is_division(name[:end]):
            return name[end:]
    return name


def _means(name: str, zone: str, own: str) -> bool:
    if len(name) < _SHORTEST or name in _suffixes() or len(name) >= len(zone):
        return False
    if name in (own, *(own.removesuffix(kind) for kind in _suffixes() if own.endswith(kind))):
        return True
    short, long = _PARK.sub(_kind, name), _PARK.sub(_kind, own)
    if not _PARK.search(name) or short[-1] != long[-1]:
        return False
    if any(is_contraction(short, long[at:]) for at, c in enumerate(long) if c == short[0]):
        return True
    if short == long:
        return True
    # What tells the zone stands whole, one word of its kind is left out: 白石园区.
    rest = long[len(short) - 1 : -1] if long.startswith(short[:-1]) else ""
    return len(short) > _SHORTEST and rest != "" and _TELLING.search(rest) is None


def _kind(match: re.Match[str]) -> str:
    return "园" if match.group() == "园区" else match.group()
