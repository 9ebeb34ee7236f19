"""Writing an output folder whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..nlp.errors import ZhengpuError

_HINTS = {
    errno.ENOSPC: "the disk is full; free some space or choose another folder with -o",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another folder with -o",
    errno.EACCES: "you may not write there; choose another folder with -o",
    errno.EPERM: "you may not write there; choose another folder with -o",
    errno.EROFS: "it lies on a read-only file system; choose another folder with -o",
}


class OutputError(ZhengpuError):
    """The output could not be written; the message names the place and says what to do.

    Attributes:
        usage: Whether the place given was no good from the start.
    """

    def __init__(self, message: str, *, usage: bool = False) -> None:
        """Keep the message and whether the place was no good from the start."""
        super().__init__(message)
        self.usage = usage


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
            "move it away or choose another folder with -o",
            usage=True,
        ) from error
    except OSError as error:
        raise OutputError(f"{folder}: {explain(error)}", usage=True) from error


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give an empty folder for unfinished files; when the block ends well, move them out.

    Each file or folder takes the place of the one of its name in ``folder``, and all are complete
    before the first is moved, so that a full disk or an interruption leaves what was there as it
    was.

    Args:
        folder: An existing folder.

    Raises:
        OutputError: A file cannot be written; none has been replaced.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".zhengpu-", dir=folder) as name:
            stage = Path(name)
            yield stage
            for file in sorted(stage.iterdir()):
                if (folder / file.name).is_dir():
                    shutil.rmtree(folder / file.name)
                os.replace(file, folder / file.name)
    except OSError as error:
        raise OutputError(f"{folder}: {explain(error)}") from error


def write_json(path: Path, data: Any) -> None:
    """Write one indented JSON document in UTF-8.

    Raises:
        OSError: The file cannot be written.
    """
    content = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    path.write_text(content, encoding="utf-8", errors="replace", newline="\n")


def explain(error: OSError) -> str:
    """Say in words what the system refused, and what to do where that is known."""
    hint = _HINTS.get(error.errno or 0)
    return hint or f"the system says: {error.strerror or error}"
