"""Files that are the same to the last byte whenever they are written from the same seed."""

import gzip
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import shapely
from pyarrow import csv

POINT_DECIMALS: Final = 6
LINE_AND_POLYGON_DECIMALS: Final = 5
LONGEST_LINE: Final = 100


def csv_bytes(table: pa.Table, *, line_end: bytes = b"\n") -> bytes:
    """Spell out a table of text as CSV without quotes; no value may hold a comma or a quote."""
    out = io.BytesIO()
    out.write(",".join(table.column_names).encode() + b"\n")
    plain = csv.WriteOptions(include_header=False, quoting_style="none")
    csv.write_csv(table, out, plain)
    text = out.getvalue()
    return text if line_end == b"\n" else text.replace(b"\n", line_end)


def write_gzip(path: Path, content: bytes) -> None:
    """Compress without the time and the file's name, which would differ from run to run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(content)


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8 with plain line ends on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def feature(shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give a GeoJSON feature with rounded coordinates."""
    is_point = shapely.get_type_id(shape) == shapely.GeometryType.POINT
    decimals = POINT_DECIMALS if is_point else LINE_AND_POLYGON_DECIMALS
    rounded = shapely.transform(shape, lambda corners: np.round(corners, decimals))
    return {
        "geometry": json.loads(shapely.to_geojson(rounded)),
        "properties": properties,
        "type": "Feature",
    }


def write_features(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    """Write a GeoJSON FeatureCollection, one feature a line."""
    lines = ",\n".join(json.dumps(one, separators=(",", ":"), sort_keys=True) for one in features)
    write_text(path, f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n')


def readable_json(value: object, *, indent: int = 0) -> str:
    """Spell out JSON with sorted keys; what fits on one line stays on one line."""
    line = json.dumps(value, sort_keys=True, ensure_ascii=False)
    is_flat = isinstance(value, list) and not any(isinstance(one, (dict, list)) for one in value)
    if len(line) + indent <= LONGEST_LINE or not isinstance(value, (dict, list)) or is_flat:
        return line
    space = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key)}: {readable_json(value[key], indent=indent + 1)}"
            for key in sorted(value)
        ]
        return "{\n" + ",\n".join(space + part for part in parts) + "\n" + " " * indent + "}"
    parts = [readable_json(one, indent=indent + 1) for one in value]
    return "[\n" + ",\n".join(space + part for part in parts) + "\n" + " " * indent + "]"
