"""Administrative areas: polygons with a code and a name, read from boundary files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries.documents import read_json
from hotspots.places.boundaries.joining import joined
from hotspots.places.boundaries.listing import listed
from hotspots.places.boundaries.outlines import outlines
from hotspots.places.boundaries.reading import read_part

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.settings import Layer

__all__ = ["Areas", "layer_files", "read_areas", "read_json"]


@dataclass(frozen=True)
class Areas:
    """The areas of one layer, sorted by code."""

    layer: str
    label: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    geometry: NDArray[np.object_]
    """Polygons in degrees, WGS 84, shape (n,)."""
    files: tuple[str, ...] = ()
    """Names of the files that they came from."""
    remarks: tuple[str, ...] = ()
    """What was mended and found on the way, a sentence each."""

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
                f"It has {listed(self.codes)}."
            )
            raise SettingsError(message)
        area: BaseGeometry = self.geometry[self.codes.index(code)]
        return area

    def at(self, longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return the number of the area that holds each point, -1 where none does.

        A point on a border, or where areas overlap, goes to the area whose code comes first.
        """
        points = shapely.points(np.column_stack([longitude, latitude]))
        point, area = shapely.STRtree(self.geometry).query(points, predicate="intersects")
        found = np.full(len(longitude), len(self.codes), dtype=np.intp)
        np.minimum.at(found, point, area)
        return np.where(found == len(self.codes), -1, found)

    def touching(self, ground: NDArray[np.object_]) -> Areas:
        """Return the areas that touch one of some polygons.

        Raises
        ------
        SettingsError
            Where none does.
        """
        area, _ = shapely.STRtree(ground).query(self.geometry, predicate="intersects")
        kept = np.unique(area)
        if len(kept) == 0:
            message = (
                f"The layer {self.layer} touches no part of the map: it lies "
                f"{_where(self.geometry)}, the map {_where(ground)}. Is it another region's file, "
                'or one in another reference system (`crs = "EPSG:27700"`)?'
            )
            raise SettingsError(message)
        return replace(
            self,
            codes=tuple(self.codes[number] for number in kept),
            names=tuple(self.names[number] for number in kept),
            geometry=self.geometry[kept],
        )

    def outlines(self) -> dict[str, Any]:
        """Return the borders as a GeoJSON FeatureCollection, light enough to draw."""
        return outlines({self.layer: self})[self.layer]


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
        Where a file is missing or cannot be used; the sentence says why and what to do.
    """
    files = layer_files(layer, folder=folder)
    parts = [read_part(layer, file=file) for file in files]
    found, remarks = joined(parts, layer=layer.name)
    missing = sorted(set(layer.areas) - set(found))
    if missing or not found:
        message = f"The layer {layer.name} has no area {listed(missing) or 'at all'}."
        raise SettingsError(message)
    return Areas(
        layer=layer.name,
        label=layer.label,
        codes=tuple(found),
        names=tuple(name for name, _ in found.values()),
        geometry=np.array([shape for _, shape in found.values()], dtype=object),
        files=tuple(dict.fromkeys(file.name for file in files)),
        remarks=remarks,
    )


def layer_files(layer: Layer, *, folder: Path) -> list[Path]:
    """Return the files of a layer.

    Raises
    ------
    SettingsError
        Where a pattern finds none.
    """
    files: list[Path] = []
    for pattern in layer.files:
        found = sorted(folder.glob(pattern))
        if not found:
            message = f"The layer {layer.name} names the file {folder / pattern}: there is none."
            raise SettingsError(message)
        files += found
    outside = [file for file in files if not file.resolve().is_relative_to(folder.resolve())]
    if outside:
        message = (
            f"The layer {layer.name} names {outside[0]}, which leads out of {folder}. Copy the "
            "file into that folder."
        )
        raise SettingsError(message)
    return files


def _where(shapes: NDArray[np.object_]) -> str:
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return f"around {(south + north) / 2:.1f} degrees north and {(west + east) / 2:.1f} east"
