import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from county.offences import CATEGORY_NUMBER
from county.wording import COLUMNS

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
Layers = dict[str, list[tuple[shapely.Geometry, dict[str, str]]]]


def flawed(truth: dict[str, Any], kind: str) -> set[tuple[str, int]]:
    return {
        (flaw["file"], row)
        for flaw in truth["flaws"]
        if flaw["kind"] == kind
        for row in flaw["rows"]
    }


def found(rows: pd.DataFrame, chosen: "pd.Series[bool]") -> set[tuple[str, int]]:
    return set(zip(rows["file"][chosen], rows["row"][chosen], strict=True))


def test_there_is_a_file_a_force_and_month_with_the_published_columns(rows: pd.DataFrame) -> None:
    assert rows["file"].nunique() == 2 * 36
    assert tuple(rows.columns[:12]) == COLUMNS
    assert 80_000 < len(rows) < 100_000


def test_rows_are_counted_in_the_truth(rows: pd.DataFrame, truth: dict[str, Any]) -> None:
    for file, count in rows["file"].value_counts().items():
        month, name = str(file).split("/")[1:]
        force = "Dogger Police" if "dogger" in name else "Silverpit Constabulary"
        assert truth["rows"][force][month] == count
    assert truth["rows"]["total"] == len(rows)


def test_every_row_lies_where_it_says(
    rows: pd.DataFrame, truth: dict[str, Any], layers: Layers
) -> None:
    excused = set().union(
        *(
            flawed(truth, kind)
            for kind in ("no_coordinates", "swapped_coordinates", "zero_coordinates", "far_away")
        )
    )
    keys = pd.Series(list(zip(rows["file"], rows["row"], strict=True)))
    located = rows[~keys.isin(excused).to_numpy()]
    spots = located[["Longitude", "Latitude", "LSOA code", "LSOA name"]].drop_duplicates()
    points = shapely.points(spots["Longitude"].astype(float), spots["Latitude"].astype(float))
    areas = [shape for shape, _ in layers["small_area"]]
    spot, area = shapely.STRtree(areas).query(points, predicate="within")
    properties = [layers["small_area"][number][1] for number in area]

    assert spot.tolist() == list(range(len(spots)))
    assert spots["LSOA code"].tolist() == [one["code"] for one in properties]
    assert spots["LSOA name"].tolist() == [one["name"] for one in properties]


def test_every_row_lies_in_the_area_of_the_force_that_reports_it(
    rows: pd.DataFrame, layers: Layers
) -> None:
    force_names = {properties["code"]: properties["name"] for _, properties in layers["force"]}
    force_of_area = {one["code"]: force_names[one["force"]] for _, one in layers["small_area"]}
    located = rows[rows["LSOA code"] != ""]

    assert (located["LSOA code"].map(force_of_area) == located["Reported by"]).all()
    assert (rows["Reported by"] == rows["Falls within"]).all()


def test_rows_without_coordinates_are_those_without_a_small_area(
    rows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    is_blank = rows["Longitude"] == ""
    of_force = is_blank.groupby(rows["Reported by"]).mean()

    assert (is_blank == (rows["LSOA code"] == "")).all()
    assert (is_blank == (rows["Location"] == "No Location")).all()
    assert found(rows, is_blank) == flawed(truth, "no_coordinates")
    assert of_force["Dogger Police"] == pytest.approx(0.04, abs=0.005)
    assert of_force["Silverpit Constabulary"] == 0


def test_anti_social_behaviour_has_neither_identifier_nor_outcome(rows: pd.DataFrame) -> None:
    is_silent = rows["Crime type"] == "Anti-social behaviour"

    assert is_silent.mean() == pytest.approx(0.2, abs=0.02)
    assert (is_silent == (rows["Crime ID"] == "")).all()
    assert (is_silent == (rows["Last outcome category"] == "")).all()
    assert rows["Crime ID"][~is_silent].str.fullmatch("[0-9a-f]{64}").all()
    assert (rows["Context"] == "").all()


def test_every_flaw_in_the_files_is_told_and_every_flaw_told_is_in_the_files(
    rows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    longitude = pd.to_numeric(rows["Longitude"])
    latitude = pd.to_numeric(rows["Latitude"])
    is_here = longitude.between(1.0, 1.9) & latitude.between(54.0, 54.9)
    is_zero = (longitude == 0) & (latitude == 0)
    is_swapped = longitude > latitude
    is_far = longitude.notna() & ~is_here & ~is_zero & ~is_swapped
    repeats = rows["Crime ID"].ne("") & rows.duplicated("Crime ID")
    same_row = rows.duplicated([*COLUMNS, "file"])

    assert found(rows, is_swapped) == flawed(truth, "swapped_coordinates")
    assert found(rows, is_zero) == flawed(truth, "zero_coordinates")
    assert found(rows, is_far) == flawed(truth, "far_away")
    assert found(rows, ~rows["Crime type"].isin(list(CATEGORY_NUMBER))) == flawed(
        truth, "unknown_crime_type"
    )
    assert found(rows, rows["Month"] != rows["file"].str.slice(7, 14)) == flawed(
        truth, "neighbouring_month"
    )
    assert found(rows, repeats) == flawed(truth, "repeated_crime_id")
    assert found(rows, same_row) == flawed(truth, "whole_row_repeat")


def test_one_force_wrote_windows_line_ends_in_its_first_year(truth: dict[str, Any]) -> None:
    told = {flaw["file"] for flaw in truth["flaws"] if flaw["kind"] == "crlf"}
    is_crlf = {
        path.relative_to(SAMPLE_DATA).as_posix()
        for path in (SAMPLE_DATA / "police").glob("*/*.gz")
        if gzip.decompress(path.read_bytes()).endswith(b"\r\n")
    }

    assert is_crlf == told
    assert len(told) == 12


def test_published_places_are_few_and_named(rows: pd.DataFrame) -> None:
    located = rows[np.isfinite(pd.to_numeric(rows["Longitude"]))]
    places = located[["Longitude", "Latitude"]].drop_duplicates()

    assert 3_000 < len(places) < 6_000
    assert located["Location"].str.startswith("On or near ").all()
