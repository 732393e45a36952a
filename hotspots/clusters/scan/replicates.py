"""Counts as chance would deal them out: the same total, another place and month for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int32]

POISSON = "Poisson"
NEGATIVE_BINOMIAL = "negative binomial"


@dataclass(frozen=True)
class Chance:
    """What chance does to the counts of one series.

    With neither shape counts are Poisson. Counts of incidents vary more than that: each way to
    vary is a gamma factor of mean 1 on what is expected, so that counts are negative binomial.
    """

    lasting: Floats | float = np.inf
    """Shape of the factor that all months of a cell share, one for all or one a cell: how well
    its expectation is known. Infinite: exactly."""
    monthly: float = np.inf
    """Shape of the factor of each cell and month: the dispersion k of the counts."""

    @property
    def name(self) -> str:
        """Which of the two it is, in words."""
        is_exact = np.isinf(self.monthly) and bool(np.isinf(self.lasting).all())
        return POISSON if is_exact else NEGATIVE_BINOMIAL

    def excess(self, expected: Floats) -> Floats:
        """Return how much more the counts of each cell vary than Poisson ones.

        Parameters
        ----------
        expected : ndarray of float, shape (cells, months)

        Returns
        -------
        ndarray of float, shape (months, cells)
            Variance above the mean, of the count over the last 1, 2, ... months.
        """
        backwards = expected[:, ::-1].T
        shared = np.cumsum(backwards, axis=0) ** 2 / self.lasting
        own = np.cumsum(backwards**2, axis=0) / self.monthly
        found: Floats = shared + own * (1 + 1 / np.asarray(self.lasting))
        return found


def dealt_out(expected: Floats, *, total: int, chance: Chance, dice: np.random.Generator) -> Counts:
    """Return one replicate, shape (cells, months), that adds up to the total.

    Parameters
    ----------
    expected : ndarray of float, shape (cells, months)
        0 where nothing can happen.
    total : int
    chance : Chance
    dice : Generator
    """
    heat = expected
    if not np.isinf(chance.monthly):
        heat = heat * dice.standard_gamma(chance.monthly, heat.shape)
    if not np.isinf(chance.lasting).all():
        shape = np.broadcast_to(chance.lasting, len(heat))
        is_known = np.isinf(shape)
        factor = dice.standard_gamma(np.where(is_known, 1.0, shape)) / shape
        heat = heat * np.where(is_known, 1.0, factor)[:, None]
    upto = np.cumsum(heat.ravel())
    if total == 0 or upto[-1] <= 0:
        return np.zeros(expected.shape, dtype=np.int32)
    if total > expected.size:
        counts = dice.multinomial(total, heat.ravel() / heat.sum())
    else:
        fallen = np.searchsorted(upto, np.sort(dice.random(total)) * upto[-1], side="right")
        counts = np.bincount(fallen, minlength=expected.size)
    return counts.reshape(expected.shape).astype(np.int32)
