"""From records to a graph: a node per entity, an edge per source, target, kind and role."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import networkx as nx

from ..nlp.errors import RecordError
from ..nlp.records import Entity, Relation
from .evidence import join, post_line, sum_up
from .records import Records, check_mention, check_relation, relation_order

#: What makes an edge: source, target, kind, role.
Key = tuple[str, str, str, str]


def build(records: Records) -> nx.MultiDiGraph:
    """Build the graph of ``records``.

    Every entity with a mention or a relation is a node (a ``TITLE`` never is) with ``label``,
    ``name``, ``kind``, ``aliases`` and ``posts`` (joined by ``|``), ``code``, and the numbers
    ``mentions`` and ``documents``. Edges are what :func:`zhengpu.graph.evidence.sum_up` says;
    the key of an edge is its kind, with the role of a post. A post without a named body makes
    no edge and stands in the person's ``posts``. Order of nodes and edges is by id.

    Raises:
        RecordError: a record points to an entity that is not there, or an id occurs twice.
    """
    entities = _by_id(records)
    evidence, loose = _group(records.relations)
    mentions: Counter[str] = Counter(m.entity for m in records.mentions if m.entity)
    documents = _documents(records)
    used = sorted(documents)
    posts = _posts(evidence, loose, entities)
    labels = _labels([entities[key] for key in used], evidence, entities)
    graph = nx.MultiDiGraph()
    for key in used:
        entity = entities[key]
        attributes: dict[str, Any] = {
            "label": labels[key],
            "name": entity.name,
            "kind": entity.label,
            "aliases": join(entity.aliases),
            "code": entity.code,
            "posts": join(posts[key]),
            "mentions": mentions[key],
            "documents": len(documents[key]),
        }
        graph.add_node(key, **{name: v for name, v in attributes.items() if v != ""})
    for source, target, kind, role in sorted(evidence):
        attributes = sum_up(evidence[source, target, kind, role])
        graph.add_edges_from([(source, target, edge_key(kind, role), attributes)])
    return graph


def edge_key(kind: str, role: str) -> str:
    """Return the key of an edge in the multigraph: ``HOLDS_ROLE:副市长``, ``VISITED``."""
    return f"{kind}:{role}" if role else kind


def _by_id(records: Records) -> dict[str, Entity]:
    """Index the entities and check that all that points to them can."""
    entities = {entity.id: entity for entity in records.entities}
    if len(entities) != len(records.entities):
        twice = min(k for k, n in Counter(e.id for e in records.entities).items() if n > 1)
        raise RecordError(f"entity {twice!r} is there twice; merge() the records first")
    known = {key for key, entity in entities.items() if entity.label != "TITLE"}
    for mention in records.mentions:
        check_mention(mention, known)
    for relation in records.relations:
        check_relation(relation, known)
    return entities


def _documents(records: Records) -> dict[str, set[str]]:
    """Return the documents that speak of each entity, in a mention or a relation."""
    documents: dict[str, set[str]] = defaultdict(set)
    for mention in records.mentions:
        if mention.entity:
            documents[mention.entity].add(mention.doc)
    for relation in records.relations:
        for end in (relation.subject, relation.object):
            if end is not None:
                documents[end].add(relation.doc)
    return documents


def _group(
    relations: tuple[Relation, ...],
) -> tuple[dict[Key, list[Relation]], dict[tuple[str, str], list[Relation]]]:
    """Sort the relations by edge, and those without object by person and title."""
    evidence: dict[Key, list[Relation]] = defaultdict(list)
    loose: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in sorted(relations, key=relation_order):
        source, target = relation.subject, relation.object
        if target is None:
            loose[source, relation.title].append(relation)
            continue
        if relation.type == "COOPERATES_WITH":
            source, target = sorted((source, target))
        evidence[source, target, relation.type, relation.title].append(relation)
    return evidence, loose


def _posts(
    evidence: dict[Key, list[Relation]],
    loose: dict[tuple[str, str], list[Relation]],
    entities: dict[str, Entity],
) -> dict[str, list[str]]:
    """Write each person's posts, those with a body first."""
    posts: dict[str, list[str]] = defaultdict(list)
    for (person, body, kind, _), found in sorted(evidence.items()):
        if kind == "HOLDS_ROLE":
            posts[person].append(post_line(entities[body].name, found))
    for (person, _), found in sorted(loose.items()):
        posts[person].append(post_line("", found))
    return posts


def _labels(
    used: list[Entity], evidence: dict[Key, list[Relation]], entities: dict[str, Entity]
) -> dict[str, str]:
    """Return what each node is called on the picture: its name, told apart from namesakes."""
    count = Counter(entity.name for entity in used)
    context: dict[str, str] = {}
    for source, target, kind, _ in sorted(evidence):
        if kind in ("PART_OF", "HOLDS_ROLE", "LOCATED_IN"):
            context.setdefault(source, entities[target].name)
    labels = {}
    for entity in used:
        extra = context.get(entity.id) or entity.code
        known = count[entity.name] == 1 or not extra
        labels[entity.id] = entity.name if known else f"{entity.name}（{extra}）"
    return labels
