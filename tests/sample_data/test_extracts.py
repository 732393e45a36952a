from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

Rows = list[dict[str, str]]
CONTRACT = Path(__file__).resolve().parents[2] / "data_contracts" / "police_incidents.odcs.yaml"
PUBLISHED = {
    "Robbery": {"34A", "34B"},
    "Possession of weapons": {"10A", "10B", "10C", "10D", "81", "90"},
    "Drugs": {"92A", "92C", "92D", "92E"},
    "Public order": {"62A", "9A"},
}
"""Offence codes of the published categories; the rest is violence."""
FLAW_OF_TIME = "earliest_after_latest"


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    whole = yaml.safe_load(CONTRACT.read_text("utf-8"))
    return {one["name"]: one for one in whole["schema"][0]["properties"]}


def flawed(truth: dict[str, Any], kind: str) -> set[tuple[str, int]]:
    return {
        (flaw["file"], row)
        for flaw in truth["flaws"]
        if flaw["kind"] == kind
        for row in flaw["rows"]
    }


def found(offences: pd.DataFrame, chosen: "pd.Series[bool]") -> set[tuple[str, int]]:
    return set(zip(offences["file"][chosen], offences["row"][chosen], strict=True))


def test_each_force_sends_a_file_a_month_in_its_own_words(
    extracts: dict[str, Rows], their_names: dict[str, str]
) -> None:
    headers = {file.split("-")[2]: tuple(rows[0]) for file, rows in extracts.items()}

    assert len(extracts) == 2 * 36
    assert {"easting", "northing", "committed_from"} <= set(headers["dogger"])
    assert set(headers["silverpit"]) == set(their_names)


def test_the_second_force_uses_names_that_the_contract_knows(
    contract: dict[str, Any], their_names: dict[str, str]
) -> None:
    for theirs, ours in their_names.items():
        assert theirs in {one["synonym"] for one in contract[ours]["synonyms"]}


@pytest.mark.parametrize("category", [*PUBLISHED, "Violence and sexual offences"])
def test_there_are_as_many_of_each_kind_by_force_and_month_as_were_published(
    category: str, offences: pd.DataFrame, rows: pd.DataFrame
) -> None:
    kinds = {code: name for name, codes in PUBLISHED.items() for code in codes}
    kind = offences["offence_code"].map(kinds).fillna("Violence and sexual offences")
    mine = offences[kind == category]
    sent = Counter(zip(mine["force"], mine["month"], strict=True))
    published = rows[rows["Crime type"] == category]
    told = Counter(zip(published["Reported by"], published["file"].str.slice(7, 14), strict=True))

    # One published row of one file has a crime type that is none.
    assert sum(((sent - told) + (told - sent)).values()) <= 1


def test_rows_homes_and_knives_are_counted_in_the_truth(
    offences: pd.DataFrame, truth: dict[str, Any]
) -> None:
    told = truth["feeds"]["police_incidents"]
    is_private = offences["place_type"] == "private"
    has_point = (offences["easting"] != "") | (offences["longitude"] != "")
    by_month = Counter(zip(offences["force"], offences["month"], strict=True))

    assert by_month == {
        (force, month): count
        for force in ("Dogger Police", "Silverpit Constabulary")
        for month, count in told["rows"][force].items()
    }
    assert told["rows"]["total"] == len(offences)
    assert told["private"] == dict(Counter(offences["force"][is_private]))
    assert told["private_with_coordinates"] == dict(
        Counter(offences["force"][is_private & has_point])
    )
    assert told["knife_flagged"] == dict(Counter(offences["force"][offences["knife_flag"] == "Y"]))


def test_most_times_are_exact_and_the_rest_are_ranges_of_half_an_hour_to_days(
    offences: pd.DataFrame, truth: dict[str, Any]
) -> None:
    length = offences["committed_to"] - offences["committed_from"]

    assert offences["committed_to"].isna().mean() == pytest.approx(0.7, abs=0.02)
    assert found(offences, length < timedelta(0)) == flawed(truth, FLAW_OF_TIME)
    lasting = length[length > timedelta(0)]
    assert lasting.min() == timedelta(minutes=30)
    assert lasting.max() <= timedelta(days=5, hours=1)
    assert (lasting > timedelta(days=1)).mean() == pytest.approx(0.06, abs=0.02)


def test_files_hold_what_began_in_their_month(
    offences: pd.DataFrame, truth: dict[str, Any]
) -> None:
    excused = flawed(truth, FLAW_OF_TIME)
    is_other = offences["committed_from"].dt.strftime("%Y-%m") != offences["month"]

    assert found(offences, is_other) <= excused


def test_no_time_falls_into_the_hour_that_spring_leaves_out(offences: pd.DataFrame) -> None:
    times = pd.concat([offences["committed_from"], offences["committed_to"].dropna()])
    is_gap_day = (times.dt.month == 3) & (times.dt.day > 24) & (times.dt.day_of_week == 6)

    assert is_gap_day.any()
    assert not (is_gap_day & (times.dt.hour == 1)).any()


def test_every_offence_code_is_in_the_contract_but_those_told(
    offences: pd.DataFrame, truth: dict[str, Any], contract: dict[str, Any]
) -> None:
    codes = [one["value"] for one in contract["offence_code"]["enum"]]

    assert found(offences, ~offences["offence_code"].isin(codes)) == flawed(
        truth, "unknown_offence_code"
    )


def test_the_knife_flag_stands_only_where_it_may_but_for_those_told(
    offences: pd.DataFrame, truth: dict[str, Any], contract: dict[str, Any]
) -> None:
    able = {
        one["value"]: "carries the knife flag" in one["description"]
        for one in contract["offence_code"]["enum"]
    }
    can_carry = offences["offence_code"].map(able).fillna(value=False).astype(bool)
    flag = offences["knife_flag"]

    assert found(offences, ~can_carry & (flag == "Y")) == flawed(truth, "knife_flag_not_allowed")
    assert (flag[can_carry] == "").mean() == pytest.approx(0.05, abs=0.01)
    assert 0.05 < (flag[can_carry] == "Y").mean() < 0.25


def test_the_second_force_records_a_quarter_less_here_too(
    offences: pd.DataFrame, rows: pd.DataFrame, truth: dict[str, Any]
) -> None:
    (planted,) = [one for one in truth["planted"] if one["id"] == "recording-break"]
    others = set().union(*PUBLISHED.values())
    sent = Counter(offences["force"][~offences["offence_code"].isin(list(others))])
    violence = rows[rows["Crime type"] == "Violence and sexual offences"]
    published = Counter(violence["Reported by"])

    assert planted["multiplier"] == 0.75
    assert sent["Silverpit Constabulary"] / sent["Dogger Police"] == pytest.approx(
        published["Silverpit Constabulary"] / published["Dogger Police"], rel=0.001
    )
