"""GraphML that Gephi, Gephi Lite, igraph and networkx load whole.

networkx's own writer puts the multigraph's key where the id of an edge belongs and has no
``label`` attribute on edges, so that Gephi merges parallel edges; this one writes both, element
by element, so that memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from .errors import GraphError
from .files import replacing
from .graphml import Value, clean, clean_ids, columns, plain_value, written
from .layout import Look, edge_colour, layout

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_LOOKS = ("x", "y", "size", "color")
_SEEN_FIRST = {"node": ("label", "kind"), "edge": ("label", "kind", "weight")}


def write_graphml(
    graph: nx.MultiDiGraph, path: Path | str, *, looks: Mapping[Any, Look] | None = None
) -> None:
    """Write ``graph`` to ``path``; the same graph gives the same bytes.

    The file is laid out and coloured: by ``looks``, else by the nodes' own ``x``, ``y``,
    ``size`` and ``color`` where all have them, else by :func:`zhengpu.graph.layout.layout`.
    ``graph`` stays as it is, and ``path`` as it was should anything go wrong.

    Raises:
        GraphError: the graph is not directed, or an attribute cannot be written; the message
            names it.
        OSError: the file cannot be written.
    """
    if not graph.is_directed():
        raise GraphError(
            "the graph is not directed, and Gephi must not guess; "
            "make it a MultiDiGraph with one edge and symmetric=True where a link has no direction"
        )
    order = sorted(graph.nodes, key=str)
    ids = clean_ids(order)
    found = looks if looks is not None else _looks(graph)
    node_columns = columns(row for _, row in _nodes(graph, order, ids, found))
    edge_columns = columns(row for _, row in _edges(graph, order, ids))
    with (
        replacing(Path(path)) as stream,
        etree.xmlfile(stream, encoding="UTF-8") as out,
    ):
        out.write_declaration()
        with out.element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE}):
            out.write("\n")
            for domain, kinds in (("node", node_columns), ("edge", edge_columns)):
                for name in _ordered(domain, kinds):
                    _put(out, "key", _key(domain, name, kinds[name]))
            with out.element("graph", {"id": "zhengpu", "edgedefault": "directed"}):
                out.write("\n")
                for attributes, row in _nodes(graph, order, ids, found):
                    _put(out, "node", attributes, row, "n", node_columns)
                for attributes, row in _edges(graph, order, ids):
                    _put(out, "edge", attributes, row, "e", edge_columns)
            out.write("\n")


def _looks(graph: nx.MultiDiGraph) -> Mapping[Any, Look]:
    """Lay the graph out unless every node brings its looks."""
    if all(name in data for _, data in graph.nodes(data=True) for name in _LOOKS):
        return {}
    return layout(graph)


def _nodes(
    graph: nx.MultiDiGraph, order: list[Any], ids: Mapping[Any, str], looks: Mapping[Any, Look]
) -> Iterator[tuple[dict[str, str], dict[str, Value]]]:
    """Yield XML attributes and data of each node."""
    for key in order:
        data = dict(graph.nodes[key])
        if key in looks:
            data.update(asdict(looks[key]))
        data["label"] = data.get("label") or ids[key]
        yield {"id": ids[key]}, _row(data, f"node {key!r}")


def _edges(
    graph: nx.MultiDiGraph, order: list[Any], ids: Mapping[Any, str]
) -> Iterator[tuple[dict[str, str], dict[str, Value]]]:
    """Yield XML attributes and data of each edge, by source, target and key."""
    for source in order:
        for target in sorted(graph.succ[source], key=str):
            parallel = _parallel(graph, source, target)
            kinds = Counter(str(data.get("kind", "")) for _, data in parallel)
            taken: set[str] = set()
            for key, data in parallel:
                where = f"edge {source!r} → {target!r}"
                row = {"color": edge_colour(str(data.get("kind", ""))), **data}
                weight = row.get("weight", 1.0)
                if not isinstance(weight, int | float) or not 0 < weight < math.inf:
                    raise GraphError(f"{where}: weight {weight!r} must be a number above 0")
                row["weight"] = float(weight)
                xml = {
                    "id": _edge_id(ids[source], ids[target], str(key)),
                    "source": ids[source],
                    "target": ids[target],
                }
                if label := _edge_label(data, kinds, taken):
                    xml["label"] = label
                yield xml, _row(row, where)


def _parallel(graph: nx.MultiDiGraph, source: Any, target: Any) -> list[tuple[Any, dict[str, Any]]]:
    if not graph.is_multigraph():
        return [("", graph.edges[source, target])]
    return sorted(graph.succ[source][target].items(), key=lambda item: str(item[0]))


def _edge_label(data: Mapping[str, Any], kinds: Counter[str], taken: set[str]) -> str:
    """Return the kind, with the role where two edges of that kind join the same nodes.

    Gephi makes its edge types of this and merges parallel edges of one type.
    """
    kind = str(data.get("kind", ""))
    role = data.get("title") if kinds[kind] > 1 else None
    plain = clean(f"{kind}: {role}" if role else kind)
    label, number = plain, 1
    while label in taken:
        number += 1
        label = f"{plain}~{number}"
    taken.add(label)
    return label


def _edge_id(source: str, target: str, key: str) -> str:
    """Return an id that is the edge's own and stays the same when the graph grows."""
    text = "\0".join((source, target, key)).encode("utf-8", "surrogatepass")
    return "e" + hashlib.sha256(text).hexdigest()[:24]


def _row(data: Mapping[str, Any], where: str) -> dict[str, Value]:
    plain = ((name, plain_value(name, value, where)) for name, value in data.items())
    return {name: value for name, value in plain if value is not None}


def _ordered(domain: str, kinds: Mapping[str, str]) -> list[str]:
    """Return the columns as Gephi's table shall show them: what is read first, then by name."""
    first = [name for name in _SEEN_FIRST[domain] if name in kinds]
    return first + sorted(set(kinds) - set(first))


def _key(domain: str, name: str, kind: str) -> dict[str, str]:
    return {
        "id": f"{domain[0]}_{name}",
        "for": domain,
        "attr.name": name,
        "attr.type": kind,
    }


def _put(
    out: Any,
    tag: str,
    attributes: Mapping[str, str],
    row: Mapping[str, Value] | None = None,
    prefix: str = "",
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Write one element on a line of its own.

    The names carry no namespace: the root's default one is theirs once written, and lxml would
    otherwise declare it again on every element.
    """
    element = etree.Element(tag, dict(attributes))
    for name in sorted(row or {}):
        data = etree.SubElement(element, "data", {"key": f"{prefix}_{name}"})
        data.text = written((row or {})[name])
    out.write(element)
    out.write("\n")
