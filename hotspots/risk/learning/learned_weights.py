"""Learned weights: how later harm would have had the sources weighed. A proposal, never more.

Fitted on evidence up to a month and the harm after it, and judged on blocks of cells that were
left out, against the agreed weights on the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import NotMeasurableError
from hotspots.risk.learning.blocks import interval, resampled
from hotspots.risk.learning.non_negative_poisson import NonNegativePoisson
from hotspots.risk.learning.out_of_fold import as_judged, contest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.risk.learning.out_of_fold import Contest, Judged, Later

    Floats = NDArray[np.float64]

LEAST_INCIDENTS = 50
LEAST_BLOCKS = 10
RESAMPLES = 100


@dataclass(frozen=True)
class Estimate:
    """A number with its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Weights that later harm would have asked for, and whether they are worth a discussion."""

    sources: tuple[str, ...]
    share: Floats
    """Proposed share of each source, shape (sources,); sums to 1, or is 0 where none tells."""
    low: Floats
    high: Floats
    unused: Floats
    """In which share of the resamples a source got no weight at all, shape (sources,)."""
    silent: tuple[str, ...]
    """Sources without any evidence, about which nothing can be learned."""
    learned: Judged
    agreed: Judged
    gain_explained: Estimate
    gain_reached: Estimate
    cells: int
    blocks: int
    incidents: int

    @property
    def is_better(self) -> bool:
        """Whether the learned weights tell later harm better than the agreed ones.

        They do where the interval of one gain lies above 0 and that of the other not below it.
        """
        gains = (self.gain_explained, self.gain_reached)
        return any(one.low > 0 for one in gains) and all(one.high >= 0 for one in gains)


def learned_weights(
    later: Later,
    *,
    sources: Sequence[str],
    agreed: Floats,
    caps: Floats | None = None,
    seed: int = 0,
) -> Proposal:
    """Return the weights under which the evidence would have told later harm best.

    Parameters
    ----------
    later : Later
        Cells that were not received later, or where no source speaks, are left out.
    sources : sequence of str
        Of the columns of the evidence.
    agreed : ndarray of float, shape (cells,)
        Score of each cell under the agreed weights; NaN where it has none.
    caps : ndarray of float, shape (sources,), optional
        Agreed largest shares, which would hold for the proposal too.
    seed : int

    Raises
    ------
    NotMeasurableError
        Where there is too little of anything to learn from.
    """
    speaks = np.isfinite(later.evidence)
    usable = (later.exposure > 0) & np.isfinite(agreed) & speaks.any(axis=1)
    told: NDArray[np.bool_] = np.nan_to_num(later.evidence[usable]) > 0
    has_evidence = np.asarray(told.any(axis=0))
    names = np.array(sources, dtype=object)
    data = later.only(usable, sources=has_evidence)
    _require_enough(data, list(names[has_evidence]))
    few = data.together()
    drawn = resampled(
        lambda often: _weights(few, often=often), blocks=few.blocks, times=RESAMPLES, seed=seed
    )
    low, high = interval(_to_one(drawn))
    held = contest(
        data,
        fit=lambda others: _weights(others.together()),
        agreed=agreed[usable],
        caps=(np.ones(len(names)) if caps is None else caps)[has_evidence],
    )
    learned, by_agreement = (as_judged(one) for one in held.judged(np.ones(len(agreed[usable]))).T)
    explained, reached = _gains(held, data, seed=seed)
    return Proposal(
        sources=tuple(names[has_evidence]),
        share=_to_one(_weights(few)),
        low=low,
        high=high,
        unused=(drawn == 0).mean(axis=0),
        silent=tuple(names[~has_evidence]),
        learned=learned,
        agreed=by_agreement,
        gain_explained=explained,
        gain_reached=reached,
        cells=len(data.incidents),
        blocks=int(data.blocks.max()) + 1,
        incidents=int(data.incidents.sum()),
    )


def _weights(data: Later, *, often: Floats | None = None) -> Floats:
    """Return the weights fitted to cells, each counted so often.

    A silent source adds what it says of cells on average, so that silence tells nothing.
    """
    exposure = data.exposure if often is None else data.exposure * often
    speaks = np.isfinite(data.evidence)
    known = np.where(speaks, data.evidence, 0.0)
    heard = exposure @ speaks
    mean = np.divide(exposure @ known, heard, out=np.zeros_like(heard), where=heard > 0)
    model = NonNegativePoisson().fit(
        np.where(speaks, known, mean),
        data.incidents / data.exposure,
        sample_weight=exposure,
    )
    found: Floats = model.coef_
    return found


def _to_one(weights: Floats) -> Floats:
    """Return weights as shares of their sum, along the last axis."""
    total = weights.sum(axis=-1, keepdims=True)
    share: Floats = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return share


def _gains(held: Contest, data: Later, *, seed: int) -> list[Estimate]:
    """Return the gains of the learned weights, with intervals from blocks drawn again."""
    drawn = resampled(held.gains, blocks=data.blocks, times=RESAMPLES, seed=seed)
    values = held.gains(np.ones(len(data.incidents)))
    rows = zip(values.tolist(), *(one.tolist() for one in interval(drawn)), strict=True)
    return [Estimate(*row) for row in rows]


def _require_enough(data: Later, sources: Sequence[str]) -> None:
    """Refuse to learn from too little.

    Raises
    ------
    NotMeasurableError
    """
    if len(sources) < 2:  # noqa: PLR2004
        only = f"only {sources[0]} has" if sources else "no source has"
        message = f"No weights can be learned: {only} any evidence before the later harm."
        raise NotMeasurableError(message)
    incidents = int(data.incidents.sum())
    blocks = len(np.unique(data.blocks[data.incidents > 0]))
    if incidents < LEAST_INCIDENTS or blocks < LEAST_BLOCKS:
        message = (
            f"No weights can be learned from {incidents:,} later incidents in {blocks} parts of "
            f"the map: it takes {LEAST_INCIDENTS} in {LEAST_BLOCKS}."
        )
        raise NotMeasurableError(message)
