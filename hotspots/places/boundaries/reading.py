"""One boundary file of a layer: its areas in degrees, mended, with what was done to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries.axes import check_axes
from hotspots.places.boundaries.columns import columns_of, lacks
from hotspots.places.boundaries.databases import database_features
from hotspots.places.boundaries.documents import document_features
from hotspots.places.boundaries.kinds import kind_of
from hotspots.places.boundaries.listing import listed
from hotspots.places.boundaries.mending import (
    MOST_CROSSINGS,
    all_mended,
    is_tangled,
    surfaces,
)
from hotspots.places.boundaries.reference_system import in_degrees

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.places.boundaries.columns import Columns
    from hotspots.places.boundaries.features import Features
    from hotspots.settings import Layer


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one file gives to a layer, a row an area, in the file's order."""

    file: Path
    kind: str
    """GeoJSON, TopoJSON, GeoPackage or shapefile."""
    crs: str | None
    """As declared."""
    columns: Columns
    codes: tuple[str, ...]
    names: tuple[str, ...]
    geometry: NDArray[np.object_]
    """Valid polygons in degrees."""
    mended: tuple[str, ...]
    """Codes of those that had to be mended."""
    left_out: int
    """Rows without an extent: points, lines, nothing at all."""


def read_features(file: Path, *, table: str | None) -> Features:
    """Read a boundary file of any kind that is opened.

    Parameters
    ----------
    file : Path
    table : str or None
        Which table of a GeoPackage or TopoJSON file; may be None where only one holds shapes.

    Raises
    ------
    SettingsError
        Where it is missing, damaged, of another kind, or it is not clear which table is meant.
    """
    kind = kind_of(file)
    if kind == "JSON":
        return document_features(file, table=table)
    return database_features(file, is_shapefile=kind == "shapefile", table=table)


def read_part(layer: Layer, *, file: Path) -> Part:
    """Read one file of a layer.

    Raises
    ------
    SettingsError
        Where the file is not usable; the sentence says what to do.
    """
    every = read_features(file, table=layer.table)
    if not len(every.geometry):
        message = f"{file} holds no area at all: it is empty. Export it again."
        raise SettingsError(message)
    columns = columns_of(every, code=layer.code, title=layer.title, layer=layer.name)
    shapes = np.array([surfaces(shape) for shape in every.geometry], dtype=object)
    has_extent = np.array([shape is not None for shape in shapes], dtype=bool)
    if not has_extent.any():
        raise SettingsError(_no_areas(every, layer.name))
    every = replace(every, geometry=shapes)
    codes = [_text(value) for value in every.columns[columns.code]]
    wanted = np.array([not layer.areas or code in layer.areas for code in codes], dtype=bool)
    features = every.only(has_extent & wanted)
    codes = _told(features, columns.code, layer=layer.name)
    names = _told(features, columns.name or columns.code, layer=layer.name)
    _check_finite(features, codes)
    degrees = in_degrees(features, chosen=layer.crs, layer=layer.name)
    _check_outlines(degrees, codes, file)
    found, is_mended = all_mended(degrees)
    has_ground = ~shapely.is_empty(found)
    check_axes(found[has_ground], codes=_of(codes, has_ground), file=file, layer=layer.name)
    return Part(
        file=file,
        kind=features.kind,
        crs=features.crs,
        columns=columns,
        codes=_of(codes, has_ground),
        names=_of(names, has_ground),
        geometry=found[has_ground],
        mended=_of(codes, has_ground & is_mended),
        left_out=int((wanted & ~has_extent).sum() + (~has_ground).sum()),
    )


def _of(values: list[str], kept: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(values[row] for row in np.flatnonzero(kept).tolist())


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _told(features: Features, column: str, *, layer: str) -> list[str]:
    values = [_text(value) for value in features.columns[column]]
    if not all(values):
        raise SettingsError(lacks(features, column, layer=layer))
    return values


def _no_areas(features: Features, layer: str) -> str:
    kinds = sorted({shape.geom_type for shape in features.geometry if shape is not None})
    holds = listed([f"{kind}s" for kind in kinds]) if kinds else "rows without a shape"
    return (
        f"{features.file} holds {holds}, and the layer {layer} needs polygons: the areas "
        "themselves, not their middles or their outlines. Ask for the boundaries."
    )


def _check_finite(features: Features, codes: list[str]) -> None:
    xy, row = shapely.get_coordinates(features.geometry, return_index=True)
    wrong = np.unique(row[~np.isfinite(xy).all(axis=1)]).tolist()
    if wrong:
        which = listed([codes[one] for one in wrong])
        message = (
            f"{features.file}: the outline of {which} holds a coordinate that is no number. "
            "Export the file again."
        )
        raise SettingsError(message)


def _check_outlines(shapes: NDArray[np.object_], codes: list[str], file: Path) -> None:
    wrong = [code for code, shape in zip(codes, shapes, strict=True) if is_tangled(shape)]
    if wrong:
        message = (
            f"{file}: the outline of {listed(wrong)} crosses itself more than "
            f"{MOST_CROSSINGS:,} times and is no border. Export the file again."
        )
        raise SettingsError(message)
