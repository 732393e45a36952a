"""How often something happens, where some counts are told and others only within bounds.

Flows that are hidden or too few to be sent are not zero: each such count is known to lie between
two numbers, and counts towards a rate as just that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logsumexp
from scipy.stats import nbinom, poisson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

LEAST_RATE = 0.02
STEP = 0.025
"""Rates stand on a grid of even steps of their logarithm; this is about 2.5%."""
DISPERSIONS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 9.0)
"""How many times as large as the mean the variance may be; 1 is what mere chance gives."""
LEAST_GROUPS = 10
"""Fewer years of flows tell no dispersion of their own."""


def rate_grid(most: float) -> Floats:
    """Return rates from hardly any to well above a count, in even steps of their logarithm."""
    end = np.log(4 * max(most, 1.0) + 20)
    return np.exp(np.arange(np.log(LEAST_RATE), end + STEP, STEP))


def log_likelihood(
    low: Integers, high: Integers, *, is_known: Truths, rates: Floats, dispersion: float
) -> Floats:
    """Return how well each rate explains the counts of each row.

    Parameters
    ----------
    low, high : ndarray of int, shape (n, periods)
        What each count lies between, both included; equal where it is told.
    is_known : ndarray of bool, shape (n, periods)
        False where nothing was received: such a period says nothing.
    rates : ndarray of float, shape (rates,)
    dispersion : float
        Variance over mean: Poisson for 1, negative binomial above.

    Returns
    -------
    ndarray of float, shape (n, rates)
    """
    kinds, number = np.unique(np.stack([low.ravel(), high.ravel()]), axis=1, return_inverse=True)
    each = np.stack(
        [_log_between(int(a), int(b), rates=rates, dispersion=dispersion) for a, b in kinds.T]
    )
    told = each[number.ravel()].reshape(*low.shape, len(rates))
    found: Floats = np.where(is_known[..., None], told, 0.0).sum(axis=1)
    return found


def _log_between(low: int, high: int, *, rates: Floats, dispersion: float) -> Floats:
    counts = np.arange(low, high + 1)[:, None]
    if dispersion <= 1:
        terms = poisson.logpmf(counts, rates)
    else:
        terms = nbinom.logpmf(counts, rates / (dispersion - 1), 1 / dispersion)
    found: Floats = logsumexp(terms, axis=0)
    return found


def posterior(likelihood: Floats, *, rates: Floats) -> Floats:
    """Return how likely each rate is, given the counts; rows add up to 1.

    The prior is that of Jeffreys for a rate: it has no scale of its own.
    """
    weighed = likelihood + _log_prior(rates)
    found: Floats = np.exp(weighed - logsumexp(weighed, axis=1, keepdims=True))
    return found


def dispersion(low: Integers, high: Integers, *, is_known: Truths) -> float:
    """Return by how much counts within rows of one rate vary more than chance, 1 or above.

    Parameters
    ----------
    low, high, is_known
        As of :func:`log_likelihood`; a row is a flow in a year.

    Returns
    -------
    float
        The one of :data:`DISPERSIONS` that explains all rows best, each at whatever rate; 1 where
        there are fewer than :data:`LEAST_GROUPS` rows with anything told.
    """
    tells = (is_known & (low == high) & (low > 0)).any(axis=1)
    if tells.sum() < LEAST_GROUPS:
        return 1.0
    low, high, is_known = low[tells], high[tells], is_known[tells]
    rates = rate_grid(float(high.max()))[::4]
    explained = [
        logsumexp(
            log_likelihood(low, high, is_known=is_known, rates=rates, dispersion=one)
            + _log_prior(rates),
            axis=1,
        ).sum()
        for one in DISPERSIONS
    ]
    return DISPERSIONS[int(np.argmax(explained))]


def _log_prior(rates: Floats) -> Floats:
    # Density rate ** -0.5 on rates is rate ** 0.5 on even steps of their logarithm.
    found: Floats = 0.5 * np.log(rates)
    return found
