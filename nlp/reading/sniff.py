"""What kind of file it is: by content first, by suffix where content does not tell."""

from __future__ import annotations

import os
import re

from ..errors import ReadingError
from .decode import decode

_TEXT = (".txt", ".md", ".text")
_HTML = (".html", ".htm", ".xhtml")
#: Suffixes that are read without a look inside.
KNOWN_SUFFIXES = frozenset((*_TEXT, *_HTML, ".pdf", ".docx"))
# Text, but never a page of news: read only when named by itself.
_CODE = (".py", ".js", ".ts", ".css", ".sh", ".bat", ".sql", ".ini", ".cfg", ".log")
_TABLES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml")
_DATA = frozenset((*_CODE, *_TABLES, ".graphml", ".gexf"))
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I
)
_HANZI = re.compile("[\u4e00-\u9fff]")
_HEAD = 1 << 13
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes, name: str) -> str:
    """Return ``pdf``, ``docx``, ``html`` or ``text`` for a file's bytes and name."""
    suffix = os.path.splitext(name)[1].lower()
    # Some writers put a few bytes in front of the PDF header; readers accept them.
    if b"%PDF-" in data[:1024] and (suffix not in KNOWN_SUFFIXES or data.startswith(b"%PDF-")):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if suffix in (".pdf", ".docx"):
        return suffix[1:]
    if suffix in _HTML or _MARKUP.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "text"


def is_encrypted_office(data: bytes) -> bool:
    """Whether it is the container in which Office keeps files with a password."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def promises_text(path: str) -> str:
    """Look into a file of unknown suffix; return ``""``, or why it is not read.

    Raises:
        OSError: the file cannot be opened.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix in _DATA:
        return f"a data or program file ({suffix}); name it by itself to read it"
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    if kind_of(head, "") in ("pdf", "docx"):
        return ""
    try:
        text = decode(head).text
    except ReadingError as error:
        return f"{error}; not read"
    return "" if _HANZI.search(text) else "holds no Chinese text; name it by itself to read it"
