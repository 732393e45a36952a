"""Lines that the map draws over the cells: roads, and borders."""

from __future__ import annotations

from typing import Any

STREETS_URL = "/basemap/roads.geojson"


def lines(name: str, data: object, colour: tuple[int, ...], width: float) -> dict[str, Any]:
    """Return a layer of lines from GeoJSON, or from the address of some; width in pixels."""
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
