"""Word files (.docx) through python-docx, tables in their place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from ..errors import ReadingError
from .sniff import is_encrypted_office

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_MAX_EXPANDED = 300_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Wrappers whose content belongs to the text, but which python-docx does not look into.
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}moveTo")
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}sdtPr", f"{_W}sdtEndPr", f"{_W}smartTagPr", _FALLBACK)


def _table(item: object) -> Table | None:
    """The item if it is a table; the import stays lazy."""
    from docx.table import Table

    return item if isinstance(item, Table) else None


def _check(data: bytes) -> None:
    """Refuse what is no sound zip archive, or expands beyond all measure."""
    if is_encrypted_office(data):
        raise ReadingError(
            "the Word file is encrypted; save a copy without the password", kind="encrypted"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadingError(
            f"the Word file is damaged ({error}); save it again as .docx", kind="corrupt"
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise ReadingError("the Word file is encrypted; save a copy of it", kind="encrypted")
    expanded = sum(part.file_size for part in parts)
    if expanded > _MAX_EXPANDED:
        raise ReadingError(
            f"the Word file expands to {expanded} bytes, more than {_MAX_EXPANDED}; "
            "save it without its pictures",
            kind="too-large",
        )


def _unwrap(element: Any) -> None:
    """Put the content of a wrapper in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(place, child)
        parent.remove(element)


def _flatten(body: Any) -> None:
    """Open controls, accepted changes and text boxes, so that python-docx sees all text."""
    for element in list(body.iter(*_GONE)):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for box in list(body.iter(f"{_W}txbxContent")):
        host = next(box.iterancestors(f"{_W}p"), None)
        if host is not None:
            for child in reversed(list(box)):
                host.addnext(child)
    for element in list(body.iter(*_WRAPPERS)):
        _unwrap(element)


def _cell_text(cell: _Cell) -> tuple[str, list[str]]:
    """A cell on one line, and the rows of tables inside it."""
    parts: list[str] = []
    nested: list[str] = []
    for item in cell.iter_inner_content():
        table = _table(item)
        if table is not None:
            nested.extend(_rows(table))
        else:
            parts.extend(cast("Paragraph", item).text.split())
    return " ".join(parts), nested


def _rows(table: Table) -> Iterator[str]:
    """Rows as lines, cells parted by ``|``; a merged cell stands once, at its first place."""
    # The elements, not their ids: an id may be used again once its proxy is gone.
    seen: set[Any] = set()
    for row in table.rows:
        cells: list[str] = []
        inner: list[str] = []
        last = None
        for cell in row.cells:
            if cell._tc is last:
                continue
            last = cell._tc
            text, nested = ("", []) if last in seen else _cell_text(cell)
            seen.add(last)
            cells.append(text)
            inner.extend(nested)
        if any(cells):
            yield "|".join(cells)
        yield from inner


def _lines(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        table = _table(item)
        if table is not None:
            yield from _rows(table)
        else:
            yield cast("Paragraph", item).text


def read_word(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a Word file, a paragraph or table row per line, and what was noticed.

    Headers, footers, notes and deleted text are left out.

    Raises:
        ReadingError: ``encrypted``, ``corrupt``, ``too-large`` (it expands to more than 300 MB)
            or ``empty``.
    """
    _check(data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        _flatten(document.element.body)
        text = "\n".join(_lines(document))
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile, AttributeError) as error:
        raise ReadingError(
            f"the Word file is damaged ({type(error).__name__}: {error}); save it again as .docx",
            kind="corrupt",
        ) from error
    if not text.strip():
        raise ReadingError("the Word file holds no text", kind="empty")
    pictures = sum(1 for _ in document.element.body.iter("{*}blip"))
    notes = (f"{pictures} picture(s) in the file are not read",) if pictures else ()
    return text, notes
