"""The hottest cells of two sources, as two sets that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NEITHER, BOTH, POLICE_ONLY, HEALTH_ONLY = 0, 1, 2, 3


def two_sets(health: Floats, police: Floats, *, top: int) -> Integers:
    """Return for each cell whose hottest cells it is among, shape (cells,).

    Parameters
    ----------
    health, police : ndarray of float, shape (cells,)
        NaN where a side knows nothing; such a cell is in neither set.
    top : int
        How many cells a set holds. Cells that tie with the last of them belong to it too; cells
        without an incident never do.

    Examples
    --------
    >>> two_sets(np.array([9.0, 5, 5, 0]), np.array([8.0, 0, 1, 7]), top=2).tolist()
    [1, 3, 3, 2]
    """
    known = np.isfinite(health) & np.isfinite(police)
    hot_health, hot_police = (
        _hottest(np.where(known, side, 0.0), top=top) for side in (health, police)
    )
    found = np.full(len(health), NEITHER, dtype=np.int64)
    found[hot_health & hot_police] = BOTH
    found[hot_police & ~hot_health] = POLICE_ONLY
    found[hot_health & ~hot_police] = HEALTH_ONLY
    return found


def _hottest(counts: Floats, *, top: int) -> NDArray[np.bool_]:
    if top < 1 or not len(counts):
        return np.zeros(len(counts), dtype=bool)
    last = np.sort(counts)[::-1][min(top, len(counts)) - 1]
    hot: NDArray[np.bool_] = (counts >= last) & (counts > 0)
    return hot
