"""What decides a map: the sources one by one, and the assumptions behind all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.choice import WhatIf, weights_of
from hotspots.publish.map_confidence import highest, proposed
from hotspots.risk.influence.influence import (
    Agreement,
    EffectiveWeights,
    agreement,
    combined,
    effective_weights,
    leave_one_out,
    side_by_side,
)
from hotspots.risk.influence.sensitivity import Sensitivity, sensitivity
from hotspots.risk.standardise import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.publish.choice import Choice
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

HALF_LIVES_MONTHS = (6.0, 24.0)
"""What the agreed half-lives are held against: half of a year, and two."""


@dataclass(frozen=True)
class MapInfluence:
    """What decides a map."""

    sources: tuple[str, ...]
    top: int
    """How many cells are the highest."""
    effective: EffectiveWeights
    """What each source decides of the score."""
    without: tuple[Agreement, ...]
    """For each source, how alike the map is to the one without it."""
    standardisations: dict[tuple[str, str], Agreement]
    """How alike the maps of each two standardisations are."""
    multiplied: Agreement
    """How alike the map is to the one in which sources are multiplied."""
    sensitivity: Sensitivity
    """Which assumption moves the ranks most."""


def map_influence(
    view: View, scored: RiskMap, *, scored_of: Callable[[Choice], RiskMap], seed: int = 0
) -> MapInfluence:
    """Return what decides a map.

    Parameters
    ----------
    view : View
    scored : RiskMap
    scored_of : callable
        Returns the map of a choice: the same month, period, themes and weights otherwise
        standardised or with another half-life.
    seed : int
    """
    own, top = scored.score, highest(view, scored)
    weighing = own.weighing
    maps = [[scored_of(one) for one in row] for row in _choices(view, scored.choice)]
    totals = {_standardisation(view, row[0].choice): row[0].score.total for row in maps}
    return MapInfluence(
        sources=own.sources,
        top=top,
        effective=effective_weights(own.share, own.standard, weights=weighing.weights),
        without=leave_one_out(own.standard, weights=weighing.weights, caps=weighing.caps, top=top),
        standardisations=side_by_side(totals, top=top),
        multiplied=agreement(
            own.total, combined(own.share, own.standard, is_geometric=True), top=top
        ),
        sensitivity=sensitivity(
            np.array([[one.score.standard for one in row] for row in maps]),
            assumptions=("the standardisation", "the half-life"),
            weights=weighing.weights,
            caps=weighing.caps,
            top=top,
            proposals=proposed(view, own.sources),
            seed=seed,
        ),
    )


def _choices(view: View, choice: Choice) -> list[list[Choice]]:
    """Return the choices to compare, by standardisation and half-life; the first is the map's."""
    weights = weights_of(view, choice)
    kept = WhatIf(
        sources=tuple(sorted(weights.sources.items())),
        caps=tuple(sorted(weights.caps.items())),
        standardisation=weights.standardisation,
        half_life_months=choice.basis.half_life_months,
    )
    kinds = sorted(REFERENCES, key=lambda name: name != weights.standardisation)
    tried = [kept.half_life_months, *HALF_LIVES_MONTHS]
    return [
        [
            replace(choice, what_if=replace(kept, standardisation=kind, half_life_months=months))
            for months in tried
        ]
        for kind in kinds
    ]


def _standardisation(view: View, choice: Choice) -> str:
    return weights_of(view, choice).standardisation
