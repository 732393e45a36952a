from collections import Counter
from typing import Any

from tests.sample_data.community_tables import codes, found, rows_with, sent

FEED = "sites"


def test_types_are_in_the_list_but_for_those_that_no_map_may_show(truth: dict[str, Any]) -> None:
    sites = sent(FEED)
    is_unlisted = ~sites["site_type"].isin(list(codes("site_types.csv")))

    assert found(sites, is_unlisted) == rows_with(truth, FEED, "childrens_home", "refuge")
    assert Counter(sites["site_type"]) == truth["feeds"][FEED]["by_type"]


def test_what_is_refused_has_no_name_even_here(truth: dict[str, Any]) -> None:
    sites = sent(FEED)

    assert found(sites, sites["name"] == "Not named here") == rows_with(
        truth, FEED, "childrens_home", "refuge"
    )


def test_schools_hospitals_stations_care_homes_and_hostels_are_all_there() -> None:
    kinds = Counter(sent(FEED)["site_type"])

    assert kinds["Community school"] > 10
    assert kinds["Acute hospital - NHS non-specialist"] == 2
    assert kinds["Railway station"] == 8
    assert kinds["Residential social care"] > 20
    assert kinds["Hostel"] + kinds["Night shelter"] >= 8


def test_every_site_has_a_point_in_one_frame_or_the_other() -> None:
    sites = sent(FEED)
    on_grid = (sites["easting"] != "") & (sites["northing"] != "")
    in_degrees = (sites["longitude"] != "") & (sites["latitude"] != "")

    assert (on_grid ^ in_degrees).all()
