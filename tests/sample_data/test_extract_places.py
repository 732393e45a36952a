from typing import Any

import h3
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Transformer

Layers = dict[str, list[tuple[shapely.Geometry, dict[str, str]]]]
AREA_ONLY = {"8L", "8Q", "71", "72", "88A"}


@pytest.fixture(scope="module")
def spots(offences: pd.DataFrame) -> pd.DataFrame:
    """Longitude and latitude of every row that has a place; the grid turned into degrees."""
    east = pd.to_numeric(offences["easting"])
    north = pd.to_numeric(offences["northing"])
    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    degrees = to_degrees.transform(east.fillna(0), north.fillna(0))
    is_grid = east.notna()
    longitude = pd.to_numeric(offences["longitude"]).where(~is_grid, degrees[0])
    latitude = pd.to_numeric(offences["latitude"]).where(~is_grid, degrees[1])
    return pd.DataFrame({"longitude": longitude, "latitude": latitude})


def flawed(truth: dict[str, Any], kind: str) -> set[tuple[str, int]]:
    return {
        (flaw["file"], row)
        for flaw in truth["flaws"]
        if flaw["kind"] == kind
        for row in flaw["rows"]
    }


def found(offences: pd.DataFrame, chosen: "pd.Series[bool]") -> set[tuple[str, int]]:
    return set(zip(offences["file"][chosen], offences["row"][chosen], strict=True))


def test_offences_in_homes_mostly_have_no_point_and_some_have_one(
    offences: pd.DataFrame, spots: pd.DataFrame
) -> None:
    is_home = offences["place_type"] == "private"
    is_public = offences["place_type"] == "public"
    has_point = spots["longitude"].notna()
    is_area = offences["lsoa_code"] != ""

    assert has_point[is_home & ~is_area].mean() == pytest.approx(0.2, abs=0.02)
    assert has_point[is_public & ~is_area].mean() == pytest.approx(0.98, abs=0.01)
    assert set(offences["place_type"]) == {"public", "private", "not known"}


def test_sexual_offences_and_stalking_have_a_small_area_and_no_point(
    offences: pd.DataFrame, spots: pd.DataFrame, layers: Layers
) -> None:
    code = offences["offence_code"]
    is_sensitive = code.isin(list(AREA_ONLY)) | code.str.match(r"(17|19|20)[A-H]$")
    codes = {properties["code"] for _, properties in layers["small_area"]}

    assert 0.05 < is_sensitive.mean() < 0.2
    assert (is_sensitive == (offences["lsoa_code"] != "")).all()
    assert set(offences["lsoa_code"][is_sensitive]) <= codes
    assert spots["longitude"][is_sensitive].isna().all()


def test_points_lie_some_tens_of_metres_from_a_published_one_and_in_its_cell(
    offences: pd.DataFrame, spots: pd.DataFrame, rows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    is_swapped = [
        key in flawed(truth, "swapped_easting_northing")
        for key in zip(offences["file"], offences["row"], strict=True)
    ]
    here = spots[spots["longitude"].notna() & ~np.array(is_swapped)]
    located = rows[rows["Longitude"] != ""][["Longitude", "Latitude"]].drop_duplicates()
    scale = np.array([64.73, 111.32])
    published = np.asarray(shapely.points(located.astype(float).to_numpy() * scale))
    points = shapely.points(here.to_numpy() * scale)
    nearest = shapely.STRtree(published).nearest(points)
    gap_m = 1000 * shapely.distance(points, published[nearest])
    cells = {
        h3.latlng_to_cell(float(latitude), float(longitude), 9)
        for longitude, latitude in located.to_numpy()
    }
    sample = here.iloc[::20]
    inside = [
        h3.latlng_to_cell(latitude, longitude, 9) for longitude, latitude in sample.to_numpy()
    ]

    assert 10 < np.median(gap_m) < 40
    assert np.quantile(gap_m, 0.99) < 100
    assert np.mean([cell in cells for cell in inside]) > 0.99


def test_swapped_pairs_are_those_that_the_truth_tells(
    offences: pd.DataFrame, truth: dict[str, Any]
) -> None:
    east, north = pd.to_numeric(offences["easting"]), pd.to_numeric(offences["northing"])
    is_here = east.between(590_000, 660_000) & north.between(460_000, 560_000)

    assert found(offences, east.notna() & ~is_here) == flawed(truth, "swapped_easting_northing")
    assert ((east.notna()) == (north.notna())).all()
