"""Every format that a layer can be written in, by the name that people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.csv_file import csv_bytes
from hotspots.publish.leaving.geojson_file import geojson_bytes
from hotspots.publish.leaving.geopackage_file import geopackage_bytes
from hotspots.publish.leaving.geoparquet_file import geoparquet_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.publish.leaving.risk_layer import RiskLayer

WRITERS: dict[str, Callable[[RiskLayer], bytes]] = {
    "csv": csv_bytes,
    "gpkg": geopackage_bytes,
    "geojson": geojson_bytes,
    "geoparquet": geoparquet_bytes,
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
    "geoparquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}
"""What a browser is told that a file is."""
SUFFIXES = {"geoparquet": "parquet"}
"""Of formats whose files end otherwise than their name."""


def file_name(kind: str, *, view: str, until: str, what: str = "risk") -> str:
    """Return what a file is called that leaves.

    >>> file_name("geoparquet", view="board", until="2026-09")
    'risk-board-2026-09.parquet'
    """
    return f"{what}-{view}-{until}.{SUFFIXES.get(kind, kind)}"
