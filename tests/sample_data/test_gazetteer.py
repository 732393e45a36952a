import re
from collections import Counter, defaultdict
from pathlib import Path

import h3
import numpy as np
import pandas as pd
import pytest
import shapely

Rows = list[dict[str, str]]
SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"


def points_by_name(gazetteer: Rows) -> dict[str, set[tuple[float, float]]]:
    points: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for row in gazetteer:
        points[row["name"]].add((float(row["longitude"]), float(row["latitude"])))
    return points


def test_a_name_a_row_sorted_and_none_twice_at_one_place(gazetteer: Rows) -> None:
    keys = [(row["name"], row["kind"], row["longitude"], row["latitude"]) for row in gazetteer]

    assert tuple(gazetteer[0]) == ("name", "kind", "longitude", "latitude")
    assert len(set(keys)) == len(keys)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)


def test_every_kind_of_place_that_people_name_is_there(gazetteer: Rows) -> None:
    kinds = Counter(row["kind"] for row in gazetteer)

    assert {
        "street",
        "pub",
        "nightclub",
        "park",
        "station",
        "school",
        "shopping centre",
        "car park",
        "town centre",
        "hospital",
    } <= set(kinds)
    assert 7_000 > kinds["street"] > 5_000


def test_every_name_lies_on_land(gazetteer: Rows, land: shapely.Geometry) -> None:
    points = [(float(row["longitude"]), float(row["latitude"])) for row in gazetteer]
    # 0.001 degrees is about 100 m: markets and stations lie by the water.
    assert shapely.contains(shapely.buffer(land, 0.001), shapely.points(points)).all()


def test_every_published_street_stands_with_its_district(
    gazetteer: Rows, rows: pd.DataFrame
) -> None:
    kinds = {"Parking Area", "Supermarket", "Shopping Area", "Nightclub", "Petrol Station"}
    kinds |= {"Sports/Recreation Area", "Park/Open Space", "Bus/Coach Station", "Hospital"}
    kinds |= {"Theatre/Concert Hall", "Further/Higher Educational Building"}
    names = rows["Location"].str.removeprefix("On or near ")
    is_street = ~names.isin(kinds) & (rows["Location"] != "No Location")
    district = rows["LSOA name"].str.replace(r" \d+[A-Z]$", "", regex=True)
    published = set((names + ", " + district)[is_street])

    assert published <= {row["name"] for row in gazetteer if row["kind"] == "street"}


def test_a_few_dozen_names_exist_in_two_places_far_apart(gazetteer: Rows) -> None:
    shared = {name: spots for name, spots in points_by_name(gazetteer).items() if len(spots) > 1}

    assert 24 <= len(shared) <= 72
    assert all(len(spots) == 2 for spots in shared.values())
    for (east, north), (other_east, other_north) in shared.values():
        assert h3.great_circle_distance((north, east), (other_north, other_east)) > 1.0


def test_an_alternative_name_has_the_same_point(gazetteer: Rows) -> None:
    points = points_by_name(gazetteer)

    for name, spots in points.items():
        if name.startswith("The "):
            assert points[name.removeprefix("The ")] == spots


def test_names_hold_no_number_and_some_hold_letters_with_marks(gazetteer: Rows) -> None:
    names = [row["name"] for row in gazetteer]

    assert not any(re.search(r"\d", name) for name in names)
    assert sum(not name.isascii() for name in names) >= 6
    assert all(name.encode("cp1252") for name in names)


@pytest.mark.parametrize("hospital", ["Skarholm Royal Infirmary", "Outer Bank General Hospital"])
def test_both_hospitals_are_in_it(hospital: str, gazetteer: Rows) -> None:
    assert [row["kind"] for row in gazetteer if row["name"] == hospital] == ["hospital"]


def test_streets_lie_at_published_points(gazetteer: Rows, rows: pd.DataFrame) -> None:
    located = rows[rows["Longitude"] != ""][["Longitude", "Latitude"]].drop_duplicates()
    published = np.asarray(shapely.points(located.astype(float).to_numpy()))
    streets = [row for row in gazetteer if row["kind"] == "street"]
    points = shapely.points([(float(row["longitude"]), float(row["latitude"])) for row in streets])
    nearest = published[shapely.STRtree(published).nearest(points)]

    # 0.00002 degrees is about two metres. A few places never made the news.
    assert (shapely.distance(points, nearest) < 0.00002).mean() > 0.95
