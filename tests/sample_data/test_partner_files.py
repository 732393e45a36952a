import re
from collections import Counter, defaultdict
from typing import Any

import pytest

from tests.sample_data.partner_rows import (
    SAMPLE_DATA,
    Key,
    Rows,
    codes,
    files_of,
    flawed,
    numbered,
)

NEW_FEEDS = (
    "adult_social_care",
    "ecds_injury",
    "health_other",
    "mental_health_substance",
    "pupil_survey",
    "school_absence",
    "school_suspensions",
)
VALUES = {
    "school_absence": ("enrolments_pa_10_exact", "enrolments"),
    "school_suspensions": ("suspension", "headcount"),
    "pupil_survey": ("pupils_agreeing", "pupils_answering"),
    "adult_social_care": ("concerns", "adults"),
    "mental_health_substance": ("people", "residents"),
}
MOST_BYTES = 2_200_000


@pytest.fixture(scope="module")
def feeds() -> dict[str, dict[str, Rows]]:
    """The rows of each file of each feed, under the contract's names."""
    return {feed: files_of(feed) for feed in NEW_FEEDS}


def wrong_in(feed: str, row: dict[str, str], file: str) -> set[str]:
    """What is wrong in a row, as a reader of the contract would find it."""
    small, middle = codes("small_area"), codes("msoa")
    value, denominator = VALUES.get(feed, ("", ""))
    lsoa, msoa = row.get("lsoa_code", ""), row.get("msoa_code", "")
    period = file.split("-", 1)[1]
    text = row.get("assault_location_description", "") + row.get("place_text", "")
    has = {
        "former_area_code": lsoa.startswith("X019") and lsoa != "X01999999",
        "unknown_area_code": lsoa == "X01999999" or (msoa.startswith("X02") and msoa not in middle),
        "small_area_for_msoa": msoa in small,
        "zero_denominator": row.get(denominator) == "0",
        "small_number_not_hidden": row.get(value, "") in {"1", "2", "3", "4"},
        "symbol_not_agreed": row.get(value) == "..",
        "academic_year_row": row.get("term") == "Academic year",
        "school_row": row.get("geographic_level") == "School",
        "wrong_school_year": row.get("school_year", "202324") not in {"202324", "202425", "202526"},
        "month_in_words": "month" in row and not re.fullmatch(r"\d{4}-\d\d", row["month"]),
        "quarter_in_words": "quarter" in row and not re.fullmatch(r"\d{4}-\d\d", row["quarter"]),
        "fraction": "." in row.get("adults", ""),
        "blank_injury": row.get("injury") == "",
        "half_a_point": (row.get("place_of_injury_lat", "") == "")
        != (row.get("place_of_injury_lon", "") == ""),
        "home_with_location_text": row.get("place_of_injury_sct") in {"DOG-P-01", "DOG-P-02"}
        and text != "",
        "nhs_number_in_text": bool(re.search(r"\d{3} \d{3} \d{4}", text)),
        "postcode_in_text": bool(re.search(r"[A-Z]{2}\d\d \d[A-Z]{2}", text)),
        "outside_period": "injury_at" in row and row["injury_at"][:7] not in period,
        "label_instead_of_code": " " in row.get("question", "")
        or row.get("injury_mechanism_sct") == "Knife"
        or row.get("provider_type") == "Walk-in centre",
    }
    return {kind for kind, is_so in has.items() if is_so}


@pytest.mark.parametrize("feed", NEW_FEEDS)
def test_every_flaw_is_told_and_every_flaw_told_is_there(
    feed: str, feeds: dict[str, dict[str, Rows]], truth: dict[str, Any]
) -> None:
    found: dict[str, set[Key]] = defaultdict(set)
    for key, row in numbered(feeds[feed]):
        for kind in wrong_in(feed, row, key[0]):
            found[kind].add(key)

    told = flawed(truth, feed)
    told.pop("month_never_sent", None)
    assert len(told) >= 3
    assert found == told


@pytest.mark.parametrize("feed", NEW_FEEDS)
def test_rows_are_counted_and_a_refused_row_is_one_with_a_flaw(
    feed: str, feeds: dict[str, dict[str, Rows]], truth: dict[str, Any]
) -> None:
    told = truth["feeds"][feed]
    rows = {file: len(rows) for file, rows in feeds[feed].items()}
    kept_though_flawed = {"former_area_code", "outside_period"}
    if feed == "health_other":
        kept_though_flawed.add("unknown_area_code")
    refused = set().union(
        *(keys for kind, keys in flawed(truth, feed).items() if kind not in kept_though_flawed)
    )

    assert told["rows_by_file"] == rows
    assert told["total"] == sum(rows.values()) == told["accepted"] + told["refused"]
    assert told["refused"] == len(refused)


@pytest.mark.parametrize("feed", VALUES)
def test_numbers_add_up_and_hidden_ones_are_no_numbers(
    feed: str, feeds: dict[str, dict[str, Rows]], truth: dict[str, Any]
) -> None:
    told = truth["feeds"][feed]
    lost = set().union(
        *(keys for kind, keys in flawed(truth, feed).items() if kind != "former_area_code")
    )
    kept = [row for key, row in numbered(feeds[feed]) if key not in lost]
    value, denominator = VALUES[feed]
    symbols = Counter(row[value] for row in kept if not row[value].isdigit())

    assert dict(symbols) == told["hidden"]
    assert set(symbols) <= {"c", "x", "*"}
    assert sum(int(row[value]) for row in kept if row[value].isdigit()) == told["sum"]
    assert sum(int(row[denominator]) for row in kept) == told["sum_of_denominators"]


def test_all_seven_feeds_are_small() -> None:
    files = [path for feed in NEW_FEEDS for path in (SAMPLE_DATA / feed).iterdir()]

    assert sum(path.stat().st_size for path in files) < MOST_BYTES
