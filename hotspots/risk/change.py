"""What changed between two periods, and whether chance alone would change as much.

Each cell's counts of both periods are ``Poisson(months * rate)``, and rates differ from cell to
cell as ``Gamma(shape, rate)``. Incidents come in clumps: ``clump`` is the variance of a month's
count over its mean, and counts speak that much less loudly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betaincinv
from scipy.stats import betabinom, binom

from hotspots.risk.shrinkage import fitted_prior, posterior

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.risk.shrinkage import Posterior

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

LEVEL = 0.9
"""Of the intervals."""
LEAST_CLUMP = 1.0 + 1e-6
"""Below it counts scatter as chance alone lets them."""


@dataclass(frozen=True)
class Change:
    """What changed in each cell; arrays of shape (cells,), NaN where nothing can be compared."""

    ratio: Floats
    """Rate after over rate before: the middle of what is likely, and 90% of it lie between."""
    ratio_low: Floats
    ratio_high: Floats
    difference: Floats
    """Incidents more in the months after than in as many months at the rate before."""
    difference_low: Floats
    difference_high: Floats
    expected: Floats
    """Incidents after, had nothing changed: what the count before makes likely, drawn towards the
    mean of all cells. Less than the count before where that was high."""
    p: Floats
    """How often chance alone would change as much, either way; NaN also where no incident was."""
    least_p: Floats
    """The least that ``p`` could have been with so many incidents in both periods together."""


def clumping(counts: Floats, *, received: Truths) -> float:
    """Return the variance of a month's count over its mean, at least 1.

    Parameters
    ----------
    counts : ndarray of float, shape (cells, months)
        Of one period, in which rates are taken to stay.
    received : ndarray of bool, shape (cells, months)

    Returns
    -------
    float
        Over all cells together; cells with most incidents weigh most. 1 where nothing can be told.
    """
    months = received.sum(axis=1)
    kept = np.where(received, counts, 0.0)[months > 1]
    own, months = received[months > 1], months[months > 1]
    mean = kept.sum(axis=1) / months
    spread = (np.where(own, kept - mean[:, None], 0.0) ** 2).sum()
    free = ((months - 1) * mean).sum()
    return max(1.0, float(spread / free)) if free > 0 else 1.0


def change(
    before: Floats,
    after: Floats,
    *,
    months_before: Floats,
    months_after: Floats,
    clump: float = 1.0,
) -> Change:
    """Return what changed in each cell.

    Parameters
    ----------
    before, after : ndarray of float, shape (cells,)
        Incidents of each period.
    months_before, months_after : ndarray of float, shape (cells,)
        Months received of each; a cell with none in one of them is not compared.
    clump : float
        See :func:`clumping`.

    Notes
    -----
    The ratio of two gammas is a scaled beta prime. The interval of the difference joins those of
    the two rates (G. Y. Zou and A. Donner, Construction of confidence limits about effect
    measures, Statistics in Medicine 27 (2008)). ``p`` is exact given both counts together:
    binomial, or beta-binomial where incidents clump, each tail doubled.
    """
    kept = (months_before > 0) & (months_after > 0)
    pairs = np.stack([before, after, months_before, months_after])[:, kept]
    distinct, which = np.unique(pairs, axis=1, return_inverse=True)
    empty = np.full(len(before), np.nan)
    if not kept.any():
        return Change(*(empty.copy() for _ in range(9)))
    every = pairs.sum(axis=1)
    found = _compared(pairs, distinct, clump=clump) if every[:2].sum() > 0 else _nothing(distinct)

    def spread(values: Floats) -> Floats:
        full = empty.copy()
        full[kept] = values[which.ravel()]
        return full

    return Change(*(spread(values) for values in found))


def _compared(pairs: Floats, distinct: Floats, *, clump: float) -> tuple[Floats, ...]:
    old, new, months_old, months_new = distinct
    both = pairs[0] + pairs[1], pairs[2] + pairs[3]
    prior = fitted_prior(both[0] / clump, exposure=both[1] / clump)
    first = posterior(old / clump, exposure=months_old / clump, prior=prior)
    second = posterior(new / clump, exposure=months_new / clump, prior=prior)
    low, middle, high = (_ratio(first, second, p) for p in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    alone = fitted_prior(pairs[0] / clump, exposure=pairs[2] / clump)
    expected = posterior(old / clump, exposure=months_old / clump, prior=alone).mean * months_new
    together = posterior(
        (old + new) / clump, exposure=(months_old + months_new) / clump, prior=prior
    )
    tests = _chance(distinct, usual=together.mean * (months_old + months_new), clump=clump)
    return (middle, low, high, *_difference(first, second, months_new), expected, *tests)


def _nothing(distinct: Floats) -> tuple[Floats, ...]:
    one, none = np.ones(distinct.shape[1]), np.zeros(distinct.shape[1])
    unknown = np.full(distinct.shape[1], np.nan)
    return one, unknown, unknown, none, unknown, unknown, none, unknown, unknown


def _ratio(first: Posterior, second: Posterior, p: float) -> Floats:
    """Return a quantile of the second rate over the first."""
    found: Floats = _odds(betaincinv(second.shape, first.shape, p)) * first.rate / second.rate
    return found


def _odds(share: Floats) -> Floats:
    found: Floats = np.full(share.shape, np.inf)
    np.divide(share, 1 - share, out=found, where=share < 1)
    return found


def _difference(first: Posterior, second: Posterior, months: Floats) -> tuple[Floats, ...]:
    """Return the second rate less the first, with its interval, over so many months."""
    (low_1, high_1), (low_2, high_2) = first.interval(LEVEL), second.interval(LEVEL)
    middle = second.mean - first.mean
    below = np.hypot(second.mean - low_2, high_1 - first.mean)
    above = np.hypot(high_2 - second.mean, first.mean - low_1)
    return middle * months, (middle - below) * months, (middle + above) * months


def _chance(distinct: Floats, *, usual: Floats, clump: float) -> tuple[Floats, Floats]:
    """Return how often chance alone parts counts as unevenly, and the least that could be."""
    old, new, months_old, months_new = distinct
    share, total = months_new / (months_old + months_new), old + new
    if clump > LEAST_CLUMP:
        strength = np.maximum(usual, np.finfo(float).tiny) / (clump - 1)
        told = betabinom(total.astype(int), share * strength, (1 - share) * strength)
    else:
        told = binom(total.astype(int), share)
    tails = np.minimum(told.cdf(new), told.sf(new - 1))
    ends = np.minimum(told.pmf(0), told.pmf(total))
    p, least = (np.where(total > 0, np.minimum(1.0, 2 * one), np.nan) for one in (tails, ends))
    return p, least


def overall(
    before: float, after: float, *, months_before: float, months_after: float, clump: float
) -> tuple[float, float, float]:
    """Return how many times the rate of a whole map became, and the interval of 90%.

    Parameters
    ----------
    before, after : float
        Incidents of each period.
    months_before, months_after : float
        Months received, summed over cells; above 0.
    clump : float
    """
    shapes = after / clump + 0.5, before / clump + 0.5
    points = np.array([0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2])
    middle, low, high = _odds(betaincinv(*shapes, points)) * months_before / months_after
    return float(middle), float(low), float(high)
