"""A file's bytes, never more of them than allowed."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

from ..errors import ReadingError
from .source import STDIN


def _too_large(path: str, limit: int) -> ReadingError:
    return ReadingError(
        f"{path}: larger than {limit} bytes; raise --max-size or split the file", kind="too-large"
    )


def _bytes(path: str, file: BinaryIO, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def _open(path: str) -> int:
    """Open without waiting, should a pipe have taken the file's place."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def load(path: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Args:
        path: The file.
        limit: Most bytes to read.

    Raises:
        ReadingError: ``vanished``, ``unreadable``, ``not-a-file`` or ``too-large``.
    """
    try:
        if path == STDIN:
            return _bytes("standard input", sys.stdin.buffer, limit)
        descriptor = _open(path)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise ReadingError(
                    f"{path}: a pipe, socket or device; use - to read standard input",
                    kind="not-a-file",
                )
            if status.st_size > limit:
                raise _too_large(path, limit)
            return _bytes(path, file, limit)
    except FileNotFoundError as error:
        raise ReadingError(
            f"{path}: no longer there; something moved or deleted it", kind="vanished"
        ) from error
    except IsADirectoryError as error:
        raise ReadingError(f"{path}: a folder, not a file", kind="not-a-file") from error
    except OSError as error:
        raise ReadingError(
            f"{path}: cannot be read ({error.strerror}); check its permissions", kind="unreadable"
        ) from error
