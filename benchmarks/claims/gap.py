"""Where police seldom hear of violence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.publish.reporting_gap import seen_gap, treated_feeds, years_of
from hotspots.risk.gap.reporting_gap import AS_EXPECTED, FEWER, MORE

if TYPE_CHECKING:
    from benchmarks.claims.county import Evaluated

MOST = 0.5
"""A place is found where more than this share of its cells is."""


def gap_finds_health_only_places(county: Evaluated) -> dict[str, Any]:
    """Claim: where police seldom hear, more injuries reach A&E than police records predict.

    A place is found where most of its cells are said to be so. False are other cells that are, as
    a share of the other cells that know of any assault in public: of all cells it is a tenth.
    """
    view = county.view
    state = seen_gap(view, feed=treated_feeds(view)[0], years=years_of(view)).gap.state
    places = [county.rows_of(one["cells"]) for one in county.planted("health_only")]
    is_other = ~np.isin(np.arange(len(state)), np.concatenate(places))
    known = is_other & np.isin(state, (AS_EXPECTED, MORE, FEWER))
    found = [(state[own] == MORE).mean() > MOST for own in places]
    false = known & (state != AS_EXPECTED)
    return {
        "gap_found_share": round(float(np.mean(found)), 3),
        "gap_false_share": round(float(false.sum() / max(known.sum(), 1)), 4),
        "gap_false_share_of_all_cells": round(float(false.sum() / is_other.sum()), 4),
    }
