"""Counts that vary more than chance alone lets them: the negative binomial null.

A count has mean ``m`` and variance ``m + m^2 / size``; without limit to its size it is Poisson.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, gammainc, gammaln, psi

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

SIZES = (1e-9, 1e6)
"""Between these the size is looked for; from the larger one on a count is taken for Poisson."""
POWERS = (0.0, 0.5, 1.0)
"""How size may grow with the mean, where cells have means of their own; the likelihood decides."""


@dataclass(frozen=True)
class NegativeBinomial:
    """How much happens in a cell where nothing but chance is at work."""

    mean: float
    """NaN where there is no cell to learn it from."""
    size: float
    """Small where cells differ much; infinite where they differ no more than Poisson counts."""


def fitted(counts: Integers) -> NegativeBinomial:
    """Return the null that makes the counts of all cells most likely.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
        Of the covered cells, zeros included.

    Returns
    -------
    NegativeBinomial
        Of mean 0 where nothing happened; Poisson where the variance does not exceed the mean, as
        with one cell or one incident.

    Notes
    -----
    The mean is the mean of the counts. The likelihood of the size has one maximum where the
    variance exceeds the mean, and rises without end elsewhere: B. Levin and J. Reeds, Compound
    multinomial likelihood functions are unimodal, Annals of Statistics 5 (1977).

    Examples
    --------
    >>> null = fitted(np.array([0, 0, 0, 0, 0, 0, 9, 3]))
    >>> null.mean, round(null.size, 4)
    (1.5, 0.1171)
    >>> fitted(np.array([1, 2, 1, 2]))
    NegativeBinomial(mean=1.5, size=inf)
    """
    if len(counts) == 0:
        return NegativeBinomial(np.nan, np.inf)
    mean = float(counts.mean())
    if mean == 0 or counts.var() <= mean:
        return NegativeBinomial(mean, np.inf)
    return NegativeBinomial(mean, _of_one_mean(counts, mean=np.full(len(counts), mean)))


def fitted_sizes(counts: Integers, *, mean: Floats) -> Floats:
    """Return the size of each cell's count where cells have means of their own.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
        Of the covered cells, zeros included.
    mean : ndarray of float, shape (cells,)
        Above 0.

    Returns
    -------
    ndarray of float, shape (cells,)
        The same for all, or growing with the square root of the mean, or with the mean: whichever
        makes the counts most likely. Infinite where nothing happened: no count tells of spread.

    Notes
    -----
    With one size for all, quiet cells are thought to be as regular as busy ones, and a farm with
    three incidents is an excess; with a size that grows as the mean does, busy ones are.
    """
    if len(mean) == 0 or np.ptp(mean) == 0:
        return np.full(len(counts), _of_one_mean(counts, mean=mean))
    found, best = np.full(len(counts), np.inf), -np.inf
    for power in POWERS:
        weight = (mean / mean.mean()) ** power
        one = np.ones(len(counts))
        size = weight * _factor(counts, mean=mean, weight=weight, times=one)
        likelihood = _log_likelihood(counts, mean=mean, size=size)
        if likelihood > best:
            found, best = size, likelihood
    return found


def upper_tail(counts: Integers, *, mean: Floats, size: Floats) -> Floats:
    """Return the chance of a count or more, shape (cells,).

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
    mean, size : ndarray of float, shape (cells,)
        A size may be infinite.

    Examples
    --------
    >>> one, two = np.array([1.0, 1.0]), np.array([2.0, np.inf])
    >>> upper_tail(np.array([1, 1]), mean=one, size=two).round(6).tolist()
    [0.555556, 0.632121]
    """
    tail = np.ones(len(counts))
    own = np.flatnonzero(counts > 0)
    count, mean, size = counts[own].astype(np.float64), mean[own], size[own]
    with np.errstate(invalid="ignore"):
        varied = betainc(count, size, mean / (mean + size))
    tail[own] = np.where(size < SIZES[1], varied, gammainc(count, mean))
    return tail


def _of_one_mean(counts: Integers, *, mean: Floats) -> float:
    """Return the most likely size where all cells have the same mean."""
    values, times = np.unique(counts, return_counts=True)
    one = np.ones(len(values))
    return _factor(values, mean=mean[: len(values)], weight=one, times=times)


def _factor(counts: Integers, *, mean: Floats, weight: Floats, times: Integers | Floats) -> float:
    """Return by how much all weights have to be multiplied to be the most likely sizes."""
    own = counts > 0
    if not own.any():
        return np.inf
    count, of_own, often = counts[own], weight[own], times[own]

    def slope(logarithm: float) -> float:
        factor = np.exp(logarithm)
        size, sizes = factor * of_own, factor * weight
        among = (psi(size + count) - psi(size)) * of_own * often
        apart = ((mean - counts) / (sizes + mean) - np.log1p(mean / sizes)) * weight * times
        return float(among.sum() + apart.sum())

    low, high = np.log(SIZES)
    if slope(high) >= 0:
        return np.inf
    return float(np.exp(brentq(slope, low, high, xtol=1e-8)))


def _log_likelihood(counts: Integers, *, mean: Floats, size: Floats) -> float:
    """Return how likely the counts are, but for what does not depend on the sizes."""
    own = counts > 0
    y, m = counts[own], mean[own]
    if not np.isfinite(size[0]):
        return float((y * np.log(m)).sum() - mean.sum())
    s = size[own]
    among = gammaln(s + y) - gammaln(s) + y * (np.log(m) - np.log(s + m))
    return float(among.sum() - (size * np.log1p(mean / size)).sum())
