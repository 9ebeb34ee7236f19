"""Bytes to text: which encoding a page is in, told by reading it each way and looking.

Byte statistics alone (charset-normalizer) fail on very short pages and on GB18030 with one
bad byte. So every likely encoding is tried, what comes out is scored by how much of it is
the everyday characters of Chinese, and the library's own answer joins as one more candidate
that has to pass the same check.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..errors import ReadingError

# The first of these wins a tie: mainland pages are far commoner than Big5 ones.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_NAMES = {"big5hkscs": "big5", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
# UTF-32 before UTF-16, whose mark is the start of UTF-32's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .wps)"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
)
_MARKS_OF_PRINT = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·•○〇●◎□■△▲★☆※→①②③④⑤\u3000"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SAMPLE = 1 << 16
_SURE = 0.8
_PLAUSIBLE = 0.45
#: Bad byte sequences a page may have before it counts as mis-encoded: this many, or this share.
_FEW = 3
_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was found in.

    Attributes:
        text: The text, without a byte-order mark, line ends as they were.
        encoding: ``utf-8``, ``gb18030``, ``big5``, ``utf-16`` …
        notes: What a user should know: bytes lost, encoding guessed on thin evidence.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


@cache
def _everyday() -> frozenset[str]:
    """The everyday characters: level 1 of GB 2312 and of Big5, read off the codecs."""
    high = range(0xA1, 0xFF)
    pairs = [("gb2312", a, b) for a in range(0xB0, 0xD8) for b in high]
    pairs += [("big5", a, b) for a in range(0xA4, 0xC7) for b in (*range(0x40, 0x7F), *high)]
    decoded = (bytes((a, b)).decode(codec, "ignore") for codec, a, b in pairs)
    return frozenset(c for c in decoded if c >= "\u4e00")


def plausibility(text: str) -> float:
    """Return how much of the non-ASCII part of ``text`` is everyday Chinese, at most 1.

    Lost characters count against it, controls tenfold; mere ASCII scores 1.
    """
    sample = text[:_SAMPLE]
    everyday = _everyday()
    total, count = 0.0, 0
    for c in sample:
        if c < "\x80":
            continue
        count += 1
        if c in everyday or c in _MARKS_OF_PRINT or "\uff01" <= c <= "\uff5e":
            total += 1
        elif "\u4e00" <= c <= "\u9fff":
            total += 0.1
        elif c == "\ufffd":
            total -= 2
        else:
            total -= 1
    controls = len(_CONTROL.findall(sample))
    penalty = 10 * controls / len(sample) if sample else 0.0
    return (total / count if count else 1.0) - penalty


def _pieces(data: bytes, encoding: str) -> Iterator[str | None]:
    """Yield the decodable stretches, and ``None`` for every bad byte sequence."""
    view = memoryview(data)
    start = 0
    while start < len(data):
        try:
            yield str(view[start:], encoding)
            return
        except UnicodeDecodeError as error:
            if error.start:
                yield str(view[start : start + error.start], encoding)
            yield None
            start += error.start + _skip(data, start + error.start, error, encoding)


def _skip(data: bytes, at: int, error: UnicodeDecodeError, encoding: str) -> int:
    """How many bytes to give up: a wrong step shifts every two-byte character that follows."""
    if encoding not in ("gb18030", "big5hkscs"):
        return max(1, error.end - error.start)

    def reads(step: int) -> float:
        return plausibility(data[at + step : at + step + 24].decode(encoding, "replace"))

    return max((1, 2, 3), key=lambda step: (reads(step), -step))


def _read(data: bytes, encoding: str) -> tuple[str, int]:
    """Decode with U+FFFD for what is bad; give up (more bad than allowed) early."""
    limit = max(_FEW, int(len(data) * _SHARE))
    parts: list[str] = []
    bad = 0
    for piece in _pieces(data, encoding):
        bad += piece is None
        if bad > limit:
            return "", bad
        parts.append("\ufffd" if piece is None else piece)
    return "".join(parts), bad


def _library(data: bytes) -> str | None:
    """What charset-normalizer makes of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else best.encoding


def _ranked(data: bytes) -> list[tuple[float, str]]:
    """Score every candidate on the head of the file: (score, encoding), best first."""
    head = data[:_SAMPLE]
    found = []
    for order, encoding in enumerate(_CANDIDATES):
        text, _ = _read(head, encoding)
        if text:
            # Each candidate must beat an earlier one clearly: the order is the prior.
            found.append((plausibility(text) - 0.02 * order, encoding))
    if max((score for score, _ in found), default=0.0) < _SURE:
        answer = _library(head)
        known = {codecs.lookup(encoding).name for encoding in _CANDIDATES}
        if answer and codecs.lookup(answer).name not in known:
            text, _ = _read(head, answer)
            if text:
                found.append((plausibility(text) - 0.2, answer))
    return sorted(found, key=lambda row: row[0], reverse=True)


def _quick(data: bytes) -> Decoded | None:
    """UTF-8 that cannot be anything else: the whole decodes, and it has three-byte characters.

    Two-byte ones alone prove nothing (short GB18030), nor ASCII with controls (UTF-16).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text):
        return None
    wide = sum(c > "\u07ff" for c in text)
    if text.isascii() or (wide and plausibility(text) > 0):
        return Decoded(text, "utf-8")
    return None


def _noted(text: str, encoding: str, bad: int, *, doubt: bool = False) -> Decoded:
    name = _NAMES.get(encoding, encoding)
    notes: tuple[str, ...] = (f"encoding guessed: {name}, on thin evidence",) if doubt else ()
    if bad:
        notes += (f"{bad} byte sequence(s) were not {name}; each stands as U+FFFD in the text",)
    return Decoded(text, name, notes)


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadingError(f"this is {what}, not text", kind="binary")


def decode(data: bytes) -> Decoded:
    """Turn the bytes of a text file into text.

    Args:
        data: The whole file.

    Raises:
        ReadingError: ``empty`` (no bytes but white space), ``binary`` (no text at all) or
            ``mis-encoded`` (text, but in no encoding that makes Chinese of it).
    """
    if not data.strip(b" \t\r\n\x00"):
        raise ReadingError("the file is empty", kind="empty")
    _refuse_binary(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data.removeprefix(mark), encoding)
    quick = _quick(data)
    if quick is not None:
        return quick
    ranked = [row for row in _ranked(data) if row[0] >= _PLAUSIBLE]
    for place, (score, encoding) in enumerate(ranked):
        text, bad = _read(data, encoding)
        if text:
            rivals = ranked[place + 1 :]
            doubt = bool(rivals) and score - rivals[0][0] < 0.1 and encoding != "utf-8"
            return _noted(text, encoding, bad, doubt=doubt)
    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) > 0.02 * len(data[:_SAMPLE]):
        raise ReadingError("the file holds binary data, not text", kind="binary")
    raise ReadingError(
        "the bytes make no Chinese text in UTF-8, GB18030, Big5 or UTF-16; "
        "save the file as UTF-8 in the program that made it",
        kind="mis-encoded",
    )


def _marked(data: bytes, encoding: str) -> Decoded:
    """Decode what follows a byte-order mark."""
    if not data:
        raise ReadingError("the file is empty but for a byte-order mark", kind="empty")
    text, bad = _read(data, encoding)
    if not text:
        raise ReadingError(
            f"the byte-order mark says {_NAMES.get(encoding, encoding)}, but the bytes are not; "
            "save the file as UTF-8 in the program that made it",
            kind="mis-encoded",
        )
    if not text.strip("\x00\r\n\t "):
        raise ReadingError("the file is empty", kind="empty")
    return _noted(text, encoding, bad)
