"""Which cells lie around which, near and not beside: what a cell is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

INNER, OUTER = 2, 8
"""Surroundings are the rings from the first to the second: near, and not the hotspot itself."""
BLOCK_CELLS = 4096
"""The rings of so many cells are looked up at once."""


def surroundings(cells: Sequence[str], *, inner: int = INNER, outer: int = OUTER) -> csr_array:
    """Return which cells lie in the rings around which.

    Parameters
    ----------
    cells : sequence of str
        All of one resolution, each once.
    inner, outer : int

    Returns
    -------
    csr_array of float32, shape (cells, cells)
        1 for each cell of the rings from ``inner`` to ``outer``; cells off the map are left out.

    Examples
    --------
    >>> surroundings(["891944a1193ffff", "891944a1183ffff"], inner=1).toarray().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    ids = np.asarray(h3ronpy.cells_parse(pa.array(cells, pa.string())))
    order = np.argsort(ids).astype(np.int32)
    sorted_ids = ids[order]
    found, ends = [], [np.zeros(1, dtype=np.int64)]
    for start in range(0, len(ids), BLOCK_CELLS):
        block = ids[start : start + BLOCK_CELLS]
        others, number = _rings(block, inner=inner, outer=outer)
        place = np.minimum(np.searchsorted(sorted_ids, others), len(ids) - 1)
        other = order[place]
        is_on = ids[other] == others
        found.append(other[is_on])
        kept = np.bincount(number[is_on], minlength=len(block))
        ends.append(ends[-1][-1] + np.cumsum(kept))
    indices = np.concatenate(found) if found else np.zeros(0, dtype=np.int32)
    return csr_array(
        (np.ones(len(indices), dtype=np.float32), indices, np.concatenate(ends).astype(np.int32)),
        shape=(len(ids), len(ids)),
    )


def _rings(own: Cells, *, inner: int, outer: int) -> tuple[Cells, NDArray[np.int64]]:
    """Return the cells of the rings around each of some cells, and around which."""
    rings = h3ronpy.grid_ring_distances(pa.array(own, pa.uint64()), inner, outer, flatten=False)
    around = pa.record_batch(rings).column(0)
    number = np.repeat(np.arange(len(own)), np.diff(np.asarray(around.offsets)))
    return np.asarray(around.flatten()), number
