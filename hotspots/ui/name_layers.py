"""Names that the map writes over the cells: of areas, of towns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from hotspots.ui import palette

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AREA_SIZE = 12
"""Of the text, in pixels."""
TOWN_SIZES = {"city": 16, "town": 13, "village": 11}


def names(name: str, rows: bytes, *, is_area: bool) -> dict[str, Any]:
    """Return a layer of names: of areas in their middle, of towns beside their point."""
    return {
        "@@type": "TextLayer",
        "id": name,
        "data": orjson.Fragment(rows),
        "getPosition": "@@=p",
        "getText": "@@=t",
        "getSize": AREA_SIZE if is_area else "@@=z",
        "characterSet": "auto",
        "pickable": False,
        "getTextAnchor": "middle" if is_area else "start",
        "getPixelOffset": [0, 0] if is_area else [8, -12],
        "fontFamily": '"Source Sans", sans-serif',
        "fontWeight": 700 if is_area else 600,
        "fontSettings": {"fontSize": 32},
        "background": True,
        "getBackgroundColor": [255, 255, 255, 215],
        "backgroundPadding": [3, 1, 3, 1],
        "_subLayerProps": {
            "characters": {
                "getColor": [*(palette.OUTLINE_COLOUR if is_area else palette.TEXT_COLOUR), 255]
            }
        },
    }


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
