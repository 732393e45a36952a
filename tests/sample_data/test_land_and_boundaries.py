from collections import Counter
from pathlib import Path

import h3
import numpy as np
import pandas as pd
import pytest
import shapely

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
Layers = dict[str, list[tuple[shapely.Geometry, dict[str, str]]]]
KINDS = ("district", "force", "health_board", "msoa", "partnership", "small_area", "ward")
NESTING = [
    ("small_area", "ward"),
    ("small_area", "health_board"),
    ("small_area", "msoa"),
    ("msoa", "district"),
    ("ward", "district"),
    ("district", "partnership"),
    ("partnership", "force"),
]


def shapes(layers: Layers, kind: str) -> list[shapely.Geometry]:
    return [shape for shape, _ in layers[kind]]


def test_the_land_has_about_12_000_cells(land: shapely.Geometry) -> None:
    cells = {cell for part in shapely.get_parts(land) for cell in h3.geo_to_cells(part, 9)}

    assert 11_500 <= len(cells) <= 12_500


def test_the_land_lies_on_dogger_bank(land: shapely.Geometry) -> None:
    west, south, east, north = shapely.bounds(land)

    assert 1.0 < west < east < 1.9
    assert 54.0 < south < north < 54.9


@pytest.mark.parametrize("kind", KINDS)
def test_every_layer_tiles_the_land_without_gap_or_overlap(
    kind: str, layers: Layers, land: shapely.Geometry
) -> None:
    area = sum(shapely.area(shape) for shape in shapes(layers, kind))

    assert all(shapely.is_valid(shape) for shape in shapes(layers, kind))
    assert shapely.coverage_is_valid(shapes(layers, kind))
    assert area == pytest.approx(shapely.area(land), rel=1e-6)
    assert shapely.equals(shapely.union_all(shapes(layers, kind)), land)


@pytest.mark.parametrize(("inner", "outer"), NESTING)
def test_areas_nest_and_name_what_they_lie_in(inner: str, outer: str, layers: Layers) -> None:
    outer_shapes = {properties["code"]: shape for shape, properties in layers[outer]}

    for shape, properties in layers[inner]:
        parent = outer_shapes[properties[outer]]
        assert shapely.area(shapely.difference(shape, parent)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("kind", "fewest", "most", "prefix"),
    [
        ("force", 2, 2, "X23"),
        ("partnership", 3, 3, "X22"),
        ("district", 6, 6, "X07"),
        ("health_board", 2, 2, "X54"),
        ("ward", 42, 48, "X05"),
        ("msoa", 25, 40, "X02"),
        ("small_area", 120, 140, "X01"),
    ],
)
def test_areas_are_as_many_as_they_should_be_with_codes_and_names_of_their_own(
    kind: str, fewest: int, most: int, prefix: str, layers: Layers
) -> None:
    properties = [of_area for _, of_area in layers[kind]]

    assert fewest <= len(properties) <= most
    assert [one["code"] for one in properties] == [
        f"{prefix}{number:06d}" for number in range(1, len(properties) + 1)
    ]
    assert len({one["name"] for one in properties}) == len(properties)


def test_the_health_border_crosses_the_force_border(layers: Layers) -> None:
    for health_board in shapes(layers, "health_board"):
        shared = shapely.area(shapely.intersection(health_board, np.array(shapes(layers, "force"))))
        assert (shared > 0.1 * shapely.area(health_board)).all()


def test_about_200_000_people_live_in_small_areas_of_about_1_500(layers: Layers) -> None:
    people = pd.read_csv(SAMPLE_DATA / "places" / "population.csv")
    codes = [properties["code"] for _, properties in layers["small_area"]]

    assert people["code"].tolist() == codes
    assert 190_000 < people["population"].sum() < 215_000
    assert people["population"].min() > 400
    assert people["population"].median() == pytest.approx(1_600, abs=300)


@pytest.mark.parametrize("kind", ["stations", "towns"])
def test_towns_and_stations_lie_on_land(kind: str, land: shapely.Geometry) -> None:
    collection = shapely.from_geojson(
        (SAMPLE_DATA / "places" / f"{kind}.geojson").read_text("utf-8")
    )

    assert shapely.contains(land, shapely.get_parts(collection)).all()


@pytest.mark.parametrize("kind", ["roads", "rail"])
def test_roads_and_rails_cross_no_sea_but_by_bridge(kind: str, land: shapely.Geometry) -> None:
    lines = shapely.from_geojson((SAMPLE_DATA / "places" / f"{kind}.geojson").read_text("utf-8"))
    over_water = shapely.length(shapely.difference(lines, land))

    # 0.01 degrees is about a kilometre.
    assert over_water < 0.01


def test_every_middle_area_is_three_to_six_neighbouring_small_areas(layers: Layers) -> None:
    held = Counter(properties["msoa"] for _, properties in layers["small_area"])

    assert set(held) == {properties["code"] for _, properties in layers["msoa"]}
    assert set(held.values()) <= {3, 4, 5, 6}
    for shape, properties in layers["msoa"]:
        pieces = [one for one, small in layers["small_area"] if small["msoa"] == properties["code"]]
        assert shapely.equals(shapely.union_all(pieces), shape)
