"""The risk map of one choice of month, period, themes and weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance import Role
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
    is_hidden_around: NDArray[np.bool_]
    """Shape (cells,): whether a count that matters, of an area around, may not be seen."""

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
    hidden, around = _hidden(view, choice, harm)
    is_unseen = hidden if _is_of_analysts(view) else hidden | around
    in_use = [number for number, name in enumerate(found.measures) if name in harm]
    nothing = (found.incidents + found.shared)[:, in_use].sum(axis=1) == 0
    starts = np.array([band["from_score"] for band in view.about["bands"]])
    band = np.searchsorted(starts, np.nan_to_num(scored.total), side="right") - 1
    band = np.where(nothing, np.where(is_unseen, HIDDEN, NONE_RECORDED), band)
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
        is_hidden_around=around,
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


def _is_of_analysts(view: View) -> bool:
    """Say whether cells are so small that hidden counts of areas lie around nearly all of them.

    Called hidden for those, cells would no longer be told apart: a sentence says it instead.
    """
    return bool(view.about.get("view", Role.ANALYST) == Role.ANALYST)


def _hidden(view: View, choice: Choice, harm: dict[str, float]) -> tuple[Truths, Truths]:
    """Return the cells with a hidden count, and those with residents of an area that has one."""
    age = ages(view.months, until=choice.until)
    is_in_period = (age >= 0) & (age < choice.period_months)
    found = []
    for counts, places in (
        (view.hidden, len(view.cells)),
        (view.by_area.hidden, view.by_area.shares.shape[0]),
    ):
        matters = np.array([name in harm for name in counts.measures], dtype=bool)
        own = matters[counts.measure] & is_in_period[counts.month]
        found.append(np.bincount(counts.cell[own], minlength=places) > 0)
    of_cells, of_areas = found
    return of_cells, view.by_area.shares.T @ of_areas.astype(float) > 0
