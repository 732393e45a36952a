"""Whether a flow has changed since the year before, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import fftconvolve

from hotspots.borders.flows.rates import STEP, log_likelihood, posterior, rate_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

LEVEL = 0.05
"""Intervals hold the true value in all but this share of cases."""
LEAST_EPISODES = 10
"""With fewer in two years, not even twice as many in one of them would be more than chance."""


LEAST_KNOWN = 0.5
"""At least so much of a year must have been received in both years."""


@dataclass(frozen=True)
class Changes:
    """Rates of the last year over those of the year before, shape (n,)."""

    ratio: Floats
    """The middle of what is likely; NaN where it cannot be measured."""
    low: Floats
    high: Floats
    p: Floats
    """How easily chance alone gives such a change or a larger one; NaN where nothing was asked."""


def changes(low: Integers, high: Integers, *, is_known: Truths, dispersion: float) -> Changes:
    """Compare each row's second half of periods with the first.

    Parameters
    ----------
    low, high : ndarray of int, shape (n, 2 * periods)
        What each count lies between, both included, in the order of time; equal where it is told.
    is_known : ndarray of bool, shape (n, 2 * periods)
        False where nothing was received.
    dispersion : float
        Variance over mean.

    Returns
    -------
    Changes
        Not measurable where too few periods were received in both years, or fewer than
        :data:`LEAST_EPISODES` are told in both together: which rows are asked does not depend on
        how they are shared out between the years.

    Notes
    -----
    Each year's rate has a posterior of its own (negative binomial, with counts between bounds where
    they are hidden or were not sent); the ratio is theirs, worked out on one grid without drawing.
    """
    half = low.shape[1] // 2
    # A quarter that is missing in one year is left out of the other: quarters differ.
    in_both = is_known[:, :half] & is_known[:, half:]
    is_known = np.concatenate([in_both, in_both], axis=1)
    ratio, least, most, p = (np.full(len(low), np.nan) for _ in range(4))
    told = np.where(is_known & (low == high), low, 0).sum(axis=1)
    halves = (slice(0, half), slice(half, None))
    asked = (told >= LEAST_EPISODES) & (in_both.mean(axis=1) >= LEAST_KNOWN)
    if asked.any():
        rates = rate_grid(float(high[asked].max()))
        before, after = (
            posterior(
                log_likelihood(
                    low[asked, part],
                    high[asked, part],
                    is_known=is_known[asked, part],
                    rates=rates,
                    dispersion=dispersion,
                ),
                rates=rates,
            )
            for part in halves
        )
        ratio[asked], least[asked], most[asked], p[asked] = _ratios(before, after)
    return Changes(ratio=ratio, low=least, high=most, p=p)


def _ratios(before: Floats, after: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return middle, interval and chance of the ratio of rates on one grid."""
    size = before.shape[1]
    # Convolving with the mirrored posterior adds up every pair so many steps apart.
    likely = np.maximum(fftconvolve(after, before[:, ::-1], axes=1), 0.0)
    likely /= likely.sum(axis=1, keepdims=True)
    steps = np.arange(-(size - 1), size)
    up_to = likely.cumsum(axis=1)

    def at(share: float) -> Floats:
        # What stands on a step is spread evenly from half a step below it to half a step above.
        found = [np.interp(share, row, steps + 0.5) for row in up_to]
        return np.exp(STEP * np.array(found))

    falls = up_to[:, size - 2] + likely[:, size - 1] / 2
    p = np.clip(2 * np.minimum(falls, 1 - falls), 0.0, 1.0)
    return at(0.5), at(LEVEL / 2), at(1 - LEVEL / 2), p
