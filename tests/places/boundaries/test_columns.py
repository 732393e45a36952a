from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotspots.errors import SettingsError
from tests.places.boundaries.files import EAST, WEST, feature, read, write_geojson

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.areas import Areas


def columns(tmp_path: Path, west: dict[str, Any], east: dict[str, Any], **settings: Any) -> Areas:
    features = [feature("", WEST, **west), feature("", EAST, **east)]
    return read(write_geojson(tmp_path / "a.geojson", features), **settings)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("code", "name"),
        ("LAD21CD", "LAD21NM"),
        ("lad17cd", "lad17nm"),
        ("PFA16CD", "PFA16NM"),
        ("AREACD", "AREANM"),
        ("GSS_CODE", "NAME"),
        ("Code", "Title"),
        ("id", "name"),
    ],
)
def test_columns_are_found_by_their_names(tmp_path: Path, code: str, name: str) -> None:
    areas = columns(tmp_path, {code: "A", name: "West"}, {code: "B", name: "East"})
    assert areas.codes == ("A", "B")
    assert areas.names == ("West", "East")


def test_names_go_with_their_codes_and_welsh_and_old_ones_are_left(tmp_path: Path) -> None:
    west = {"WD13CD": "A", "WD13CDO": "00A", "WD13NM": "West", "WD13NMW": "Gorllewin", "Name": "?"}
    east = {"WD13CD": "B", "WD13CDO": "00B", "WD13NM": "East", "WD13NMW": None, "Name": "!"}
    assert columns(tmp_path, west, east).names == ("West", "East")


def test_several_codes_are_asked_about_and_the_answer_is_taken(tmp_path: Path) -> None:
    west = {"WD21CD": "A", "WD21NM": "West", "LAD21CD": "L", "LAD21NM": "Both"}
    east = {"WD21CD": "B", "WD21NM": "East", "LAD21CD": "L", "LAD21NM": "Both"}
    says = r'could hold the code .*: WD21CD, LAD21CD. Say which with `code = "WD21CD"`'
    with pytest.raises(SettingsError, match=says):
        columns(tmp_path, west, east)
    assert columns(tmp_path, west, east, code="WD21CD").names == ("West", "East")


def test_several_names_are_asked_about(tmp_path: Path) -> None:
    west, east = {"id": "A", "name": "W", "title": "x"}, {"id": "B", "name": "E", "title": "y"}
    with pytest.raises(SettingsError, match=r"hold the name .*: name, title. Say which with `tit"):
        columns(tmp_path, west, east)
    assert columns(tmp_path, west, east, title="title").names == ("x", "y")


def test_columns_that_say_the_same_are_no_question(tmp_path: Path) -> None:
    west, east = {"code": "A", "LAD21CD": "A"}, {"code": "B", "LAD21CD": "B"}
    assert columns(tmp_path, west, east).codes == ("A", "B")


def test_without_names_codes_stand_for_them(tmp_path: Path) -> None:
    areas = columns(tmp_path, {"code": 1, "postcode": "x"}, {"code": 2, "postcode": "y"})
    assert areas.names == areas.codes == ("1", "2")
    assert areas.remarks == ("No column holds names: codes stand for them.",)


def test_without_a_code_it_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="has no 'code'; it has OBJECTID, POSTCODE"):
        columns(tmp_path, {"OBJECTID": 1, "POSTCODE": "x"}, {"OBJECTID": 2, "POSTCODE": "y"})


def test_an_area_without_its_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="an area of the layer squares has no 'code'"):
        columns(tmp_path, {"code": "A"}, {"code": " "})
