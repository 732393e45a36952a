"""Whether the hotspots that the map announces are there, and since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import h3
import numpy as np

from hotspots.clusters.areas.identity import followed
from hotspots.clusters.emerging.second_look import excess_at_second_look
from hotspots.clusters.emerging.through_months import emerging_hotspots
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.neighbourhood import together
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours
from hotspots.publish.series_counts import series_counts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from benchmarks.claims.county import Evaluated
    from hotspots.clusters.emerging.spells import Spells

    Truths = NDArray[np.bool_]

SERIES = "serious violence"
"""What was planted."""
PART = 1 / 3
"""A place is found in the first month in which so many of its cells are hot: those at its edge
have more surroundings than hotspot among their neighbours."""
MONTHS_OFF = 2
"""By so many months a start may be wrong."""
BUSIEST = 0.02
"""Concentration says where is most: it invents nothing among this share of the cells, in which most
happens over the whole period."""


def hotspots_are_found(county: Evaluated) -> dict[str, Any]:
    """Claim: planted hotspots are found with the right start, and no others.

    Either test may find a place. One is invented where it neither lies within a ring of a planted
    place or a town's centre nor, as far as concentration goes, where most happens anyway.
    """
    tested = series_counts(county.view)
    own = tested.series.index(SERIES)
    around = neighbours(county.view.cells["cell"].tolist())
    told = {
        name: emerging_hotspots(
            tested.counts, covered=tested.covered, neighbours=around, test=test
        ).spells
        for name, test in _tests(county).items()
    }
    planted = {one["id"]: _start(county, one, told, own) for one in county.planted("hotspot")}
    right = [off is not None and abs(off) <= MONTHS_OFF for off in planted.values()]
    totals = together(tested.counts[own].sum(axis=-1), neighbours=around)
    busy = {"concentration": totals >= np.quantile(totals, 1 - BUSIEST)}
    away = {name: _areas_away(county, spells.is_hot[own], around) for name, spells in told.items()}
    invented = {
        name: [one for one in areas if name not in busy or not busy[name][one].any()]
        for name, areas in away.items()
    }
    return {
        "hotspots_found_share": round(float(np.mean(right)), 3),
        "hotspots_invented": sum(len(areas) for areas in invented.values()),
        "hotspots_in_busy_streets": len(away["concentration"]) - len(invented["concentration"]),
        "hotspots_months_off": [{"id": one, "months": off} for one, off in planted.items()],
    }


def _tests(county: Evaluated) -> dict[str, Any]:
    rings = surroundings(county.view.cells["cell"].tolist())
    return {
        "concentration": local_test,
        "excess": partial(excess_at_second_look, around=rings),
    }


def _start(
    county: Evaluated, planted: dict[str, Any], told: dict[str, Spells], own: int
) -> int | None:
    """Return by how many months the start is wrong, by the test that is less so; None if missed."""
    months = county.view.months
    first, last = months.index(planted["start"]), months.index(planted["end"])
    cells = county.rows_of(planted["cells"])
    off = []
    for spells in told.values():
        hot, since = spells.is_hot[own][cells], spells.since[own][cells]
        enough = np.flatnonzero(hot.mean(axis=0)[first : last + 1] >= PART) + first
        if len(enough):
            off.append(int(np.median(since[hot[:, enough[0]], enough[0]])) - first)
    return min(off, key=abs, default=None)


def _areas_away(county: Evaluated, is_hot: Truths, around: csr_array) -> list[NDArray[np.intp]]:
    """Return the cells of each area that never comes near a place with a reason."""
    known = [*county.planted("hotspot"), *county.planted("health_only")]
    known += [*county.truth["town_centres"]]
    cells = {cell for one in known for cell in (*one["cells"], *one.get("cells_next_door", ()))}
    near = np.zeros(len(is_hot), dtype=bool)
    near[county.rows_of([ring for cell in cells for ring in h3.grid_disk(cell, 1)])] = True
    area = followed(is_hot, neighbours=around).area
    found = [np.unique(np.nonzero(area == one)[0]) for one in range(int(area.max()) + 1)]
    return [one for one in found if not near[one].any()]
