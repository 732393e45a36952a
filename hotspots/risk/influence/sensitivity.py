"""Sensitivity: which assumption moves the ranks of the highest cells most.

Assumptions are drawn together, and the movement of the ranks is taken apart by its variance
(Sobol's indices): what each assumption moves alone, and what it has a part in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import sobol_indices, uniform

from hotspots.risk.influence.scenarios import WEIGHT_SETS, highest_ranked, scenarios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WEIGHTS, COMBINATION = "the weights", "adding or multiplying"
SAMPLES = 512
"""Of each assumption; a power of 2, as Sobol's sequence asks."""


@dataclass(frozen=True)
class Sensitivity:
    """What each assumption moves; arrays of shape (assumptions,)."""

    assumptions: tuple[str, ...]
    alone: Floats
    """Share of the movement that is its own (first order)."""
    altogether: Floats
    """Share of the movement that it has a part in (total order); these may sum to more than 1."""
    rank_shift: float
    """How many ranks one of the highest cells moves on average."""
    top: int

    @property
    def sentence(self) -> str:
        """Which assumption moves the ranks most.

        Examples
        --------
        >>> Sensitivity(("the weights", "the half-life"), np.array([0.6, 0.3]),
        ...             np.array([0.7, 0.4]), rank_shift=3.26, top=120).sentence
        'What moves the ranks of the 120 highest cells most is the weights: it has a part in 70% \
of their movement, 3.3 ranks on average; the next is the half-life with 40%.'
        """
        if not self.altogether.any():
            return f"Nothing that was varied moves any of the {self.top} highest cells."
        first, *others = np.argsort(-self.altogether, kind="stable")
        told = (
            f"What moves the ranks of the {self.top} highest cells most is "
            f"{self.assumptions[first]}: it has a part in {self.altogether[first]:.0%} of their "
            f"movement, {self.rank_shift:.1f} ranks on average"
        )
        if others:
            then = others[0]
            told += f"; the next is {self.assumptions[then]} with {self.altogether[then]:.0%}"
        return told + "."


def sensitivity(
    standard: Floats,
    *,
    assumptions: Sequence[str],
    weights: Floats,
    caps: Floats,
    top: int,
    proposals: Floats | None = None,
    seed: int = 0,
) -> Sensitivity:
    """Return what moves the ranks of the highest cells.

    Parameters
    ----------
    standard : ndarray of float, shape (options of each assumption ..., cells, sources)
        Standardised evidence under each combination of what could be chosen otherwise: the
        standardisation, the half-life, the harm edition. The first of each is the agreed one.
    assumptions : sequence of str
        What the leading axes are called, in words.
    weights, caps : ndarray of float, shape (sources,)
    top : int
    proposals : ndarray of float, shape (partners, sources), optional
    seed : int

    Notes
    -----
    Weights are one assumption, drawn around the agreed set as for the confidence; so is whether
    what sources say is added or multiplied. What is measured is the mean distance in ranks of the
    agreed map's highest cells from where they stand there. Source of the estimates: Saltelli and
    others, Computer Physics Communications 181 (2010).
    """
    *options, cells, sources = standard.shape
    flat = standard.reshape(-1, cells, sources)
    world = scenarios(flat, weights=weights, caps=caps, proposals=proposals, seed=seed)
    names = (*assumptions, COMBINATION, WEIGHTS)
    sizes = (*options, 2, WEIGHT_SETS)
    if not len(world.pattern):
        nothing = np.zeros(len(names))
        return Sensitivity(names, nothing, nothing, rank_shift=0.0, top=top)
    world = world.only(world.within_reach(top))
    agreed, places = highest_ranked(world.score(0, weights=0, is_geometric=False), top=top)
    highest = places > 0

    def shifts(points: Floats) -> Floats:
        chosen = np.minimum((points.T * sizes).astype(int), np.array(sizes) - 1)
        found = np.empty((1, len(chosen)))
        for number, (*choice, geometric, drawn) in enumerate(chosen):
            option = int(np.ravel_multi_index(choice, options)) if options else 0
            score = world.score(option, weights=drawn, is_geometric=bool(geometric))
            ranks = highest_ranked(score, top=top)[0]
            found[0, number] = np.abs(ranks - agreed)[highest].mean() if highest.any() else 0.0
        return found

    sample = shifts(np.random.default_rng((seed, 1)).random((len(names), SAMPLES)))
    if np.ptp(sample) == 0:
        nothing = np.zeros(len(names))
        return Sensitivity(names, nothing, nothing, rank_shift=float(sample.mean()), top=top)
    found = sobol_indices(
        func=shifts,
        n=SAMPLES,
        dists=[uniform()] * len(names),
        rng=np.random.default_rng((seed, 2)),
    )
    return Sensitivity(
        names,
        np.clip(np.ravel(found.first_order), 0, 1),
        np.clip(np.ravel(found.total_order), 0, 1),
        rank_shift=float(sample.mean()),
        top=top,
    )
