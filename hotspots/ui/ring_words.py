"""What is said of a ring. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.place_months import NONE, RECORDED
from hotspots.ui import wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hotspots.publish.view import View

SAID = ["state", "incidents", "hidden_cells", "is_rounded"]
EMPTY = (
    "No cell of this map has its middle inside the ring. Draw it larger, or look for another place."
)
HOW_TO_BRING = (
    "Nothing can be drawn on the map here. Draw the ring in another program, such as QGIS, and "
    "paste or upload it: a polygon as GeoJSON or WKT, in degrees (EPSG:4326). It is not kept, and "
    "does not stand in the link."
)


def snapped(view: View, places: NDArray[np.intp]) -> str:
    """Say which cells a ring is made of.

    Parameters
    ----------
    view : View
    places : ndarray of int
        Rows of its cells.
    """
    area = float(view.cells["area_km2"].iloc[places].sum())
    cells = "1 cell" if len(places) == 1 else f"{len(places):,} cells"
    return (
        f"The ring takes in {cells}, {area:.1f} km², each with its middle in the ring. "
        "Numbers are sums of what each cell shows; what a cell hides is in no sum."
    )


def named(centre: str, *, radius_m: int) -> str:
    """Return what a ring around a place is called.

    >>> named("near Harbour Street", radius_m=1500)
    'Ring of 1,500 metres, near Harbour Street'
    """
    return f"Ring of {radius_m:,} metres, {centre}"


def years_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of a ring in words: ``measure``, ``year``, ``said``; newest year first.

    Parameters
    ----------
    found : DataFrame
        See :func:`hotspots.publish.ring.ring_years`.
    """
    told = found[~found["state"].eq(NONE)].sort_values(
        ["year", "measure"], ascending=[False, True], kind="stable"
    )
    return pd.DataFrame(
        {
            "measure": [wording.measure_of_source(name) for name in told["measure"]],
            "year": told["year"].tolist(),
            "said": [_said(*row) for row in told[SAID].itertuples(index=False)],
        }
    )


def _said(state: str, incidents: int, hidden_cells: int, is_rounded: bool) -> str:  # noqa: FBT001
    cells = "1 cell" if hidden_cells == 1 else f"{hidden_cells:,} cells"
    hidden = f"{cells} with a number too small to be shown"
    if state != RECORDED:
        return hidden if hidden_cells else state
    total = f"{'about ' if is_rounded else ''}{incidents:,}"
    return f"{total}, and {hidden}" if hidden_cells else total
