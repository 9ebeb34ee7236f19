"""Reading gold files: ``NAME.tagged.txt`` and ``NAME.facts.json``, strictly."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ZhengpuError
from ..records import LABELS, RELATION_TYPES, STATUSES
from .names import strip

#: The label of a span that counts neither way.
BORDERLINE = "?"

_TAG = re.compile(r"\[\[([^|\[\]]*)\|(.*?)\]\](?!\])")
_RELATION_KEYS = frozenset(
    ("type", "subject", "object", "title", "status", "optional", "from", "to", "note")
)


class GoldError(ZhengpuError):
    """A gold file is malformed or does not fit its document; the message names the file."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A labelled stretch of a white-space-stripped document."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation as annotated; each field lists its accepted forms, the best first.

    Attributes:
        object: ``()`` for the body of a post that the text does not let one name.
        title: ``()`` for a relation that is no post.
        status: ``""`` for a relation that is no post.
        optional: Counts neither for nor against an output.
    """

    type: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    title: tuple[str, ...]
    status: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document.

    Attributes:
        id: Path of the gold file below the gold folder, without ``.tagged.txt``.
        text: The document without white space.
        spans: The mentions, in order; flat.
        borderline: The ``?`` spans, in order.
        jurisdiction: Division whose page it is.
        aliases: Groups of names of one entity.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    borderline: tuple[Span, ...]
    jurisdiction: str
    relations: tuple[GoldRelation, ...]
    aliases: tuple[tuple[str, ...], ...]


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Read every gold document at or below ``folder``, sorted by id.

    Raises:
        GoldError: The folder holds none, or a file is malformed.
    """
    tagged = sorted(folder.rglob("*.tagged.txt"))
    if not tagged:
        raise GoldError(f"{folder}: no NAME.tagged.txt at or below this folder")
    return tuple(read_document(path, folder) for path in tagged)


def read_document(tagged: Path, root: Path) -> GoldDocument:
    """Read one ``NAME.tagged.txt`` and the ``NAME.facts.json`` beside it.

    Raises:
        GoldError: A file is missing, undecodable or malformed.
    """
    name = tagged.relative_to(root).as_posix().removesuffix(".tagged.txt")
    text, spans = parse_tagged(_content(tagged), str(tagged))
    facts = tagged.with_name(tagged.name.removesuffix(".tagged.txt") + ".facts.json")
    try:
        data = json.loads(_content(facts))
    except json.JSONDecodeError as error:
        raise GoldError(f"{facts}: no valid JSON ({error})") from error
    if not isinstance(data, dict) or set(data) - {"jurisdiction", "relations", "aliases"}:
        raise GoldError(f"{facts}: expected an object of jurisdiction, relations and aliases")
    relations = data.get("relations", [])
    aliases = data.get("aliases", [])
    if not isinstance(relations, list) or not isinstance(aliases, list):
        raise GoldError(f"{facts}: relations and aliases must be lists")
    return GoldDocument(
        id=name,
        text=text,
        spans=tuple(span for span in spans if span.label != BORDERLINE),
        borderline=tuple(span for span in spans if span.label == BORDERLINE),
        jurisdiction=str(data.get("jurisdiction", "")),
        relations=tuple(
            _relation(item, f"{facts}: relation {number}")
            for number, item in enumerate(relations, 1)
        ),
        aliases=tuple(
            _forms(group, f"{facts}: alias group {number}")
            for number, group in enumerate(aliases, 1)
        ),
    )


def parse_tagged(tagged: str, where: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a tagged text: the stripped document, and its spans.

    Raises:
        GoldError: A label is unknown, a mark is empty, nested or left open.
    """
    source = strip(tagged)
    parts: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for match in _TAG.finditer(source):
        label, surface = match.groups()
        near = source[max(0, match.start() - 10) : match.end() + 10]
        if label not in LABELS and label != BORDERLINE:
            raise GoldError(f"{where}: unknown label {label!r} in …{near}…")
        if not surface or "[[" in surface:
            raise GoldError(f"{where}: empty or nested mark in …{near}…")
        before = source[position : match.start()]
        parts += [before, surface]
        start = length + len(before)
        length = start + len(surface)
        spans.append(Span(start, length, label))
        position = match.end()
    parts.append(source[position:])
    for part in parts:
        if "[[" in part:
            at = part.index("[[")
            raise GoldError(f"{where}: mark left open at …{part[at : at + 20]}…")
    return "".join(parts), tuple(spans)


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 at byte {error.start}") from error


def _forms(value: Any, where: str) -> tuple[str, ...]:
    forms = [value] if isinstance(value, str) else value
    if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
        raise GoldError(f"{where}: expected a name or a list of names, got {value!r:.60}")
    return tuple(forms)


def _relation(data: Any, where: str) -> GoldRelation:
    if not isinstance(data, dict):
        raise GoldError(f"{where}: expected an object")
    unknown = sorted(set(data) - _RELATION_KEYS)
    if unknown:
        raise GoldError(f"{where}: unknown key {', '.join(unknown)}")
    kind, post = data.get("type"), data.get("type") == "HOLDS_ROLE"
    if kind not in RELATION_TYPES:
        raise GoldError(f"{where}: unknown type {kind!r}")
    relation = GoldRelation(
        type=kind,
        subject=_forms(data.get("subject", []), f"{where}, subject"),
        object=_forms(data.get("object") or [], f"{where}, object"),
        title=_forms(data.get("title") or [], f"{where}, title"),
        status=data.get("status", "held") if post else "",
        optional=data.get("optional", False),
    )
    if post != bool(relation.title):
        raise GoldError(f"{where}: a title belongs to HOLDS_ROLE, and to it alone")
    if post and relation.status not in STATUSES:
        raise GoldError(f"{where}: unknown status {relation.status!r}")
    if not relation.subject or not (post or relation.object):
        raise GoldError(f"{where}: subject or object is empty")
    if not isinstance(relation.optional, bool):
        raise GoldError(f"{where}: optional must be true or false")
    return relation
