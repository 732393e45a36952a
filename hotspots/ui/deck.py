"""The map as deck.gl draws it: tables in, one compact JSON text out. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED
from hotspots.ui import palette

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

TOWN_SIZES = {"city": 16, "town": 13, "village": 11}
STREETS_URL = "/basemap/roads.geojson"


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


def whole_map(cells: pd.DataFrame, *, width: int = 800, height: int = 560) -> Viewpoint:
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


def cell_bytes(view: View, scored: RiskMap, bands: list[str]) -> dict[int, bytes]:
    """Return the rows of each band as JSON: the cell, and what its tooltip says.

    Colour stands once a layer, not once a row.
    """
    cells = view.cells["cell"].to_numpy()
    names = view.cells["name"].to_numpy()
    says = {**_STATE_WORDS, **dict(enumerate(bands))}
    total = scored.score.total
    rows: dict[int, bytes] = {}
    for band in np.unique(scored.band).tolist():
        own = np.flatnonzero(scored.band == band)
        score = [""] * len(own) if band < 0 else [f", score {value:.0f}" for value in total[own]]
        rows[band] = orjson.dumps(
            [
                {"h": cell, "n": name, "s": says[band] + text}
                for cell, name, text in zip(cells[own], names[own], score, strict=True)
            ]
        )
    return rows


_STATE_WORDS = {NO_DATA: "no data", HIDDEN: "hidden: a small number", NONE_RECORDED: "none recorded"}

TOOLTIP = {"text": "{n}\n{s}"}
"""A constant: values are escaped, a template would be run."""


def deck(
    cells: dict[int, bytes],
    *,
    colours: tuple[palette.RGB, ...],
    outlines: bytes | None,
    labels: bytes | None,
    towns: bytes | None,
    selected: tuple[str, float, float] | None,
    epoch: int,
    viewpoint: Viewpoint,
    has_roads: bool,
) -> Deck:
    """Return the deck of a risk map.

    Parameters
    ----------
    cells : dict of int to bytes
        Band to rows; see :func:`cell_bytes`.
    colours : tuple of RGB
        One for each band from 0.
    outlines, labels, towns : bytes, optional
        GeoJSON of borders, and JSON rows of names to write.
    selected : tuple of (str, float, float), optional
        Cell, longitude and latitude.
    epoch : int
        Grows with every click that was taken over: other layer ids make the browser forget its
        own selection, so that the page's one selection is the only one.
    viewpoint : Viewpoint
    has_roads : bool
        Whether the basemap has roads to draw above the cells.
    """
    layers = [_cell_layer(band, rows, colours, epoch) for band, rows in sorted(cells.items())]
    if has_roads:
        layers.append(_lines("roads", STREETS_URL, (*palette.TEXT_COLOUR, 90), 1.0))
    if outlines:
        layers.append(
            _lines("borders", orjson.Fragment(outlines), (*palette.OUTLINE_COLOUR, 255), 1.6)
        )
    for name, rows in (("towns", towns), ("areas", labels)):
        if rows:
            layers.append(_names(name, rows, is_area=name == "areas"))
    if selected:
        layers += _selection(*selected)
    return Deck(
        orjson.dumps(
            {
                "initialViewState": viewpoint.state(),
                "layers": layers,
                "mapProvider": "mapbox",
                "mapStyle": "/basemap/style.json",
                "views": [
                    {
                        "@@type": "MapView",
                        "id": "map",
                        "controller": {"dragRotate": False, "touchRotate": False},
                    }
                ],
            }
        ).decode(),
        tooltip=TOOLTIP,
    )


def _cell_layer(
    band: int, rows: bytes, colours: tuple[palette.RGB, ...], epoch: int
) -> dict[str, Any]:
    layer: dict[str, Any] = {
        "@@type": "H3HexagonLayer",
        "id": f"band {band} {epoch}",
        "data": orjson.Fragment(rows),
        "getHexagon": "@@=h",
        # Drawn as polygons: instanced hexagons leave gaps between neighbours.
        "highPrecision": True,
        "extruded": False,
        "stroked": band == NONE_RECORDED,
        "getLineColor": [*palette.PATTERN_COLOUR, 70],
        "lineWidthUnits": "pixels",
        "getLineWidth": 0.5,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*palette.SELECTED_COLOUR, 110],
    }
    if band in palette.PATTERNS:
        colour = [*palette.PATTERN_COLOUR, 255]
        layer |= {
            "extensions": [{"@@type": "FillStyleExtension", "proceduralPattern": True}],
            "fillPatternMapping": {"state": palette.PATTERNS[band]},
            "fillPatternSizeUnits": "pixels",
            "getFillPattern": "@@='state'",
            "getFillPatternBackgroundColor": [255, 255, 255, 140],
        }
    elif band == NONE_RECORDED:
        colour = [*palette.NONE_RECORDED_COLOUR, 110]
    else:
        colour = [*colours[band], 255]
    # Given to the layer that draws, colours are not dimmed while something is selected.
    layer["_subLayerProps"] = {
        "hexagon-cell": {"getFillColor": colour},
        "hexagon-cell-hifi": {"getFillColor": colour},
    }
    return layer


def _lines(name: str, data: object, colour: tuple[int, ...], width: float) -> dict[str, Any]:
    return {
        "@@type": "GeoJsonLayer",
        "id": name,
        "data": data,
        "stroked": True,
        "filled": False,
        "pickable": False,
        "_subLayerProps": {
            "linestrings": {"getColor": list(colour)},
            "polygons-stroke": {"getColor": list(colour)},
        },
        "getLineColor": list(colour),
        "lineWidthUnits": "pixels",
        "getLineWidth": width,
    }


def _names(name: str, rows: bytes, *, is_area: bool) -> dict[str, Any]:
    return {
        "@@type": "TextLayer",
        "id": name,
        "data": orjson.Fragment(rows),
        "getPosition": "@@=p",
        "getText": "@@=t",
        "getSize": 12 if is_area else "@@=z",
        "characterSet": "auto",
        "pickable": False,
        "fontFamily": '"Source Sans", sans-serif',
        "fontWeight": 700 if is_area else 600,
        "fontSettings": {"fontSize": 32},
        "background": True,
        "getBackgroundColor": [255, 255, 255, 190],
        "backgroundPadding": [3, 1, 3, 1],
        "_subLayerProps": {
            "characters": {
                "getColor": [*(palette.OUTLINE_COLOUR if is_area else palette.TEXT_COLOUR), 255]
            }
        },
    }


def _selection(cell: str, longitude: float, latitude: float) -> list[dict[str, Any]]:
    line = {
        "pickable": False,
        "filled": False,
        "stroked": True,
        "lineWidthUnits": "pixels",
        "getLineColor": [*palette.SELECTED_COLOUR, 255],
    }
    return [
        {
            "@@type": "H3HexagonLayer",
            "id": "selected",
            "data": [{"h": cell}],
            "getHexagon": "@@=h",
            "highPrecision": True,
            "extruded": False,
            "getLineWidth": 3,
            **line,
        },
        {
            "@@type": "ScatterplotLayer",
            "id": "selected ring",
            "data": [{"p": [longitude, latitude]}],
            "getPosition": "@@=p",
            "radiusUnits": "pixels",
            "getRadius": 14,
            "getLineWidth": 3,
            **line,
        },
    ]


def label_rows(outlines: dict[str, Any], points: NDArray[np.float64]) -> bytes:
    """Return the rows of a text layer: each area's name at a point within it."""
    return orjson.dumps(
        [
            {"p": point, "t": feature["properties"]["name"]}
            for feature, point in zip(outlines["features"], points.tolist(), strict=True)
        ]
    )


def town_rows(towns: dict[str, Any]) -> bytes:
    """Return the rows of a text layer: each town's name, larger for larger places."""
    return orjson.dumps(
        [
            {
                "p": feature["geometry"]["coordinates"],
                "t": str(feature["properties"].get("name", "")),
                "z": TOWN_SIZES.get(feature["properties"].get("kind"), 11),
            }
            for feature in towns["features"]
            if feature["properties"].get("kind") != "village"
        ]
    )
