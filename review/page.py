"""One HTML file to click through: it asks nothing of any network and runs only its own script.

Everything a page of news says is data in it, written as JSON that cannot end the element it
stands in, and put on the screen as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from string import Template

from ..nlp.records import LABELS, RELATION_TYPES, STATUSES
from .items import Asked
from .units import Unit

_LINKS = tuple(kind for kind in RELATION_TYPES if kind not in ("HOLDS_ROLE", "PART_OF"))


def as_page(units: Sequence[Unit], asked: Sequence[Asked]) -> str:
    """Return the whole HTML document."""
    rows = [{"text": unit.text, **unit.to_dict()} for unit in units]
    items = [[a.unit, a.kind, a.index, a.score, a.source] for a in asked]
    content = {
        "units": rows,
        "items": items,
        "labels": LABELS,
        "statuses": STATUSES,
        "links": _LINKS,
    }
    # Answers are kept in the browser under this key: another set of questions has another.
    key = hashlib.sha256(_json(content).encode()).hexdigest()[:16]
    style, script = _resource("page.css"), _resource("page.js")
    return Template(_resource("page.html")).substitute(
        style=style,
        script=script,
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=_json({"key": key, **content}),
    )


def _json(data: object) -> str:
    """JSON that is safe inside a script element: no ``<``, ``>``, ``&``, no line separators."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    # A lone surrogate has no UTF-8 form; JSON can write it as an escape.
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
