from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.sample_data.community_tables import FEEDS, SAMPLE_DATA, sent

MOST_BYTES = 1_000_000


@pytest.mark.parametrize("feed", FEEDS)
def test_every_file_has_as_many_rows_as_the_truth_tells(feed: str, truth: dict[str, Any]) -> None:
    told = truth["feeds"][feed]

    assert Counter(sent(feed)["file"]) == told["rows_by_file"]
    assert told["total"] == sum(told["rows_by_file"].values())


@pytest.mark.parametrize("feed", FEEDS)
def test_flaws_are_counted_and_rows_are_refused_at_most_once(
    feed: str, truth: dict[str, Any]
) -> None:
    told = truth["feeds"][feed]
    counted: Counter[str] = Counter()
    for flaw in truth["flaws"]:
        if flaw["file"].startswith(f"{feed}/") and flaw["kind"] != "never_sent":
            counted[flaw["kind"]] += len(flaw["rows"])

    assert dict(counted) == told["flaws"]
    assert told["refused"] == sum(told["refused_by_file"].values())
    assert told["accepted"] == told["total"] - told["refused"]


def test_all_of_it_is_small() -> None:
    files = [path for feed in FEEDS for path in (SAMPLE_DATA / feed).iterdir()]

    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_every_code_of_an_area_stands_in_the_table_of_areas(truth: dict[str, Any]) -> None:
    lines = Path(SAMPLE_DATA / "places" / "areas.csv").read_text("utf-8").splitlines()
    known = {line.split(",")[0] for line in lines[1:]}
    columns = {
        "housing": "lsoa_code",
        "community_intelligence": "ward_code",
        "community_intelligence_short": "ward",
        "county_lines_flow": "destination",
        "csp_offences": "csp_code",
    }

    for feed, column in columns.items():
        unknown = ~sent(feed)[column].isin(known)
        excused = {
            (flaw["file"], row)
            for flaw in truth["flaws"]
            if flaw["kind"] in {"unknown_area", "former_area"}
            for row in flaw["rows"]
        }
        rows = sent(feed)[unknown]
        assert set(zip(rows["file"], rows["row"], strict=True)) <= excused
