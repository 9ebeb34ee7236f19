"""Reading a file of answers: which kind it is, and what in it can be used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from .corrections import Answer, answer_of, put_together
from .errors import ReviewError
from .exports import from_doccano, from_label_studio
from .reviewed import Corrections, Reviewed

_Made = TypeVar("_Made")

PAGE, STUDIO, DOCCANO = "page", "label-studio", "doccano"


def read_corrections(path: Path) -> Corrections:
    """Read the answers of our page, a Label Studio export or a doccano export.

    Raises:
        ReviewError: The file cannot be read or is none of these.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReviewError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReviewError(f"{path}: not UTF-8 at byte {error.start}") from error
    if content.lstrip().startswith("["):
        return _studio(path, content)
    lines = [(n, line) for n, line in enumerate(content.split("\n"), 1) if line.strip()]
    if not lines:
        raise ReviewError(f"{path}: the file is empty")
    faults: list[str] = []
    rows = list(_objects(path, lines, faults))
    kinds = {_kind(data) for _, data in rows} - {""}
    if len(kinds) != 1:
        told = "neither the answers of our page nor an export of Label Studio or doccano"
        if kinds:
            told = "answers of our page and of doccano in one file; keep them apart"
        raise ReviewError("\n".join([*faults[:20], f"{path}: {told}"]))
    return (_doccano if kinds == {DOCCANO} else _page)(rows, faults)


def _objects(
    path: Path, lines: list[tuple[int, str]], faults: list[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in lines:
        where = f"{path}, line {number}"
        try:
            data = json.loads(line)
        except ValueError as error:
            faults.append(f"{where}: not JSON ({error})")
            continue
        if isinstance(data, dict):
            yield where, data
        else:
            faults.append(f"{where}: expected an object, got {data!r:.40}")


def _kind(data: dict[str, Any]) -> str:
    if "answer" in data or "kind" in data:
        return PAGE
    texts, spans = ("text", "data"), ("entities", "label", "labels")
    return DOCCANO if set(texts) & set(data) and set(spans) & set(data) else ""


def _page(rows: list[tuple[str, dict[str, Any]]], faults: list[str]) -> Corrections:
    answers: list[tuple[str, Answer]] = []
    for where, data in rows:
        answer = _tried(where, faults, lambda data=data: answer_of(data))  # type: ignore[misc]
        if answer is not None:
            answers.append((where, answer))
    reviewed, clashes = put_together(answers)
    return Corrections(PAGE, reviewed, (*faults, *clashes))


def _doccano(rows: list[tuple[str, dict[str, Any]]], faults: list[str]) -> Corrections:
    found = []
    for where, data in rows:
        made = _tried(where, faults, lambda data=data: from_doccano(data))  # type: ignore[misc]
        if made is not None:
            found.append(made)
    return Corrections(DOCCANO, _sorted(found), tuple(faults))


def _studio(path: Path, content: str) -> Corrections:
    faults: list[str] = []
    found: list[Reviewed] = []
    unanswered = 0
    for line, task in _tasks(path, content, faults):
        before = len(faults)
        made = _tried(f"{path}, line {line}", faults, lambda task=task: from_label_studio(task))  # type: ignore[misc]
        if made is not None:
            found.append(made)
        elif len(faults) == before:
            unanswered += 1
    return Corrections(STUDIO, _sorted(found), tuple(faults), unanswered)


def _tasks(path: Path, content: str, faults: list[str]) -> Iterator[tuple[int, Any]]:
    """Yield each element of the JSON list with the line it begins on.

    A list that breaks off gives what stands before the break.
    """
    decoder = json.JSONDecoder()
    at, line, counted = content.index("[") + 1, 1, 0
    while True:
        while at < len(content) and content[at] in " \t\r\n,":
            at += 1
        line, counted = line + content.count("\n", counted, at), at
        if content[at : at + 1] == "]":
            return
        try:
            task, end = decoder.raw_decode(content, at)
        except ValueError as error:
            faults.append(f"{path}, line {line}: not JSON from here on ({error})")
            return
        yield line, task
        at = end


def _tried(where: str, faults: list[str], read: Callable[[], _Made]) -> _Made | None:
    try:
        return read()
    except ReviewError as error:
        faults.append(f"{where}: {error}")
        return None


def _sorted(found: list[Reviewed]) -> tuple[Reviewed, ...]:
    return tuple(sorted(found, key=lambda r: (r.unit.doc, r.unit.start, r.unit.text)))
