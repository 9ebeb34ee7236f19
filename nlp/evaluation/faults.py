"""What is wrong with the files of a folder of annotated pages, and the pages that are whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .gold import (
    TAGGED,
    Facts,
    GoldDocument,
    GoldError,
    facts_of,
    join,
    name_of,
    read_facts,
    read_tagged,
)
from .tagged import Tagged


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with one file of a corpus; its page is left out.

    Attributes:
        path: The file.
        line: Line of the file, from 1; 0 where the file as a whole is at fault.
        column: Column of that line in characters, from 1; 0 like ``line``.
        message: What is wrong, and what was expected.
    """

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return the fault as one line, ``path:line:column: message``."""
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.message}"


def read_whole(folder: Path) -> tuple[tuple[GoldDocument, ...], tuple[Fault, ...]]:
    """Read every gold document at or below ``folder`` whose two files are in order.

    Returns:
        The documents sorted by id, and what is wrong with the files of the others.

    Raises:
        GoldError: The folder holds no tagged text at all.
    """
    documents: list[GoldDocument] = []
    faults: list[Fault] = []
    for path in tagged_files(folder):
        found = read_pair(path)
        if isinstance(found, list):
            faults += found
        else:
            documents.append(join(name_of(path, folder), *found))
    return tuple(documents), tuple(sorted(faults))


def tagged_files(folder: Path) -> list[Path]:
    """Return the tagged texts at or below a folder, sorted.

    Raises:
        GoldError: There are none.
    """
    found = sorted(folder.rglob("*" + TAGGED))
    if not found:
        raise GoldError(str(folder), f"no NAME{TAGGED} at or below this folder")
    return found


def read_pair(path: Path) -> tuple[Tagged, Facts] | list[Fault]:
    """Read a tagged text and its facts, or tell what is wrong with either."""
    faults: list[Fault] = []
    tagged = facts = None
    try:
        tagged = read_tagged(path)
    except GoldError as error:
        faults.append(Fault(path, error.line, error.column, error.problem))
    try:
        facts = read_facts(facts_of(path))
    except GoldError as error:
        faults.append(Fault(facts_of(path), error.line, error.column, error.problem))
    return faults if tagged is None or facts is None else (tagged, facts)
