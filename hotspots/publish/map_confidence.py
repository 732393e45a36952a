"""How sure it is that a cell of a map is among the highest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.risk.confidence.confidence import NOT_MEASURABLE, Confidence, confidence
from hotspots.risk.confidence.source_posterior import source_posterior

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View
    from hotspots.risk.confidence.rounds import Drawing

    Floats = NDArray[np.float64]


def map_confidence(view: View, scored: RiskMap, *, drawing: Drawing | None = None) -> Confidence:
    """Return how sure the place of each cell among the highest is.

    Parameters
    ----------
    view : View
        The share of cells that lists are about is one of its settings, and so are the weights
        that partners proposed.
    scored : RiskMap
    drawing : Drawing, optional
        How many draws, from which seed.

    Returns
    -------
    Confidence
        Not measurable anywhere where nothing that was chosen counts.
    """
    weighing = scored.score.weighing
    if not weighing.sources:
        return _unmeasured(len(view.cells))
    posterior = source_posterior(
        scored.evidence,
        strength=scored.strength,
        weighing=weighing,
        people=scored.seen.people(scored.choice.mode),
    )
    nothing = (scored.band == NONE_RECORDED)[:, None]
    # What is known of the area around makes no cell of it stand out, and nothing no cell at all.
    posterior = replace(
        posterior,
        mean=np.where(nothing, posterior.left, posterior.mean),
        variance=np.where(nothing, 0.0, posterior.variance),
    )
    return confidence(
        posterior,
        weights=weighing.weights,
        caps=weighing.caps,
        top=highest(view, scored),
        proposals=proposed(view, scored.score.sources),
        has_few_sources=scored.score.has_few_sources,
        drawing=drawing,
    )


def _unmeasured(cells: int) -> Confidence:
    none = np.zeros(cells, dtype=np.int64)
    return Confidence(
        top=1,
        p_top=np.full(cells, np.nan),
        rank_low=none,
        rank_middle=none,
        rank_high=none,
        verdict=np.full(cells, NOT_MEASURABLE),
    )


def highest(view: View, scored: RiskMap) -> int:
    """Return how many cells lists are about."""
    share: float = view.about["scoring"]["top_share"]
    return max(1, round(share * int(np.isfinite(scored.score.total).sum())))


def proposed(view: View, sources: tuple[str, ...]) -> np.ndarray | None:
    """Return the weights that partners proposed, shape (partners, sources)."""
    found = [
        [one["sources"].get(source, 0.0) for source in sources] for one in view.about["proposals"]
    ]
    kept = [one for one in found if any(one)]
    return np.array(kept, dtype=float) if kept else None
