"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside ``path`` that takes its place when the block ends well.

    When the block raises, or the disk is full, ``path`` stays as it was and the temporary
    file is removed. Missing parent folders are made.

    Raises:
        OSError: the folder cannot be made or written to, or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files only their owner can read; a result is an ordinary file.
        temporary.chmod(_ordinary_mode(path))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _ordinary_mode(path: Path) -> int:
    """Return the mode of the file that is there already, or 0644."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644
