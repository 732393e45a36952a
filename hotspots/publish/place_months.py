"""What each source told of a place, month by month: a cell, or all cells of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.feed_coverage import feed_coverage
from hotspots.risk.score import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

RECORDED, NONE, HIDDEN, NO_DATA = "recorded", "none recorded", "hidden", "no data"
STATES = (RECORDED, NONE, HIDDEN, NO_DATA)
"""Zero, hidden and no data are three things."""
COLUMNS = ["source", "month", "state", "incidents"]


def source_months(
    view: View, places: NDArray[np.intp], *, covered: Mapping[str, Floats] | None = None
) -> pd.DataFrame:
    """Return what each source told of a place, source by source and month by month.

    Parameters
    ----------
    view : View
    places : ndarray of int
        Rows of the place's cells in ``view.cells``.
    covered : mapping of str to ndarray, shape (cells, months), optional
        See :func:`hotspots.publish.feed_coverage.feed_coverage`.

    Returns
    -------
    DataFrame
        ``source``, ``month``, ``state`` (see :data:`STATES`) and ``incidents``, missing where
        there is no number to show: numbers that may be seen by calendar year only are none of a
        month. Context measures are left out, as they count what partners look for.
    """
    covered = covered or feed_coverage(view)
    measures = [
        one for one in view.about["measures"] if not one["is_context"] and one["finest"] != "area"
    ]
    rows = []
    for source in dict.fromkeys(source_of(one["name"]) for one in measures):
        own = [one for one in measures if source_of(one["name"]) == source]
        speaks = np.any([covered[one["feed"]][places].any(axis=0) for one in own], axis=0)
        counts = _by_month(view, places, [one["name"] for one in own], is_hidden=False)
        hidden = _by_month(view, places, [one["name"] for one in own], is_hidden=True) > 0
        by_month = all(one["is_full"] for one in own)
        for number, month in enumerate(view.months):
            state = _state(bool(speaks[number]), counts[number] > 0, bool(hidden[number]))
            told = round(float(counts[number])) if by_month and state in {RECORDED, NONE} else None
            rows.append((source, month, state, told))
    found = pd.DataFrame(rows, columns=COLUMNS)
    found["incidents"] = found["incidents"].astype("Int64")
    return found


def sites_around(view: View, places: NDArray[np.intp], *, within_m: float) -> pd.DataFrame:
    """Return the key buildings in a place, or near the middle of its cells.

    Returns
    -------
    DataFrame
        ``kind``, ``name`` (empty where the contract does not let it be told), ``metres`` to the
        middle of the nearest cell of the place, to the nearest 50; the nearest first.
    """
    columns = ["kind", "name", "metres"]
    if not len(view.sites) or "longitude" not in view.sites:
        return pd.DataFrame(columns=columns)
    cells = view.cells.iloc[places]
    stretch = np.cos(np.radians(cells["latitude"].mean()))
    east = np.subtract.outer(view.sites["longitude"].to_numpy(), cells["longitude"].to_numpy())
    north = np.subtract.outer(view.sites["latitude"].to_numpy(), cells["latitude"].to_numpy())
    metres = (np.hypot(east * stretch, north) * 111_195).min(axis=1)
    inside = view.sites["place"].isin(places).to_numpy()
    found = view.sites[["kind", "name"]].assign(metres=(np.round(metres / 50) * 50).astype(int))
    near: pd.DataFrame = found[inside | (metres <= within_m)]
    return near.sort_values(["metres", "kind", "name"], kind="stable").reset_index(drop=True)


def _state(speaks: bool, recorded: bool, hidden: bool) -> str:  # noqa: FBT001
    if not speaks:
        return NO_DATA
    if recorded:
        return RECORDED
    return HIDDEN if hidden else NONE


def _by_month(
    view: View, places: NDArray[np.intp], measures: list[str], *, is_hidden: bool
) -> Floats:
    counts = view.hidden if is_hidden else view.counts
    wanted = np.isin(counts.measure, [counts.measures.index(name) for name in measures])
    own = wanted & np.isin(counts.cell, places)
    weights = np.ones(int(own.sum())) if is_hidden else counts.incidents[own]
    found = np.bincount(counts.month[own], weights=weights, minlength=len(view.months))
    return found.astype(np.float64)
