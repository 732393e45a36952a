"""Kulldorff's Poisson likelihood ratio of windows, for many sets of counts at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import xlogy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int32]
    Places = NDArray[np.intp]

MOST_SHARE = 0.5
"""Of all that is expected: a window with more would rather say that the rest is low."""


def log_likelihood_ratio(count: Floats, expected: Floats, *, total: float) -> Floats:
    """Return how much better a raised window explains the counts than none, 0 where it is not.

    ``c ln(c / E) + (C - c) ln((C - c) / (C - E))`` where ``c > E``.

    Parameters
    ----------
    count, expected : ndarray of float
        ``c`` and ``E`` of each window, of one shape.
    total : float
        ``C``: all counts, and all that is expected.

    References
    ----------
    Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics: Theory and
    Methods 26, 1481-1496.

    Examples
    --------
    >>> log_likelihood_ratio(np.array([10.0, 2.0]), np.array([4.0, 4.0]), total=100).round(3)
    array([3.354, 0.   ])
    """
    rest, rest_expected = total - count, total - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = xlogy(count, count / expected) + xlogy(rest, rest / rest_expected)
    found: Floats = np.where((count > expected) & (expected > 0), ratio, 0.0)
    return found


def of_counts(total: int) -> Floats:
    """Return ``u(c)`` of every count from 0 to a total; see :class:`WindowLikelihood`."""
    count = np.arange(total + 1, dtype=np.float64)
    found: Floats = xlogy(count, count) + xlogy(total - count, total - count)
    return found


@dataclass(frozen=True)
class WindowLikelihood:
    """Likelihood ratios of the same windows for many sets of counts.

    The ratio is ``(u(c) + slope c + level) / spread``, where ``u(c) = c ln c + (C - c) ln(C - c)``
    is looked up, and slope, level and spread depend on the window alone.
    """

    of_count: Floats
    """``u`` of every count from 0 to the total."""
    slope: Floats
    """Of each window."""
    level: Floats
    """Likewise; minus infinity where a window may not be looked at."""
    least: Counts
    """The lowest count above what is expected."""
    spread: Floats
    """Variance of the count over its mean: 1 where counts are Poisson."""

    @classmethod
    def of_windows(cls, expected: Floats, *, excess: Floats, of_count: Floats) -> WindowLikelihood:
        """Prepare windows.

        Parameters
        ----------
        expected : ndarray of float, shape (windows,)
            Windows with nothing expected, or with more than half of all, are not looked at.
        excess : ndarray of float, shape (windows,)
            Variance of the count above that of a Poisson one.
        of_count : ndarray of float, shape (total + 1,)
            As :func:`of_counts` returns it for the total of all counts.

        Notes
        -----
        Divided by its spread the ratio is a quasi-likelihood: without it, where counts vary more
        than Poisson ones, the largest windows always win, and new things in small ones are lost.
        """
        total = len(of_count) - 1
        is_window = (expected > 0) & (expected <= MOST_SHARE * total)
        inside = np.where(is_window, expected, max(total, 1) / 2)
        outside = np.log(max(total, 1) - inside)
        return cls(
            of_count=of_count,
            slope=outside - np.log(inside),
            level=np.where(is_window, -total * outside, -np.inf),
            least=np.floor(inside).astype(np.int32) + 1,
            spread=1 + np.where(is_window, excess, 0.0) / inside,
        )

    def ratios(self, counts: Counts, *, windows: Places) -> Floats:
        """Return the likelihood ratios of some windows, a count each."""
        found: Floats = self.of_count[counts] + self.slope[windows] * counts + self.level[windows]
        is_raised = counts >= self.least[windows]
        return np.where(is_raised, np.maximum(found, 0.0), 0.0) / self.spread[windows]

    def least_above(self, ratio: float) -> Counts:
        """Return the lowest count of each window whose ratio is above one that is given.

        One more than the total where there is none.
        """
        every = np.arange(len(self.least))
        most = len(self.of_count) - 1
        low, high = self.least - 1, np.full_like(self.least, most + 1)
        while (high - low > 1).any():
            middle = (low + high) // 2
            is_above = self.ratios(middle.clip(0, most), windows=every) > ratio
            low, high = np.where(is_above, low, middle), np.where(is_above, middle, high)
        return high
