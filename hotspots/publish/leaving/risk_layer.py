"""The risk table with its cells as polygons: what every file format writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely
from h3ronpy import vector

from hotspots.places.cells import from_text
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.leaving.provenance import Provenance
    from hotspots.publish.view import View

    Shapes = NDArray[np.object_]

SCORED = "scored"
"""The state of a cell that has a score; others say why they have none."""
DECIMALS = 7
"""Of a degree: a centimetre."""
COLUMNS = (
    *("rank", "cell", "name", "state", "band", "letter", "score", "p_top", "rank_low", "rank_high"),
    *("sure", "few_sources", "incidents", "last_month", "longitude", "latitude"),
)
"""Of a layer, as far as the view's table has them."""
ROUNDED = {"score": 1, "p_top": 3, "longitude": DECIMALS, "latitude": DECIMALS}


@dataclass(frozen=True)
class RiskLayer:
    """A row and a polygon a cell, in the order of the table."""

    table: pd.DataFrame
    """Columns of :data:`COLUMNS`; what is not a number is missing, never 0."""
    polygons: Shapes
    """Longitude and latitude on WGS 84, outer rings counter-clockwise."""
    bands: tuple[str, ...]
    """Names of the bands, lowest first: ``letter`` is A for the lowest."""
    made: Provenance

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north; all 0 where there is no cell."""
        if not len(self.polygons):
            return 0.0, 0.0, 0.0, 0.0
        west, south, east, north = shapely.total_bounds(self.polygons).tolist()
        return west, south, east, north


def risk_layer(view: View, table: pd.DataFrame, *, made: Provenance) -> RiskLayer:
    """Return a risk table as a layer.

    Parameters
    ----------
    view : View
    table : DataFrame
        See :func:`hotspots.publish.tables.risk_table`.
    made : Provenance
    """
    bands = tuple(band["name"] for band in view.about["bands"])
    letters = dict(zip(bands, letters_of(len(bands)), strict=True))
    states = set(STATES.values())
    is_state = table["band"].isin(states - set(bands))
    rows = table.assign(
        state=table["band"].where(is_state, SCORED),
        letter=table["band"].map(letters).where(~is_state, ""),
    )
    rows.loc[is_state, "band"] = ""
    rows.loc[is_state, [name for name in ("score", "p_top") if name in rows]] = np.nan
    kept = [name for name in COLUMNS if name in rows]
    rounded = {name: places for name, places in ROUNDED.items() if name in rows}
    return RiskLayer(
        table=rows[kept].round(rounded).reset_index(drop=True),
        polygons=cell_polygons(table["cell"].tolist()),
        bands=bands,
        made=made,
    )


def letters_of(bands: int) -> tuple[str, ...]:
    """Return the letters of so many bands, A for the lowest.

    >>> letters_of(5)
    ('A', 'B', 'C', 'D', 'E')
    """
    return tuple(chr(ord("A") + number) for number in range(bands))


def cell_polygons(cells: list[str]) -> Shapes:
    """Return the polygon of each cell, outer rings counter-clockwise, shape (n,)."""
    if not cells:
        return np.empty(0, dtype=object)
    found = vector.cells_to_wkb_polygons(pa.array(from_text(cells), pa.uint64()))
    polygons = shapely.from_wkb(np.asarray(found, dtype=object))
    rounded = shapely.transform(polygons, lambda points: points.round(DECIMALS))
    return np.asarray(shapely.orient_polygons(rounded), dtype=object)
