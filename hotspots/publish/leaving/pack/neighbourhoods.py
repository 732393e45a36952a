"""The neighbourhoods that a board talks about, those with most of the highest cells first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import shape

from hotspots.governance.register.area import Area
from hotspots.publish.leaving.risk_layer import letters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish import neighbourhoods as ranking
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.leaving.pack.materials import Materials

MOST = 0.5
"""Of a neighbourhood's cells so many lie in the area that it is named after."""


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """Cells of one name, and what the map says of them."""

    name: str
    code: tuple[str, str]
    """Layer and code of the area that it is named after; empty where they are not known."""
    places: NDArray[np.intp]
    """Rows of its cells in the view."""
    cells: tuple[str, ...]
    best: int
    """Row of its highest cell."""
    highest: float
    """How many of its cells are among the highest of the map, on average over all draws."""
    low: float
    high: float
    """Nine times in ten, so many are."""
    score: float
    """The highest of its cells; NaN where none has a score."""
    letter: str
    """Of the highest band that any of its cells is in, empty for none."""
    by_letter: dict[str, int]
    """Band to how many cells are in it; bands without any are left out."""
    states: dict[str, int]
    """State to how many cells are in it, those with a score left out."""
    hotspots: tuple[SharedHotspot, ...]
    """Those with a cell in it."""

    @property
    def area(self) -> Area:
        """As plans know it."""
        layer, code = self.code
        return Area(name=self.name, layer=layer, code=code, cells=self.cells)

    @property
    def expected(self) -> str:
        """How many of the highest cells it holds, with the range, in words."""
        return f"{self.highest:.0f} ({self.low:.0f} to {self.high:.0f})"


def neighbourhoods(materials: Materials, *, most: int) -> list[Neighbourhood]:
    """Return the neighbourhoods that hold most of the map's highest cells.

    Parameters
    ----------
    materials : Materials
    most : int

    Returns
    -------
    list of Neighbourhood
        As :func:`hotspots.publish.neighbourhoods.neighbourhoods` ranks them. Those in which nothing
        has a score, and cells in no area, are left out.
    """
    names = materials.view.cells["name"].to_numpy()
    known = materials.is_place
    found: list[Neighbourhood] = []
    for one in materials.ranked:
        places = np.flatnonzero((names == one.name) & known)
        if one.name and len(places) and len(found) < most:
            told = _neighbourhood(materials, one, places)
            found += [told] if told.letter else []
    return found


def _neighbourhood(
    materials: Materials, ranked: ranking.Neighbourhood, places: NDArray[np.intp]
) -> Neighbourhood:
    cells = materials.view.cells["cell"].to_numpy()[places].tolist()
    table = materials.layer.table
    own = table[table["cell"].isin(set(cells))]
    letters = [
        one for one in letters_of(len(materials.layer.bands)) if (own["letter"] == one).any()
    ]
    held = set(places.tolist())
    scores = own["score"].to_numpy(dtype=float, na_value=np.nan)
    return Neighbourhood(
        name=ranked.name,
        code=_code(materials, ranked.name, places),
        places=places,
        cells=tuple(cells),
        best=materials.view.place_of(str(own["cell"].iloc[0])) if len(own) else -1,
        highest=ranked.highest,
        low=ranked.low,
        high=ranked.high,
        score=float(np.nanmax(scores)) if np.isfinite(scores).any() else float("nan"),
        letter=letters[-1] if letters else "",
        by_letter={one: int((own["letter"] == one).sum()) for one in letters},
        states={
            str(state): int(number)
            for state, number in own.loc[own["letter"] == "", "state"].value_counts().items()
        },
        hotspots=tuple(
            one for one in materials.hotspots if held & set(one.area.facts.cells.tolist())
        ),
    )


def _code(materials: Materials, name: str, places: NDArray[np.intp]) -> tuple[str, str]:
    """Return layer and code of the area that a neighbourhood is named after; empty for none."""
    years = materials.whole_years
    number = years.units.number(name) if years else -1
    if years is not None and number >= 0 and years.units.codes[number]:
        return (years.units.layer, years.units.codes[number])
    own = materials.view.cells.iloc[places]
    points = own[["longitude", "latitude"]].to_numpy()
    for layer, outlines in materials.outlines.items():
        for area in outlines["features"]:
            called = str(area["properties"]["name"])
            is_named = name == called or name.startswith(f"{called}, ")
            inside = shapely.contains_xy(shape(area["geometry"]), points)
            if is_named and inside.mean() > MOST:
                return (layer, str(area["properties"]["code"]))
    return ("", "")
