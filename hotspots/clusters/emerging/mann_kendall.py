"""Whether something rises or falls, by the signs of all pairs of months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

FEWEST = 4
"""Fewer values say nothing: even 1, 2, 3 in a row happen once in six times."""


@dataclass(frozen=True)
class Trend:
    """The Mann-Kendall test as it stood after each month."""

    s: Integers
    """Pairs that rise minus pairs that fall, shape (..., months)."""
    variance: Floats
    """Of ``s`` where nothing changes, ties allowed for."""
    values: Integers
    """How many values were known."""

    @property
    def z(self) -> Floats:
        """Standard score, corrected for continuity; 0 where all values tie, NaN below four."""
        spread = np.sqrt(np.where(self.variance > 0, self.variance, 1.0))
        found = np.sign(self.s) * np.maximum(np.abs(self.s) - 1, 0) / spread
        return np.where(self.values >= FEWEST, found, np.nan)

    @property
    def p(self) -> Floats:
        """Two-sided p by the normal approximation."""
        found: Floats = 2 * ndtr(-np.abs(self.z))
        return found


def trend(values: Floats, *, alike: Floats | None = None) -> Trend:
    """Test for a trend after each month, with the months known by then.

    Parameters
    ----------
    values : ndarray of float, shape (..., months)
        NaN where a month is missing: it belongs to no pair.
    alike : ndarray of float, same shape, optional
        Only months with the same number make pairs; all do, if not given.

    Returns
    -------
    Trend
        Of the same shape; the last month holds the test of the whole series.

    Notes
    -----
    The variance is ``(n (n - 1)(2n + 5) - sum t (t - 1)(2t + 5)) / 18`` with ``t`` the sizes of
    groups of equal values. It grows month by month: a value that joins a group of ``g`` adds
    ``6 g (g + 2)`` to the group's term. Where not all months are alike, ``s`` and variance of those
    that are add up, as those of seasons do. Sources: H. B. Mann, Econometrica 13 (1945);
    M. G. Kendall, Rank Correlation Methods (1975); R. O. Gilbert, Statistical Methods for
    Environmental Pollution Monitoring (1987), sections 16.4 and 17.1.

    Examples
    --------
    >>> found = trend(np.array([1.0, 3.0, 2.0, 4.0, 5.0]))
    >>> int(found.s[-1]), round(float(found.z[-1]), 4)
    (8, 1.7146)
    """
    s, terms = np.zeros(values.shape, np.int64), np.zeros(values.shape, np.int64)
    is_known = ~np.isnan(values)
    kinds = np.zeros(values.shape) if alike is None else alike
    for month in range(values.shape[-1]):
        now, before = values[..., month, None], values[..., :month]
        pairs = is_known[..., month, None] & is_known[..., :month]
        pairs &= kinds[..., month, None] == kinds[..., :month]
        s[..., month] = ((now > before) & pairs).sum(axis=-1) - ((now < before) & pairs).sum(
            axis=-1
        )
        known, group = pairs.sum(axis=-1), ((now == before) & pairs).sum(axis=-1)
        terms[..., month] = 6 * (known * (known + 2) - group * (group + 2))
    return Trend(s.cumsum(axis=-1), terms.cumsum(axis=-1) / 18, is_known.cumsum(axis=-1))
