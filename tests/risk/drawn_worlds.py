"""Small worlds in which something is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_scores import SourcePosterior
from hotspots.risk.standardise import REFERENCES

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


def known(harm: ArrayLike, *, variance: ArrayLike = 0.0, cap: float = 100.0) -> SourcePosterior:
    """Return evidence of some harm, each source held against a mean of 1."""
    mean = np.array(harm, dtype=float)
    return SourcePosterior(
        mean=mean,
        variance=np.where(np.isnan(mean), np.nan, np.broadcast_to(variance, mean.shape)),
        left=np.zeros_like(mean),
        references=[REFERENCES["ratio"](mean[:, 0], 1.0, cap)] * mean.shape[1],
    )


def made_up(cells: int, *, sources: int = 3, seed: int = 7) -> SourcePosterior:
    """Return evidence in which most cells hold nothing and each source has gaps."""
    dice = np.random.default_rng(seed)
    heat = np.where(dice.random(cells) < 0.2, dice.lognormal(0.5, 1.0, cells), 0.0)
    count = dice.poisson(heat[:, None] * dice.uniform(1, 3, (cells, sources)))
    mean = np.where(dice.random(count.shape) < 0.2, np.nan, (0.1 + count) / (2.0 + 8.6))
    left = np.full(mean.shape, 0.1 / (2.0 + 8.6))
    references = []
    for own in (mean - left).T:
        seen = own[np.isfinite(own)]
        references.append(REFERENCES["ratio"](seen, float(seen.mean()), 100.0))
    return SourcePosterior(mean, mean / (2.0 + 8.6), left, references)
