"""PDF pages with a text layer, through pypdfium2, columns in reading order."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import ReadingError
from .boxes import Char, fragments
from .columns import block_text, order

if TYPE_CHECKING:
    import pypdfium2

#: Text that leans more than this (radians) from upright or sideways is a watermark.
_LEAN = math.radians(8)
_MAX_CHARS = 5_000_000


def _open(data: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raw = pypdfium2.raw
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadingError(
                "the PDF is encrypted; save a copy without the password", kind="encrypted"
            ) from error
        raise ReadingError(
            f"the PDF is damaged ({error}); fetch it again, or repair it", kind="corrupt"
        ) from error


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, ...]:
    """Turn a box (left, bottom, right, top) clockwise by ``turn`` degrees, as the page is."""
    left, bottom, right, top = box
    if turn == 90:
        return bottom, -right, top, -left
    if turn == 180:
        return -right, -top, -left, -bottom
    if turn == 270:
        return -top, left, -bottom, right
    return box


def _leans(angle: float) -> bool:
    quarter = math.pi / 2
    return min(angle % quarter, quarter - angle % quarter) > _LEAN


def _text_of(raw: Any, page: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(page, index)
    # A surrogate comes alone where pdfium counts UTF-16 units; its partner is lost with it.
    valid = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else ""


def _chars(page: pypdfium2.PdfPage, tally: dict[str, int]) -> Iterator[Char]:
    """Yield the characters of a page as drawn, counting what is left out."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    turn = page.get_rotation()
    rect = raw.FS_RECTF()
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        character = _text_of(raw, text, index)
        tally["unmapped"] += raw.FPDFText_HasUnicodeMapError(text, index) == 1
        if not character or character in "\ufffe\uffff":
            continue
        if _leans(raw.FPDFText_GetCharAngle(text, index)):
            tally["leaning"] += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
            tally["boxless"] += 1
            continue
        box = _turned((rect.left, rect.bottom, rect.right, rect.top), turn)
        size = max(box[3] - box[1], 1.0)
        yield Char(character, box[0], box[1], box[2], box[3], size)


def _notes(tally: dict[str, int], empty: list[int]) -> tuple[str, ...]:
    notes = []
    if empty:
        pages = ", ".join(map(str, empty))
        notes.append(f"no text layer on page {pages}: a picture; run OCR to read it")
    if tally["unmapped"]:
        notes.append(f"{tally['unmapped']} character(s) whose font does not say what they are")
    if tally["leaning"]:
        notes.append(f"{tally['leaning']} slanted character(s) (a watermark) left out")
    if tally["boxless"]:
        notes.append(f"{tally['boxless']} character(s) without a place on the page left out")
    return tuple(notes)


def read_pdf(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF and what was noticed.

    Lines end in ``\\n``; blocks and pages are a blank line apart. A paragraph set in by two
    characters starts with two ideographic spaces.

    Args:
        data: The file.

    Raises:
        ReadingError: ``encrypted``, ``corrupt``, ``no-text`` (pictures of pages only) or
            ``too-large`` (more than five million characters).
    """
    tally = {"unmapped": 0, "leaning": 0, "boxless": 0}
    pages: list[str] = []
    empty: list[int] = []
    document = _open(data)
    try:
        total = 0
        for number in range(len(document)):
            found = fragments(_page_chars(document, number, tally))
            text = "\n\n".join(block_text(block) for block in order(found))
            total += len(text)
            if total > _MAX_CHARS:
                raise ReadingError("the PDF holds more text than a newspaper", kind="too-large")
            (pages.append(text) if text else empty.append(number + 1))
    finally:
        document.close()
    if not pages:
        raise ReadingError(
            "the PDF has no text layer, only pictures of pages; run OCR on it first "
            "(ocrmypdf -l chi_sim)",
            kind="no-text",
        )
    return "\n\n".join(pages), _notes(tally, empty)


def _page_chars(document: pypdfium2.PdfDocument, number: int, tally: dict[str, int]) -> list[Char]:
    import pypdfium2

    try:
        return list(_chars(document[number], tally))
    except pypdfium2.PdfiumError as error:
        raise ReadingError(
            f"page {number + 1} of the PDF is damaged ({error}); fetch it again", kind="corrupt"
        ) from error
