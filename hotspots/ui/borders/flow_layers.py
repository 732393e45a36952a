"""Flows and corridors as deck.gl draws them: curves with heads, rings, lines along the railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.borders.flows.arcs import arc, mercator
from hotspots.borders.flows.bands import BANDS, band_of
from hotspots.publish.borders.flows import RISING
from hotspots.ui.borders import flow_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.borders.corridors import SeenCorridor
    from hotspots.publish.borders.flows import Flows
    from hotspots.ui.palette import RGB

START_COLOUR: RGB = (74, 130, 168)
END_COLOUR: RGB = (0, 58, 92)
RISING_COLOUR: RGB = (190, 70, 10)
"""Of the second half and head of a flow that rises; the table says so in words."""
CORRIDOR_COLOUR: RGB = (96, 64, 128)
WIDTHS = {"A": 1.5, "B": 2.5, "C": 4.0, "D": 6.5, "E": 10.0}
"""Band to width in pixels."""
TAPER = 0.55
"""The first half of an arc is so much thinner than the second."""
HEADS = {"A": 0.022, "B": 0.028, "C": 0.038, "D": 0.054, "E": 0.072}
"""Band to the length of a head, as a share of the ground that all ends cover."""
RINGS = {"A": 7, "B": 9, "C": 12, "D": 15, "E": 19}
"""Band to the radius of the ring of a flow within an area, in pixels."""


def flow_layers(flows: Flows, *, measure: str, until: str) -> list[dict[str, Any]]:
    """Return the layers of the flows of a year.

    Parameters
    ----------
    flows : Flows
    measure : str
    until : str
        The last period of the year.

    Returns
    -------
    list of dict
        For each band, and what rises in it apart: both halves of the arcs, thin and light where
        they begin, broad and dark where they lead, the heads, and rings of flows that stay. What is
        hidden, or has an end that the map does not know, is not drawn; the table holds it.
    """
    names = flows.names()
    points = {
        row["code"]: (row["longitude"], row["latitude"]) for row in flows.places.to_dict("records")
    }
    placed = np.array([point for point in points.values() if not np.isnan(point).any()])
    span = float(np.ptp(mercator(placed), axis=0).max()) if len(placed) else 0.0
    drawn: dict[tuple[str, bool], dict[str, list[dict[str, Any]]]] = {}
    for row in flows.of_year("changes", measure=measure, until=until):
        found = band_of(int(row["episodes"]))
        ends = (points[row["origin"]], points[row["destination"]])
        if found is None or np.isnan(ends).any():
            continue
        text = {
            "n": flow_words.way(row["origin"], row["destination"], names),
            "s": f"{flow_words.episodes(row)}; {flow_words.change(row)}",
        }
        parts = drawn.setdefault((found.letter, row["flag"] == RISING), {})
        if row["origin"] == row["destination"]:
            parts.setdefault("ring", []).append({**text, "p": list(ends[0])})
            continue
        curve = arc(*ends, head_length=HEADS[found.letter] * span)
        if curve is not None:
            for part, line in (
                ("start", curve.first_half),
                ("end", curve.second_half),
                ("head", curve.head),
            ):
                parts.setdefault(part, []).append({**text, "p": line.tolist()})
    # Heads lie over all arcs, and the broadest arcs below.
    return [
        _layer(part, rows, letter=band.letter, is_rising=rises)
        for part in ("start", "end", "ring", "head")
        for band in reversed(BANDS)
        for rises in (False, True)
        if (rows := drawn.get((band.letter, rises), {}).get(part))
    ]


def corridor_layer(
    corridors: Sequence[SeenCorridor], names: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the layer of ways by rail; None where there is nothing to draw."""
    rows = [
        {
            "n": f"{names[one.origin]} to {names[one.destination]}",
            "s": flow_words.corridor(one, names),
            "p": one.line,
        }
        for one in corridors
        if one.line
    ]
    if not rows:
        return None
    return _path("corridors", rows, colour=CORRIDOR_COLOUR, width=3.0)


def _layer(
    part: str, rows: list[dict[str, Any]], *, letter: str, is_rising: bool
) -> dict[str, Any]:
    name = f"flows {letter}{' rising' if is_rising else ''} {part}"
    colour = RISING_COLOUR if is_rising else END_COLOUR
    if part == "head":
        return _pickable("SolidPolygonLayer", name, rows) | {
            "getPolygon": "@@=p",
            "extruded": False,
            "getFillColor": [*colour, 255],
        }
    if part == "ring":
        return _pickable("ScatterplotLayer", name, rows) | {
            "getPosition": "@@=p",
            "radiusUnits": "pixels",
            "getRadius": RINGS[letter],
            "stroked": True,
            "filled": False,
            "lineWidthUnits": "pixels",
            "getLineWidth": WIDTHS[letter],
            "getLineColor": [*colour, 255],
        }
    is_start = part == "start"
    width = WIDTHS[letter] * (TAPER if is_start else 1.0)
    return _path(name, rows, colour=START_COLOUR if is_start else colour, width=width)


def _path(name: str, rows: list[dict[str, Any]], *, colour: RGB, width: float) -> dict[str, Any]:
    return _pickable("PathLayer", name, rows) | {
        "getPath": "@@=p",
        "widthUnits": "pixels",
        "getWidth": round(width, 2),
        "getColor": [*colour, 235],
        "jointRounded": True,
        "capRounded": False,
    }


def _pickable(kind: str, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@@type": kind,
        "id": name,
        "data": orjson.Fragment(orjson.dumps(rows)),
        "pickable": True,
    }
