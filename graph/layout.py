"""How a graph looks: where each node stands, how large it is and in which colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from .forces import Floats, force_layout

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

# Up to here networkx's exact ForceAtlas2 takes about a second, beyond it minutes.
_EXACT = 300
_SPREAD = 26.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


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

    The same nodes and edges give the same looks, in whatever order they were added. Up to
    300 linked nodes networkx's ForceAtlas2 places them, above that
    :func:`zhengpu.graph.forces.force_layout`. Nodes with one neighbour stand round it, those
    with none round the rest.
    """
    nodes = sorted(graph.nodes)
    near = {node: sorted(set(nx.all_neighbors(graph, node)) - {node}) for node in nodes}
    sizes = {node: _size(len(near[node]), graph.nodes[node].get("mentions", 0)) for node in nodes}
    leaves, core = _leaves(near)
    places = _place_core(core, near, leaves, seed)
    for hub, around in sorted(leaves.items()):
        _surround(places, hub, around, sizes[hub])
    _ring(places, [node for node in nodes if not near[node]])
    colours = dict(NODE_COLOURS)
    looks = {}
    for node in nodes:
        data = graph.nodes[node]
        x, y = places[node]
        colour = colours.get(data.get("kind", ""), OTHER_COLOUR)
        looks[node] = Look(round(x, 2), round(y, 2), sizes[node], colour)
    return looks


def edge_colour(kind: str) -> str:
    """Return the colour of an edge of ``kind``."""
    return dict(EDGE_COLOURS).get(kind, OTHER_COLOUR)


def _size(degree: int, mentions: int) -> float:
    return round(min(40.0, 4.0 + 2.0 * math.sqrt(degree + 0.5 * mentions)), 2)


def _leaves(near: Mapping[str, list[str]]) -> tuple[dict[str, list[str]], list[str]]:
    """Part the linked nodes into leaves by hub and the core that is laid out by force."""
    leaves: dict[str, list[str]] = {}
    core = []
    for node, others in near.items():
        hub = others[0] if len(others) == 1 else ""
        # Of two nodes that have only each other the first is the hub.
        if hub and (len(near[hub]) > 1 or hub < node):
            leaves.setdefault(hub, []).append(node)
        elif others:
            core.append(node)
    return leaves, core


def _place_core(
    core: list[str], near: Mapping[str, list[str]], leaves: Mapping[str, list[str]], seed: int
) -> dict[str, tuple[float, float]]:
    """Place the core by force and scale it to the room that all linked nodes need."""
    if not core:
        return {}
    index = {node: number for number, node in enumerate(core)}
    pairs = [(a, b) for a in core for b in near[a] if b in index and a < b]
    mass = np.array([1.0 + len(near[node]) for node in core])
    if len(core) > _EXACT:
        ends = np.array([(index[a], index[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
        found = force_layout(mass, ends, np.ones(len(ends)), seed)
    else:
        found = _exact_layout(core, pairs, mass, seed)
    found = found - found.mean(axis=0)
    radius = float(np.sqrt((found**2).sum(axis=1).mean())) or 1.0
    room = len(core) + sum(len(around) for around in leaves.values())
    found = found * (_SPREAD * math.sqrt(room) / radius)
    return {node: (float(x), float(y)) for node, (x, y) in zip(core, found, strict=True)}


def _exact_layout(core: list[str], pairs: list[tuple[str, str]], mass: Floats, seed: int) -> Floats:
    if len(core) == 1:
        return np.zeros((1, 2))
    graph = nx.Graph()
    graph.add_nodes_from(core)
    graph.add_edges_from(pairs)
    masses = dict(zip(core, mass.tolist(), strict=True))
    places = nx.forceatlas2_layout(graph, node_mass=masses, seed=seed, max_iter=150)
    return np.array([places[node] for node in core])


def _surround(
    places: dict[str, tuple[float, float]], hub: str, around: list[str], radius: float
) -> None:
    """Put the leaves of a hub about it, as seeds stand in a sunflower."""
    x, y = places[hub]
    for number, leaf in enumerate(around, 1):
        reach = radius + 0.4 * _SPREAD * math.sqrt(number)
        angle = number * _GOLDEN
        places[leaf] = (x + reach * math.cos(angle), y + reach * math.sin(angle))


def _ring(places: dict[str, tuple[float, float]], alone: list[str]) -> None:
    """Put the nodes without neighbours round all others."""
    outer = max((math.hypot(x, y) for x, y in places.values()), default=0.0)
    inside = (outer / (0.7 * _SPREAD)) ** 2
    for number, node in enumerate(alone, 1):
        reach = 0.7 * _SPREAD * math.sqrt(inside + number) + (_SPREAD if outer else 0.0)
        angle = number * _GOLDEN
        places[node] = (reach * math.cos(angle), reach * math.sin(angle))
