from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries.checking import looked_at, overlaps
from tests.places.boundaries.files import EAST, WEST, feature, read, write_geojson

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from hotspots.places.areas import Areas

BOW_TIE = shapely.Polygon([(0, 54), (1, 55), (1, 54), (0, 55)])
GROUND = {"County (C1)": shapely.box(0, 54, 1.8, 55)}


def areas_of(tmp_path: Path, shapes: Mapping[str, BaseGeometry], **settings: Any) -> Areas:
    features = [feature(code, shape) for code, shape in shapes.items()]
    return read(write_geojson(tmp_path / "a.geojson", features), **settings)


def remarks(areas: Areas, successors: dict[str, Any] | None = None) -> list[str]:
    found = looked_at(areas, ground=GROUND, successors=successors or {})
    return list(found.remarks)


def test_an_invalid_polygon_is_mended_and_named(tmp_path: Path) -> None:
    areas = areas_of(tmp_path, {"A": BOW_TIE, "B": EAST})
    assert areas["A"].is_valid
    assert areas["A"].area == pytest.approx(0.5)
    assert areas.remarks == (
        "The outline of 1 area of 2 crossed or touched itself and was mended: A.",
    )


def test_parts_of_one_code_are_joined_and_told(tmp_path: Path) -> None:
    features = [feature("A", WEST), feature("A", EAST)]
    areas = read(write_geojson(tmp_path / "a.geojson", features))
    assert areas.codes == ("A",)
    assert areas["A"].equals(shapely.box(0, 54, 1.8, 55))
    assert areas.remarks == ("1 code came in several rows, which were joined to one area each: A.",)


def test_one_code_with_two_names_is_refused(tmp_path: Path) -> None:
    features = [
        feature("", WEST, code="A", name="West"),
        feature("", EAST, code="A", name="East"),
    ]
    with pytest.raises(
        SettingsError, match=r'calls A both "West" and "East" .*cannot share a code'
    ):
        read(write_geojson(tmp_path / "a.geojson", features))


def test_overlaps_are_told_in_square_kilometres_and_go_to_the_first(tmp_path: Path) -> None:
    # A tenth of a degree of longitude at 54.5 degrees north is 6.46 km, a degree of latitude
    # 111.19 km: together 718 square kilometres.
    areas = areas_of(tmp_path, {"B": shapely.box(0.9, 54, 1.8, 55), "A": WEST})
    ((one, other, km2),) = overlaps(areas)
    assert (one, other) == ("A", "B")
    assert km2 == pytest.approx(718, abs=1)
    (says,) = remarks(areas)
    assert says == (
        f"1 pair of areas overlap: A and B ({km2:,.2f} km2). A place in both belongs to the one "
        "whose code comes first."
    )
    assert areas.at(np.array([0.95]), np.array([54.5])).tolist() == [0]


def test_a_gap_in_the_ground_is_told_and_not_refused(tmp_path: Path) -> None:
    areas = areas_of(tmp_path, {"A": WEST, "B": shapely.box(1.1, 54, 1.8, 55)})
    (says,) = remarks(areas)
    assert says.startswith("No area of the layer holds 717.99 km2")
    assert says.endswith("717.99 km2 of County (C1): places there belong to none.")


def test_two_lines_of_one_border_are_no_gap(tmp_path: Path) -> None:
    # 0.005 of a degree is some 300 m.
    assert remarks(areas_of(tmp_path, {"A": WEST, "B": shapely.box(1.005, 54, 1.8, 55)})) == []


def test_codes_of_two_years_in_one_layer_are_named(tmp_path: Path) -> None:
    areas = areas_of(tmp_path, {"A": WEST, "B": EAST})
    (says,) = remarks(areas, {"A": (("A1", 0.5), ("B", 0.5))})
    assert says.startswith("Codes of two years stand side by side: A (now A1 and B) is of an ear")
    # All of the earlier year, or all of the later, is one year.
    assert remarks(areas, {"A": (("A1", 1.0),), "B": (("B1", 1.0),)}) == []
    assert remarks(areas, {"X": (("A", 0.5), ("B", 0.5))}) == []


def test_files_of_two_years_are_named(tmp_path: Path) -> None:
    write_geojson(tmp_path / "1.json", [feature("", WEST, LAD17CD="A", LAD17NM="West")])
    write_geojson(tmp_path / "2.json", [feature("", EAST, LAD21CD="B", LAD21NM="East")])
    (tmp_path / "none.json").unlink(missing_ok=True)
    (says,) = read(tmp_path / "*.json").remarks
    assert says.startswith("The files hold codes of different years: 2017 in 1 file and 2021 in 1")


def test_a_layer_far_from_the_map_says_where_it_lies(tmp_path: Path) -> None:
    areas = areas_of(tmp_path, {"A": shapely.box(-6, 50, -5, 51)})
    says = "it lies around 50.5 degrees north and -5.5 east, the map around 54.5 degrees north and"
    with pytest.raises(SettingsError, match=says):
        areas.touching(np.array([WEST], dtype=object))


def test_an_area_that_encloses_nothing_is_left_out_and_told(tmp_path: Path) -> None:
    flat = shapely.Polygon([(0, 54), (1, 55), (0, 54), (0, 54)])
    areas = areas_of(tmp_path, {"A": flat, "B": EAST})
    assert areas.codes == ("B",)
    assert "1 row without an extent" in areas.remarks[0]
