"""Where hospitals treat more of the injured than police records predict, and where fewer.

Only assaults in public, on both sides, and only within one catchment: rows of hospitals and police
cannot be linked, and how far it is to a hospital drives the ratio from one catchment to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import eye_array

from hotspots.risk.gap.odds_posterior import compared
from hotspots.risk.gap.usual_share import UsualShare, usual_share

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.risk.gap.hidden_counts import Expected

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

TIMES = 1.5
"""A place differs where its odds are so many times those of its catchment."""
SURE = 0.95
NAMES = ("ratio", "low", "high", "more", "fewer")
LEAST_PLACES = 30
"""A catchment with fewer cells that know of an assault says too little about what is usual."""
NOT_COMPARED, NOTHING, AS_EXPECTED, MORE, FEWER = -2, -1, 0, 1, 2
"""What is said of a cell: no catchment to compare it with, no assault on either side ..."""


@dataclass(frozen=True)
class ReportingGap:
    """How each cell's neighbourhood compares with its catchment; arrays of shape (cells,)."""

    state: Integers
    """MORE, FEWER, AS_EXPECTED, NOTHING or NOT_COMPARED."""
    ratio: Floats
    """Median of the odds of a neighbourhood over those of the catchment: the cell's own or, of a
    cell that is MORE or FEWER, the surest one that it belongs to. NaN where there is nothing to
    compare."""
    low: Floats
    high: Floats
    """Ends of the 90% interval of the ratio."""
    p_more: Floats
    """Probability that the odds are 1.5 times those of the catchment, or more."""
    p_fewer: Floats
    """Probability that those of the catchment are 1.5 times the odds, or more."""
    usual: dict[int, UsualShare]
    """Catchment to what is usual there."""


def reporting_gap(
    health: Expected, police: Expected, *, catchment: Integers, neighbours: csr_array
) -> ReportingGap:
    """Compare every cell, with those around it, with its catchment.

    Parameters
    ----------
    health, police : Expected
        Assaults in public of the same months, with what is not known of them.
    catchment : ndarray of int, shape (cells,)
        -1 where there is none.
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.

    Notes
    -----
    ``h ~ Binomial(h + p, pi)`` for the sums over a cell and its ring within the catchment: alone, a
    cell of a real county never holds enough. A cell is MORE where a neighbourhood that it belongs
    to has ``P(odds > 1.5 x usual odds) > 0.95``, and its own counts point that way by as much.
    """
    found = np.full((len(NAMES), len(catchment)), np.nan)
    state = np.full(len(catchment), NOT_COMPARED, dtype=np.int64)
    usual: dict[int, UsualShare] = {}
    for number in np.unique(catchment[catchment >= 0]).tolist():
        own = np.flatnonzero(catchment == number)
        h, p = health.mean[own], police.mean[own]
        if not _is_enough(h, p):
            continue
        near = (neighbours[own][:, own] + eye_array(len(own))).tocsr()
        usual[number] = share = usual_share(near @ h, near @ p)
        unsure = near @ health.variance[own], near @ police.variance[own]
        parts, back = np.unique(
            np.stack([near @ h, near @ p, *unsure]), axis=1, return_inverse=True
        )
        told = compared(parts, share, times=TIMES)
        values = np.stack([told[name] for name in NAMES])[:, back.ravel()]
        state[own], of = _states(near, values[3:], here=h, predicted=share.odds * p)
        found[:, own] = np.where(state[own] == NOTHING, np.nan, values[:, of])
    ratio, low, high, p_more, p_fewer = found
    return ReportingGap(state, ratio, low, high, p_more, p_fewer, usual)


def _is_enough(health: Floats, police: Floats) -> bool:
    places = int(((health + police) > 0).sum())
    return places >= LEAST_PLACES and bool(health.sum() > 0 and police.sum() > 0)


def _states(
    near: csr_array, chances: Floats, *, here: Floats, predicted: Floats
) -> tuple[Integers, Integers]:
    """Return the state of each cell of a catchment, and whose neighbourhood speaks for it.

    That is its own, and for a cell that is MORE or FEWER the surest one that it belongs to.
    """
    state = np.full(len(here), AS_EXPECTED, dtype=np.int64)
    speaks = np.arange(len(here))
    ways = ((MORE, here > TIMES * predicted), (FEWER, predicted > TIMES * here))
    for chance, (way, points) in zip(chances, ways, strict=True):
        is_so = (near @ (chance > SURE).astype(float) > 0) & points
        state[is_so] = way
        for cell in np.flatnonzero(is_so).tolist():
            around = near.indices[near.indptr[cell] : near.indptr[cell + 1]]
            speaks[cell] = around[chance[around].argmax()]
    state[here + predicted == 0] = NOTHING
    return state, speaks
