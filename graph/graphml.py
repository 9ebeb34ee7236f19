"""What GraphML can hold, cleaned: characters, ids, values and their types."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .errors import GraphError

Value = str | bool | int | float

# What XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS = re.compile(r"\d{6}|\d{9}|\d{12}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Gephi's own columns, and the three that it would mix to a colour of its own.
_RESERVED = frozenset({"id", "timeset", "r", "g", "b"})
_INT = 2**31


def clean(text: str) -> str:
    """Replace each character that XML 1.0 forbids by U+FFFD, so that the loss is seen."""
    return _FORBIDDEN.sub("\ufffd", text)


def clean_ids(ids: Iterable[Any]) -> dict[Any, str]:
    """Give every node an id that is clean, trimmed, not empty and its own.

    Ids that fall together once cleaned get ``~2``, ``~3`` … in the order of ``ids``.
    """
    found: dict[Any, str] = {}
    taken: set[str] = set()
    for key in ids:
        plain = clean(str(key)).strip() or "_"
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain}~{number}"
        taken.add(name)
        found[key] = name
    return found


def plain_value(name: str, value: Any, where: str) -> Value | None:
    """Turn an attribute into what GraphML holds; ``None`` leaves it out.

    Lists are joined by ``|``, dates are ISO, a code of digits only becomes ``CN-…`` (Gephi
    Lite reads six digits as a date), numbers that are not finite are left out as unknown.

    Raises:
        GraphError: the value is of another kind; the message names it and its place.
    """
    if not isinstance(value, str):
        other = _plain_other(name, value, where)
        if not isinstance(other, str):
            return other
        value = other
    if name == "color" and not _COLOUR.fullmatch(value):
        raise GraphError(f"{where}: color {value!r} must have the form #RRGGBB")
    if name == "code" and _DIGITS.fullmatch(value):
        value = f"CN-{value}"
    return clean(value) or None


def _plain_other(name: str, value: Any, where: str) -> Value | None:
    """Do the work of :func:`plain_value` for what is no text."""
    if hasattr(value, "item"):
        return _plain_other(name, value.item(), where)  # numpy's numbers
    if value is None:
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        items = [str(item).replace("|", "/") for item in value]
        return "|".join(sorted(items) if isinstance(value, set | frozenset) else items)
    raise GraphError(
        f"{where}: attribute {name!r} is a {type(value).__name__}, which GraphML cannot "
        "hold; make it text, a number, true or false, a date or a list of these"
    )


def type_of(value: Value) -> str:
    """Return the narrowest GraphML type that holds ``value``."""
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int" if -_INT <= value < _INT else "long"
    return "double"


def written(value: Value) -> str:
    """Return ``value`` as the text of a ``<data>`` element."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def check_name(name: Any) -> str:
    """Return an attribute's name when it may be a column.

    Raises:
        GraphError: the name is taken by Gephi, not lower case, or no plain word.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise GraphError(f"attribute {name!r}: use lower-case letters, digits and _")
    if name in _RESERVED:
        raise GraphError(f"attribute {name!r} means something else to Gephi; call it otherwise")
    return name


def columns(rows: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """Return name and GraphML type of each attribute, in order of first appearance."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if name not in types:
                types[check_name(name)] = set()
            types[name].add(type_of(value))
    return {name: _widest(found) for name, found in types.items()}


def _widest(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {"int", "long"}:
        return "long"
    return "double" if kinds <= {"int", "long", "double"} else "string"
