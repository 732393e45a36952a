"""Chance that can be repeated: one seed, and a stream of its own for every stage.

A stream depends on the seed and on the stage's name only, so that a feed added later draws from a
new stream and leaves every existing file as it was.
"""

import zlib
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Booleans: TypeAlias = npt.NDArray[np.bool_]
Cells: TypeAlias = npt.NDArray[np.uint64]


def dice(seed: int, stage: str, *turns: int) -> np.random.Generator:
    """Give the stream of random numbers of one stage.

    Parameters
    ----------
    seed
        The seed of the whole county.
    stage
        The stage's name; another name is another, independent stream.
    turns
        Counts within the stage, such as the month.

    """
    key = (zlib.crc32(stage.encode()), *turns)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def waves(points_km: Floats, *, seed: int, stage: str, length_km: float, terms: int = 40) -> Floats:
    """Draw a smooth random surface with mean 0 and variance 1 at points (n, 2).

    A sum of cosines with random directions (random Fourier features of a Gaussian kernel); values
    a `length_km` apart are correlated by about 0.6.
    """
    rng = dice(seed, stage)
    frequencies = rng.normal(size=(2, terms)) / length_km
    phases = rng.uniform(0, 2 * np.pi, size=terms)
    surface: Floats = np.cos(points_km @ frequencies + phases).sum(axis=1) * np.sqrt(2 / terms)
    return surface


def picked(rng: np.random.Generator, shares: Floats, *, size: int) -> Ints:
    """Draw `size` indices with the given shares (any positive total), fast for long draws."""
    ladder = np.cumsum(shares) / np.sum(shares)
    steps: Ints = np.searchsorted(ladder, rng.random(size), side="right").astype(np.int64)
    return np.minimum(steps, len(shares) - 1)
