"""The map as deck.gl draws it: tables in, one compact JSON text out. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.ui import cell_layers, hotspot_outlines, line_layers, name_layers, palette, silent
from hotspots.ui.deck_values import kept_as_values

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.ui.hotspot_outlines import Outlines

TOOLTIP = {"text": "{n}\n{s}"}
"""A constant: values are escaped, a template would be run."""

CONTROLLER = {"dragRotate": False, "touchRotate": False, "doubleClickZoom": False}
"""Where a double click zooms, every click is held back 0.3 seconds, in case a second one comes."""


@dataclass(frozen=True)
class Deck:
    """What ``st.pydeck_chart`` needs of a deck, without building one object a cell."""

    text: str
    tooltip: dict[str, Any] | None = None
    layers: None = None
    mapbox_key: None = None

    def to_json(self) -> str:
        """Return the deck's JSON."""
        return self.text

    @property
    def _tooltip(self) -> dict[str, Any] | None:
        return self.tooltip


@dataclass(frozen=True)
class Viewpoint:
    """Where the map looks."""

    longitude: float
    latitude: float
    zoom: float

    def state(self) -> dict[str, float]:
        """Return deck.gl's view state."""
        return {
            "longitude": self.longitude,
            "latitude": self.latitude,
            "zoom": self.zoom,
            "pitch": 0,
            "bearing": 0,
            "minZoom": 5,
            "maxZoom": 16,
            "maxPitch": 0,
        }


@dataclass(frozen=True)
class Backdrop:
    """What is drawn over the cells to find one's way."""

    outlines: bytes | None = None
    """Borders, as GeoJSON."""
    labels: bytes | None = None
    """Names of areas, as rows of a text layer."""
    towns: bytes | None = None
    """Names of towns, as rows of a text layer."""
    silent: bytes | None = None
    """Cells where a source that counts sent nothing, as rows."""
    has_roads: bool = False
    """Whether the basemap has roads to draw above the cells."""
    hotspots: Outlines | None = None
    """Hotspots, each drawn as one thing."""
    further: tuple[dict[str, Any], ...] = ()
    """Layers of what else lies over the cells, the lowest first."""


def whole_map(cells: pd.DataFrame, *, width: int = 700, height: int = 480) -> Viewpoint:
    """Return the view that shows all cells in a map of so many pixels."""
    longitude, latitude = cells["longitude"], cells["latitude"]
    west, east, south, north = (
        longitude.min(),
        longitude.max(),
        latitude.min(),
        latitude.max(),
    )
    stretch = np.cos(np.radians((south + north) / 2))
    by_width = np.log2(360 * width / 512 / max(east - west, 0.01))
    by_height = np.log2(360 * stretch * height / 512 / max(north - south, 0.01))
    return Viewpoint(
        longitude=float((west + east) / 2),
        latitude=float((south + north) / 2),
        zoom=round(float(min(by_width, by_height)) - 0.15, 2),
    )


def deck(
    cells: dict[int, bytes],
    *,
    colours: tuple[palette.RGB, ...],
    backdrop: Backdrop,
    selected: tuple[str, float, float] | None,
    epoch: int,
    viewpoint: Viewpoint,
) -> Deck:
    """Return the deck of a risk map.

    Parameters
    ----------
    cells : dict of int to bytes
        Band to rows; see :func:`hotspots.ui.cell_layers.cell_rows`.
    colours : tuple of RGB
        One for each band from 0.
    backdrop : Backdrop
    selected : tuple of (str, float, float), optional
        Cell, longitude and latitude.
    epoch : int
        Grows with every click that was taken over: other layer ids make the browser forget its
        own selection, so that the page's one selection is the only one.
    viewpoint : Viewpoint
    """
    drawn = [cell_layers.cells(band, rows, colours, epoch) for band, rows in sorted(cells.items())]
    drawn += _over_cells(backdrop)
    if selected:
        drawn += cell_layers.selection(*selected)
    document = orjson.dumps(
        {
            "initialViewState": viewpoint.state(),
            "layers": drawn,
            "mapProvider": "mapbox",
            "mapStyle": "/basemap/style.json",
            "views": [
                {
                    "@@type": "MapView",
                    "id": "map",
                    "controller": CONTROLLER,
                }
            ],
        }
    )
    return Deck(kept_as_values(document).decode(), tooltip=TOOLTIP)


def _over_cells(backdrop: Backdrop) -> list[dict[str, Any]]:
    """Return the layers of what is drawn over the cells, the lowest first."""
    drawn: list[dict[str, Any]] = []
    if backdrop.silent:
        drawn.append(silent.layer(backdrop.silent))
    if backdrop.has_roads:
        streets = line_layers.STREETS_URL
        drawn.append(line_layers.lines("roads", streets, (*palette.TEXT_COLOUR, 90), 1.0))
    if backdrop.outlines:
        borders = orjson.Fragment(backdrop.outlines)
        drawn.append(line_layers.lines("borders", borders, (*palette.OUTLINE_COLOUR, 255), 1.6))
    if backdrop.hotspots:
        drawn += hotspot_outlines.lines(backdrop.hotspots)
    drawn += backdrop.further
    for name, rows in (("towns", backdrop.towns), ("areas", backdrop.labels)):
        if rows:
            drawn.append(name_layers.names(name, rows, is_area=name == "areas"))
    if backdrop.hotspots:
        drawn.append(hotspot_outlines.names(backdrop.hotspots))
    return drawn
