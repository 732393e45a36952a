"""Blocks of neighbouring cells: what lies close together is judged, and drawn, together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import parents

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

RESOLUTIONS = (6, 7)
"""Blocks are cells of the coarsest of these that gives enough of them (36 and 5 square km)."""
ENOUGH_BLOCKS = 30
LEVEL = 0.9
"""Of all intervals."""


def spatial_blocks(cells: Cells) -> Integers:
    """Return the number of each cell's block, shape (cells,), from 0."""
    for resolution in RESOLUTIONS:
        found, number = np.unique(parents(cells, resolution=resolution), return_inverse=True)
        if len(found) >= ENOUGH_BLOCKS:
            break
    return number.ravel().astype(np.int64)


def resampled(
    statistic: Callable[[Floats], Floats], *, blocks: Integers, times: int, seed: int
) -> Floats:
    """Return a statistic on blocks drawn again with replacement, shape (times, ...).

    Parameters
    ----------
    statistic : callable
        Of how often each row was drawn, shape (rows,).
    blocks : ndarray of int, shape (rows,)
        From 0, without gaps.
    times : int
    seed : int
    """
    chance = np.random.default_rng(seed)
    number = int(blocks.max()) + 1
    drawn = chance.multinomial(number, np.full(number, 1 / number), size=times)
    return np.array([statistic(often[blocks].astype(np.float64)) for often in drawn])


def interval(drawn: Floats) -> tuple[Floats, Floats]:
    """Return the equal-tailed interval of each column of what was drawn, shape (times, ...)."""
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(drawn, [tail, 1 - tail], axis=0)
    return low, high
