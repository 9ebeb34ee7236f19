"""The records that flow through zhengpu: pages, articles, mentions, relations, entities.

All are frozen, slotted dataclasses. ``to_dict`` gives plain JSON data with exactly the
public field names; ``from_dict`` is strict: a missing, unknown or wrongly typed field
raises :class:`~zhengpu.nlp.errors.RecordError`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self

from .errors import RecordError

#: The labels of the tagging scheme, in the order in which tables list them.
LABELS = ("OFFICIAL", "PERSON", "TITLE", "TOWNSHIP", "PLACE", "ORG", "COMPANY", "PROGRAMME")

#: The relation types of the tagging scheme. ``PART_OF`` is read off names and gazetteer.
RELATION_TYPES = (
    "HOLDS_ROLE",
    "LOCATED_IN",
    "PART_OF",
    "OWNS",
    "RUNS",
    "PARTICIPATES_IN",
    "VISITED",
    "COOPERATES_WITH",
)

#: What a post is to the person: the ``status`` of a ``HOLDS_ROLE``.
STATUSES = ("held", "appointed", "removed", "former", "nominated")


@cache
def _field_types(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _fits(value: Any, expected: Any) -> bool:
    """Whether a JSON value has the type a field declares (bool is not an int here)."""
    origin = typing.get_origin(expected)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in typing.get_args(expected))
    if origin is tuple:
        inner = typing.get_args(expected)[0]
        return isinstance(value, list | tuple) and all(_fits(item, inner) for item in value)
    if expected is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if expected is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, expected)


@dataclass(frozen=True, slots=True)
class Record:
    """Base of the records: conversion from and to plain JSON data."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, tuples as lists, in declared order."""
        data: dict[str, Any] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            data[field.name] = list(value) if isinstance(value, tuple) else value
        return data

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Build the record from plain data.

        Raises:
            RecordError: ``data`` is no object, or a field is missing, unknown or of the
                wrong type.
        """
        if not isinstance(data, dict):
            raise RecordError(f"{cls.__name__}: expected an object, got {type(data).__name__}")
        expected = {field.name: field for field in dataclasses.fields(cls)}
        unknown = sorted(str(key) for key in data if key not in expected)
        if unknown:
            raise RecordError(f"{cls.__name__}: unknown field {', '.join(unknown)}")
        hints = _field_types(typing.cast(Any, cls))
        values: dict[str, Any] = {}
        for name, field in expected.items():
            if name not in data:
                if field.default is dataclasses.MISSING:
                    raise RecordError(f"{cls.__name__}: field {name!r} is missing")
                continue
            value = data[name]
            if not _fits(value, hints[name]):
                raise RecordError(
                    f"{cls.__name__}: field {name!r} has {type(value).__name__} {value!r:.40}"
                )
            values[name] = tuple(value) if isinstance(value, list) else value
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Page(Record):
    """One input file, decoded.

    Attributes:
        id: Path relative to the input root, with ``/`` between parts; ``-`` is standard input.
        path: Where it was read from, as given.
        text: The decoded text. All offsets of the project count characters of this string.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        newspaper: Name of the paper or site, or ``""`` when unknown.
        date: ISO date of the page, or ``""``.
        jurisdiction: Division whose page this is (``平湖市``), or ``""`` when not given.
        notes: What the reader noticed and a user should know (lost characters, encoding guessed).
    """

    id: str
    path: str
    text: str
    digest: str
    newspaper: str = ""
    date: str = ""
    jurisdiction: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article of a page, its lines rejoined.

    Every character of ``text`` is a character of the page: ``page.text[offsets[i]]`` equals
    ``text[i]`` (a kept white-space character may differ in kind). Paragraphs end in ``\\n``.

    Attributes:
        page: Id of the page.
        title: The headline as printed, white space removed, or ``""``.
        byline: The byline as printed (``■通讯员 周涛``), or ``""``.
        date: ISO date given by the article itself (``本报讯 3月12日``), or ``""``.
        text: The whole article, headline and byline included, lines rejoined.
        offsets: For each character of ``text`` its offset in the page's text; increasing.
    """

    page: str
    title: str
    byline: str
    date: str
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """A labelled stretch of a page.

    Attributes:
        doc: Id of the page.
        start: First character, counted in the page's text.
        end: One past the last character.
        text: ``page.text[start:end]`` with white space removed.
        label: One of :data:`LABELS`.
        entity: Id of the entity it resolves to.
        score: How sure its source is, 0 to 1.
        source: Name of the rule or model that made it.
    """

    doc: str
    start: int
    end: int
    text: str
    label: str
    entity: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Relation(Record):
    """A stated link between two entities, with the sentence that proves it.

    Attributes:
        doc: Id of the page.
        type: One of :data:`RELATION_TYPES`.
        subject: Entity id.
        object: Entity id; ``None`` when the text does not let one name the body of a post.
        title: The role, for ``HOLDS_ROLE``; else ``""``.
        status: One of :data:`STATUSES` for ``HOLDS_ROLE``; else ``""``.
        date: ISO date (``2024-05``: as-of date) or ISO interval of the post
            (``2019-05/2021-08``, open end ``2021-08/..``); ``""`` when unknown.
        sentence: The proving sentence, white space removed.
        start: Offset of the sentence in the page's text.
        end: One past its last character.
        score: How sure its source is, 0 to 1.
        source: Name of the rule or model that made it.
    """

    doc: str
    type: str
    subject: str
    object: str | None
    title: str
    status: str
    date: str
    sentence: str
    start: int
    end: int
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Entity(Record):
    """Something with a name that mentions resolve to.

    Attributes:
        id: Unique, stable from run to run (``org:平湖市财政局``, ``CN-330482/新仓镇``).
        label: One of :data:`LABELS` without ``TITLE``.
        name: Canonical name.
        aliases: Other surfaces and names, sorted; never contains ``name``.
        code: Administrative code ``CN-330482`` for a division that has one, else ``""``.
        jurisdiction: Id of the division it belongs to, or ``""``.
        parents: Ids of the entities it is part of (division tree, parent body), nearest first.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    jurisdiction: str = ""
    parents: tuple[str, ...] = ()

    #: Fields of the public record file, in order.
    PUBLIC: ClassVar[tuple[str, ...]] = ("id", "label", "name", "aliases", "code")
