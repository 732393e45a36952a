"""Maps that hold no hotspot, made of what a map that may hold some says of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

ALIKE = 50
"""Where cells have means of their own, counts are shuffled among so many of nearly the same."""


def simulated_map(means: Floats, *, sizes: Floats, chance: np.random.Generator) -> Integers:
    """Return counts drawn from a negative binomial null, same shape.

    Parameters
    ----------
    means : ndarray of float, any shape
        0 where nothing is received.
    sizes : ndarray of float, same shape
        Infinite for Poisson.
    chance : Generator
    """
    varied = np.isfinite(sizes)
    rates = means.copy()
    rates[varied] *= chance.standard_gamma(sizes[varied]) / sizes[varied]
    return chance.poisson(rates)


def shuffled_map(
    counts: Integers, *, covered: Truths, means: Floats, chance: np.random.Generator
) -> Integers:
    """Return each series with its counts exchanged among covered cells of nearly the same mean.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells)
    covered : ndarray of bool, shape (series, cells)
    means : ndarray of float, shape (series, cells)
        What each cell would hold; all alike where cells have no means of their own.
    chance : Generator
    """
    found = np.zeros_like(counts)
    for own, cover, mean, new in zip(counts, covered, means, found, strict=True):
        cells = np.flatnonzero(cover)
        is_uneven = len(cells) > 0 and np.ptp(mean[cells]) > 0
        cells = cells[np.argsort(mean[cells], kind="stable")]
        block = np.arange(len(cells)) // ALIKE if is_uneven else np.zeros(len(cells))
        new[cells] = own[cells[np.lexsort((chance.random(len(cells)), block))]]
    return found
