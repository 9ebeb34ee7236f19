"""What a graph holds, in numbers and its best attested posts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from ..nlp.records import LABELS, RELATION_TYPES


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the closing table shows it.

    Attributes:
        person: Name of the holder.
        body: Name of the body.
        title: The role.
        status: See :data:`zhengpu.nlp.records.STATUSES`.
        evidence: Number of statements.
        last: Latest ISO date stated, or ``""``.
    """

    person: str
    body: str
    title: str
    status: str
    evidence: int
    last: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a graph, every label and type in the order of the scheme, zeros included.

    Attributes:
        nodes: Label and number of nodes.
        edges: Relation type and number of edges.
        statements: Relation type and number of statements behind the edges.
        posts: The posts with most evidence, best first.
    """

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[str, int], ...]
    statements: tuple[tuple[str, int], ...]
    posts: tuple[Post, ...]


def summarise(graph: nx.MultiDiGraph, top: int = 10) -> Summary:
    """Count nodes and edges of ``graph`` and list its ``top`` posts."""
    nodes = Counter(kind for _, kind in graph.nodes(data="kind"))
    edges: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    posts = []
    for source, target, data in graph.edges(data=True):
        kind = data.get("kind", "")
        weight = int(data.get("weight", 1))
        edges[kind] += 1
        statements[kind] += weight
        if kind == "HOLDS_ROLE":
            person, body = (graph.nodes[end].get("name", end) for end in (source, target))
            title, status = data.get("title", ""), data.get("status", "")
            posts.append(Post(person, body, title, status, weight, data.get("last", "")))
    posts.sort(key=lambda p: (-p.evidence, p.body, p.title, p.person, p.status, p.last))
    return Summary(
        tuple((label, nodes[label]) for label in LABELS if label != "TITLE"),
        tuple((kind, edges[kind]) for kind in RELATION_TYPES),
        tuple((kind, statements[kind]) for kind in RELATION_TYPES),
        tuple(posts[:top]),
    )
