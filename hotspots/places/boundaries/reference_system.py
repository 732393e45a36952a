"""In which reference system a file's coordinates are, and what they are in degrees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.places.boundaries.features import Features

    Floats = NDArray[np.float64]
    Shapes = NDArray[np.object_]

DEGREES = "EPSG:4326"
CODE = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
LONGITUDE_FIRST = re.compile(r"(?:urn:ogc:def:crs:)?OGC:[\d.]*:?CRS84", re.IGNORECASE)
OPENS_FILES = re.compile(r"grids\s*=|grids\"|parameterfile|extension\s*\[", re.IGNORECASE)
"""What a text may hold that has the projection library open a file; a shift that needs one is not
applied."""
SURE_PERCENT = 70
"""How sure it must be which published system a text describes."""


def in_degrees(features: Features, *, chosen: str | None, layer: str) -> Shapes:
    """Return a file's shapes in degrees, WGS 84, longitude first.

    Parameters
    ----------
    features : Features
    chosen : str or None
        The reference system that the settings give the layer, such as ``EPSG:27700``.
    layer : str
        What to call the layer.

    Raises
    ------
    SettingsError
        Where no system is declared and the coordinates do not look like degrees, the file and the
        settings contradict one another, or a coordinate lies beyond its system.
    """
    told = None if features.crs is None else _system(features, features.crs)
    wanted = None if chosen is None else CRS(chosen)
    if told and wanted and not told.equals(wanted, ignore_axis_order=True):
        message = (
            f"{features.file} says that its coordinates are in {_title(told)}, the settings of the "
            f"layer {layer} say {_title(wanted)}. Take `crs` out, or correct the file."
        )
        raise SettingsError(message)
    system = told or wanted
    if system is None and (features.tells_crs or not looks_like_degrees(features.geometry)):
        raise SettingsError(_asks(features, layer))
    if system is None or system.equals(CRS(DEGREES), ignore_axis_order=True):
        found = features.geometry
    else:
        found = _moved(features, system)
    if not looks_like_degrees(found):
        says = f"It says {_title(system)}." if system else "It says no reference system."
        message = (
            f"{features.file}: coordinates of the layer {layer} lie nowhere on the globe "
            f"({_bounds(features.geometry)}). {says} Correct it, and export the file again."
        )
        raise SettingsError(message)
    return found


def _moved(features: Features, system: CRS) -> Shapes:
    try:
        move = Transformer.from_crs(system, DEGREES, always_xy=True)
    except ProjError:
        raise SettingsError(_unknown(features, str(system.name))) from None
    found: Shapes = shapely.transform(
        features.geometry, lambda xy: np.column_stack(move.transform(*xy.T))
    )
    return found


def looks_like_degrees(shapes: Shapes) -> bool:
    """Say whether every coordinate could be a longitude and a latitude."""
    xy = np.abs(shapely.get_coordinates(shapes))
    # Beyond 180 degrees a border that crosses the antimeridian may go on counting.
    return bool(np.all(xy[:, 0] <= 360) and np.all(xy[:, 1] <= 90))  # noqa: PLR2004


def _system(features: Features, text: str) -> CRS:
    match = CODE.fullmatch(text.strip())
    try:
        if match:
            return CRS.from_epsg(int(match[1]))
        if LONGITUDE_FIRST.fullmatch(text.strip()):
            return CRS(DEGREES)
        if "[" in text and not OPENS_FILES.search(text):
            told = CRS.from_wkt(text)
            # The published description knows the shift to WGS 84; the text alone may not.
            known = told.to_epsg(min_confidence=SURE_PERCENT)
            return CRS.from_epsg(known) if known else told
    except ProjError:
        pass
    raise SettingsError(_unknown(features, text))


def _unknown(features: Features, text: str) -> str:
    return (
        f"{features.file} names a reference system that is not known here: {text[:60]!r}. "
        "Export it in degrees (EPSG:4326) or on the British National Grid (EPSG:27700)."
    )


def _asks(features: Features, layer: str) -> str:
    of_shapefile = " (a shapefile says it in its .prj)" if features.kind == "shapefile" else ""
    return (
        f"{features.file} does not say in which reference system its coordinates are{of_shapefile}"
        f"; they run {_bounds(features.geometry)}. Ask whoever made it, and say it on the layer "
        f'{layer}: `crs = "EPSG:27700"` for the British National Grid.'
    )


def _bounds(shapes: Shapes) -> str:
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return f"from {west:,.5g} to {east:,.5g} and from {south:,.5g} to {north:,.5g}"


def _title(system: CRS) -> str:
    code = system.to_epsg()
    return f"EPSG:{code}" if code else str(system.name)
