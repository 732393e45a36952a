from typing import Any

import pandas as pd
import pytest

from tests.sample_data.community_tables import codes, found, rows_with, sent

FEED = "county_lines_flow"
SKARHOLM = "X07000001"


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    table = sent(FEED).copy()
    table["episodes"] = table["episodes"].astype(int)
    return table


def of_kind(truth: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in truth["feeds"][FEED]["flows"] if one["kind"] == kind]


def test_a_file_a_quarter_holds_flows_of_three_episodes_or_more_but_those_told(
    flows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    assert flows["file"].nunique() == 12
    assert found(flows, flows["episodes"] < 3) == rows_with(truth, FEED, "fewer_than_three")


def test_indicators_and_areas_are_known_but_where_the_truth_tells(
    flows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    is_unlisted = ~flows["indicator"].isin(list(codes("county_lines_indicators.csv")))

    assert found(flows, is_unlisted) == rows_with(truth, FEED, "label_for_code")
    assert found(flows, flows["destination"] == "X07000099") == rows_with(
        truth, FEED, "unknown_area"
    )


def test_ends_are_districts_forces_or_groups_of_stations_of_one_kind(flows: pd.DataFrame) -> None:
    kinds = {"CL04": "XSG", "CL05": "X23"}
    for indicator, prefix in kinds.items():
        rows = flows[flows["indicator"] == indicator]
        assert rows["origin"].str.startswith(prefix).all()
        assert rows["destination"].str.startswith(prefix).all()


def test_every_planted_flow_is_in_the_files_as_told(
    flows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    told_wrong = rows_with(truth, FEED, "label_for_code", "unknown_area")
    quarters = sorted(set(flows["quarter"]))
    is_right = ~pd.Series(
        [key in told_wrong for key in zip(flows["file"], flows["row"], strict=True)]
    )
    by_flow = (
        flows[is_right]
        .set_index(["quarter", "indicator", "origin", "destination"])["episodes"]
        .to_dict()
    )

    for one in truth["feeds"][FEED]["flows"]:
        key = (one["indicator"], one["origin"], one["destination"])
        assert [by_flow.get((quarter, *key)) for quarter in quarters] == one["episodes"]


def test_the_big_district_exports_to_two_others_and_more_from_the_second_year(
    truth: dict[str, Any],
) -> None:
    exports = of_kind(truth, "export")

    assert {one["origin"] for one in exports} == {SKARHOLM}
    assert len({one["destination"] for one in exports}) == 2
    for one in exports:
        episodes = [count or 0 for count in one["episodes"]]
        assert sum(episodes[8:]) > 1.7 * sum(episodes[:4])


def test_one_flow_stays_within_its_district(truth: dict[str, Any]) -> None:
    (internal,) = of_kind(truth, "internal")

    assert internal["origin"] == internal["destination"] == SKARHOLM
    assert all(internal["episodes"])


def test_two_corridors_run_along_the_railway(truth: dict[str, Any]) -> None:
    groups = truth["feeds"][FEED]["station_groups"]
    corridors = of_kind(truth, "corridor")

    assert len(corridors) == 2
    assert all("Skarholm Central" in groups[one["origin"]] for one in corridors)
    assert {"Brimhythe", "Kelderness"} <= {
        station for one in corridors for station in groups[one["destination"]]
    }
