from typing import Any

import pandas as pd
import pytest

from tests.sample_data.community_tables import codes, found, rows_with, sent

FEED = "housing"


@pytest.fixture(scope="module")
def cases() -> pd.DataFrame:
    return sent(FEED)


@pytest.fixture(scope="module")
def is_cuckooing(cases: pd.DataFrame) -> "pd.Series[bool]":
    return cases["case_type"].isin(["HC01", "HC02", "HC03"])


def test_two_providers_send_a_file_a_month_each(cases: pd.DataFrame) -> None:
    assert cases["file"].nunique() == 2 * 36
    assert set(cases["landlord"]) == {"Estuary Harbour Homes", "Outer Bank Housing Trust"}


def test_codes_are_in_the_list_but_for_labels_that_stand_in_their_place(
    cases: pd.DataFrame, truth: dict[str, Any]
) -> None:
    is_unknown = ~cases["case_type"].isin(list(codes("housing_case_types.csv")))

    assert found(cases, is_unknown) == rows_with(truth, FEED, "label_for_code")
    assert set(cases["case_type"][is_unknown]) == {"Noise"}


def test_cuckooed_homes_have_a_small_area_and_no_point_but_for_the_one_told(
    cases: pd.DataFrame, is_cuckooing: "pd.Series[bool]", truth: dict[str, Any]
) -> None:
    has_point = (cases["easting"] != "") | (cases["longitude"] != "")

    assert (cases["lsoa_code"] != "").all()
    assert found(cases, is_cuckooing & has_point) == rows_with(
        truth, FEED, "cuckooed_home_with_point"
    )


def test_a_few_dwellings_come_with_a_point_that_nobody_may_use(
    cases: pd.DataFrame, is_cuckooing: "pd.Series[bool]", truth: dict[str, Any]
) -> None:
    has_point = (cases["easting"] != "") | (cases["longitude"] != "")
    is_dwelling = cases["place_type"] == "dwelling"

    assert found(cases, has_point & is_dwelling & ~is_cuckooing) == rows_with(
        truth, FEED, "dwelling_with_point"
    )
    assert has_point[~is_dwelling].all()
    assert has_point[is_dwelling].mean() < 0.06


def test_a_cluster_of_cuckooed_homes_lasts_a_year_in_three_small_areas(
    cases: pd.DataFrame, is_cuckooing: "pd.Series[bool]", truth: dict[str, Any]
) -> None:
    told = truth["feeds"][FEED]["cuckooing_cluster"]
    is_there = cases["lsoa_code"].isin(told["small_areas"])
    lasts = cases["month"].between(told["start"], told["end"])

    assert len(told["small_areas"]) == 3
    assert (is_cuckooing & is_there & lasts).sum() == told["rows"]
    assert is_cuckooing.sum() == told["rows"] + told["elsewhere_or_other_months"]
    # 12 months with 4 more a month in 3 of 130 small areas, where 24 months had about none.
    assert told["rows"] > 30
    assert (is_cuckooing & is_there & ~lasts).sum() < 12


def test_the_new_offence_has_a_code_only_since_it_is_one(cases: pd.DataFrame) -> None:
    months = cases["month"][cases["case_type"] == "HC03"]

    assert len(months) > 0
    assert months.min() >= "2026-04"


def test_one_provider_used_codes_of_the_earlier_vintage_for_half_a_year(
    cases: pd.DataFrame, truth: dict[str, Any]
) -> None:
    is_former = cases["lsoa_code"].str.startswith("X019")

    assert found(cases, is_former) == rows_with(truth, FEED, "former_area")
    assert set(cases["month"][is_former]) <= {f"2023-{n}" for n in (10, 11, 12)} | {
        f"2024-0{n}" for n in (1, 2, 3)
    }


def test_an_unknown_small_area_stands_where_the_truth_tells(
    cases: pd.DataFrame, truth: dict[str, Any]
) -> None:
    assert found(cases, cases["lsoa_code"] == "X01099999") == rows_with(truth, FEED, "unknown_area")
