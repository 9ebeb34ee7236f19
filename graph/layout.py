"""How a graph looks: where each node stands, how large it is and in which colour."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx

from .placing import place

#: Colour of each kind of node, after Okabe and Ito's palette for the colour-blind.
NODE_COLOURS = (
    ("OFFICIAL", "#D55E00"),
    ("PERSON", "#E69F00"),
    ("ORG", "#0072B2"),
    ("COMPANY", "#009E73"),
    ("TOWNSHIP", "#CC79A7"),
    ("PLACE", "#56B4E9"),
    ("PROGRAMME", "#F0E442"),
)
#: Colour of each kind of edge; what only orders the rest stays pale.
EDGE_COLOURS = (("HOLDS_ROLE", "#B0521F"), ("PART_OF", "#C8C8C8"), ("LOCATED_IN", "#A9BCCB"))
OTHER_COLOUR = "#808080"


@dataclass(frozen=True, slots=True)
class Look:
    """Place and looks of a node.

    Attributes:
        x: Across, in the units of ``size``.
        y: Up, in the units of ``size``.
        size: Radius, 4 to 40.
        color: ``#RRGGBB``.
    """

    x: float
    y: float
    size: float
    color: str


def layout(graph: nx.Graph, *, seed: int = 20240501) -> dict[str, Look]:
    """Return the look of every node; ``graph`` stays as it is.

    The same nodes and edges give the same looks, in whatever order they were added. Each
    connected part is laid out by itself, by :func:`zhengpu.graph.stress.stress_layout` where it
    is small and by :func:`zhengpu.graph.forces.force_layout` where it is large; the parts stand
    in rings about the largest.
    """
    nodes = sorted(graph.nodes)
    near = {node: sorted(set(nx.all_neighbors(graph, node)) - {node}) for node in nodes}
    sizes = {node: _size(len(near[node]), graph.nodes[node].get("mentions", 0)) for node in nodes}
    places = place(near, sizes, seed)
    colours = dict(NODE_COLOURS)
    looks = {}
    for node in nodes:
        x, y = places[node]
        colour = colours.get(graph.nodes[node].get("kind", ""), OTHER_COLOUR)
        looks[node] = Look(round(x, 2), round(y, 2), sizes[node], colour)
    return looks


def edge_colour(kind: str) -> str:
    """Return the colour of an edge of ``kind``."""
    return dict(EDGE_COLOURS).get(kind, OTHER_COLOUR)


def _size(degree: int, mentions: int) -> float:
    return round(min(40.0, 4.0 + 2.0 * math.sqrt(degree + 0.5 * mentions)), 2)
