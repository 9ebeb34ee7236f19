"""The ``manifest.csv`` beside pages: newspaper, date and region of each file."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

from ..errors import ReadingError
from .decode import decode
from .source import Given

#: Name of the file, in lower case, and the columns it may have; ``file`` is required.
NAME = "manifest.csv"
COLUMNS = ("file", "newspaper", "date", "region")
_MAX_BYTES = 20_000_000


def _fail(path: Path, line: int, column: str, what: str) -> ReadingError:
    where = f"{path}, line {line}" + (f", column {column}" if column else "")
    return ReadingError(f"{where}: {what}", kind="manifest")


def _header(path: Path, row: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in row]
    for place, column in enumerate(header, start=1):
        if column not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise _fail(path, 1, f"{place} {column!r}", f"unknown column; the columns are {known}")
        if header.index(column) != place - 1:
            raise _fail(path, 1, f"{place} {column!r}", "this column stands twice; remove one")
    if "file" not in header:
        raise _fail(path, 1, "file", "the column is missing; it names the page of each row")
    return header


def _given(path: Path, line: int, cells: dict[str, str]) -> Given:
    date = cells.get("date", "")
    if date:
        try:
            datetime.date.fromisoformat(date)
        except ValueError as error:
            raise _fail(
                path, line, "date", f"{date!r} is no date; write it as 2024-03-12"
            ) from error
    return Given(cells.get("newspaper", ""), date, cells.get("region", ""))


def read_manifest(path: Path) -> dict[str, tuple[int, Given]]:
    """Return, per file name with ``/`` between parts, its line and what is said of it.

    Names are relative to the manifest's folder. The encoding is told apart as for pages.

    Raises:
        ReadingError: kind ``manifest``; an unknown, missing or doubled column, a row too long
            or too short, a file named twice or by a path that leaves the folder, an
            impossible date, or an unreadable file. The message names file, line and column.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ReadingError(f"{path}: larger than {_MAX_BYTES} bytes", kind="manifest")
        text = decode(path.read_bytes()).text
    except (OSError, ReadingError) as error:
        raise ReadingError(f"{path}: {error}", kind="manifest") from error
    reader = csv.reader(text.splitlines(), strict=True)
    rows: dict[str, tuple[int, Given]] = {}
    header: list[str] = []
    try:
        for row in reader:
            if not header:
                header = _header(path, row)
            elif any(cell.strip() for cell in row):
                name, given = _row(path, reader.line_num, header, row)
                if name in rows:
                    first = rows[name][0]
                    raise _fail(
                        path, reader.line_num, "file", f"{name!r} stands already on line {first}"
                    )
                rows[name] = (reader.line_num, given)
    except csv.Error as error:
        raise _fail(path, reader.line_num, "", f"not CSV: {error}") from error
    return rows


def _row(path: Path, line: int, header: list[str], row: list[str]) -> tuple[str, Given]:
    if len(row) != len(header):
        column = header[len(row)] if len(row) < len(header) else str(len(header) + 1)
        raise _fail(path, line, column, f"{len(row)} cells where the header has {len(header)}")
    cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
    name = cells["file"].replace("\\", "/").removeprefix("./")
    if not name:
        raise _fail(path, line, "file", "empty; name the page that the row is about")
    if name.startswith("/") or ".." in name.split("/"):
        raise _fail(path, line, "file", f"{name!r} leaves the folder; name files inside it")
    return name, _given(path, line, cells)
