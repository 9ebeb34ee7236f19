"""Reading gold files: ``NAME.tagged.txt`` and ``NAME.facts.json``, strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..records import RELATION_TYPES, STATUSES
from .json_place import item_offset
from .tagged import BORDERLINE, GoldError, Span, Tagged, parse, parse_tagged, place_of

__all__ = [
    "BORDERLINE",
    "FACTS",
    "TAGGED",
    "Facts",
    "GoldDocument",
    "GoldError",
    "GoldRelation",
    "Span",
    "facts_of",
    "join",
    "name_of",
    "parse_tagged",
    "read_document",
    "read_facts",
    "read_gold",
    "read_tagged",
]

#: Ends of the names of the two files of a document.
TAGGED, FACTS = ".tagged.txt", ".facts.json"

_Value = TypeVar("_Value")
_RELATION_KEYS = frozenset(
    ("type", "subject", "object", "title", "status", "optional", "from", "to", "note")
)


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


@dataclass(frozen=True, slots=True)
class Facts:
    """The content of a facts file; the fields are those of :class:`GoldDocument`."""

    jurisdiction: str
    relations: tuple[GoldRelation, ...]
    aliases: tuple[tuple[str, ...], ...]


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Read every gold document at or below ``folder``, sorted by id.

    Raises:
        GoldError: The folder holds none, or a file is malformed.
    """
    tagged = sorted(folder.rglob("*" + TAGGED))
    if not tagged:
        raise GoldError(str(folder), f"no NAME{TAGGED} at or below this folder")
    return tuple(read_document(path, folder) for path in tagged)


def read_document(tagged: Path, root: Path) -> GoldDocument:
    """Read one ``NAME.tagged.txt`` and the ``NAME.facts.json`` beside it.

    Raises:
        GoldError: A file is missing, undecodable or malformed.
    """
    return join(name_of(tagged, root), read_tagged(tagged), read_facts(facts_of(tagged)))


def name_of(tagged: Path, root: Path) -> str:
    """Return the id of the document whose tagged text this is."""
    return tagged.relative_to(root).as_posix().removesuffix(TAGGED)


def facts_of(tagged: Path) -> Path:
    """Return the facts file that belongs to a tagged text."""
    return tagged.with_name(tagged.name.removesuffix(TAGGED) + FACTS)


def read_tagged(path: Path) -> Tagged:
    """Read one ``NAME.tagged.txt``.

    Raises:
        GoldError: It is missing, undecodable or malformed.
    """
    return parse(_content(path), str(path))


def read_facts(path: Path) -> Facts:
    """Read one ``NAME.facts.json``.

    Raises:
        GoldError: It is missing, undecodable or malformed.
    """
    content = _content(path)
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        raise GoldError(str(path), f"no valid JSON ({error.msg})", place) from error
    if not isinstance(data, dict) or set(data) - {"jurisdiction", "relations", "aliases"}:
        problem = "expected an object of jurisdiction, relations and aliases"
        raise GoldError(str(path), problem, (1, 1))
    for key in ("relations", "aliases"):
        if not isinstance(data.get(key, []), list):
            raise GoldError(str(path), "relations and aliases must be lists", (1, 1))
    return Facts(
        str(data.get("jurisdiction", "")),
        tuple(_each(data, "relations", "relation", _relation, path, content)),
        tuple(_each(data, "aliases", "alias group", _forms, path, content)),
    )


def join(name: str, tagged: Tagged, facts: Facts) -> GoldDocument:
    """Return the document that a tagged text and its facts make."""
    return GoldDocument(
        id=name,
        text=tagged.text,
        spans=tuple(span for span in tagged.spans if span.label != BORDERLINE),
        borderline=tuple(span for span in tagged.spans if span.label == BORDERLINE),
        jurisdiction=facts.jurisdiction,
        relations=facts.relations,
        aliases=facts.aliases,
    )


class _Malformed(Exception):
    """What is wrong with a value, to be told with its file and place."""


def _each(
    data: dict[str, Any],
    key: str,
    called: str,
    read: Callable[[Any], _Value],
    path: Path,
    content: str,
) -> Iterator[_Value]:
    for number, item in enumerate(data.get(key, []), 1):
        try:
            yield read(item)
        except _Malformed as error:
            place = place_of(content, item_offset(content, key, number))
            raise GoldError(str(path), f"{called} {number}{error}", place) from error


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(str(path), f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        place = place_of(before, len(before))
        raise GoldError(str(path), f"not UTF-8 at byte {error.start}", place) from error


def _forms(value: Any, field: str = "") -> tuple[str, ...]:
    forms = [value] if isinstance(value, str) else value
    if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
        raise _Malformed(f"{field}: expected a name or a list of names, got {value!r:.60}")
    return tuple(forms)


def _relation(data: Any) -> GoldRelation:
    if not isinstance(data, dict):
        raise _Malformed(": expected an object")
    unknown = sorted(set(data) - _RELATION_KEYS)
    if unknown:
        raise _Malformed(f": unknown key {', '.join(unknown)}")
    kind, post = data.get("type"), data.get("type") == "HOLDS_ROLE"
    if not isinstance(kind, str) or kind not in RELATION_TYPES:
        raise _Malformed(f": unknown type {kind!r}")
    relation = GoldRelation(
        type=kind,
        subject=_forms(data.get("subject", []), ", subject"),
        object=_forms(data.get("object") or [], ", object"),
        title=_forms(data.get("title") or [], ", title"),
        status=data.get("status", "held") if post else "",
        optional=data.get("optional", False),
    )
    if post != bool(relation.title):
        raise _Malformed(": a title belongs to HOLDS_ROLE, and to it alone")
    if post and (not isinstance(relation.status, str) or relation.status not in STATUSES):
        raise _Malformed(f": unknown status {relation.status!r}")
    if not relation.subject or not (post or relation.object):
        raise _Malformed(": subject or object is empty")
    if not isinstance(relation.optional, bool):
        raise _Malformed(": optional must be true or false")
    return relation
