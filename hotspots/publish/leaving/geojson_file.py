"""The risk table as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import shapely

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.leaving.risk_layer import RiskLayer


def geojson_bytes(layer: RiskLayer) -> bytes:
    """Return a layer as a feature collection.

    Returns
    -------
    bytes
        Longitude before latitude on WGS 84, outer rings counter-clockwise, numbers that are not
        known ``null``. What it was made of stands in the member ``provenance``, and the short form
        in every feature. The same layer gives the same bytes.
    """
    short = layer.made.short()
    document = {
        "type": "FeatureCollection",
        "provenance": layer.made.record(),
        "bbox": list(layer.bounds),
        "features": [
            {
                "type": "Feature",
                "id": row["cell"],
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [shapely.get_coordinates(polygon.exterior).tolist()],
                },
                "properties": {**row, **short},
            }
            for row, polygon in zip(rows_of(layer.table), layer.polygons, strict=True)
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table with None for every number that is not known."""
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(name): _value(one) for name, one in row.items()} for row in plain.to_dict("records")
    ]


def _value(value: Any) -> Any:  # noqa: ANN401  a table holds numbers, texts and truths
    return value.item() if hasattr(value, "item") else value
