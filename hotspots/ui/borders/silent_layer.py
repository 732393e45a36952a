"""Ground that nothing is received of: hatched, with its reason. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from hotspots.publish.risk_map import NO_DATA
from hotspots.ui import palette

if TYPE_CHECKING:
    from collections.abc import Mapping


def features(silent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the areas as features that say their name and why nothing is known.

    Parameters
    ----------
    silent : mapping
        See :func:`hotspots.publish.borders.silent_neighbours.read_silent_neighbours`.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": one["geometry"],
                "properties": {
                    "n": one["properties"]["name"],
                    "s": f"no data: {one['properties']['reason']}",
                },
            }
            for one in silent["features"]
        ],
    }


def layer(drawn: bytes) -> dict[str, Any]:
    """Return the layer that hatches such ground."""
    colour = [*palette.PATTERN_COLOUR, 255]
    return {
        "@@type": "GeoJsonLayer",
        "id": "silent ground",
        "data": orjson.Fragment(drawn),
        "stroked": True,
        "filled": True,
        "pickable": True,
        "getFillColor": colour,
        "getLineColor": colour,
        "lineWidthUnits": "pixels",
        "getLineWidth": 1,
        "extensions": [{"@@type": "FillStyleExtension", "proceduralPattern": True}],
        "fillPatternMapping": {"state": palette.PATTERNS[NO_DATA]},
        "fillPatternSizeUnits": "pixels",
        "getFillPattern": "@@='state'",
        "getFillPatternBackgroundColor": [255, 255, 255, 120],
    }
