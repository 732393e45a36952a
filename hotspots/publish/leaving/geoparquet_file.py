"""The risk table as GeoParquet 1.1, with a bounding box a row so that readers can skip rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

if TYPE_CHECKING:
    from hotspots.publish.leaving.risk_layer import RiskLayer

VERSION = "1.1.0"
SIDES = ("xmin", "ymin", "xmax", "ymax")
KEY = "hotspots:provenance"
"""Of the file's metadata that says what it was made of, as JSON."""


def geoparquet_bytes(layer: RiskLayer) -> bytes:
    """Return a layer as GeoParquet.

    Returns
    -------
    bytes
        Geometry as WKB on the standard's own reference system (OGC:CRS84). The same layer gives
        the same bytes with the same version of pyarrow, whose name the format asks for.
    """
    table = pa.Table.from_pandas(layer.table, preserve_index=False).replace_schema_metadata(None)
    for name, text in layer.made.short().items():
        column = pa.array([text] * table.num_rows, pa.string()).dictionary_encode()
        table = table.append_column(name, column)
    boxes = shapely.bounds(layer.polygons).reshape(-1, len(SIDES)).T
    box = pa.StructArray.from_arrays([pa.array(side, pa.float64()) for side in boxes], SIDES)
    table = table.append_column("bbox", box)
    geometry = pa.array(shapely.to_wkb(layer.polygons, byte_order=1).tolist(), pa.binary())
    table = table.append_column("geometry", geometry).replace_schema_metadata(
        {
            "geo": orjson.dumps(_geo(layer)),
            KEY: orjson.dumps(layer.made.record()),
        }
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6", row_group_size=10_000)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _geo(layer: RiskLayer) -> dict[str, Any]:
    return {
        "version": VERSION,
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Polygon"],
                "orientation": "counterclockwise",
                "edges": "planar",
                "bbox": list(layer.bounds),
                "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
            }
        },
    }
