"""Which cells of a map lie exactly so many rings from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Sequence


def rings(cells: Sequence[str], *, most: int) -> tuple[csr_array, ...]:
    """Return, for each number of rings from 0 on, which cells lie exactly so far from each other.

    Parameters
    ----------
    cells : sequence of str
        All of one resolution, each once.
    most : int
        Rings, 0 or more.

    Returns
    -------
    tuple of csr_array, each of shape (cells, cells), ``most + 1`` long
        1 where the column's cell lies so many rings from the row's. The first is the identity.
        Rings are counted on the whole grid: water and cells off the map are stepped over, and
        are themselves left out, never padded.

    Examples
    --------
    >>> own, first = rings(["891944a1193ffff", "891944a1183ffff"], most=1)
    >>> own.toarray() + 2 * first.toarray()
    array([[1, 2],
           [2, 1]], dtype=int32)
    """
    ids = np.asarray(h3ronpy.cells_parse(pa.array(cells, pa.string())))
    shape = (len(ids), len(ids))
    if not len(ids):
        return tuple(csr_array(shape, dtype=np.int32) for _ in range(most + 1))
    around = pa.record_batch(
        h3ronpy.grid_disk_distances(pa.array(ids, pa.uint64()), most, flatten=False)
    )
    listed = around["cell"]
    sizes = np.diff(np.asarray(listed.offsets))
    others = np.asarray(listed.flatten())
    away = np.asarray(around["k"].flatten())
    order = np.argsort(ids)
    place = np.minimum(np.searchsorted(ids[order], others), len(ids) - 1)
    other = order[place]
    own = np.repeat(np.arange(len(ids)), sizes)
    is_on_map = ids[other] == others
    found = []
    for ring in range(most + 1):
        kept = is_on_map & (away == ring)
        ones = np.ones(int(kept.sum()), dtype=np.int32)
        matrix = csr_array((ones, (own[kept], other[kept])), shape=shape)
        matrix.sort_indices()
        found.append(matrix)
    return tuple(found)
