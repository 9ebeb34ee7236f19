"""People: one entity a name; part of a foreign or minority name means its bearer."""

from __future__ import annotations

from collections.abc import Sequence


def group_people(names: Sequence[str]) -> dict[str, str]:
    """Map every personal name to the fullest form of it in the document.

    买买提江 means 买买提江·吐尔逊 and 莫雷尔 means 皮埃尔·莫雷尔 where only one bearer has that
    part. Names without a dot are taken as they stand.

    Args:
        names: Names in plain form, white space removed, without repeats.
    """
    result = {name: name for name in names}
    full = [name for name in names if "·" in name]
    for name in names:
        bearers = [
            other for other in full if other != name and _is_part(name.split("·"), other.split("·"))
        ]
        longest = [b for b in bearers if not any(_inside(b, other) for other in bearers)]
        if len(longest) == 1:
            result[name] = longest[0]
    return result


def _inside(name: str, other: str) -> bool:
    return name != other and _is_part(name.split("·"), other.split("·"))


def _is_part(part: list[str], whole: list[str]) -> bool:
    size = len(part)
    return size < len(whole) and part in (whole[:size], whole[-size:])
