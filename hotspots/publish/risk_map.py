"""The risk map of one choice of month, period, themes and weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.choice import counting, weights_of
from hotspots.publish.seen_evidence import SeenEvidence, seen_evidence
from hotspots.risk.evidence import ages
from hotspots.risk.score import Score, ranks, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.evidence import Evidence
    from hotspots.risk.strength import Strength

    Truths = NDArray[np.bool_]

NO_DATA, NOT_MEASURABLE, HIDDEN, NONE_RECORDED = -4, -3, -2, -1
"""Bands of cells without a score to show; 0 and up are the partnership's bands."""


@dataclass(frozen=True)
class RiskMap:
    """Every cell of a view, scored."""

    choice: Choice
    score: Score
    seen: SeenEvidence
    band: NDArray[np.int64]
    """Shape (cells,): place in the partnership's bands, or one of the states below 0."""
    rank: NDArray[np.int64]
    """Shape (cells,), from 1; equal scores share a rank, and 0 stands for no rank."""
    is_partly_hidden: NDArray[np.bool_]
    """Shape (cells,): whether a count that matters here may not be seen."""

    @property
    def evidence(self) -> Evidence:
        """What each measure says of each cell."""
        return self.seen.found

    @property
    def strength(self) -> Strength:
        """How strongly each measure speaks of each cell, to the question that was asked."""
        return self.seen.strength(self.choice.mode)

    @property
    def last_month(self) -> NDArray[np.int64]:
        """Place of the last month in which anything was received, -1 for never."""
        return self.seen.last_month


def risk_map(view: View, choice: Choice, *, seen: SeenEvidence | None = None) -> RiskMap:
    """Score every cell of a view for one choice.

    Parameters
    ----------
    view : View
    choice : Choice
    seen : SeenEvidence, optional
        That of the choice's basis, where it was worked out before.

    Raises
    ------
    WeightsError
        Where no score can be made of the weights.
    """
    seen = seen or seen_evidence(view, choice.basis)
    found = seen.found
    harm = counting(view, choice)
    scored = score(seen.strength(choice.mode), weights=weights_of(view, choice))
    hidden = _hidden(view, choice, harm)
    in_use = [number for number, name in enumerate(found.measures) if name in harm]
    nothing = (found.incidents + found.shared)[:, in_use].sum(axis=1) == 0
    starts = np.array([band["from_score"] for band in view.about["bands"]])
    band = np.searchsorted(starts, np.nan_to_num(scored.total), side="right") - 1
    band = np.where(nothing, np.where(hidden, HIDDEN, NONE_RECORDED), band)
    scored = _without(scored, nothing & ~hidden)
    empty = np.zeros(len(band), dtype=bool)
    if choice.mode == "excess":
        empty = view.cells["exposure"].to_numpy() == 0
    band = np.where(np.isnan(scored.total), np.where(empty, NOT_MEASURABLE, NO_DATA), band)
    return RiskMap(
        choice=choice,
        score=scored,
        seen=seen,
        band=band,
        rank=ranks(np.where(band == HIDDEN, np.nan, scored.total)),
        is_partly_hidden=hidden,
    )


def _without(scored: Score, cells: Truths) -> Score:
    """Return scores with 0 where all that adds to them is a hidden count of the area around.

    Such a count lies somewhere in a ward: it makes no cell of it stand out.
    """
    zero = cells & np.isfinite(scored.total)
    return replace(
        scored,
        total=np.where(zero, 0.0, scored.total),
        standard=np.where(zero[:, None] & np.isfinite(scored.standard), 0.0, scored.standard),
    )


def _hidden(view: View, choice: Choice, harm: dict[str, float]) -> Truths:
    age = ages(view.months, until=choice.until)
    is_in_period = (age >= 0) & (age < choice.period_months)
    counts = np.array([name in harm for name in view.hidden.measures])
    own = counts[view.hidden.measure] & is_in_period[view.hidden.month]
    return np.bincount(view.hidden.cell[own], minlength=len(view.cells)) > 0
