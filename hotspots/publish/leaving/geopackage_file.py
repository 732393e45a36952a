"""The risk table as a GeoPackage of one layer that QGIS opens coloured by band."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.feeds.workspace import private_workspace
from hotspots.places.boundaries import drivers
from hotspots.publish.leaving.qgis_style import qgis_style

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.leaving.risk_layer import RiskLayer

LAYER = "risk"
STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
    styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), type TEXT)
"""
"""As QGIS makes it: a layer with a style there opens with it."""


def geopackage_bytes(layer: RiskLayer) -> bytes:
    """Return a layer as a GeoPackage.

    Returns
    -------
    bytes
        What the layer was made of stands in the metadata of layer and file, the short form in
        every row. One file, journal mode DELETE, so that it opens on network drives. Every time in
        it is that of the snapshot: the same layer gives the same bytes with the same versions of
        GDAL and SQLite.
    """
    with private_workspace() as folder:
        folder.mkdir()
        file = folder / f"{LAYER}.gpkg"
        _write(layer, file)
        _finish(layer, file)
        return file.read_bytes()


def _write(layer: RiskLayer, file: Path) -> None:
    columns = {name: _column(layer.table[name]) for name in layer.table.columns}
    short = {
        name: np.full(len(layer.table), text, dtype=object)
        for name, text in layer.made.short().items()
    }
    fields = {**{name: values for name, (values, _) in columns.items()}, **short}
    masks = [mask for _, mask in columns.values()] + [None] * len(short)
    record = layer.made.record()
    drivers.raw().write(
        str(file),
        geometry=shapely.to_wkb(layer.polygons),
        field_data=list(fields.values()),
        field_mask=masks,
        fields=list(fields),
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="GPKG",
        layer=LAYER,
        layer_metadata=record,
        dataset_metadata=record,
    )


def _column(values: pd.Series[Any]) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Return values as the library writes them, and where they are missing."""
    missing = values.isna().to_numpy(dtype=bool)
    if values.dtype.kind == "f":
        return values.to_numpy(dtype=np.float64, na_value=np.nan), missing
    if values.dtype.kind in "iu":
        return values.fillna(0).to_numpy(dtype=np.int64), missing
    if values.dtype.kind == "b":
        return values.to_numpy(dtype=bool), None
    return values.astype(object).fillna("").to_numpy(dtype=object), None


def _finish(layer: RiskLayer, file: Path) -> None:
    """Add the style, and set every time to that of the snapshot."""
    when = f"{(layer.made.built_at or '1970-01-01T00:00:00')[:19]}.000Z"
    with closing(sqlite3.connect(file)) as package:
        package.execute(STYLES)
        package.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
            " ui, update_time, type)"
            " SELECT '', '', table_name, column_name, 'Bands', ?, '', 1, ?, '', '', ?, 'Polygon'"
            " FROM gpkg_geometry_columns",
            (qgis_style(layer.bands), layer.made.marking, when),
        )
        package.execute("UPDATE gpkg_contents SET last_change = ?", (when,))
        package.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (when,))
        package.commit()
        package.execute("PRAGMA journal_mode = DELETE")
        package.execute("VACUUM")
