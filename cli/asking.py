"""Writing the questions of ``zhengpu review``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ..nlp.errors import RecordError
from .files import OutputError, check_folder, explain, staged
from .job import REPORT
from .show import colours

if TYPE_CHECKING:
    from ..nlp.evaluation import Records
    from ..review.items import Asked, Question
    from ..review.pages import Sheet
    from ..review.units import Unit


class Form(StrEnum):
    """What is written."""

    PAGE = "page"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"


#: Name of the file in the output folder, where no other is given.
_NAMES = {
    Form.PAGE: "review.html",
    Form.LABEL_STUDIO: "review.label-studio.json",
    Form.DOCCANO: "review.doccano.jsonl",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        files: The files.
        mentions: Mentions asked about.
        relations: Relations asked about.
        units: Sentences that they stand in.
        of: How many mentions and relations could be asked about.
        rules: How many rules made those that are.
        faults: Pages that were left out, and why.
    """

    files: tuple[Path, ...]
    mentions: int
    relations: int
    units: int
    of: int
    rules: int
    faults: tuple[str, ...]


def ask(output: Path, pages: Sequence[str], number: int, form: Form, file: Path | None) -> Written:
    """Write the least certain mentions and relations of an output for a reader.

    Args:
        output: Output folder of a run.
        pages: The inputs as they were given to the run; without any they are looked for.
        number: How many to ask about at most.
        form: For our own page or for which tool.
        file: File to write; in ``output`` where not given.

    Raises:
        RecordError: A record file is missing or malformed.
        ReviewError: No page of the output was found.
        OutputError: The file cannot be written; an older one is left as it was.
    """
    from ..review.errors import ReviewError
    from ..review.items import assemble
    from ..review.pages import locate

    records = _load(output)
    places, faults = locate({m.doc for m in records.mentions}, output, pages)
    if faults and not places:
        raise ReviewError("\n".join(faults[:5]))
    possible, chosen, sheets, spoilt = _choose(records, places, number)
    units, asked = assemble(chosen, records, sheets, _region(output))
    path = file or output / _NAMES[form]
    files = _write(path, _content(units, asked, form, path))
    mentions = sum(item.kind == "mention" for item in asked)
    rules = len({item.source for item in asked})
    relations = len(asked) - mentions
    return Written(files, mentions, relations, len(units), possible, rules, (*faults, *spoilt))


def _choose(
    records: Records, places: dict[str, tuple[str, ...]], number: int
) -> tuple[int, tuple[Question, ...], dict[str, Sheet], tuple[str, ...]]:
    """Choose questions and read their pages; a page that cannot be had costs its questions."""
    from ..review.choose import least_certain
    from ..review.errors import ReviewError
    from ..review.items import questions
    from ..review.pages import read_sheet

    open_docs = set(places)
    sheets: dict[str, Sheet] = {}
    faults: list[str] = []
    while True:
        possible = questions(records, open_docs)
        chosen = least_certain(possible, number)
        for doc in sorted({question.record.doc for question in chosen} - sheets.keys()):
            try:
                own = (mention for mention in records.mentions if mention.doc == doc)
                sheets[doc] = read_sheet(doc, places[doc], own)
            except ReviewError as error:
                faults.append(str(error))
                open_docs.discard(doc)
        if all(question.record.doc in open_docs for question in chosen):
            return len(possible), chosen, sheets, tuple(faults)


def _load(output: Path) -> Records:
    from ..graph import load
    from ..nlp.evaluation import Records

    try:
        loaded = load(output)
    except FileNotFoundError as error:
        missing = Path(error.filename or output)
        raise RecordError(
            f"{missing}: not there; name the output folder of zhengpu run or extract"
        ) from error
    return Records(loaded.mentions, loaded.relations, loaded.entities)


def _region(output: Path) -> str:
    """The division that the run was told all pages are of; ``""`` where it was told none."""
    try:
        report = json.loads((output / REPORT).read_text(encoding="utf-8"))
        region = report["options"]["region"]
    except (OSError, ValueError, KeyError, TypeError):
        # The report is for people; records written by hand have none, and need none.
        return ""
    return region if isinstance(region, str) else ""


def _content(
    units: Sequence[Unit], asked: Sequence[Asked], form: Form, path: Path
) -> dict[str, str]:
    from ..review import page, tools

    if form is Form.PAGE:
        return {path.name: page.as_page(units, asked)}
    if form is Form.DOCCANO:
        return {path.name: tools.doccano(units)}
    tasks, interface = tools.label_studio(units, asked, colours())
    return {path.name: tasks, path.with_suffix(".xml").name: interface}


def _write(path: Path, content: dict[str, str]) -> tuple[Path, ...]:
    if path.is_dir():
        raise OutputError(f"{path}: this is a folder; name a file with -o", usage=True)
    check_folder(path.parent)
    with staged(path.parent) as stage:
        for name, text in content.items():
            try:
                (stage / name).write_bytes(text.encode("utf-8", "replace"))
            except OSError as error:
                raise OutputError(f"{path.parent / name}: {explain(error)}") from error
    return tuple(path.parent / name for name in content)
