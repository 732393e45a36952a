"""A ring on the map of a role: it snaps to published cells and adds up what they show.

Only numbers that were treated for the role are added up, never true ones: whoever lays two rings
over one another learns no more than the cells tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.place_months import HIDDEN, NO_DATA, NONE, RECORDED

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray
    from pandas.api.typing import DataFrameGroupBy
    from shapely.geometry.base import BaseGeometry

    from hotspots.publish.view import View
    from hotspots.risk.monthly_counts import MonthlyCounts

    Places = NDArray[np.intp]

PART = "sent in part"
"""Nothing to tell of a year of which a month of a cell was not received: this is not a zero."""
MOST_METRES = 10_000
MONTHS_A_YEAR = 12
METRES_A_DEGREE = 111_195
"""Of latitude."""
BY_CELL = "cell"
COLUMNS = ["measure", "year", "state", "incidents", "hidden_cells", "is_rounded"]


def within(view: View, cell: str, *, radius_m: float) -> Places:
    """Return the rows of the cells whose middle lies so near to that of a cell; it is among them.

    Raises
    ------
    KeyError
        Where the cell is not on the map.
    """
    own = view.place_of(cell)
    longitude, latitude = (
        view.cells[name].to_numpy(dtype=np.float64) for name in ("longitude", "latitude")
    )
    stretch = np.cos(np.radians(latitude[own]))
    metres = METRES_A_DEGREE * np.hypot(
        (longitude - longitude[own]) * stretch, latitude - latitude[own]
    )
    metres[own] = 0
    return np.flatnonzero(metres <= radius_m)


def inside(view: View, ground: BaseGeometry) -> Places:
    """Return the rows of the cells whose middle lies inside a ring; none where it holds none.

    Parameters
    ----------
    view : View
    ground : geometry
        In degrees; see :func:`hotspots.places.drawn_ring.read_ring`.
    """
    shapely.prepare(ground)
    longitude, latitude = (
        view.cells[name].to_numpy(dtype=np.float64) for name in ("longitude", "latitude")
    )
    return np.flatnonzero(shapely.contains_xy(ground, longitude, latitude))


def ring_years(view: View, places: Places) -> pd.DataFrame:
    """Return what is shown of some cells, added up by measure and calendar year.

    Parameters
    ----------
    view : View
    places : ndarray of int
        Rows of cells in ``view.cells``.

    Returns
    -------
    DataFrame
        ``measure``, ``year``, ``state`` (of :data:`hotspots.publish.place_months.STATES`, or
        :data:`PART`), ``incidents`` (missing where there is no number), ``hidden_cells`` (with a
        number too small to be shown, which is not in the sum) and ``is_rounded``. Measures that
        are not told by cell are left out; see :func:`told_by_area`.
    """
    speaks = {feed: share[places] > 0 for feed, share in feed_coverage(view).items()}
    year = np.array([month[:4] for month in view.months], dtype=object)
    shown = _by_year(view.counts, places, year)["incidents"].sum()
    hidden = _by_year(view.hidden, places, year)["cell"].nunique()
    rows = []
    for item in filter(_is_by_cell, view.about["measures"]):
        for one in dict.fromkeys(year.tolist()):
            heard = speaks[item["feed"]][:, year == one]
            key = (item["name"], one)
            total, cells = float(shown.get(key, 0)), int(hidden.get(key, 0))
            state = _state(heard, total, cells)
            told = round(total) if state in {RECORDED, NONE} else None
            rows.append((*key, state, told, cells, not item["is_full"]))
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.astype({"incidents": "Int64", "hidden_cells": "int64", "is_rounded": "bool"})


def told_by_area(view: View) -> list[str]:
    """Return the measures that are told of larger areas only, and so in no ring."""
    return [one["name"] for one in view.about["measures"] if not _is_by_cell(one)]


def _is_by_cell(item: dict[str, Any]) -> bool:
    return str(item["finest"]) != "area" and str(item.get("told_by", BY_CELL)) == BY_CELL


def _by_year(
    counts: MonthlyCounts, places: Places, year: NDArray[np.object_]
) -> DataFrameGroupBy[Any, Any]:
    """Return the counts of some cells, grouped by measure and year."""
    own = np.flatnonzero(np.isin(counts.cell, places))
    names = np.array(counts.measures, dtype=object)
    rows = pd.DataFrame(
        {
            "measure": names[counts.measure[own]],
            "year": year[counts.month[own]],
            "cell": counts.cell[own],
            "incidents": counts.incidents[own],
        }
    )
    return rows.groupby(["measure", "year"], sort=False)


def _state(heard: NDArray[np.bool_], shown: float, hidden: int) -> str:
    """Return what is told of a year of which some months of some cells were received."""
    if not heard.any():
        return NO_DATA
    if shown > 0 or hidden:
        return RECORDED if shown > 0 else HIDDEN
    return NONE if heard.all() and heard.shape[1] == MONTHS_A_YEAR else PART
