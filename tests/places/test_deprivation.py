from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.errors import SettingsError
from hotspots.places.areas import Areas, read_areas
from hotspots.places.deprivation import tenths
from hotspots.settings import read_partnership
from hotspots.settings.deprivation import Deprivation
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COUNTY = Deprivation(layer="small_area", file="places/deprivation.csv")
FIRST, SECOND = "X01000001", "X01000002"


@pytest.fixture(scope="module")
def areas() -> Areas:
    partnership = read_partnership(ROOT / "sample_data" / "partnership.toml")
    return read_areas(partnership.layer("small_area"), folder=partnership.data_folder)


def read(areas: Areas, folder: Path, text: str, *, at: list[int]) -> list[float]:
    (folder / "tenths.csv").write_text(text, encoding="utf-8")
    table = Deprivation(layer="small_area", file="tenths.csv")
    return [float(one) for one in tenths(table, areas, at=np.array(at), folder=folder)]


def test_a_cell_has_the_tenth_of_the_small_area_around_its_centre(areas: Areas) -> None:
    # the first two areas of the county have the tenths 7 and 6
    found = tenths(COUNTY, areas, at=np.array([0, 1, -1]), folder=ROOT / "sample_data")
    assert found[:2].tolist() == [7, 6]
    assert np.isnan(found[2])


def test_an_area_that_the_table_leaves_out_has_no_tenth(areas: Areas, tmp_path: Path) -> None:
    found = read(areas, tmp_path, f"code,tenth\n{SECOND},1\n", at=[0, 1])
    assert np.isnan(found[0])
    assert found[1] == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"code,tenth\n{FIRST},11\n", "gives X01000001 the tenth 11. Write a whole number from 1"),
        (f"code,tenth\n{FIRST},0\n", "gives X01000001 the tenth 0"),
        (f"code,tenth\n{FIRST},2.5\n", r"gives X01000001 the tenth 2\.5"),
        (f"code,tenth\n{FIRST},most\n", "gives X01000001 the tenth most"),
        (f"code,decile\n{FIRST},1\n", "tenths.csv has no column 'tenth'; it has code, decile"),
        ("code,tenth\nE01000001,1\n", "tenths.csv has no code of the layer small_area"),
    ],
)
def test_a_table_that_tells_no_tenths_is_refused(
    areas: Areas, tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        read(areas, tmp_path, text, at=[0])


def test_a_table_that_is_not_there_is_named(areas: Areas, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"deprivation\.csv cannot be read as a table"):
        tenths(COUNTY, areas, at=np.array([0]), folder=tmp_path)
