from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import shapely

from hotspots.errors import SettingsError
from hotspots.places.areas import Areas
from hotspots.publish.borders.yearly import (
    YearlyTable,
    read_published_yearly,
    read_yearly,
    write_yearly,
)
from hotspots.settings import Yearly

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Avon & Somerset", "Cheshire", "North Wales")
FORCES = Areas(
    "force",
    "Police forces",
    ("A", "B", "C"),
    NAMES,
    np.array([shapely.box(n, 0, n + 1, 1) for n in range(3)], dtype=object),
)
TOLD = Yearly(
    title="Knife crime", file="a.csv", layer="force", unit="offences a year", source="Statistics"
)


def read(folder: Path, text: str, encoding: str = "utf-8") -> YearlyTable:
    (folder / "a.csv").write_text(text, encoding=encoding)
    return read_yearly(TOLD, areas=FORCES, folder=folder)


WIDE = (
    'year,"Avon and Somerset",Chesshire,Cheshire Constabulary,"London, City of"\n'
    '2009,"1,207",1,341,26\n2010,..,2,,10\n'
)


def test_a_column_an_area_is_matched_by_name(tmp_path: Path) -> None:
    found = read(tmp_path, WIDE, encoding="utf-8-sig").table
    assert found[["area", "year", "name"]].to_numpy().tolist() == [
        ["A", "2009", "Avon & Somerset"],
        ["A", "2010", "Avon & Somerset"],
        ["B", "2009", "Cheshire"],
        ["B", "2010", "Cheshire"],
    ]
    # What was not published is missing, and never 0.
    assert [None if math.isnan(one) else one for one in found["value"]] == [1207, None, 341, None]


def test_what_matches_no_area_is_named_and_no_guess_is_taken(tmp_path: Path) -> None:
    said = read(tmp_path, WIDE).said
    assert said[0] == (
        "Knife crime: 2 names are no area of Police forces on this map and are left out: "
        "Chesshire (is Cheshire meant?); London, City of."
    )
    assert said[1:] == ("Knife crime: nothing is published for North Wales.",)


def test_a_row_an_area_and_year_says_the_same(tmp_path: Path) -> None:
    long = "Year,Area,Value\n2019-20,cheshire,5\n2019/20,C,about 7\n"
    found = read(tmp_path, long)
    assert found.table[["area", "year"]].to_numpy().tolist() == [["B", "2019-20"], ["C", "2019/20"]]
    assert found.table["value"].isna().tolist() == [False, True]
    assert "Knife crime: what stands for C in 2019/20 is no number." in found.said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("force,2009\nCheshire,1\n", "a.csv has no column 'year'; it begins with force, 2009"),
        ("year,Cheshire\nlast,1\n", "a.csv, row 1: 'last' is no year"),
        ("year,Cheshire,cheshire police\n2009,1,2\n", "speaks of Cheshire in 2009 twice"),
        ("", "a.csv has no column 'year'; it begins with nothing"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"a\.csv cannot be read as CSV"):
        read_yearly(TOLD, areas=FORCES, folder=tmp_path)


@pytest.mark.parametrize("many", [0, 2])
def test_what_is_written_is_read(tmp_path: Path, many: int) -> None:
    found = read(tmp_path, WIDE)
    write_yearly([found] * many, tmp_path)
    again = read_published_yearly(tmp_path)
    assert len(again.table) == many * len(found.table)
    assert again.said == found.said * many
    if many:
        pd.testing.assert_frame_equal(again.table.head(4), found.table)
