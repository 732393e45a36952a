"""From monthly counts to what has become of every place, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hotspots.clusters.emerging.categories import emerging
from hotspots.clusters.emerging.mann_kendall import trend
from hotspots.clusters.emerging.monthly import monthly_findings
from hotspots.clusters.emerging.trailing import WINDOW_MONTHS, trailing
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.neighbourhood import together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.emerging.categories import Emerging
    from hotspots.clusters.emerging.monthly import LocalTest

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


def emerging_hotspots(
    counts: Integers,
    *,
    covered: Truths,
    neighbours: csr_array,
    test: LocalTest,
    window_months: int = WINDOW_MONTHS,
) -> Emerging:
    """Return what each month says of each place.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells, months)
        Incidents with a place of their own.
    covered : ndarray of bool, same shape
    neighbours : csr_array, shape (cells, cells)
    test : callable
        Concentration or excess; the two answer different questions and are never mixed.
    window_months : int

    Returns
    -------
    Emerging
        Of shape (series, cells, months). What stands for a month does not depend on later ones.
    """
    seen = trailing(counts, covered=covered, window_months=window_months)
    found = monthly_findings(seen, neighbours=neighbours, test=test, discoveries=findings)
    z = np.full(found.shape, np.nan)
    ever = found.any(axis=-1)
    around = _around(counts, covered=covered, neighbours=neighbours)
    who = _who_speaks(covered, neighbours=neighbours)
    z[ever] = trend(around[ever], alike=who[ever]).z
    return emerging(found, is_judged=seen.is_judged, trend_z=z)


def _around(counts: Integers, *, covered: Truths, neighbours: csr_array) -> Floats:
    """Return what each cell and its neighbours hold month by month, NaN where not covered."""
    told = np.moveaxis(np.where(covered, counts, 0), -1, 0)
    around = np.moveaxis(together(told, neighbours=neighbours), 0, -1)
    return np.where(covered, around, np.nan)


def _who_speaks(covered: Truths, *, neighbours: csr_array) -> Floats:
    """Return a number for each set of neighbours that are covered, shape of ``covered``.

    A neighbour whose sender begins, or misses a month, is no rise and no fall.
    """
    number = np.diff(neighbours.indptr)
    place = np.arange(neighbours.nnz) - np.repeat(neighbours.indptr[:-1], number)
    coded = csr_array((2.0**place, neighbours.indices, neighbours.indptr), shape=neighbours.shape)
    by_month = np.moveaxis(covered, -1, 0).astype(np.float64)
    flat = by_month.reshape(-1, by_month.shape[-1])
    return np.moveaxis((coded @ flat.T).T.reshape(by_month.shape), 0, -1)
