"""Density: incidents smoothed over the cells around them. A picture, and never a finding.

Each incident wanders from cell to neighbouring cell and leaves its trace where it may have come
to: a kernel that is bell-shaped after a few steps, that no incident leaves the covered cells by,
and that costs no more for a wide bandwidth than for many narrow ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hotspots.places.cells import spacing_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

CANDIDATES = (0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Bandwidths that are tried, in distances from one cell's centre to the next."""
PARTS = 10
"""Incidents are dealt into so many parts; each is foretold from the others."""
ANYWHERE = 0.01
"""Share of the incidents that may happen anywhere, so that a lonely one does not decide."""
MOST_MOVES = 1 / 7
"""Largest share that goes to each neighbour in one step: all seven cells are then left alike."""
LEAST_EXPOSED = 0.01
"""Of the mean density of exposure; where there is less, nothing is said per exposure."""


@dataclass(frozen=True)
class Bandwidth:
    """How far an incident is smoothed, and why so far."""

    metres: float
    """Standard deviation of the kernel along any direction."""
    tried_metres: tuple[float, ...]
    log_likelihood: tuple[float, ...]
    """How well each tried bandwidth foretells an incident, in the mean; the largest is chosen, the
    narrowest of equals. NaN where there are not two incidents."""


def chosen_bandwidth(
    counts: Integers, *, neighbours: csr_array, area_km2: Floats, covered: Truths | None = None
) -> Bandwidth:
    """Return the bandwidth under which incidents foretell each other best.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.
    area_km2 : ndarray of float, shape (cells,)
    covered : ndarray of bool, shape (cells,), optional
        Everywhere, if not given.

    Returns
    -------
    Bandwidth
        The widest tried where fewer than two incidents can foretell each other.

    Notes
    -----
    Likelihood cross-validation: incidents are dealt in turn, cell by cell, into ten parts. Source:
    B. W. Silverman, Density Estimation for Statistics and Data Analysis (1986), section 3.4.4.
    """
    cells, within = _covered(neighbours, covered)
    own = counts[cells].astype(np.int64)
    spacing = _spacing_m(area_km2[cells])
    tried = tuple(float(spacing * width) for width in CANDIDATES)
    total = int(own.sum())
    if total <= 1:
        return Bandwidth(tried[-1], tried, (np.nan,) * len(tried))
    parts = min(PARTS, total)
    dealt = np.zeros((len(own), parts))
    turn = np.arange(total) % parts
    np.add.at(dealt, (np.repeat(np.arange(len(own)), own), turn), 1.0)
    others = own[:, None] - dealt
    others /= others.sum(axis=0)
    told, reached = [], 0.0
    for width in CANDIDATES:
        others = _wandered(others, neighbours=within, variance=width**2 - reached)
        reached = width**2
        expected = (1 - ANYWHERE) * others + ANYWHERE / len(own)
        told.append(float((dealt * np.log(expected)).sum() / total))
    return Bandwidth(tried[int(np.argmax(told))], tried, tuple(told))


def density(
    counts: Integers | Floats,
    *,
    neighbours: csr_array,
    area_km2: Floats,
    bandwidth_m: float,
    covered: Truths | None = None,
) -> Floats:
    """Return incidents per square kilometre, smoothed.

    Parameters
    ----------
    counts : ndarray of int or float, shape (cells,)
        Incidents, or exposure.
    neighbours : csr_array, shape (cells, cells)
    area_km2 : ndarray of float, shape (cells,)
    bandwidth_m : float
        Standard deviation of the kernel along any direction, in metres.
    covered : ndarray of bool, shape (cells,), optional
        Everywhere, if not given.

    Returns
    -------
    ndarray of float, shape (cells,)
        NaN where not covered. Times area, it adds up to the counts of the covered cells.
    """
    cells, within = _covered(neighbours, covered)
    found = np.full(len(counts), np.nan)
    if len(cells) == 0:
        return found
    variance = (bandwidth_m / _spacing_m(area_km2[cells])) ** 2
    own = counts[cells].astype(np.float64)[:, None]
    found[cells] = _wandered(own, neighbours=within, variance=variance)[:, 0] / area_km2[cells]
    return found


def dual_density(density: Floats, *, of_exposure: Floats) -> Floats:
    """Return incidents for each unit of exposure, both smoothed alike, shape (cells,).

    NaN where not covered, or where next to no exposure is.
    """
    known = np.isfinite(of_exposure) & np.isfinite(density)
    least = LEAST_EXPOSED * of_exposure[known].mean() if known.any() else np.inf
    told = known & (of_exposure > 0) & (of_exposure >= least)
    found = np.full(len(density), np.nan)
    found[told] = density[told] / of_exposure[told]
    return found


def _spacing_m(area_km2: Floats) -> float:
    return spacing_m(float(area_km2.mean())) if len(area_km2) else np.nan


def _covered(neighbours: csr_array, covered: Truths | None) -> tuple[NDArray[np.intp], csr_array]:
    if covered is None:
        return np.arange(neighbours.shape[0]), neighbours
    cells = np.flatnonzero(covered)
    return cells, csr_array(neighbours[cells][:, cells])


def _wandered(values: Floats, *, neighbours: csr_array, variance: float) -> Floats:
    """Return where what lies in each cell comes to, shape (cells, columns).

    Parameters
    ----------
    variance : float
        Along any direction, in squares of the distance between centres. A step that brings a share
        ``m`` to each of six neighbours adds ``3 m``.
    """
    steps = int(np.ceil(variance / (3 * MOST_MOVES) - 1e-9))
    moves = variance / (3 * steps) if steps else 0.0
    number = neighbours.sum(axis=1)[:, None]
    for _ in range(steps):
        values = values + moves * (neighbours @ values - number * values)
    return values
