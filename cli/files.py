"""Writing an output folder whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..nlp.errors import ZhengpuError

#: Writes one file's content to the path it is given.
Writer = Callable[[Path], None]

_HINTS = {
    errno.ENOSPC: "the disk is full; free some space or choose another folder with -o",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another folder with -o",
    errno.EACCES: "you may not write there; choose another folder with -o",
    errno.EPERM: "you may not write there; choose another folder with -o",
    errno.EROFS: "it lies on a read-only file system; choose another folder with -o",
}


class OutputError(ZhengpuError):
    """The output could not be written; the message names the place and says what to do."""


def check_folder(folder: Path) -> None:
    """Check, before any long work, that ``folder`` is or can become a folder to write to.

    A folder that exists is fine, whatever else it holds: only files of our own names are
    replaced.

    Raises:
        OutputError: A part of the path is a file, or the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(
            f"{folder}: a file stands where the output folder should be; "
            "move it away or choose another folder with -o"
        ) from error
    except OSError as error:
        raise OutputError(f"{folder}: {explain(error)}") from error


def write_all(folder: Path, writers: Mapping[str, Writer]) -> None:
    """Write several files into ``folder``, replacing those of the same names.

    Every file is written in full to a temporary file beside its place before the first is
    renamed, so that a full disk or an interruption leaves the files as they were.

    Args:
        folder: An existing folder.
        writers: For each file name what writes it.

    Raises:
        OutputError: A file cannot be written; none has been replaced.
    """
    with _staging(folder) as stage:
        for name, write in writers.items():
            try:
                write(stage / name)
            except OSError as error:
                raise OutputError(f"{folder / name}: {explain(error)}") from error
        for name in writers:
            try:
                os.replace(stage / name, folder / name)
            except OSError as error:
                raise OutputError(f"{folder / name}: {explain(error)}") from error


def json_writer(data: Any) -> Writer:
    """Return a writer of one indented JSON document."""
    return text_writer([json.dumps(data, ensure_ascii=False, indent=2), "\n"])


def text_writer(parts: Iterable[str]) -> Writer:
    """Return a writer of UTF-8 text with ``\\n`` line ends."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)

    return write


def explain(error: OSError) -> str:
    """Say in words what the system refused, and what to do where that is known."""
    hint = _HINTS.get(error.errno or 0)
    return hint or f"cannot be written ({error.strerror or error})"


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a fresh sub-folder for unfinished files and remove it with what is left in it."""
    try:
        with tempfile.TemporaryDirectory(prefix=".zhengpu-", dir=folder) as name:
            yield Path(name)
    except OSError as error:
        raise OutputError(f"{folder}: {explain(error)}") from error
