"""A ring that was drawn elsewhere is read as it stands, or refused in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hotspots.errors import CannotReadError
from hotspots.places.drawn_ring import MOST_BYTES, read_ring

SQUARE = [[1.0, 54.0], [2.0, 54.0], [2.0, 55.0], [1.0, 55.0], [1.0, 54.0]]
POLYGON: dict[str, Any] = {"type": "Polygon", "coordinates": [SQUARE]}
FEATURE: dict[str, Any] = {"type": "Feature", "properties": None, "geometry": POLYGON}
POINT: dict[str, Any] = {"type": "Point", "coordinates": [1.0, 54.0]}
AWAY = [[[x + 5, y] for x, y in SQUARE]]


@pytest.mark.parametrize(
    ("document", "area"),
    [
        (POLYGON, 1),
        (FEATURE, 1),
        ({"type": "FeatureCollection", "features": [FEATURE, {**FEATURE, "geometry": None}]}, 1),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], AWAY]}, 2),
        ({"type": "FeatureCollection", "features": [FEATURE, {**FEATURE, "geometry": POINT}]}, 1),
    ],
)
def test_geojson_of_any_kind_is_read(document: dict[str, Any], area: float) -> None:
    assert read_ring(json.dumps(document)).area == pytest.approx(area)
    assert read_ring(b"\xef\xbb\xbf" + json.dumps(document).encode()).area == pytest.approx(area)


def test_wkt_is_read() -> None:
    assert read_ring(" polygon((1 54, 2 54, 2 55, 1 55, 1 54)) ").area == pytest.approx(1)
    assert read_ring("MULTIPOLYGON (((1 54, 2 54, 2 5.5e1, 1 54)))").area == pytest.approx(0.5)


def test_a_ring_that_crosses_itself_is_mended() -> None:
    # A bow tie of two triangles, each a quarter of the square.
    assert read_ring("POLYGON ((1 54, 2 55, 2 54, 1 55, 1 54))").area == pytest.approx(0.5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harbour Street",
        "{}",
        "[]",
        "null",
        "POINT (1 54)",
        "GEOMETRYCOLLECTION (POLYGON ((1 54, 2 54, 2 55, 1 54)))",
        "POLYGON ((1 54, 2 54",
        "POLYGON ((1 54))",
        json.dumps(POINT),
        json.dumps({"type": "Feature", "geometry": None}),
        json.dumps({"type": "Polygon", "coordinates": "x"}),
        json.dumps({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}),
        json.dumps({"type": "FeatureCollection", "features": 3}),
        '{"type": "Polygon", "coordinates": [[[NaN, 1], [2, 3], [4, 5], [NaN, 1]]]}',
        "[" * 50_000,
        b"\xff\xfe\x00",
        '<OGRVRTDataSource><OGRVRTLayer name="x"></OGRVRTLayer></OGRVRTDataSource>',
    ],
)
def test_what_is_no_polygon_is_refused_in_a_sentence(text: str | bytes) -> None:
    with pytest.raises(CannotReadError, match=r"neither GeoJSON nor WKT.*Save the ring"):
        read_ring(text)


def test_metres_are_refused() -> None:
    with pytest.raises(CannotReadError, match="EPSG:4326"):
        read_ring("POLYGON ((430000 380000, 440000 380000, 440000 390000, 430000 380000))")


def test_a_line_has_no_area() -> None:
    with pytest.raises(CannotReadError, match="no area"):
        read_ring("POLYGON ((1 54, 2 54, 1 54, 1 54))")


def test_what_is_too_large_is_not_read() -> None:
    with pytest.raises(CannotReadError, match="200,001 bytes"):
        read_ring(" " * (MOST_BYTES + 1))
