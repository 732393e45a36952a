"""Weights that a reader tries out, beside the agreed ones: words and tables. Knows no Streamlit."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.publish.choice import WhatIf, counting
from hotspots.publish.near import place_names
from hotspots.publish.tables import STATES
from hotspots.risk.score import source_of
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.choice import Choice
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

SMALLEST_MOVE = 10
"""Cells are listed that move by so many ranks at least."""


def counting_sources(view: View, choice: Choice) -> tuple[str, ...]:
    """Return the sources that have a measure in the chosen themes, by name."""
    return tuple(sorted({source_of(name) for name in counting(view, choice)}))


def tried(
    view: View, given: Mapping[str, float], *, standardisation: str, half_life_months: float
) -> WhatIf | None:
    """Return the weights that a reader tries out, None where they are the agreed ones.

    Parameters
    ----------
    view : View
    given : mapping of str to float
        Source to weight, of those that can be moved; the others keep their weights.
    standardisation : str
    half_life_months : float
    """
    agreed: Mapping[str, Any] = view.about["weights"]
    sources = {**agreed["sources"], **given}
    is_agreed = (
        all(sources[name] == agreed["sources"].get(name, 0.0) for name in sources)
        and standardisation == agreed["standardisation"]
        and half_life_months == agreed["half_life_months"]
    )
    if is_agreed:
        return None
    changed = half_life_months != agreed["half_life_months"]
    return WhatIf(
        sources=tuple(sorted(sources.items())),
        caps=tuple(sorted(agreed["caps"].items())),
        standardisation=standardisation,
        half_life_months=half_life_months if changed else None,
    )


def difference(view: View, what_if: WhatIf) -> str:
    """Say what is tried out, against what was agreed; begins with a capital letter."""
    agreed: Mapping[str, Any] = view.about["weights"]
    told = [
        f"{wording.source_within(name)} {weight:g} instead of {agreed['sources'].get(name, 0):g}"
        for name, weight in what_if.sources
        if weight != agreed["sources"].get(name, 0.0)
    ]
    if what_if.standardisation != agreed["standardisation"]:
        told.append(f"standardised by {wording.STANDARDISATIONS[what_if.standardisation]}")
    if what_if.half_life_months is not None:
        told.append(f"a half-life of {wording.months(round(what_if.half_life_months))}")
    said = wording.listed(told)
    return said[:1].upper() + said[1:]


def moved(view: View, agreed: RiskMap, other: RiskMap, *, top: int) -> pd.DataFrame:
    """Return the cells that move most among, into and out of the highest.

    Returns
    -------
    DataFrame
        ``cell``, ``name``, ``before`` and ``after`` (ranks), ``climbed`` (ranks gained), ``band``
        and ``band_after``; the largest moves first.
    """
    both = (agreed.rank > 0) & (other.rank > 0)
    near = both & (_highest(agreed, top) | _highest(other, top))
    climbed = agreed.rank - other.rank
    own = np.flatnonzero(near & (np.abs(climbed) >= SMALLEST_MOVE))
    own = own[np.argsort(-np.abs(climbed[own]), kind="stable")]
    names = {**STATES, **{n: band["name"] for n, band in enumerate(view.about["bands"])}}
    return pd.DataFrame(
        {
            "cell": view.cells["cell"].to_numpy()[own],
            "name": place_names(view)[own],
            "before": agreed.rank[own],
            "after": other.rank[own],
            "climbed": climbed[own],
            "band": [names[number] for number in agreed.band[own].tolist()],
            "band_after": [names[number] for number in other.band[own].tolist()],
        }
    )


def summary(agreed: RiskMap, other: RiskMap, *, top: int) -> str:
    """Say how much of the list changes."""
    before, after = _highest(agreed, top), _highest(other, top)
    stay = int((before & after).sum())
    bands = int(((agreed.band != other.band) & (agreed.band >= 0)).sum())
    return (
        f"Of the {int(before.sum()):,} highest cells {stay:,} stay, "
        f"{int((before & ~after).sum()):,} leave and {int((after & ~before).sum()):,} come in. "
        f"{bands:,} cells change their band."
    )


def _highest(found: RiskMap, top: int) -> NDArray[np.bool_]:
    """Return the highest cells; one that scores 0 is never among them, however many tie there."""
    is_highest: NDArray[np.bool_] = (found.rank > 0) & (found.rank <= top)
    return is_highest & (found.score.total > 0)


def proposals(view: View) -> pd.DataFrame:
    """Return the agreed weights and what partners would give, side by side, in shares.

    Returns
    -------
    DataFrame
        A row a source: ``source``, ``agreed`` and a column a proposal, called by its partner and
        numbered where that is no name of its own; each sums to 1.
    """
    agreed: Mapping[str, float] = view.about["weights"]["sources"]
    proposed = view.about["proposals"]
    names = sorted({*agreed, *(name for one in proposed for name in one["sources"])})
    columns = {"source": [wording.source_name(name) for name in names]}
    for who, given in [("agreed", agreed), *((one["partner"], one["sources"]) for one in proposed)]:
        labels = chain([who], (f"{who} ({number})" for number in count(2)))
        label = next(one for one in labels if one not in columns)
        columns[label] = [given.get(name, 0.0) / sum(given.values()) for name in names]
    return pd.DataFrame(columns)
