"""A ring that somebody drew elsewhere, as text: GeoJSON or WKT, read without GDAL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import orjson
import shapely
from shapely.geometry import shape

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

MOST_BYTES: Final = 200_000
POLYGONS: Final = ("Polygon", "MultiPolygon")
WELL_KNOWN_TEXT: Final = re.compile(r"(?i)(multi)?polygon\s*z?\s*\([\s\d.,()eE+-]*\)")
"""Nothing else is handed to the reader of well-known text."""
NEITHER: Final = (
    "This is neither GeoJSON nor WKT of a polygon. Save the ring as GeoJSON (EPSG:4326), for "
    "example from QGIS, and paste or upload that."
)
NOT_DEGREES: Final = (
    "The ring's coordinates are no longitude and latitude in degrees. Save it again in EPSG:4326."
)
LONGITUDES, LATITUDES = 180.0, 90.0


def read_ring(text: str | bytes) -> BaseGeometry:
    """Return the ground inside a ring, in degrees.

    Parameters
    ----------
    text : str or bytes
        A GeoJSON geometry, feature or collection whose polygons count together; or the WKT of a
        polygon or multipolygon.

    Raises
    ------
    CannotReadError
        Where it is too large, is neither, holds no polygon, or is not in degrees.

    Examples
    --------
    >>> read_ring("POLYGON ((1 54, 2 54, 2 55, 1 54))").area
    0.5
    """
    content = text.encode() if isinstance(text, str) else text
    if len(content) > MOST_BYTES:
        message = (
            f"The ring has {len(content):,} bytes; {MOST_BYTES:,} are read. Make it simpler, or "
            "save only the one polygon."
        )
        raise CannotReadError(message)
    try:
        told = content.decode("utf-8-sig").strip()
        polygons = list(_polygons(told))
    except (ValueError, TypeError, KeyError, AttributeError, shapely.GEOSException) as fault:
        raise CannotReadError(NEITHER) from fault
    if not polygons:
        raise CannotReadError(NEITHER)
    found: BaseGeometry = shapely.union_all([shapely.make_valid(one) for one in polygons])
    if found.is_empty or found.area == 0:
        message = "The ring has no area. Draw it around some ground."
        raise CannotReadError(message)
    west, south, east, north = found.bounds
    if max(-west, east) > LONGITUDES or max(-south, north) > LATITUDES:
        raise CannotReadError(NOT_DEGREES)
    return found


def _polygons(told: str) -> Iterator[BaseGeometry]:
    if WELL_KNOWN_TEXT.fullmatch(told):
        yield shapely.from_wkt(told)
        return
    for geometry in _geometries(orjson.loads(told)):
        if geometry["type"] in POLYGONS:
            yield shape(geometry)


def _geometries(document: dict[str, Any]) -> list[dict[str, Any]]:
    if document["type"] == "FeatureCollection":
        return [one["geometry"] for one in document["features"] if one["geometry"]]
    return [document["geometry"] if document["type"] == "Feature" else document]
