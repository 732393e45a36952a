"""What a scan expects: from exposure, or from each cell's own long-run rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.dispersion import dispersion
from hotspots.clusters.scan.replicates import Chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Booleans = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LONGEST_WINDOW = 6
"""Months."""
ENOUGH = 10
"""Incidents that tell the rate around a cell."""
LEAST_MONTHS = 12
"""Received before the scanned months, so that a cell has a rate of its own."""


@dataclass(frozen=True)
class Expected:
    """What is expected of one series, and how it varies."""

    expected: Floats
    """Shape (cells, months), 0 where nothing can be expected."""
    chance: Chance
    """Negative binomial as fitted; :class:`Chance` without arguments is Poisson."""


def from_exposure(counts: Integers, *, exposure: Floats, covered: Booleans) -> Expected:
    """Return what is expected where every unit of exposure has the same rate.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
        Over the whole period.
    exposure : ndarray of float, shape (cells,)
        For example residents; where it is 0 nothing can be expected, and incidents are left out.
    covered : ndarray of bool, shape (cells,)

    Returns
    -------
    Expected
        Of one month, for a purely spatial scan. The dispersion is that of all cells, clusters
        among them: it errs on the safe side.
    """
    share = np.where(covered & np.isfinite(exposure), np.maximum(exposure, 0), 0.0)
    kept = np.where(share > 0, counts, 0)
    expected = share * (kept.sum() / share.sum() if share.sum() > 0 else 0.0)
    varies = dispersion(kept[share > 0], expected=expected[share > 0])
    return Expected(expected=expected[:, None], chance=Chance(monthly=varies))


def from_long_run(
    counts: Integers,
    *,
    covered: Booleans,
    rings: Sequence[csr_array],
    scanned: int = LONGEST_WINDOW,
    least_months: int = LEAST_MONTHS,
) -> Expected:
    """Return what is expected of the last months where every cell goes on as before.

    Parameters
    ----------
    counts : ndarray of int, shape (cells, months)
        By month, the last one newest.
    covered : ndarray of bool, same shape
        Months that were received; others add neither count nor time.
    rings : sequence of csr_array
        As :func:`hotspots.places.rings.rings` gives them.
    scanned : int
        The last months, which are looked at; those before tell the long run.
    least_months : int
        A cell with fewer received months before them is left out: where a sender begins, all
        would be new.

    Returns
    -------
    Expected
        Shape (cells, scanned). Each month is scaled to what was counted in it, so that a season,
        or a rise everywhere, is no cluster.

    Notes
    -----
    Rates are shrunk to the rate around them, ``theta ~ Gamma(a, a / around)``, so that a quiet
    cell expects little rather than nothing. Shrunk to the rate of the whole map, every town would
    be expected too quiet, and would stand out for no other reason. Two things make the scanned
    months vary more than Poisson counts, and both are fitted to the months before: rates are known
    only so well (after ``y`` incidents a rate is gamma with shape ``a + y``, fewer where months
    are uneven), and months are uneven (the dispersion k, each month held against the mean of the
    others). On stationary maps a Poisson
    null finds "something new" at 0.05 on one map in five, and on nearly every map where months are
    uneven; with both it does on one in twenty or fewer.
    """
    start = max(counts.shape[1] - scanned, 0)
    has_past = covered[:, :start].sum(axis=1) >= max(least_months, 1)
    spoke, speaks = covered[:, :start] & has_past[:, None], covered[:, start:] & has_past[:, None]
    before, now = np.where(spoke, counts[:, :start], 0), counts[:, start:]
    received, total = spoke.sum(axis=1), before.sum(axis=1)
    around = surrounding_rate(total, months=received, rings=rings)
    shape = dispersion(total[has_past], expected=(around * received)[has_past])
    theta = np.where(has_past, _shrunk(total, received, around=around, shape=shape), 0.0)
    # Each month as the others tell it: with itself among them it would look too well known.
    others = _shrunk(
        total[:, None] - before, received[:, None] - 1, around=around[:, None], shape=shape
    )
    past = _by_month(before, rate=np.where(spoke, others, 0.0))
    monthly = dispersion(before[past > 0], expected=past[past > 0])
    known = shape + total / (1 + theta / monthly)
    return Expected(
        expected=_by_month(now, rate=np.where(speaks, theta[:, None], 0.0)),
        chance=Chance(lasting=known if np.isfinite(shape) else np.inf, monthly=monthly),
    )


def surrounding_rate(counts: Integers, *, months: Integers, rings: Sequence[csr_array]) -> Floats:
    """Return the monthly rate around each cell, without itself, shape (cells,).

    Of the smallest number of rings that hold enough incidents; where the largest do not, one
    incident at the rate of the whole map is added. Where nothing was ever counted, 1 for all.
    """
    if not counts.any():
        return np.ones(len(counts))
    whole = counts.sum() / months.sum()
    number, time = np.zeros(len(counts)), np.zeros(len(counts))
    found = np.full(len(counts), np.nan)
    for ring in rings[1:]:
        number += ring @ counts
        time += ring @ months
        is_enough = np.isnan(found) & (number >= ENOUGH)
        found[is_enough] = number[is_enough] / time[is_enough]
    return np.where(np.isnan(found), (number + 1) / (time + 1 / whole), found)


def _shrunk(total: Integers, months: Integers, *, around: Floats, shape: float) -> Floats:
    """Return the posterior mean of each rate; that around it where cells differ by chance only."""
    if not np.isfinite(shape):
        return np.broadcast_to(around, total.shape)
    found: Floats = (shape + total) / (shape / around + months)
    return found


def _by_month(counts: Integers, *, rate: Floats) -> Floats:
    """Return rates, shape (cells, months), scaled so that each month adds up to its counts."""
    whole = rate.sum(axis=0)
    kept = np.where(rate > 0, counts, 0).sum(axis=0)
    found: Floats = rate * (kept / np.where(whole > 0, whole, 1.0))
    return found
