"""How many near pairs chance would make on average when days are exchanged: exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.clusters.repeat.events import Events
    from hotspots.clusters.repeat.pairs import NearPairs

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


def expected_pairs(found: Events, *, pairs: NearPairs, days: Sequence[int]) -> Floats:
    """Return the mean number of pairs by distance and time band, shape (distances, days).

    Notes
    -----
    With one stratum it is Knox's product: near pairs times soon pairs over all pairs. With several
    it is the sum of that product over every two strata, because days stay within their stratum.
    """
    if len(found) == 0:
        return np.zeros((len(pairs.starts) - 1, len(days)))
    _, stratum = np.unique(found.stratum, return_inverse=True)
    size = np.bincount(stratum)
    soon = _soon(found.day - found.day.min(), stratum=stratum, days=days)
    possible = np.outer(size, size).astype(float)
    np.fill_diagonal(possible, size * (size - 1) / 2)
    chance = np.divide(soon, possible, out=np.zeros_like(soon), where=possible > 0)
    near = np.zeros((len(pairs.starts) - 1, len(size), len(size)))
    for band, (first, second) in enumerate(pairs.bands()):
        np.add.at(near[band], (stratum[first], stratum[second]), 1.0)
    expected: Floats = np.einsum("dgh,tgh->dt", near, chance)
    return expected


def _soon(day: Integers, *, stratum: Integers, days: Sequence[int]) -> Floats:
    """Return how many pairs of two strata lie in each time band, shape (days, strata, strata)."""
    table = np.zeros((stratum.max() + 1, day.max() + 1))
    np.add.at(table, (stratum, day), 1.0)
    found = np.zeros((len(days), len(table), len(table)))
    for band, limit in enumerate(days):
        previous = days[band - 1] if band else -1
        for lag in range(previous + 1, min(limit, table.shape[1] - 1) + 1):
            # Later than the other, or earlier: on the same day they are the same pairs.
            crossed = table[:, lag:] @ table[:, : table.shape[1] - lag].T
            found[band] += crossed + crossed.T if lag else crossed
        inner = np.diagonal(found[band]).copy()
        # Of two strata each pair stands once, within one twice; with itself nothing makes a pair.
        inner = (inner - (table.sum(axis=1) if previous < 0 else 0)) / 2
        np.fill_diagonal(found[band], inner)
    return found
