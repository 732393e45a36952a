"""Boundary files of two squares, in every kind that is opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.places.areas import read_areas
from hotspots.places.boundaries import drivers
from hotspots.places.grid_reference import from_degrees
from hotspots.settings import Layer

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.areas import Areas

WEST, EAST = shapely.box(0, 54, 1, 55), shapely.box(1, 54, 1.8, 55)
SQUARES = {"A": WEST, "B": EAST}
NAMES = {"A": "West", "B": "East"}


def feature(code: str, shape: BaseGeometry, /, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature."""
    own = properties or {"code": code, "name": NAMES.get(code, code)}
    return {"type": "Feature", "properties": own, "geometry": shapely.geometry.mapping(shape)}


def write_geojson(file: Path, features: list[dict[str, Any]], **more: Any) -> Path:
    """Write a FeatureCollection."""
    document = {"type": "FeatureCollection", "features": features, **more}
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def on_the_grid(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return shapes in degrees as shapes on the British National Grid."""
    found: NDArray[np.object_] = shapely.transform(shapes, from_degrees)
    return found


def write_database(
    file: Path, *, crs: str | None = "EPSG:4326", code: str = "LAD21CD", name: str = "LAD21NM"
) -> Path:
    """Write the squares as GeoPackage or shapefile, whichever the name says."""
    shapes = np.array(list(SQUARES.values()), dtype=object)
    if crs == "EPSG:27700":
        shapes = on_the_grid(shapes)
    drivers.raw().write(
        file,
        shapely.to_wkb(shapes),
        [np.array(list(SQUARES), dtype=object), np.array(["West", "Ŷ East"], dtype=object)],
        [code, name],
        geometry_type="Polygon",
        crs=crs,
        driver="GPKG" if file.suffix == ".gpkg" else "ESRI Shapefile",
        encoding="UTF-8",
    )
    return file


def read(file: Path, **settings: Any) -> Areas:
    """Read a file as a layer."""
    layer = Layer(name="squares", label="Squares", files=(file.name,), **settings)
    return read_areas(layer, folder=file.parent)
