"""The library that opens GeoPackages and shapefiles, loaded with the two drivers for them."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from hotspots.errors import SettingsError

WANTED = frozenset({"GPKG", "ESRI Shapefile"})
"""The drivers that stay."""
SKIPPED = (
    "OGR_VRT", "GDALG", "MEM", "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI",
    "MapInfo File", "LVBAG", "S57", "DGN", "CSV", "GML", "GPX", "LIBKML", "KML", "GeoJSON",
    "GeoJSONSeq", "ESRIJSON", "TopoJSON", "OGR_GMT", "SQLite", "WAsP", "OpenFileGDB", "DXF",
    "FlatGeobuf", "GeoRSS", "VFK", "PGDUMP", "OSM", "GPSBabel", "OGR_PDS", "WFS", "OAPIF",
    "EDIGEO", "Idrisi", "ODS", "XLSX", "Elasticsearch", "Carto", "AmigoCloud", "SXF", "Selafin",
    "JML", "PLSCENES", "CSW", "VDV", "MVT", "NGW", "MapML", "GTFS", "PMTiles", "JSONFG",
    "MiraMonVector", "ADBC", "AVCBin", "AVCE00", "AIVector", "HTTP",
)  # fmt: skip
"""Drivers that are never loaded: some of them follow what a file says to other files."""


@cache
def _pyogrio() -> Any:  # noqa: ANN401  the library has no types
    # Drivers register when the library is loaded: they have to be named before.
    before = os.environ.get("OGR_SKIP")
    os.environ["OGR_SKIP"] = ",".join(SKIPPED)
    try:
        import pyogrio  # noqa: PLC0415
        import pyogrio.raw  # noqa: PLC0415
    finally:
        if before is None:
            del os.environ["OGR_SKIP"]
        else:
            os.environ["OGR_SKIP"] = before
    if "OGR_VRT" in pyogrio.list_drivers():
        message = (
            "GeoPackages and shapefiles are not opened here: another part of this program has "
            "loaded drivers that follow files to other files. Export the boundaries as GeoJSON."
        )
        raise SettingsError(message)
    return pyogrio


def raw() -> Any:  # noqa: ANN401  the library has no types
    """Return the part of the library that reads into arrays."""
    return _pyogrio().raw


def loaded() -> frozenset[str]:
    """Return the names of the drivers that are loaded."""
    return frozenset(_pyogrio().list_drivers())
