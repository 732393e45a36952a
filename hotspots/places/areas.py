"""Administrative areas: polygons with a code and a name, read from boundary files."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from hotspots.errors import SettingsError
from hotspots.places import topojson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.settings import Layer

OUTLINE_TOLERANCE_DEGREES = 0.0005
"""About 40 m: how far a drawn outline may stray from the boundary that is computed with."""


@dataclass(frozen=True)
class Areas:
    """The areas of one layer, sorted by code."""

    layer: str
    label: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    geometry: NDArray[np.object_]
    """Polygons in degrees, WGS 84, shape (n,)."""

    def __getitem__(self, code: str) -> BaseGeometry:
        """Return the polygon of a code.

        Raises
        ------
        SettingsError
            Where the layer has no such area.
        """
        if code not in self.codes:
            message = (
                f"The layer {self.layer} has no area {code}, which the settings name. "
                f"It has {', '.join(self.codes[:5])}{' ...' if len(self.codes) > 5 else ''}."  # noqa: PLR2004
            )
            raise SettingsError(message)
        area: BaseGeometry = self.geometry[self.codes.index(code)]
        return area

    def at(self, longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return the number of the area that holds each point, -1 where none does.

        A point on a border goes to the area whose code comes first.
        """
        points = shapely.points(np.column_stack([longitude, latitude]))
        point, area = shapely.STRtree(self.geometry).query(points, predicate="intersects")
        found = np.full(len(longitude), len(self.codes), dtype=np.intp)
        np.minimum.at(found, point, area)
        return np.where(found == len(self.codes), -1, found)

    def touching(self, ground: NDArray[np.object_]) -> Areas:
        """Return the areas that touch one of some polygons."""
        area, _ = shapely.STRtree(ground).query(self.geometry, predicate="intersects")
        kept = np.unique(area)
        if len(kept) == 0:
            message = f"The layer {self.layer} touches no part of the map."
            raise SettingsError(message)
        return Areas(
            layer=self.layer,
            label=self.label,
            codes=tuple(self.codes[number] for number in kept),
            names=tuple(self.names[number] for number in kept),
            geometry=self.geometry[kept],
        )

    def outlines(self) -> dict[str, Any]:
        """Return the borders as a GeoJSON FeatureCollection, light enough to draw."""
        drawn = shapely.set_precision(
            shapely.coverage_simplify(self.geometry, OUTLINE_TOLERANCE_DEGREES), 1e-5
        )
        return {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"code": code, "name": name},
                    "geometry": mapping(polygon),
                }
                for code, name, polygon in zip(self.codes, self.names, drawn, strict=True)
            ],
        }


def read_areas(layer: Layer, *, folder: Path) -> Areas:
    """Read the boundary files of one layer.

    Parameters
    ----------
    layer : Layer
    folder : Path
        Where the layer's paths begin.

    Raises
    ------
    SettingsError
        Where a file is missing or is no GeoJSON or TopoJSON, or an area lacks its code or name.
    """
    found: dict[str, tuple[str, BaseGeometry]] = {}
    for pattern in layer.files:
        files = sorted(folder.glob(pattern))
        if not files:
            message = f"The layer {layer.name} names the file {folder / pattern}: there is none."
            raise SettingsError(message)
        for file in files:
            for feature in _features(file):
                code, name = _properties(layer, file, feature)
                if not layer.areas or code in layer.areas:
                    found[code] = (name, _mended(shape(feature["geometry"])))
    missing = sorted(set(layer.areas) - set(found))
    if missing or not found:
        message = f"The layer {layer.name} has no area {', '.join(missing) or 'at all'}."
        raise SettingsError(message)
    codes = tuple(sorted(found))
    return Areas(
        layer=layer.name,
        label=layer.label,
        codes=codes,
        names=tuple(found[code][0] for code in codes),
        geometry=np.array([found[code][1] for code in codes], dtype=object),
    )


def read_json(file: Path) -> dict[str, Any]:
    """Read a JSON file, gzip or not, by its bytes and never by its name.

    Raises
    ------
    SettingsError
        Where it is missing or is no JSON object.
    """
    try:
        content = file.read_bytes()
        text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        document = json.loads(text)
    except (OSError, ValueError, EOFError, zlib.error) as fault:
        message = f"{file} cannot be read as GeoJSON or TopoJSON: {fault}."
        raise SettingsError(message) from None
    if not isinstance(document, dict):
        message = f"{file} is neither GeoJSON nor TopoJSON."
        raise SettingsError(message)
    return document


def _features(file: Path) -> Iterator[dict[str, Any]]:
    document = read_json(file)
    try:
        if document.get("type") == "Topology":
            yield from topojson.features(document)
        else:
            yield from (item for item in document["features"] if item["geometry"])
    except (KeyError, IndexError, TypeError, ValueError):
        message = f"{file} is neither GeoJSON nor TopoJSON with polygons."
        raise SettingsError(message) from None


def _properties(layer: Layer, file: Path, feature: dict[str, Any]) -> tuple[str, str]:
    properties = feature.get("properties") or {}
    for wanted in (layer.code, layer.title):
        if properties.get(wanted) in {None, ""}:
            message = (
                f"{file}: an area of the layer {layer.name} has no {wanted!r}; "
                f"it has {', '.join(sorted(properties)) or 'nothing'}."
            )
            raise SettingsError(message)
    return str(properties[layer.code]), str(properties[layer.title])


def _mended(polygon: BaseGeometry) -> BaseGeometry:
    if polygon.is_valid:
        return polygon
    parts = shapely.get_parts(shapely.make_valid(polygon))
    surfaces = [part for part in parts if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(surfaces)
