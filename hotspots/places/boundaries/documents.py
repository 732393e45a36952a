"""Boundaries from JSON: GeoJSON and TopoJSON, parsed here so that no other file is opened."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from hotspots.errors import SettingsError
from hotspots.places import topojson
from hotspots.places.boundaries.features import Features
from hotspots.places.boundaries.kinds import unpacked
from hotspots.places.boundaries.tables import chosen_table

if TYPE_CHECKING:
    from pathlib import Path

WRONG = (
    *(KeyError, IndexError, TypeError, ValueError, AttributeError),
    *(OverflowError, RecursionError, shapely.errors.ShapelyError),
)
"""What a document that is not what it says it is may lead to."""


def read_json(file: Path) -> dict[str, Any]:
    """Read a JSON file, gzip or not, by its bytes and never by its name.

    Raises
    ------
    SettingsError
        Where it is missing or is no JSON object.
    """
    try:
        document = json.loads(unpacked(file))
    except (OSError, ValueError, EOFError, zlib.error) as fault:
        message = f"{file} cannot be read as GeoJSON or TopoJSON: {fault}."
        raise SettingsError(message) from None
    except RecursionError:
        message = f"{file} cannot be read as GeoJSON or TopoJSON: it nests too deeply."
        raise SettingsError(message) from None
    if not isinstance(document, dict):
        message = f"{file} is neither GeoJSON nor TopoJSON."
        raise SettingsError(message)
    return document


def document_features(file: Path, *, table: str | None) -> Features:
    """Read the features of a GeoJSON or TopoJSON file.

    Parameters
    ----------
    file : Path
    table : str or None
        Which object of a topology; may be None where only one holds polygons.

    Raises
    ------
    SettingsError
        Where the file is something else, or holds several tables and none was chosen.
    """
    document = read_json(file)
    kind = "TopoJSON" if document.get("type") == "Topology" else "GeoJSON"
    try:
        found = _topology(file, document, table) if kind == "TopoJSON" else document["features"]
        rows = [(item.get("properties") or {}, item) for item in found]
        with np.errstate(invalid="ignore"):
            # What is no number is looked for later, area by area.
            geometry = np.array([_geometry(item["geometry"]) for _, item in rows], dtype=object)
        names = dict.fromkeys(name for properties, _ in rows for name in properties)
        # A feature's own id counts where its properties hold no code.
        columns = {name: [own.get(name) for own, _ in rows] for name in names}
        columns.setdefault("id", [item.get("id") for _, item in rows])
        crs = _declared(file, document)
    except WRONG:
        message = f"{file} is neither GeoJSON nor TopoJSON with polygons."
        raise SettingsError(message) from None
    return Features(file, kind, columns, geometry, crs, tells_crs=False)


def _topology(file: Path, document: dict[str, Any], table: str | None) -> list[dict[str, Any]]:
    tables = topojson.tables(document)
    if not tables:
        return []
    return list(topojson.features(document, table=chosen_table(file, tables, wanted=table)))


def _geometry(item: dict[str, Any] | None) -> Any:  # noqa: ANN401  shapely has no type for "any or none"
    if item is None or not (item.get("coordinates") or item.get("geometries")):
        return None
    return shapely.force_2d(shape(item))


def _declared(file: Path, document: dict[str, Any]) -> str | None:
    """Return the old ``crs`` member's name; a link is never followed."""
    crs = document.get("crs")
    if crs is None:
        return None
    if crs.get("type") != "name":
        message = (
            f"{file} names its reference system by a link, which is not followed. "
            'Export it in degrees, or take its `crs` out and say `crs = "EPSG:..."` on the layer.'
        )
        raise SettingsError(message)
    return str(crs["properties"]["name"])
