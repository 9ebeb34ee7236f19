"""Strict loader of the line lexicons under ``lexicons/``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from .errors import LexiconError

_SPACE = re.compile(r"\s")


def parse_lines(content: str, source: str) -> tuple[str, ...]:
    """Read one entry per line; ``#`` comments and blank lines are skipped.

    Args:
        content: The whole file, decoded.
        source: File name, for messages.

    Raises:
        LexiconError: an entry stands twice, or has white space around or inside it.
    """
    entries: dict[str, int] = {}
    for number, line in enumerate(content.split("\n"), start=1):
        entry = line.removesuffix("\r")
        if not entry.strip() or entry.startswith("#"):
            continue
        if _SPACE.search(entry):
            raise LexiconError(
                f"{source}, line {number}: {entry!r} holds white space; write one entry per line"
            )
        if entry in entries:
            raise LexiconError(
                f"{source}, line {number}: {entry!r} stands already on line {entries[entry]}; "
                "remove one of the two"
            )
        entries[entry] = number
    return tuple(entries)


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """Return the entries of the shipped lexicon ``name`` (``surnames.txt``), in file order.

    Raises:
        LexiconError: there is no such file, it is not UTF-8, it is empty, an entry stands
            twice or holds white space. The message names file and line.
    """
    source = f"lexicons/{name}"
    try:
        content = (resources.files(__package__) / "lexicons" / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"{source}: no such lexicon; is the installation whole?") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{source}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    entries = parse_lines(content, source)
    if not entries:
        raise LexiconError(f"{source}: no entry; a lexicon holds at least one")
    return entries


@cache
def load_table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the shipped tab-separated lexicon ``name``, in file order.

    Args:
        name: File under ``lexicons/``.
        columns: How many fields every row has.

    Raises:
        LexiconError: a row has another number of fields, or its first field stands twice.
            The message names file and line.
    """
    source = f"lexicons/{name}"
    content = (resources.files(__package__) / "lexicons" / name).read_text(encoding="utf-8")
    rows: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(line.split("\t"))
        if len(fields) != columns:
            raise LexiconError(
                f"{source}, line {number}: {len(fields)} fields, expected {columns} between tabs"
            )
        if fields[0] in rows:
            raise LexiconError(f"{source}, line {number}: {fields[0]!r} stands twice")
        rows[fields[0]] = fields
    return tuple(rows.values())
