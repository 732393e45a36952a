from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from hotspots.contracts.people import people_sql
from tests.sample_data.community_tables import cells, codes, found, rows_with, sent

FEED, SHORT = "community_intelligence", "community_intelligence_short"
WARD_ONLY = ["CE", "CU", "MS", "DA"]


@pytest.fixture(scope="module")
def reports() -> pd.DataFrame:
    table = sent(FEED).copy()
    table["cell"] = cells(table)
    return table


@pytest.mark.parametrize("feed", [FEED, SHORT])
def test_grades_are_of_3x5x2_but_where_the_truth_tells(feed: str, truth: dict[str, Any]) -> None:
    rows = sent(feed)
    is_source = rows["source_grade"].isin(["1", "2", "3"])
    is_assessment = rows["intelligence_grade"].isin(list("ABCDE"))

    assert found(rows, ~is_source | ~is_assessment) == rows_with(truth, feed, "grades_of_5x5x5")


def test_subjects_are_in_the_list_but_where_the_truth_tells(truth: dict[str, Any]) -> None:
    known = list(codes("intelligence_subjects.csv"))
    short = sent(SHORT)

    assert sent(FEED)["what"].isin(known).all()
    assert found(short, ~short["what"].isin(known)) == rows_with(truth, SHORT, "label_for_code")


def test_a_fifth_is_shared_with_conditions_and_mostly_without_a_point(
    reports: pd.DataFrame,
) -> None:
    has_conditions = reports["handling"] == "C"
    has_point = reports["cell"] != ""

    assert has_conditions.mean() == pytest.approx(0.2, abs=0.03)
    assert 0 < has_point[has_conditions].mean() < 0.15
    assert (reports["action_code"][has_conditions] != "").all()
    assert (reports["action_code"][~has_conditions] == "").all()


def test_of_exploitation_and_abuse_nothing_finer_than_the_ward_is_told(
    reports: pd.DataFrame,
) -> None:
    is_sensitive = reports["what"].isin(WARD_ONLY)

    assert is_sensitive.any()
    assert (reports["cell"][is_sensitive] == "").all()
    assert (reports["ward_code"] != "").all()


def test_people_spoke_of_knives_at_a_hotspot_before_it_began(
    reports: pd.DataFrame, truth: dict[str, Any]
) -> None:
    told = truth["feeds"][FEED]["early"]
    is_there = reports["cell"].isin(told["cells"]) & (reports["what"] == told["subject"])
    is_early = reports["month"].between(told["from"], "2025-03")
    (hotspot,) = [one for one in truth["planted"] if one["id"] == told["hotspot"]]
    before = is_there & (reports["month"] < told["from"])

    assert told["from"] < told["hotspot_start"] == hotspot["start"]
    # 5 a month, of which some three in five have a point, over three months; before, 15 months.
    assert (is_there & is_early).sum() / 3 >= 5 * before.sum() / 15
    assert (is_there & is_early).sum() >= 6
    assert set(reports["source_grade"][is_there & is_early]) <= {"1", "2", "3"}


def test_rumours_of_a_village_come_from_nobody_reliable_and_point_at_no_hotspot(
    reports: pd.DataFrame, truth: dict[str, Any]
) -> None:
    told = truth["feeds"][FEED]["nowhere"]
    is_there = reports["cell"].isin(told["cells"]) & (reports["what"] == told["subject"])
    lasts = reports["month"].between(told["start"], told["end"])
    planted = {cell for one in truth["planted"] for cell in one.get("cells", [])}

    assert (is_there & lasts).sum() >= 15
    assert not set(told["cells"]) & planted
    assert (reports["source_grade"][is_there & lasts] == "3").mean() > 0.75
    assert reports["intelligence_grade"][is_there & lasts].isin(["D", "E"]).mean() > 0.9


def test_only_the_summaries_that_the_truth_tells_read_as_if_they_spoke_of_people(
    reports: pd.DataFrame, truth: dict[str, Any]
) -> None:
    # The rate of false alarms on some 3,400 summaries is 0: street names are no people.
    summaries = pa.table({"summary": pa.array(reports["summary"].tolist())})
    with duckdb.connect() as connection:
        connection.register("summaries", summaries)
        ((flags,),) = connection.sql(
            f"select list({people_sql('summary')}) from summaries"
        ).fetchall()
    told = rows_with(truth, FEED, "names_a_person")

    assert len(told) == 6
    assert found(reports, pd.Series(flags, index=reports.index)) == told


def test_watch_groups_send_five_columns_a_quarter_and_know_their_wards(
    truth: dict[str, Any],
) -> None:
    short = sent(SHORT)
    columns = ["month", "ward", "what", "source_grade", "intelligence_grade"]

    assert list(short.columns[:5]) == columns
    assert short["file"].nunique() == 2 * 12
    assert found(short, short["ward"] == "X05000099") == rows_with(truth, SHORT, "unknown_area")
