"""Shapes and agreement only: how long anything takes is never asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

ROOT = Path(__file__).resolve().parents[2]
CONTENDERS = ("ours", "pandas_h3", "bare_scan")


def told(script: str, *options: str, folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / script), *options, "--json"],
        cwd=folder,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("anywhere")
    return told("intake.py", "--rows", "20000", "--repeats", "1", folder=folder)


@pytest.fixture(scope="module")
def truth(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    assert county_snapshot
    store = str(county_settings.store_folder)
    return told("truth.py", "--store", store, folder=tmp_path_factory.mktemp("anywhere"))


def test_pandas_finds_the_same_cells_counts_and_breaches(intake: dict[str, Any]) -> None:
    assert intake["results_agree"] is True
    assert intake["rows"] == 20_000
    assert 0 < intake["rows"] - intake["accepted"] < 20


def test_intake_tells_its_four_numbers_and_what_they_come_from(intake: dict[str, Any]) -> None:
    for number in ("rows_per_s", "scan_ratio", "pandas_ratio", "peak_mb"):
        assert intake[number] > 0
    for contender in CONTENDERS:
        assert intake[f"{contender}_seconds"] > 0
        assert intake[f"{contender}_cpu_seconds"] > 0
        assert intake[f"{contender}_runs"] == 1
        assert intake["stages"][contender]


def test_a_wrong_number_of_rows_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "intake.py"), "--rows", "0"],
        cwd=tmp_path,
        check=False,
        text=True,
        capture_output=True,
    )

    assert done.returncode == 2
    assert "--rows and --repeats start at 1" in done.stderr


def test_every_published_row_is_taken_in_but_the_spoiled_ones(truth: dict[str, Any]) -> None:
    assert truth["rows_accepted_equals_published_minus_flaws"] is True
    assert truth["flaws_refused_by_file_and_name"] is True
    assert truth["located_share"] == truth["located_share_planted"]


def test_planted_hotspots_are_found(truth: dict[str, Any]) -> None:
    # Eight hotspots of 3 to 8 times their surroundings; the best cell of each is among the
    # highest 5% of the map, and of most among the highest 1%.
    assert truth["planted"] == truth["hotspots_in_top_5_percent"] == 8
    assert truth["hotspots_in_top_1_percent"] >= 6


def test_places_are_found_with_police_data_and_without(truth: dict[str, Any]) -> None:
    assert truth["places_found_share"] >= 0.9
    assert truth["found_without_police_share"] == 1


def test_where_police_seldom_hear_more_reaches_a_hospital_than_their_records_predict(
    truth: dict[str, Any],
) -> None:
    assert truth["gap_found_share"] == 1
    assert truth["gap_false_share"] <= 0.03


def test_the_force_that_records_less_shows_less(truth: dict[str, Any]) -> None:
    assert truth["recording_ratio_planted"] == 0.75
    assert truth["recording_ratio_observed"] < 0.9


def test_every_place_is_told_in_full(truth: dict[str, Any]) -> None:
    places = truth["places"]

    assert len(places) == truth["places_planted"]
    assert all(1 <= one["best_rank"] <= one["ranked"] for one in places)
    assert all(
        one["share_in_top_1_percent"] <= one["share_in_top_5_percent"] <= 1 for one in places
    )
