"""Reading files of any kind into pages.

:func:`discover` finds the files, :func:`read` turns one into a
:class:`~zhengpu.nlp.records.Page`. The libraries for PDF, HTML and Word are imported when the
first such file is read.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from ..errors import ReadingError
from ..records import Page
from .discover import discover
from .load import load
from .source import Found, Given, Skipped, Source

__all__ = [
    "Found",
    "Given",
    "ReadingOptions",
    "Skipped",
    "Source",
    "discover",
    "page_of",
    "read",
]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read.

    Attributes:
        max_size: Largest file read, in bytes.
        newspaper: Name of the paper of all pages; wins over what they say.
        date: ISO date of all pages; wins over what they say.
        region: Division whose pages they are (``平湖市``).

    Raises:
        ValueError: ``date`` is no ISO date, or ``max_size`` is not positive.
    """

    max_size: int = 50_000_000
    newspaper: str = ""
    date: str = ""
    region: str = ""

    def __post_init__(self) -> None:
        """Check what was given."""
        if self.max_size <= 0:
            raise ValueError(f"max_size is {self.max_size}; give a number of bytes above 0")
        if self.date:
            try:
                datetime.date.fromisoformat(self.date)
            except ValueError as error:
                raise ValueError(
                    f"date {self.date!r} is no date; write it as 2024-03-12"
                ) from error


@dataclass(frozen=True, slots=True)
class _Extract:
    text: str
    notes: tuple[str, ...]
    newspaper: str = ""
    date: str = ""


def _extract(data: bytes, name: str) -> _Extract:
    """Turn a file's bytes into text, by its kind."""
    from .sniff import kind_of

    if not data:
        raise ReadingError("the file is empty", kind="empty")
    kind = kind_of(data, name)
    if kind == "pdf":
        from .pdf import read_pdf

        return _Extract(*read_pdf(data))
    if kind == "docx":
        from .word import read_word

        return _Extract(*read_word(data))
    if kind == "html":
        from .html import read_html

        page = read_html(data)
        return _Extract(page.text, page.notes, page.newspaper, page.date)
    from .decode import decode

    decoded = decode(data)
    named = (f"read as {decoded.encoding}",) if decoded.encoding != "utf-8" else ()
    return _Extract(decoded.text, named + decoded.notes)


def page_of(data: bytes, source: Source, options: ReadingOptions) -> Page:
    """Make a page of a file's bytes.

    Metadata come, in this order, from the options, the manifest, the page itself, its file
    name; the region only from the first two.

    Raises:
        ReadingError: as :func:`read`, but for what concerns the file system.
    """
    from .metadata import metadata_of
    from .notices import notices

    try:
        extract = _extract(data, source.path)
        if not extract.text.strip("\x00\ufeff \t\r\n\u3000"):
            raise ReadingError("the file holds nothing but white space", kind="empty")
    except ReadingError as error:
        raise ReadingError(f"{source.path}: {error}", kind=error.kind) from error
    found = metadata_of(extract.text, source.id)
    given = source.given
    return Page(
        id=source.id,
        path=source.path,
        text=extract.text,
        digest=hashlib.sha256(data).hexdigest(),
        newspaper=options.newspaper or given.newspaper or extract.newspaper or found.newspaper,
        date=options.date or given.date or extract.date or found.date,
        jurisdiction=options.region or given.region,
        notes=(*extract.notes, *notices(extract.text)),
    )


def read(source: Source, *, options: ReadingOptions | None = None) -> Page:
    """Read one file into a page.

    Args:
        source: The file, as :func:`discover` finds it; path ``-`` is standard input.
        options: Limits and metadata; the defaults when left out.

    Raises:
        ReadingError: the message names the file, says what is wrong and what to do; ``kind`` is
            ``unreadable``, ``vanished``, ``not-a-file``, ``too-large``, ``empty``, ``binary``,
            ``mis-encoded``, ``encrypted``, ``corrupt`` or ``no-text``.
    """
    options = options or ReadingOptions()
    return page_of(load(source.path, options.max_size), source, options)
