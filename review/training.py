"""Training text from answers: gold files with what was judged, and ``?`` on what was not.

Each unit makes one document, so that the same sentence judged again takes the place of what it
said before, and another review of the same page loses nothing. A mention that nobody judged is
a ``?`` span and a relation that nobody judged is optional, so that neither counts for or against
an output and neither teaches a model what it said itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..nlp.evaluation.gold import BORDERLINE, GoldError, parse_tagged
from .reviewed import Reviewed
from .units import Link, Mark, Unit

_TEXT, _TAGGED, _FACTS = ".txt", ".tagged.txt", ".facts.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A gold document before it is written.

    Attributes:
        text: The unit's text.
        tagged: The same with ``[[LABEL|…]]``.
        facts: Content of the facts file.
    """

    text: str
    tagged: str
    facts: str


def documents(
    reviewed: Iterable[Reviewed],
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Return a document per unit, in order, and the units that could not be written.

    Brackets mean a mark in a tagged text, so a unit that prints some may not be read back as it
    is: it is left out. Of units with the same text the last is taken.
    """
    made: dict[str, Document] = {}
    faults: list[str] = []
    for item in reviewed:
        text = item.unit.text
        if not _read_back(item):
            told = f"no training text of {text:.20}…, its brackets look like marks"
            faults.append(f"{item.unit.doc}: {told}")
            continue
        made[text] = Document(text, tag(item), _facts(item))
    return tuple(made.values()), tuple(faults)


def _read_back(item: Reviewed) -> bool:
    try:
        text, spans = parse_tagged(tag(item), item.unit.doc)
    except GoldError:
        return False
    wanted = [(m.start, m.end, m.label) for m in item.kept]
    wanted += [(m.start, m.end, BORDERLINE) for m in item.open]
    return text == item.unit.text and [(s.start, s.end, s.label) for s in spans] == sorted(wanted)


def tag(item: Reviewed) -> str:
    """Return a unit's text with its mentions marked, ``?`` where nobody judged."""
    marks = sorted([*item.kept, *(replace(mark, label=BORDERLINE) for mark in item.open)])
    parts: list[str] = []
    position = 0
    for mark in marks:
        parts.append(item.unit.text[position : mark.start])
        parts.append(f"[[{mark.label}|{item.unit.surface(mark)}]]")
        position = mark.end
    parts.append(item.unit.text[position:])
    return "".join(parts)


def _facts(item: Reviewed) -> str:
    rows = [_row(item, link, optional=False) for link in item.links]
    rows += [_row(item, link, optional=True) for link in item.open_links]
    unique = {json.dumps(row, ensure_ascii=False): None for row in rows}
    lines = ",\n  ".join(unique)
    region = json.dumps(item.unit.region, ensure_ascii=False)
    body = f"[\n  {lines}\n ]" if lines else "[]"
    return f'{{"jurisdiction": {region},\n "relations": {body},\n "aliases": []}}\n'


def _row(item: Reviewed, link: Link, *, optional: bool) -> dict[str, Any]:
    marks = (*item.kept, *item.open)
    row: dict[str, Any] = {"type": link.type, "subject": _forms(item.unit, marks, link.subject)}
    row["object"] = _forms(item.unit, marks, link.object) if link.object else []
    if link.title:
        row |= {"title": link.title, "status": link.status}
    return row | ({"optional": True} if optional else {})


def _forms(unit: Unit, marks: Iterable[Mark], name: str) -> list[str]:
    """The accepted forms of a name: canonical, then as printed in the unit."""
    printed = sorted({unit.surface(mark) for mark in marks if mark.name == name} - {name})
    return [name, *printed]


def place(found: Sequence[Document], folder: Path) -> tuple[tuple[str, Document], ...]:
    """Give each document the number under which it is written in ``folder``.

    A text that lies there already keeps its number, so that learning twice changes nothing;
    another gets the next number after the largest.

    Raises:
        OSError: A file that is there cannot be read.
    """
    taken = {path.name.removesuffix(_TEXT): path for path in sorted(folder.glob(f"*{_TEXT}"))}
    texts = {
        path.read_text(encoding="utf-8").removesuffix("\n"): name
        for name, path in taken.items()
        if name.isdigit() and path.is_file()
    }
    last = max((int(name) for name in taken if name.isdigit()), default=0)
    placed = []
    for document in found:
        name = texts.get(document.text)
        if name is None:
            last += 1
            name = f"{last:03}"
        placed.append((name, document))
    return tuple(placed)


def write(placed: Iterable[tuple[str, Document]], folder: Path) -> None:
    """Write the three files of each document into ``folder``.

    Raises:
        OSError: A file cannot be written.
    """
    for name, document in placed:
        for suffix, content in (
            (_TEXT, document.text + "\n"),
            (_TAGGED, document.tagged + "\n"),
            (_FACTS, document.facts),
        ):
            # A lone surrogate, which some careless files decode to, has no UTF-8 form.
            (folder / f"{name}{suffix}").write_bytes(content.encode("utf-8", "replace"))
