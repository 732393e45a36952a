"""The county's files of health, schools and social care, held against their contracts."""

from datetime import date
from typing import Any

import pytest

from hotspots import pipeline
from hotspots.contracts.odcs import read_contract
from hotspots.settings import Partnership
from tests.sample_data.partner_rows import SAMPLE_DATA, files_of, flawed

CONTRACTS = SAMPLE_DATA.parent / "data_contracts"
KEPT_THOUGH_FLAWED = {
    "health_other": {"former_area_code", "unknown_area_code"},
    "school_absence": {"former_area_code"},
    "ecds_injury": {"outside_period"},
}
"""Doubtful, and kept: a practice's rows may lack a place, and former areas have successors."""
FEEDS = (
    "adult_social_care",
    "ecds_injury",
    "health_other",
    "mental_health_substance",
    "pupil_survey",
    "school_absence",
    "school_suspensions",
)


@pytest.mark.parametrize("feed", FEEDS)
def test_the_contract_refuses_the_rows_that_the_truth_says_and_no_others(
    feed: str, truth: dict[str, Any], county_settings: Partnership
) -> None:
    refused: dict[str, int] = {}
    for kind, keys in flawed(truth, feed).items():
        for file, _ in keys:
            is_kept = kind in KEPT_THOUGH_FLAWED.get(feed, set())
            refused[file] = refused.get(file, 0) + (not is_kept)
    files = [SAMPLE_DATA / file for file in sorted(refused)]

    found = {
        f"{feed}/{one.path.name}": one.verdict.rows - one.verdict.accepted
        for one in pipeline.check(county_settings, files, examples=0, today=date(2026, 10, 20))
        if one.verdict
    }

    assert found == refused


@pytest.mark.parametrize("feed", FEEDS)
def test_every_column_of_every_file_is_known_to_the_contract(feed: str) -> None:
    lists = SAMPLE_DATA / "code_lists"
    contract = read_contract(CONTRACTS / f"{feed}.odcs.yaml", code_lists=lists)
    known = {column.name for column in contract.columns}

    for rows in files_of(feed).values():
        assert set(rows[0]) <= known
        assert set(contract.needed_columns) <= set(rows[0])


def test_the_lists_that_only_a_trust_can_give_are_shipped_without_a_code() -> None:
    shipped = sorted((CONTRACTS / "code_lists").glob("ecds_*.csv"))

    assert len(shipped) == 3
    assert {one.read_text("utf-8") for one in shipped} == {"code,label,means\n"}


@pytest.mark.parametrize("feed", ["school_absence", "school_suspensions"])
def test_no_column_of_a_school_feed_could_name_a_school(feed: str) -> None:
    contract = read_contract(CONTRACTS / f"{feed}.odcs.yaml")
    names = {name.lower() for one in contract.columns for name in (one.name, *one.synonyms)}

    assert not names & {"school_urn", "urn", "school_laestab", "school", "establishmentname"}
    assert all(measure.finest == "area" for measure in contract.measures)
