from __future__ import annotations

import gzip
import json
import os
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from hotspots.errors import SettingsError
from tests.places.boundaries.files import (
    EAST,
    SQUARES,
    WEST,
    feature,
    on_the_grid,
    read,
    write_geojson,
)

if TYPE_CHECKING:
    from pathlib import Path

METRES = [
    feature(code, on_the_grid(np.array([shape], dtype=object))[0])
    for code, shape in SQUARES.items()
]

HUGE = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "A"}, '
    '"geometry": {"type": "Polygon", "coordinates": [[[1%s, 54], [1, 54], [1, 55], [0, 54]]]}}]}'
) % ("0" * 400)


def named(crs: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": crs}}


@pytest.mark.parametrize("crs", ["urn:ogc:def:crs:EPSG::27700", "EPSG:27700"])
def test_the_old_crs_member_is_read(tmp_path: Path, crs: str) -> None:
    areas = read(write_geojson(tmp_path / "a.geojson", METRES, crs=named(crs)))
    assert areas["B"].bounds == pytest.approx(EAST.bounds, abs=1e-6)


def test_metres_that_nobody_declared_are_asked_for(tmp_path: Path) -> None:
    file = write_geojson(tmp_path / "a.geojson", METRES)
    with pytest.raises(SettingsError, match=r'it.*say it on the layer squares: `crs = "EPSG:27700'):
        read(file)
    assert read(file, crs="EPSG:27700")["A"].bounds == pytest.approx(WEST.bounds, abs=1e-6)


@pytest.mark.parametrize(
    ("crs", "says"),
    [
        (named("EPSG:999999"), "names a reference system that is not known here"),
        (named("+init=/etc/passwd:1"), "names a reference system that is not known here"),
        (named("file:///etc/passwd"), "names a reference system that is not known here"),
        ({"type": "link", "properties": {"href": "http://x"}}, "by a link, which is not followed"),
        (named("EPSG:27700"), "lie nowhere on the globe|nowhere near"),
    ],
)
def test_a_reference_system_that_cannot_be_is_one_sentence(
    tmp_path: Path, crs: dict[str, Any], says: str
) -> None:
    shape = shapely.box(1e9, 1e9, 2e9, 2e9)
    with pytest.raises(SettingsError, match=says):
        read(write_geojson(tmp_path / "a.geojson", [feature("A", shape)], crs=crs))


def test_latitude_first_is_recognised(tmp_path: Path) -> None:
    swapped = [
        feature(code, shapely.transform(shape, lambda xy: xy[:, ::-1]))
        for code, shape in SQUARES.items()
    ]
    says = "A and B of the layer squares would lie on the map if .* the file has latitude first"
    with pytest.raises(SettingsError, match=says):
        read(write_geojson(tmp_path / "a.geojson", swapped))


@pytest.mark.parametrize(("west", "east"), [(179, 181), (-179, 179), (-181, -179)])
def test_a_border_across_the_antimeridian_is_refused(
    tmp_path: Path, west: float, east: float
) -> None:
    features = [feature("A", WEST), feature("F", shapely.box(west, -18, east, -17))]
    with pytest.raises(SettingsError, match=r"F of the layer squares cross the antimeridian"):
        read(write_geojson(tmp_path / "a.geojson", features))


def test_an_area_that_is_cut_at_the_antimeridian_is_no_fault(tmp_path: Path) -> None:
    cut = shapely.MultiPolygon([shapely.box(179, -18, 180, -17), shapely.box(-180, -18, -179, -17)])
    assert read(write_geojson(tmp_path / "a.geojson", [feature("F", cut)])).codes == ("F",)


def test_points_are_no_areas(tmp_path: Path) -> None:
    file = write_geojson(tmp_path / "a.geojson", [feature("A", shapely.Point(1, 54))])
    with pytest.raises(SettingsError, match="holds Points, and the layer squares needs polygons"):
        read(file)


def test_points_among_areas_are_left_out_and_told(tmp_path: Path) -> None:
    features = [feature("A", WEST), feature("P", shapely.Point(1, 54)), feature("B", EAST)]
    areas = read(write_geojson(tmp_path / "a.geojson", features))
    assert areas.codes == ("A", "B")
    assert areas.remarks == ("1 row without an extent (points, lines or nothing) left out.",)


def test_an_area_among_lines_is_found(tmp_path: Path) -> None:
    mixed = shapely.GeometryCollection([WEST, shapely.LineString([(0, 54), (5, 54)])])
    assert read(write_geojson(tmp_path / "a.geojson", [feature("A", mixed)]))["A"].equals(WEST)


@pytest.mark.parametrize("content", ["", " \n", "\ufeff"])
def test_an_empty_file_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="is empty: it holds no boundary"):
        read(tmp_path / "a.geojson")


def test_a_coordinate_that_is_no_number_names_its_area(tmp_path: Path) -> None:
    file = write_geojson(tmp_path / "a.geojson", [feature("A", WEST)])
    file.write_text(file.read_text().replace("55.0", "NaN", 1))
    with pytest.raises(SettingsError, match="the outline of A holds a coordinate that is no num"):
        read(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * 200_000, "nests too deeply"),
        ('{"type": "FeatureCollection", "features": [{"geometry": 7}]}', "neither GeoJSON nor"),
        ('{"type": "FeatureCollection", "features": 7}', "neither GeoJSON nor"),
        ('{"type": "Topology", "objects": {}, "arcs": []}', "holds no area at all"),
        (HUGE, "neither GeoJSON nor"),
    ],
)
def test_hostile_documents_are_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.geojson").write_text(text)
    with pytest.raises(SettingsError, match=says):
        read(tmp_path / "a.geojson")


def test_a_packed_file_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    with pytest.raises(SettingsError, match="unpacks to more than 10 million bytes"):
        read(tmp_path / "a.json.gz")


def test_a_few_bytes_that_name_one_arc_over_and_over_are_refused(tmp_path: Path) -> None:
    arc = [[0, 54], *[[n % 2, 55] for n in range(20_000)], [0, 54]]
    rings = [[0]] * 3_000
    topology = {
        "type": "Topology",
        "arcs": [arc],
        "objects": {"x": {"type": "Polygon", "arcs": rings, "properties": {"code": "A"}}},
    }
    (tmp_path / "a.json").write_text(json.dumps(topology))
    with pytest.raises(SettingsError, match="is neither GeoJSON nor TopoJSON"):
        read(tmp_path / "a.json")


def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.geojson")
    with pytest.raises(SettingsError, match="it is a folder, or no file that ends"):
        read(tmp_path / "a.geojson")


def test_an_outline_that_is_a_scribble_is_refused(tmp_path: Path) -> None:
    points = np.random.default_rng(0).uniform((-3.0, 53.0), (-2.9, 53.1), (3000, 2))
    file = write_geojson(tmp_path / "a.geojson", [feature("A", shapely.Polygon(points))])
    with pytest.raises(SettingsError, match="the outline of A crosses itself more than 100,000"):
        read(file)
