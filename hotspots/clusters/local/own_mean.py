"""What a cell would hold if it were like its surroundings, or like the people who are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.neighbourhood import whole

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class OwnMean:
    """How much each cell would hold if nothing but chance set it apart."""

    mean: Floats
    """Shape (cells,); NaN where nothing can be expected, as without exposure."""
    doubt: Floats
    """Variance of what is known of the mean, against its square; shape (cells,)."""


def mean_from_exposure(
    counts: Integers, *, exposure: Floats, covered: Truths | None = None
) -> OwnMean:
    """Return what each cell would hold if all exposure bore the same risk.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
    exposure : ndarray of float, shape (cells,)
        People present, or any other reason why more may happen; 0 where there is none.
    covered : ndarray of bool, shape (cells,), optional
        Everywhere, if not given.

    Returns
    -------
    OwnMean
        Not known where there is no exposure: such a cell takes no part in the test.
    """
    used = (exposure > 0) & (np.ones(len(counts), dtype=bool) if covered is None else covered)
    exposed = np.where(used, exposure, np.nan)
    rate = whole(counts)[used].sum() / max(exposure[used].sum(), np.finfo(float).tiny)
    return OwnMean(rate * exposed, np.zeros(len(counts)))


def mean_from_surroundings(
    counts: Integers, *, around: csr_array, covered: Truths | None = None
) -> OwnMean:
    """Return what each cell would hold if it were like the cells around it.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
    around : csr_array, shape (cells, cells)
        See :func:`hotspots.clusters.local.surroundings.surroundings`.
    covered : ndarray of bool, shape (cells,), optional
        Everywhere, if not given.

    Returns
    -------
    OwnMean
        Shrunk towards the mean of the map: wholly where the surroundings differ no more than
        chance lets them, hardly where they hold many incidents.

    Notes
    -----
    Means of surroundings are taken for gamma about the mean of the map. Their variance is what is
    left of that of the observed ones after what chance puts into them; chance is the variance of
    cells about their surroundings, which counts incidents that come together as fewer (``clump``).
    Source: H. Buehlmann and E. Straub, Glaubwuerdigkeit fuer Schadensaetze, Mitteilungen der
    Vereinigung schweizerischer Versicherungsmathematiker 70 (1970).
    """
    cover = np.ones(len(counts), dtype=bool) if covered is None else covered
    own = np.where(cover, whole(counts), 0).astype(np.float32)
    number = (around @ cover.astype(np.float32)).astype(np.float64)
    sums = (around @ own).astype(np.float64)
    seen = cover & (number > 0)
    mean = float(own[cover].mean(dtype=np.float64)) if cover.any() else np.nan
    shape, clump = _between(own[seen].astype(np.float64), sums=sums[seen], number=number[seen])
    if not np.isfinite(shape):
        return OwnMean(np.where(cover, mean, np.nan), np.zeros(len(counts)))
    weight = shape + sums / clump
    found = weight / (shape / mean + number / clump)
    return OwnMean(np.where(cover, found, np.nan), 1 / weight)


def _between(own: Floats, *, sums: Floats, number: Floats) -> tuple[float, float]:
    """Return the shape of the means of surroundings, and how incidents clump within them."""
    mean = float(own.mean()) if len(own) else 0.0
    if mean == 0:
        return np.inf, 1.0
    rates = sums / number
    clump = max(float(((own - rates) ** 2).mean() / mean), 1.0)
    chance = clump * mean * float((1 / number).mean())
    variance = float(((rates - mean) ** 2).mean()) - chance
    return (mean**2 / variance if variance > 0 else np.inf), clump
