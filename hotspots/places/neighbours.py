"""Which cells of a map lie beside which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Sequence


def neighbours(cells: Sequence[str], *, rings: int = 1) -> csr_array:
    """Return which cells lie at most so many rings from each other.

    Parameters
    ----------
    cells : sequence of str
        All of one resolution, each once.
    rings : int

    Returns
    -------
    csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself; cells off the map are left out.

    Examples
    --------
    >>> neighbours(["891944a1193ffff", "891944a1183ffff"]).toarray()
    array([[0., 1.],
           [1., 0.]])
    """
    ids = np.asarray(h3ronpy.cells_parse(pa.array(cells, pa.string())))
    around = pa.array(h3ronpy.grid_disk(pa.array(ids, pa.uint64()), rings, flatten=False))
    own = np.repeat(np.arange(len(ids)), np.diff(np.asarray(around.offsets)))
    others = np.asarray(around.flatten())
    order = np.argsort(ids)
    place = np.minimum(np.searchsorted(ids[order], others), len(ids) - 1)
    other = order[place]
    kept = (ids[other] == others) & (other != own)
    return csr_array(
        (np.ones(int(kept.sum())), (own[kept], other[kept])), shape=(len(ids), len(ids))
    )
