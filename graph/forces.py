"""A force layout whose time grows with the nodes, not with their pairs.

The repulsion between all pairs is a convolution: the mass of the nodes is spread on a grid and
convolved with the force of one unit by FFT, as FIt-SNE does for its repulsive forces (Linderman
et al., Nature Methods 16, 2019). Attraction, gravity and mass are those of ForceAtlas2 (Jacomy
et al., PLoS ONE 9, 2014). ``exact_repulsion`` is the readable version, the oracle in the tests.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kernels = tuple[NDArray[np.complex128], NDArray[np.complex128]]

_STEPS = 120
_GRAVITY = 0.5


def force_layout(mass: Floats, ends: NDArray[np.int64], pull: Floats, seed: int) -> Floats:
    """Return a position for each node.

    Args:
        mass: Mass of each node, above 0.
        ends: Source and target index of each edge, shape (m, 2).
        pull: Strength of each edge.
        seed: Of the random starting positions.

    Returns:
        Shape (n, 2), centred on the origin, distances of linked nodes about 1.
    """
    count = len(mass)
    generator = np.random.default_rng(seed)
    # Finer cells than the nodes can fill only cost time.
    kernels = grid_kernels(128 if count < 3000 else 256)
    width = np.sqrt(count) or 1.0
    places: Floats = generator.uniform(-width, width, (count, 2))
    source, target = ends[:, 0], ends[:, 1]
    # A hub must not be torn about by the sum of its edges.
    degree = np.bincount(ends.ravel(), np.repeat(pull, 2), count)[:, None] + 1.0
    for step in range(_STEPS):
        force = grid_repulsion(places, mass, kernels) * mass[:, None]
        gap = (places[target] - places[source]) * pull[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(source, gap[:, axis], count)
            force[:, axis] -= np.bincount(target, gap[:, axis], count)
        distance = np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
        force -= _GRAVITY * mass[:, None] * places / distance
        move = force / degree
        length = np.linalg.norm(move, axis=1, keepdims=True) + 1e-9
        limit = 0.1 * width * (1.0 - step / _STEPS) ** 2 + 0.01
        places = places + move * np.minimum(1.0, limit / length)
    centred: Floats = places - places.mean(axis=0)
    return centred


def grid_repulsion(places: Floats, mass: Floats, kernels: Kernels) -> Floats:
    """Return the force of all masses on a unit at each place, worked out on a grid."""
    cells = kernels[0].shape[0] // 2
    low = places.min(axis=0)
    side = float((places.max(axis=0) - low).max()) / (cells - 2) or 1.0
    at = (places - low) / side
    corner = at.astype(np.int64)
    shares = _shares(corner, at - corner, cells)
    grid = np.zeros(cells * cells)
    for cell, share in shares:
        grid += np.bincount(cell, mass * share, cells * cells)
    spectrum = np.fft.rfft2(grid.reshape(cells, cells), (2 * cells, 2 * cells))
    force = np.empty_like(places)
    for axis, kernel in enumerate(kernels):
        field = np.fft.irfft2(spectrum * kernel)[:cells, :cells].ravel() / side
        force[:, axis] = sum(field[cell] * share for cell, share in shares)
    return force


def exact_repulsion(places: Floats, mass: Floats) -> Floats:
    """Return what :func:`grid_repulsion` approximates, pair by pair."""
    force = np.zeros_like(places)
    for number, place in enumerate(places):
        gap = place - places
        square = (gap**2).sum(axis=1)
        square[number] = 1.0
        force[number] = (gap * (mass / square)[:, None]).sum(axis=0)
    return force


def _shares(corner: NDArray[np.int64], part: Floats, cells: int) -> list[tuple[Any, Floats]]:
    """Return the four cells about each place and its share in each, by area."""
    shares = []
    for right in (0, 1):
        for up in (0, 1):
            cell = (corner[:, 0] + right) * cells + corner[:, 1] + up
            x = part[:, 0] if right else 1.0 - part[:, 0]
            y = part[:, 1] if up else 1.0 - part[:, 1]
            shares.append((cell, x * y))
    return shares


def grid_kernels(cells: int) -> Kernels:
    """Return the spectra of the force of a unit on ``cells`` × ``cells``, across and up."""
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    square = x**2 + y**2
    square[0, 0] = 1.0
    return np.fft.rfft2(x / square), np.fft.rfft2(y / square)
