"""Where the nodes of a graph stand: each connected part by itself, the parts packed in rings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from .forces import Floats, force_layout
from .stress import stress_layout

Places = dict[str, tuple[float, float]]
Near = Mapping[str, list[str]]

#: Room that a node takes, in the units of the places.
SPREAD = 26.0
# Up to here weighing every pair takes two seconds, and twice as many nodes take six times that.
_EXACT = 500
_GOLDEN = math.pi * (3 - math.sqrt(5))


def place(near: Near, sizes: Mapping[str, float], seed: int) -> Places:
    """Return a place for every node.

    Args:
        near: The neighbours of each node, sorted, itself left out.
        sizes: Radius of each node.
        seed: Of the random starting positions.
    """
    parts = [_place_part(part, near, sizes, seed) for part in _parts(near)]
    reach = [max(math.hypot(x, y) for x, y in part.values()) + SPREAD / 2 for part in parts]
    order = sorted(range(len(parts)), key=lambda n: (-reach[n], min(parts[n])))
    found: Places = {}
    for number, (left, up) in zip(order, _rings([reach[n] for n in order]), strict=True):
        found.update({node: (x + left, y + up) for node, (x, y) in parts[number].items()})
    return found


def _parts(near: Near) -> list[list[str]]:
    """Return the connected parts, each sorted."""
    seen: set[str] = set()
    parts = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:
            fresh = [other for other in near[node] if other not in seen]
            seen.update(fresh)
            part += fresh
        parts.append(sorted(part))
    return parts


def _place_part(part: list[str], near: Near, sizes: Mapping[str, float], seed: int) -> Places:
    """Place one connected part about the origin: its core by forces, leaves about their hubs."""
    leaves, core = _leaves(part, near)
    index = {node: number for number, node in enumerate(core)}
    pairs = [(a, b) for a in core for b in near[a] if b in index and a < b]
    if len(core) < 3:
        found: Floats = np.array([(float(n), 0.0) for n in range(len(core))])
    elif len(core) <= _EXACT:
        found = stress_layout(_steps(core, pairs), seed)
    else:
        mass = np.array([1.0 + len(near[node]) for node in core])
        ends = np.array([(index[a], index[b]) for a, b in pairs], dtype=np.int64)
        found = force_layout(mass, ends, np.ones(len(ends)), seed)
    found = found - found.mean(axis=0)
    radius = float(np.sqrt((found**2).sum(axis=1).mean())) or 1.0
    found = found * (1.2 * SPREAD * math.sqrt(len(part)) / radius)
    places = {node: (float(x), float(y)) for node, (x, y) in zip(core, found, strict=True)}
    for hub, around in leaves.items():
        x, y = places[hub]
        for number, leaf in enumerate(around, 1):
            # As seeds stand in a sunflower.
            reach, angle = sizes[hub] + 0.4 * SPREAD * math.sqrt(number), number * _GOLDEN
            places[leaf] = (x + reach * math.cos(angle), y + reach * math.sin(angle))
    return _centred(places)


def _centred(places: Places) -> Places:
    """Shift ``places`` so that the middle of their frame is the origin."""
    across, up = zip(*places.values(), strict=True)
    left, low = (min(across) + max(across)) / 2, (min(up) + max(up)) / 2
    return {node: (x - left, y - low) for node, (x, y) in places.items()}


def _leaves(part: list[str], near: Near) -> tuple[dict[str, list[str]], list[str]]:
    """Part the nodes into leaves by hub, and the core that is laid out by force."""
    leaves: dict[str, list[str]] = {}
    core = []
    for node in part:
        hub = near[node][0] if len(near[node]) == 1 else ""
        # Of two nodes that have only each other the first is the hub.
        if hub and (len(near[hub]) > 1 or hub < node):
            leaves.setdefault(hub, []).append(node)
        else:
            core.append(node)
    return leaves, core


def _steps(core: list[str], pairs: list[tuple[str, str]]) -> Floats:
    """Return the steps between each two nodes of a connected core."""
    index = {node: number for number, node in enumerate(core)}
    near: list[list[int]] = [[] for _ in core]
    for a, b in pairs:
        near[index[a]].append(index[b])
        near[index[b]].append(index[a])
    steps = np.full((len(core), len(core)), np.inf)
    for start in range(len(core)):
        steps[start, start] = 0.0
        front = [start]
        for node in front:
            fresh = [other for other in near[node] if steps[start, other] == np.inf]
            steps[start, fresh] = steps[start, node] + 1.0
            front += fresh
    return steps


def _rings(radii: list[float]) -> Iterator[tuple[float, float]]:
    """Yield the centres of circles, given largest first: one in the middle, rings about it."""
    inner = outer = 0.0
    angle = math.inf
    for number, radius in enumerate(radii):
        if number == 0:
            inner = outer = radius
            yield 0.0, 0.0
            continue
        middle = inner + radius
        half = math.asin(min(1.0, radius / middle))
        if angle + 2 * half > 2 * math.pi:
            inner, angle = outer, 0.0
            middle = inner + radius
            outer = inner + 2 * radius
            half = math.asin(min(1.0, radius / middle))
        angle += half
        yield middle * math.cos(angle), middle * math.sin(angle)
        angle += half
