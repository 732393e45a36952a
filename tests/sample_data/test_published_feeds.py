"""Railway crime, searches and offences by partnership, as others publish them."""

import csv
import gzip
import json
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from tests.sample_data.community_tables import SAMPLE_DATA, found, rows_with, sent
from tests.street_files import HEADER

RAILWAY, SEARCHES, RECORDED = "transport_police", "stop_and_search", "csp_offences"


def test_railway_files_have_the_columns_of_the_street_files() -> None:
    path = min((SAMPLE_DATA / RAILWAY).iterdir())
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))

    assert tuple(header) == HEADER
    assert set(sent(RAILWAY)["reported_by"]) == {"Dogger Transport Police"}


def test_railway_crime_lies_at_the_stations_of_the_map(truth: dict[str, Any]) -> None:
    crime = sent(RAILWAY)
    stations = json.loads((SAMPLE_DATA / "places" / "stations.geojson").read_text("utf-8"))
    points = {
        one["properties"]["name"]: tuple(one["geometry"]["coordinates"])
        for one in stations["features"]
    }
    is_swapped = pd.Series(
        [
            key in rows_with(truth, RAILWAY, "swapped_pair")
            for key in zip(crime["file"], crime["row"], strict=True)
        ]
    )
    placed = crime[(crime["longitude"] != "") & ~is_swapped]
    names = placed["location"].str.extract(r"On or near (.+) \(Station\)")[0]

    assert Counter(crime["location"]) - Counter({"No Location": len(crime)}) == Counter(
        truth["feeds"][RAILWAY]["placed_at"]
    )
    for name, east, north in zip(names, placed["longitude"], placed["latitude"], strict=True):
        assert points[name] == pytest.approx((float(east), float(north)), abs=1e-5)
    assert found(crime, crime["longitude"].str.startswith("54")) == rows_with(
        truth, RAILWAY, "swapped_pair"
    )


def test_drugs_and_weapons_rise_along_the_corridors(truth: dict[str, Any]) -> None:
    crime, told = sent(RAILWAY), truth["feeds"][RAILWAY]["corridor"]
    names = crime["location"].str.extract(r"On or near (.+) \(Station\)")[0]
    is_rising = crime["crime_type"].isin(told["crime_types"]) & names.isin(told["stations"])
    before = crime["month"] < told["start"]

    # 12 months before, 24 after, three times as many a month.
    after_a_month = (is_rising & ~before).sum() / 24
    assert after_a_month / ((is_rising & before).sum() / 12) == pytest.approx(3, abs=1)


def test_searches_have_the_fifteen_published_columns_and_utc_times(truth: dict[str, Any]) -> None:
    searches = sent(SEARCHES)
    is_earlier = searches["searched_at"].str.slice(0, 7) < searches["month"]

    assert len(searches.columns) == 15 + 3
    assert searches["searched_at"].str.endswith("+00:00").all()
    assert found(searches, is_earlier) == rows_with(truth, SEARCHES, "month_before_in_utc")


def test_one_force_published_nothing_for_two_months(truth: dict[str, Any]) -> None:
    files = set(sent(SEARCHES)["file"])
    missing = {flaw["file"] for flaw in truth["flaws"] if flaw["kind"] == "never_sent"}
    told = truth["feeds"][SEARCHES]["never_sent"]

    assert [(one["sender"], one["month"]) for one in told] == [
        ("Silverpit Constabulary", "2025-05"),
        ("Silverpit Constabulary", "2025-06"),
    ]
    for one in told:
        file = f"{SEARCHES}/{one['month']}-silverpit-stop-and-search.csv.gz"
        assert file in missing - files
    assert len(files) == 2 * 36 - 2


def test_slips_in_the_searches_stand_where_the_truth_tells(truth: dict[str, Any]) -> None:
    searches = sent(SEARCHES)

    assert found(searches, searches["age_range"] == "Oct-17") == rows_with(
        truth, SEARCHES, "age_read_as_a_date"
    )
    assert found(searches, searches["type"] == "Person") == rows_with(
        truth, SEARCHES, "unknown_type"
    )


def test_partnerships_add_up_to_the_offences_of_the_forces_extracts(
    truth: dict[str, Any],
) -> None:
    recorded = sent(RECORDED)
    number = recorded["offences"].astype(int)
    extracts = truth["feeds"]["police_incidents"]["rows"]

    assert found(recorded, number < 0) == rows_with(truth, RECORDED, "negative_correction")
    # One row was replaced by a correction: it alone is missing from the total.
    missing = extracts["total"] - number[number > 0].sum()
    assert 0 < missing < 400
    totals = number.clip(lower=0).groupby(recorded["csp_code"]).sum().to_dict()
    assert totals == truth["feeds"][RECORDED]["offences"]


def test_an_unknown_partnership_stands_where_the_truth_tells(truth: dict[str, Any]) -> None:
    recorded = sent(RECORDED)

    assert found(recorded, recorded["csp_code"] == "X22000099") == rows_with(
        truth, RECORDED, "unknown_area"
    )
