"""Where the map says that risk is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.county import PERIOD_MONTHS, THEMES
from hotspots.publish.choice import Choice, WhatIf
from hotspots.publish.map_confidence import highest, map_confidence
from hotspots.publish.risk_map import risk_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.claims.county import Evaluated, Found

MOST = 0.5
"""A place is found where more than this share of its cells is, and with this probability."""


def places_found(county: Evaluated) -> dict[str, Any]:
    """Claim: most cells of a planted place are among the top 5%, and more likely than not."""
    found = [_is_found(county, one, without=False) for one in _lasting(county)]
    return {
        "places_planted": len(found),
        "places_found_share": round(float(np.mean(found)), 3),
    }


def found_without_police(county: Evaluated) -> dict[str, Any]:
    """Claim: with police data left out, the map still finds the places only health knows."""
    places = county.planted("health_only")
    found = [_is_found(county, one, without=True) for one in places]
    return {"found_without_police_share": round(float(np.mean(found)), 3)}


def _lasting(county: Evaluated) -> list[dict[str, Any]]:
    return [*county.planted("hotspot"), *county.planted("health_only")]


def _is_found(county: Evaluated, planted: dict[str, Any], *, without: bool) -> bool:
    """Say whether a place stands out at the end of its time, with police data or without."""
    view = county.view
    choice = Choice(until=planted["end"], period_months=PERIOD_MONTHS, themes=THEMES)
    if without:
        weights = view.about["weights"]
        sources = {**weights["sources"], "police": 0.0}
        choice = replace(choice, what_if=WhatIf(sources=tuple(sorted(sources.items()))))
    scored = risk_map(view, choice)
    sure = map_confidence(view, scored)
    own = county.rows_of(planted["cells"])
    top = highest(view, scored)
    is_top = (scored.rank[own] > 0) & (scored.rank[own] <= top) & (sure.p_top[own] > MOST)
    return bool(is_top.mean() > MOST)


def hotspots_stand_out(county: Evaluated) -> dict[str, Any]:
    """Claim: planted hotspots are among the highest cells of the map."""
    hotspots = [one for one in county.places if one.kind == "hotspot"]
    return {
        "planted": len(hotspots),
        "hotspots_in_top_1_percent": sum(one.best_percent <= 1 for one in hotspots),
        "hotspots_in_top_5_percent": sum(one.best_percent <= 5 for one in hotspots),  # noqa: PLR2004
        "hotspot_cells_in_top_1_percent_share": _mean(hotspots, "share_in_top_1_percent"),
        "hotspot_cells_in_top_5_percent_share": _mean(hotspots, "share_in_top_5_percent"),
        "hotspot_incidents_over_surroundings": _mean(hotspots, "incidents_over_surroundings"),
    }


def top_cells_have_a_reason(county: Evaluated) -> dict[str, Any]:
    """Claim: the highest 1% of cells at the end are planted, or busy by nature."""
    choice = Choice(until=county.view.months[-1], period_months=PERIOD_MONTHS, themes=THEMES)
    ranks = risk_map(county.view, choice).rank
    top = np.flatnonzero((ranks > 0) & (ranks <= 0.01 * (ranks > 0).sum()))
    active = [one for one in county.planted("hotspot") if one["end"] == choice.until]
    planted = county.rows_of([cell for one in active for cell in one["cells"]])
    centres = county.rows_of(
        [cell for one in county.truth["town_centres"] for cell in one["cells"]]
    )
    return {
        "top_1_percent_cells": len(top),
        "top_1_percent_planted_share": round(float(np.isin(top, planted).mean()), 3),
        "top_1_percent_planted_or_town_centre_share": round(
            float(np.isin(top, np.union1d(planted, centres)).mean()), 3
        ),
    }


def places_in_full(county: Evaluated) -> dict[str, Any]:
    """Return every place as found, for whoever wants to look closer."""
    return {
        "places": [
            {
                key: round(value, 3) if isinstance(value, float) else value
                for key, value in vars(one).items()
            }
            for one in county.places
        ]
    }


def _mean(places: Sequence[Found], what: str) -> float:
    return round(float(np.mean([getattr(one, what) for one in places])), 3)
