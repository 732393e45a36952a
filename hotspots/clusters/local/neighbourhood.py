"""A cell and its neighbours, taken together: what the local tests judge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from hotspots.errors import NotMeasurableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

Scalar = TypeVar("Scalar", bound=np.generic)


def together(values: NDArray[np.generic], *, neighbours: csr_array) -> Floats:
    """Return the sum over each cell and its neighbours.

    Parameters
    ----------
    values : ndarray, shape (..., cells)
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.
    """
    flat = as_maps(values).astype(np.float64)
    found: Floats = flat + (neighbours @ flat.T).T
    return found.reshape(values.shape)


def each_map(
    counts: Integers, *, neighbours: csr_array, covered: Truths | None
) -> Iterator[tuple[Integers, Truths, Integers, Integers]]:
    """Yield each map's counts and, for every cell, what the neighbourhood holds.

    Parameters
    ----------
    counts : ndarray of int, shape (..., cells)
    neighbours : csr_array, shape (cells, cells)
    covered : ndarray of bool, shape (..., cells) or (cells,), or None
        None where all are.

    Yields
    ------
    counts : ndarray of int, shape (cells,)
        0 where not covered.
    covered : ndarray of bool, shape (cells,)
    sums : ndarray of int, shape (cells,)
        Incidents in the covered cells among each cell and its neighbours.
    members : ndarray of int, shape (cells,)
        How many those are: fewer at the edge of coverage, and never padded.

    Raises
    ------
    NotMeasurableError
        Where counts are no whole numbers.
    """
    flat = as_maps(whole(counts))
    one_cover = covered is None or covered.ndim == 1
    is_covered = np.ones(counts.shape[-1], dtype=bool) if covered is None else covered
    cover = as_maps(np.broadcast_to(is_covered, counts.shape))
    flat = np.where(cover, flat, 0)
    sums = together(flat, neighbours=neighbours)
    members = together(is_covered if one_cover else cover, neighbours=neighbours)
    members = np.broadcast_to(members, flat.shape)
    yield from zip(flat, cover, _whole(sums), _whole(members), strict=True)


def as_maps(values: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return values of any shape as a row a map, shape (maps, cells)."""
    return values.reshape(math.prod(values.shape[:-1]), values.shape[-1])


def whole(counts: NDArray[np.generic]) -> Integers:
    """Return counts as integers.

    Raises
    ------
    NotMeasurableError
        Where they are none, or below 0.
    """
    found = counts.astype(np.int64)
    if (found != counts).any() or (found < 0).any():
        message = (
            "A test of chance counts incidents one by one, and was given values that are not "
            "whole numbers. Give it numbers of incidents, not harm and not shares of an area."
        )
        raise NotMeasurableError(message)
    return found


def _whole(sums: Floats) -> Integers:
    return np.rint(sums).astype(np.int64)
