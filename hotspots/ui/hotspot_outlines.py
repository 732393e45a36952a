"""The line around each hotspot, and the names of the largest. Knows no Streamlit."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
import shapely

from hotspots.clusters.areas.contiguous import outline
from hotspots.ui import line_layers, name_layers, palette
from hotspots.ui.room_for_names import Room, beside, pixels, town_rooms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from hotspots.places.cells import Cells

MOST_NAMED = 5
"""So many of the largest are named on the map; the table names all."""
WIDEST_NAME = 24
"""Letters in a line of a name."""
CASING, LINE = 3.0, 1.3
"""Pixels: a white line under a dark one stays in sight on dark cells and on light ones."""


@dataclass(frozen=True)
class Outlines:
    """Hotspots as things of their own."""

    lines: bytes
    """GeoJSON, a feature a hotspot."""
    names: bytes
    """Rows of a text layer."""


def outlines(
    areas: Iterable[tuple[str, Cells]], *, zoom: float, towns: bytes | None = None
) -> Outlines:
    """Return the lines around hotspots, and the names of the first few.

    Parameters
    ----------
    areas : iterable of (str, ndarray of uint64)
        Name and cells, the largest first.
    zoom : float
        Of the map as it opens: names that would cover others there are left out.
    towns : bytes, optional
        Their names, as rows of a text layer.
    """
    every = [(name, outline(cells)) for name, cells in areas]
    rooms = [_room(shape, zoom=zoom) for _, shape in every]
    taken = [*rooms, *town_rooms(towns, zoom=zoom)]
    rows = []
    for (name, shape), room in zip(every[:MOST_NAMED], rooms, strict=False):
        text = on_map(name)
        placed = beside(room, text, size=name_layers.AREA_SIZE, taken=taken)
        if placed:
            taken.append(placed.room)
            west, south, east, north = shape.bounds
            middle = [(west + east) / 2, (south + north) / 2]
            rows.append({"p": middle, "t": text, "a": placed.anchor, "o": placed.offset})
    return Outlines(_geojson(every), orjson.dumps(rows))


def nameless(areas: Iterable[tuple[str, Cells]]) -> Outlines:
    """Return the lines around places that are named otherwise."""
    return Outlines(_geojson([(name, outline(cells)) for name, cells in areas]), b"[]")


def _geojson(every: Iterable[tuple[str, BaseGeometry]]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": orjson.Fragment(shapely.to_geojson(shape)),
        }
        for name, shape in every
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _room(shape: BaseGeometry, *, zoom: float) -> Room:
    west, south, east, north = shape.bounds
    left, bottom = pixels(west, south, zoom=zoom)
    right, top = pixels(east, north, zoom=zoom)
    return Room(left, top, right, bottom)


def on_map(name: str) -> str:
    r"""Return a hotspot's name without its town, in lines that do not hide the map.

    >>> on_map("Mackerel Avenue and Central station, Skarholm")
    'Mackerel Avenue and\nCentral station'
    """
    return textwrap.fill(name.partition(",")[0], WIDEST_NAME)


def lines(drawn: Outlines) -> list[dict[str, Any]]:
    """Return the layers of the lines."""
    data = orjson.Fragment(drawn.lines)
    white, dark = (255, 255, 255, 255), (*palette.OUTLINE_COLOUR, 255)
    return [
        line_layers.lines("hotspots under", data, white, CASING),
        line_layers.lines("hotspots", data, dark, LINE),
    ]


def names(drawn: Outlines) -> dict[str, Any]:
    """Return the layer of the names."""
    layer = name_layers.names("hotspot names", drawn.names, is_area=True)
    return {
        **layer,
        "getTextAnchor": "@@=a",
        "getPixelOffset": "@@=o",
    }
