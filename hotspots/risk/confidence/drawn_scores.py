"""Scores as they might be: drawn from what is known of each source's harm, and from the weights.

Cells fall into few patterns of which sources speak. Within a pattern all cells have the same
shares, so a draw is one sum of arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_weights import drawn_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.risk.standardise import Standardised

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class SourcePosterior:
    """What is known of the harm that each source tells of; arrays of shape (cells, sources)."""

    mean: Floats
    """NaN where the source does not speak."""
    variance: Floats
    """0 where nothing is left open."""
    left: Floats
    """What no incident at all would leave: it is no evidence, and taken off every draw."""
    references: Sequence[Standardised]
    """How the harm of each source is put on the scale from 0 to 100: one that never falls."""

    @cached_property
    def gamma(self) -> tuple[Singles, Singles, Singles]:
        """Shape, scale and shift of the harm, a draw of which is ``scale x gamma + shift``."""
        mean, variance = np.nan_to_num(self.mean), np.nan_to_num(self.variance)
        is_open = (variance > 0) & (mean > 0)
        shape = np.divide(mean**2, variance, out=np.ones_like(mean), where=is_open)
        scale = np.divide(variance, mean, out=np.zeros_like(mean), where=is_open)
        shift = np.where(is_open, 0.0, mean) - np.nan_to_num(self.left)
        return shape.astype(np.float32), scale.astype(np.float32), shift.astype(np.float32)


@dataclass(frozen=True)
class Pattern:
    """Cells in which the same sources speak."""

    cells: NDArray[np.int64]
    sources: NDArray[np.int64]
    shares: Singles
    """Share of each of these sources in each draw, shape (draws, these sources)."""

    def only(self, kept: Truths) -> Pattern:
        """Return the pattern with some of its cells."""
        return Pattern(self.cells[kept], self.sources, self.shares)


def patterns(speaks: Truths, *, weights: Floats, caps: Floats) -> list[Pattern]:
    """Return the patterns of cells in which any source of some weight speaks.

    Parameters
    ----------
    speaks : ndarray of bool, shape (cells, sources)
    weights : ndarray of float, shape (draws, sources)
        A source of weight 0 is 0 in every draw.
    caps : ndarray of float, shape (sources,)
    """
    kinds, number = np.unique(speaks & (weights[0] > 0), axis=0, return_inverse=True)
    found = []
    for place, kind in enumerate(kinds):
        if kind.any():
            shares = drawn_shares(weights[:, kind], caps=caps[kind])
            cells, sources = np.flatnonzero(number.ravel() == place), np.flatnonzero(kind)
            found.append(Pattern(cells, sources, shares.astype(np.float32)))
    return found


def drawn_scores(
    posterior: SourcePosterior,
    *,
    within: Sequence[Pattern],
    draws: slice,
    generator: np.random.Generator,
) -> Singles:
    """Return the scores of the cells of all patterns, one after the other.

    Parameters
    ----------
    posterior : SourcePosterior
    within : sequence of Pattern
    draws : slice
        Which draws of the weights.
    generator : Generator

    Returns
    -------
    ndarray of float32, shape (draws, cells of all patterns)
    """
    shape, scale, shift = posterior.gamma
    parts = []
    for pattern in within:
        shares = pattern.shares[draws]
        total = np.zeros((len(shares), len(pattern.cells)), dtype=np.float32)
        harm = np.empty_like(total)
        for place, source in enumerate(pattern.sources):
            own = pattern.cells, source
            generator.standard_gamma(shape[own], size=harm.shape, dtype=np.float32, out=harm)
            harm *= scale[own]
            harm += shift[own]
            np.maximum(harm, 0, out=harm)
            standard = posterior.references[source](harm)
            total += shares[:, place, None] * standard.astype(np.float32, copy=False)
        parts.append(total)
    return np.concatenate(parts, axis=1)
