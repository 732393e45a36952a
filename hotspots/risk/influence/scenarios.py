"""Scenarios: scores of the same cells under other weights, other options, another sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_ranks import placed
from hotspots.risk.confidence.drawn_scores import patterns
from hotspots.risk.confidence.drawn_weights import drawn_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

WEIGHT_SETS = 256
"""Sets of weights that the draws choose from; the first is the agreed one."""
REACH = 2
"""Only cells that are once among so many times as many as the highest are ranked."""
REACH_SETS = 16
"""Sets of weights that decide which cells those are."""


@dataclass(frozen=True)
class Scenarios:
    """All that is needed to score some cells under any of the assumptions."""

    values: tuple[Floats, Floats]
    """Standardised evidence, and the logarithm of 1 more; shape (options, cells, sources)."""
    share: Floats
    """Shape (sets of weights, patterns, sources)."""
    pattern: Integers
    """Place of each cell's pattern, shape (cells,)."""

    def score(self, option: int, *, weights: int, is_geometric: bool) -> Floats:
        """Return what decides the ranks, shape (cells,)."""
        share = self.share[weights][self.pattern]
        found: Floats = np.einsum("cs,cs->c", share, self.values[is_geometric][option])
        return found

    def only(self, cells: Integers) -> Scenarios:
        """Return the same for some of the cells."""
        plain, logged = (values[:, cells] for values in self.values)
        return Scenarios((plain, logged), self.share, self.pattern[cells])

    def within_reach(self, top: int) -> Integers:
        """Return the cells that any of the assumptions brings near the highest."""
        kept = np.zeros(len(self.pattern), dtype=bool)
        for option in range(len(self.values[0])):
            for is_geometric in (False, True):
                for weights in range(REACH_SETS):
                    score = self.score(option, weights=weights, is_geometric=is_geometric)
                    kept |= highest_ranked(score, top=REACH * top)[1] > 0
        return np.flatnonzero(kept)


def scenarios(
    standard: Floats, *, weights: Floats, caps: Floats, proposals: Floats | None, seed: int
) -> Scenarios:
    """Return the scenarios of all cells in which a source speaks.

    Parameters
    ----------
    standard : ndarray of float, shape (options, cells, sources)
        The same sources speak under every option.
    weights, caps : ndarray of float, shape (sources,)
    proposals : ndarray of float, shape (partners, sources), or None
    seed : int
    """
    drawn = drawn_weights(
        weights,
        draws=WEIGHT_SETS,
        generator=np.random.default_rng((seed, 0)),
        proposals=proposals,
    )
    drawn[0] = weights / weights.sum()
    within = patterns(np.isfinite(standard[0]), weights=drawn, caps=caps)
    share = np.zeros((WEIGHT_SETS, len(within), len(weights)))
    for place, pattern in enumerate(within):
        share[:, place, pattern.sources] = pattern.shares
    cells = np.concatenate([pattern.cells for pattern in within]) if within else np.arange(0)
    numbers = np.repeat(np.arange(len(within)), [len(pattern.cells) for pattern in within])
    known = np.nan_to_num(standard[:, cells])
    return Scenarios((known, np.log1p(known)), share, numbers)


def highest_ranked(score: Floats, *, top: int) -> tuple[NDArray[np.int32], Floats]:
    """Return ranks, and each cell's part of the highest places."""
    return placed(score, top=top, stands_for=np.ones(len(score)))
