"""Where the entities of a corpus are: the county each document and entity belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ..nlp.records import Entity
from .company_names import shorten
from .records import Records

_COUNTY = re.compile(r"CN-\d{6}")


@dataclass(frozen=True, slots=True)
class Places:
    """The county codes (``CN-330482``) known of a corpus.

    Attributes:
        of_doc: County most named in each document; documents that name none are absent.
        of_entity: Counties an entity is known to be in, by its own record or ``LOCATED_IN``,
            else those of the documents that mention it; entities without any are absent.
        names: Full names of all divisions of the corpus and their names without level word.
    """

    of_doc: dict[str, str]
    of_entity: dict[str, frozenset[str]]
    names: frozenset[str]


def find_places(records: Records) -> Places:
    """Work out the counties of documents and entities."""
    county = {e.id: _county_of(e) for e in records.entities}
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    docs: dict[str, set[str]] = defaultdict(set)
    for mention in records.mentions:
        docs[mention.entity].add(mention.doc)
        if county.get(mention.entity):
            tally[mention.doc][county[mention.entity]] += 1
    of_doc = {doc: min(c, key=lambda code: (-c[code], code)) for doc, c in tally.items()}
    stated: dict[str, set[str]] = defaultdict(set)
    for relation in records.relations:
        if relation.type == "LOCATED_IN" and relation.object and county.get(relation.object):
            stated[relation.subject].add(county[relation.object])
    of_entity: dict[str, frozenset[str]] = {}
    for entity in records.entities:
        own = {county[entity.id]} - {""} or stated[entity.id]
        found = own or {of_doc[doc] for doc in docs[entity.id] if doc in of_doc}
        if found:
            of_entity[entity.id] = frozenset(found)
    divisions = {e.name for e in records.entities if e.label in ("PLACE", "TOWNSHIP")}
    short = {shorten(name) for name in divisions}
    return Places(of_doc, of_entity, frozenset(divisions | short))


def _county_of(entity: Entity) -> str:
    for text in (entity.code, entity.id, entity.jurisdiction):
        match = _COUNTY.match(text)
        if match and not match[0].endswith("00"):
            return match[0]
    return ""
