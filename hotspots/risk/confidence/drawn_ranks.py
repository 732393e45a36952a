"""Ranks of drawn scores: who is among the highest, and between which ranks a cell lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ranks = NDArray[np.int32]
    Integers = NDArray[np.int64]

OUTSIDE = 0.05
"""Share of the draws whose ranks lie below the interval, and as many above it."""
BLOCK_CELLS = 1024


def placed(scores: Singles | Floats, *, top: int, stands_for: Floats) -> tuple[Ranks, Floats]:
    """Return the ranks of one draw, and each cell's part of the ``top`` highest places.

    Parameters
    ----------
    scores : ndarray of float, shape (cells,)
        0 or more.
    top : int
    stands_for : ndarray of float, shape (cells,)
        How many cells each stands for: 1, or more where only some of many alike were drawn.

    Returns
    -------
    ranks : ndarray of int32, shape (cells,)
        From 1; equal scores share the better rank.
    places : ndarray of float, shape (cells,)
        1 for a cell among the highest, else 0; cells of equal score share the last places. A
        score of 0 is never among the highest.

    Examples
    --------
    >>> ranks, places = placed(np.array([5.0, 0, 7, 5, 5]), top=3, stands_for=np.ones(5))
    >>> ranks.tolist(), places.round(2).tolist()
    ([2, 5, 1, 2, 2], [0.67, 0.0, 1.0, 0.67, 0.67])
    """
    order = np.argsort(-scores)
    falling = scores[order]
    starts = np.flatnonzero(np.diff(falling, prepend=np.inf))
    tied = np.diff(starts, append=len(scores))
    each = np.add.reduceat(stands_for[order], starts)
    above = np.cumsum(each) - each
    part = np.clip((top - above) / each, 0, 1) * (falling[starts] > 0)
    ranks = np.empty(len(scores), dtype=np.int32)
    ranks[order] = np.repeat(np.rint(above + 1), tied)
    places = np.empty(len(scores))
    places[order] = np.repeat(part, tied)
    return ranks, places


def rank_interval(ranks: Ranks) -> Integers:
    """Return the best, middle and worst rank of the interval of each cell, shape (3, cells).

    Parameters
    ----------
    ranks : ndarray of int32, shape (draws, cells)
    """
    draws, cells = ranks.shape
    below = int(OUTSIDE * (draws - 1))
    at = [below, (draws - 1) // 2, draws - 1 - below]
    found = np.empty((3, cells), dtype=np.int64)
    for start in range(0, cells, BLOCK_CELLS):
        own = slice(start, start + BLOCK_CELLS)
        found[:, own] = np.partition(np.ascontiguousarray(ranks[:, own].T), at, axis=1)[:, at].T
    return found
