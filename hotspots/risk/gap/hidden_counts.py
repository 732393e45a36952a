"""What counts that nobody may see probably are: worked out from what everybody may see.

Of each count only the range is known: a small one is hidden, others are rounded. A place where many
ranges lie high has more than one where they lie low, so the published ranges alone say a lot of a
sum. Nothing else goes in: whoever holds the published numbers can work out the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logsumexp, pdtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

RATES = 30
"""So many rates are held against the ranges of each cell."""
ROUNDS = 20
LEAST_RATE = 1e-4
"""Of the largest rate; below it a place counts as one where nothing happens."""


@dataclass(frozen=True)
class Ranges:
    """Counts of which the range is known, several for each cell."""

    least: Integers
    """Shape (cells, counts)."""
    most: Integers
    """Shape (cells, counts)."""
    months: Integers
    """For how many months each speaks, 0 where it says nothing; shape (cells, counts)."""
    measure: Integers
    """Number of each count's measure, from 0; shape (counts,)."""


@dataclass(frozen=True)
class Expected:
    """What the counts of each cell probably add up to."""

    mean: Floats
    """Shape (cells,)."""
    variance: Floats
    """Shape (cells,); 0 where every count is known."""


def expected(ranges: Ranges) -> Expected:
    """Return what the counts of each cell probably add up to.

    Parameters
    ----------
    ranges : Ranges
        Those of places that may be compared, such as a hospital's catchment.

    Notes
    -----
    A count is Poisson: rate of the cell times share of the measure times months. Rates come from
    a distribution of any shape; it and the shares are found by maximum likelihood (EM) from the
    ranges. Each count is then the mean over its own range, and never outside it.

    Examples
    --------
    Of two cells with hidden counts the one that also has a visible one has more hidden:

    >>> ranges = Ranges(
    ...     least=np.array([[1, 0], [1, 18], [0, 0], [1, 8]]),
    ...     most=np.array([[7, 0], [7, 22], [0, 0], [7, 12]]),
    ...     months=np.full((4, 2), 12),
    ...     measure=np.array([0, 1]),
    ... )
    >>> found = expected(ranges)
    >>> bool(found.mean[0] < 7 and found.mean[1] > found.mean[3] > 9 and found.mean[2] == 0)
    True
    """
    speaks = ranges.months > 0
    least, most = np.where(speaks, ranges.least, 0), np.where(speaks, ranges.most, 0)
    if np.array_equal(least, most):
        return Expected(least.sum(axis=1).astype(float), np.zeros(len(least)))
    rows, number, times = np.unique(
        np.hstack([least, most, ranges.months]), axis=0, return_inverse=True, return_counts=True
    )
    least, most, months = np.hsplit(rows, 3)
    mean, variance = _by_likelihood(
        Ranges(least, most, months, ranges.measure), times=times.astype(float)
    )
    return Expected(mean[number.ravel()], variance[number.ravel()])


def _by_likelihood(ranges: Ranges, *, times: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of the sum of each distinct cell, seen so many ``times``."""
    middle = (ranges.least + ranges.most) / 2
    kinds = np.eye(int(ranges.measure.max()) + 1)[ranges.measure]
    share = np.maximum(times @ middle @ kinds, LEAST_RATE)
    share /= share.sum()
    top = (middle.sum(axis=1) / np.maximum(ranges.months.max(axis=1), 1)).max() * 2
    rates = top * np.append(0.0, np.geomspace(LEAST_RATE, 1.0, RATES - 1)) + top * LEAST_RATE**2
    weight = np.full(RATES, 1 / RATES)
    for _ in range(ROUNDS):
        each = ranges.months * share[ranges.measure]
        likelihood, mean, variance = _within(each[:, :, None] * rates, ranges)
        joint = likelihood.sum(axis=1) + np.log(weight)
        posterior = np.exp(joint - logsumexp(joint, axis=1, keepdims=True))
        weight = times @ posterior / times.sum() + LEAST_RATE**3
        counted = times @ np.einsum("cpr,cr->cp", mean, posterior) @ kinds
        expected_of = times @ ((posterior @ rates)[:, None] * ranges.months) @ kinds
        share = np.maximum(counted / expected_of, LEAST_RATE**2)
        share /= share.sum()
    whole, spread = mean.sum(axis=1), variance.sum(axis=1)
    found = (whole * posterior).sum(axis=1)
    around = ((whole - found[:, None]) ** 2 + spread) * posterior
    return found, around.sum(axis=1)


def _within(mean: Floats, ranges: Ranges) -> tuple[Floats, Floats, Floats]:
    """Return the logarithm of the chance of each range, and mean and variance within it."""
    least, most = ranges.least[:, :, None], ranges.most[:, :, None]

    def chance(lower: int) -> Floats:
        low, high = least - lower - 1, most - lower
        below = np.where(low < 0, 0.0, pdtr(np.maximum(low, 0), mean))
        return np.where(high < 0, 0.0, pdtr(np.maximum(high, 0), mean)) - below

    own = np.maximum(chance(0), np.finfo(float).tiny)
    first = np.clip(mean * chance(1) / own, least, most)
    second = mean**2 * chance(2) / own + first
    variance = np.clip(second - first**2, 0.0, (most - least) ** 2 / 4)
    speaks = ranges.months[:, :, None] > 0
    return np.where(speaks, np.log(own), 0.0), first * speaks, variance * speaks
