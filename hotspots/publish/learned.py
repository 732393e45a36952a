"""Weights learned from what a view knew once and what it knows of the time after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import NotMeasurableError
from hotspots.places.cells import from_text
from hotspots.publish.choice import counting, weights_of
from hotspots.publish.risk_map import risk_map
from hotspots.publish.serious_harm import serious_harm
from hotspots.risk.learning.blocks import spatial_blocks
from hotspots.risk.learning.learned_weights import Proposal, learned_weights
from hotspots.risk.learning.out_of_fold import Later
from hotspots.risk.weights import shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.weights import Weights

    Floats = NDArray[np.float64]

LATER_MONTHS = 12
LEAST_BEFORE = 3
"""Months of evidence, at least."""


@dataclass(frozen=True, kw_only=True)
class SeenProposal:
    """Learned weights, and what they were learned from."""

    proposal: Proposal
    until: str
    """Last month of the evidence."""
    start: str
    """First month of the later harm."""
    end: str
    feed: str
    """Who tells of the later harm."""
    measures: tuple[str, ...]
    agreed: Floats
    """Agreed share of each source of the proposal where all of them speak, shape (sources,)."""


def seen_proposal(view: View, choice: Choice, *, seed: int = 0) -> SeenProposal:
    """Return the weights that later harm would have asked for.

    Parameters
    ----------
    view : View
    choice : Choice
        Its period, themes and question count; weights are held against the agreed ones.
    seed : int

    Raises
    ------
    NotMeasurableError
        Where there is too little of anything to learn from.
    """
    until = cut_off(view, choice)
    before = replace(choice.as_agreed, until=until, without="")
    sources, standard, total = standardised_evidence(view, before)
    months = _after(until)
    harm = serious_harm(view, months=months)
    exposure = harm.received
    if choice.mode == "excess":
        exposure = exposure * view.cells["exposure"].to_numpy()
    weights = weights_of(view, before)
    found = learned_weights(
        Later(
            evidence=standard,
            incidents=harm.incidents,
            exposure=exposure,
            blocks=spatial_blocks(from_text(view.cells["cell"].tolist())),
        ),
        sources=sources,
        agreed=total,
        caps=_caps(weights, sources),
        seed=seed,
    )
    return SeenProposal(
        proposal=found,
        until=until,
        start=months[0],
        end=months[-1],
        feed=harm.feed,
        measures=harm.measures,
        agreed=_agreed(weights, found.sources),
    )


def standardised_evidence(view: View, choice: Choice) -> tuple[tuple[str, ...], Floats, Floats]:
    """Return sources, their standardised evidence of each cell, and the agreed score."""
    scored = risk_map(view, choice).score
    return scored.sources, scored.standard, scored.total


def cut_off(view: View, choice: Choice) -> str:
    """Return the last month of evidence after which a year of harm is known.

    Parameters
    ----------
    view : View
    choice : Choice
        Later harm ends by its last month.

    Raises
    ------
    NotMeasurableError
        Where there are too few months.

    Notes
    -----
    What a view may see by calendar year only is shared out over the months of that year, so that
    a month knows of later ones. Evidence then ends in a December: nothing of the later harm is
    in it.
    """
    in_use = counting(view, choice)
    by_year = any(not one["is_full"] for one in view.about["measures"] if one["name"] in in_use)
    latest = str(np.datetime64(choice.until, "M") - LATER_MONTHS)
    known = [month for month in view.months[LEAST_BEFORE - 1 :] if month <= latest]
    found = [month for month in known if month.endswith("-12") or not by_year]
    if not found:
        message = (
            f"No weights can be learned from {len(view.months)} months: it takes a year of later "
            f"harm, and evidence of {LEAST_BEFORE} months or more before it"
            f"{', up to the end of a calendar year' if by_year else ''}."
        )
        raise NotMeasurableError(message)
    return found[-1]


def _after(month: str) -> list[str]:
    first = np.datetime64(month, "M") + 1
    return np.arange(first, first + LATER_MONTHS).astype(str).tolist()


def _caps(weights: Weights, sources: tuple[str, ...]) -> Floats:
    return np.array([weights.caps.get(name, 1.0) for name in sources])


def _agreed(weights: Weights, sources: tuple[str, ...]) -> Floats:
    """Return the agreed share of each source where all of them speak."""
    share, _ = shares(
        np.ones((1, len(sources)), dtype=bool),
        weights=np.array([weights.sources[name] for name in sources]),
        caps=_caps(weights, sources),
    )
    found: Floats = share[0]
    return found
