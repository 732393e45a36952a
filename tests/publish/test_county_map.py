"""The fictional county from files to map."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from hotspots import pipeline
from hotspots.contracts.contract import SmallNumbers
from hotspots.contracts.odcs import read_contracts
from hotspots.publish.risk_map import (
    HIDDEN,
    NO_DATA,
    Choice,
    counting,
    default_choice,
    risk_map,
)
from hotspots.publish.tables import risk_table
from hotspots.publish.view import View, read_view
from tests.conftest import CLOCK, NOW, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

TRUTH: dict[str, Any] = json.loads((ROOT / "sample_data" / "truth.json").read_text("utf-8"))
HOTSPOTS = [one for one in TRUTH["planted"] if one["kind"] == "hotspot"]


@pytest.fixture
def elsewhere(
    county_settings: Partnership, county_snapshot: Snapshot, tmp_path: Path
) -> Partnership:
    """The county's settings and deliveries in another store, so that others may be published."""
    assert county_snapshot
    shutil.copytree(county_settings.store_folder / "deliveries", tmp_path / "store" / "deliveries")
    return county_settings.model_copy(update={"store": str(tmp_path / "store")})


def test_every_row_is_accepted_or_a_planted_flaw(
    county_ingested: list[pipeline.Ingested],
) -> None:
    verdicts = [one.verdict for one in county_ingested if one.verdict]
    assert len(verdicts) == 72
    refused = {finding.breach.code: finding.rows for one in verdicts for finding in one.breaches}
    assert refused == {"place.swapped": 2, "place.zero": 1, "crime_type.not in the list": 1}
    assert sum(one.outside for one in verdicts) == 2


def test_cells_add_up_to_the_accepted_rows_that_have_a_place(county_view: View) -> None:
    totals = county_view.about["totals"]
    assert totals["rows"] == 91152
    assert totals["accepted"] == 91148
    assert county_view.counts.incidents.sum() == totals["placed"] - totals["off_the_map"]
    # Only the two rows that were planted far away lie off the map.
    assert totals["off_the_map"] == 2


def test_a_finer_map_adds_up_to_the_coarser_one(elsewhere: Partnership, county_view: View) -> None:
    grid = elsewhere.grid.model_copy(update={"resolution": 8})
    coarse = elsewhere.model_copy(update={"grid": grid})
    snapshot = pipeline.build(coarse, built_at=CLOCK, tell=lambda _: None)
    view = read_view(snapshot / "analyst", key="coarse")
    for number in range(len(view.counts.measures)):
        finer = county_view.counts.incidents[county_view.counts.measure == number].sum()
        assert view.counts.incidents[view.counts.measure == number].sum() == finer


def test_the_published_table_is_the_map(county_view: View, county_snapshot: Snapshot) -> None:
    published = pd.read_parquet(county_snapshot / "analyst" / "risk.parquet")
    again = risk_table(county_view, risk_map(county_view, default_choice(county_view)))
    pd.testing.assert_frame_equal(published, again, check_dtype=False)
    assert sorted(published["cell"]) == sorted(county_view.cells["cell"])


def test_the_same_deliveries_give_the_same_bytes(
    elsewhere: Partnership, county_snapshot: Snapshot
) -> None:
    again = pipeline.build(elsewhere, built_at=CLOCK, tell=lambda _: None)
    assert again.manifest["files"] == county_snapshot.manifest["files"]


@pytest.mark.parametrize(
    "themes", [("serious violence",), ("place",), ("serious violence", "knife", "place")]
)
def test_contributions_add_up_in_every_cell(county_view: View, themes: tuple[str, ...]) -> None:
    scored = risk_map(county_view, Choice(until="2026-03", period_months=12, themes=themes))
    assert np.nanmax(np.abs(scored.score.points.sum(axis=1) - scored.score.total)) < 1e-9
    in_use = counting(county_view, scored.choice)
    for number, name in enumerate(scored.score.measures):
        if name not in in_use:
            assert (scored.score.points[:, number] == 0).all()


def test_a_theme_of_context_only_has_no_score_at_all(county_view: View) -> None:
    scored = risk_map(county_view, Choice(until="2026-03", period_months=12, themes=("knife",)))
    assert (scored.band == NO_DATA).all()


@pytest.mark.parametrize("until", ["2024-06", "2026-09"])
def test_later_months_change_no_earlier_map(county_view: View, until: str) -> None:
    choice = Choice(until=until, period_months=6, themes=("serious violence",))
    later = county_view.months.index(until)
    known = county_view.counts.month <= later
    counts = county_view.counts
    past = type(counts)(
        counts.cell[known],
        counts.measure[known],
        counts.month[known],
        counts.incidents[known],
        measures=counts.measures,
        months=counts.months,
    )
    cut = View(**{**vars(county_view), "counts": past})
    whole, part = risk_map(county_view, choice), risk_map(cut, choice)
    assert np.array_equal(whole.score.total, part.score.total, equal_nan=True)


@pytest.mark.parametrize("hotspot", HOTSPOTS, ids=lambda one: str(one["id"]))
def test_planted_hotspots_stand_near_the_top(county_view: View, hotspot: dict[str, Any]) -> None:
    until = hotspot["end"]
    choice = Choice(until=until, period_months=12, themes=("serious violence",))
    table = risk_table(county_view, risk_map(county_view, choice))
    best = table[table["cell"].isin(hotspot["cells"])]["rank"].min()
    # 12,367 cells: its best cell is among the first one in fifty.
    assert best <= 0.02 * len(table)


def test_a_silent_sender_is_no_data_and_never_zero(
    county_settings: Partnership, county_files: list[Path], tmp_path: Path
) -> None:
    settings = county_settings.model_copy(update={"store": str(tmp_path)})
    dogger = [file for file in county_files if "dogger" in file.name][:3]
    assert all(not one.fault for one in pipeline.ingest(settings, dogger, clock=lambda: NOW))
    snapshot = pipeline.build(settings, built_at=CLOCK, tell=lambda _: None)
    view = read_view(snapshot / "analyst", key="one force")
    scored = risk_map(view, default_choice(view))
    silent = view.cells["force"] == "Silverpit Constabulary"
    inland = silent & (view.cells["land"] == 1)
    border = 0.01
    assert (scored.band[inland] == NO_DATA).mean() > 1 - border
    speaking = view.cells["force"] == "Dogger Police"
    assert (scored.band[speaking] != NO_DATA).mean() > 1 - border
    table = risk_table(view, scored)
    no_data = table[table["band"] == "no data"]
    assert no_data["rank"].isna().all()
    assert no_data["score"].isna().all()
    assert no_data["incidents"].isna().all()


def test_small_numbers_are_hidden_before_the_view_is_written(
    elsewhere: Partnership, county_snapshot: Snapshot, tmp_path: Path
) -> None:
    assert county_snapshot
    contracts = tmp_path / "contracts"
    contracts.mkdir()
    text = (ROOT / "data_contracts" / "police_uk_street.odcs.yaml").read_text("utf-8")
    strict = text.replace("full_counts: [analyst], ", "")
    assert strict != text
    (contracts / "police_uk_street.odcs.yaml").write_text(strict, encoding="utf-8")
    editions = elsewhere.weights.model_copy(update={"harm_edition": "plain_counts"})
    settings = elsewhere.model_copy(update={"contracts": str(contracts), "weights": editions})
    assert read_contracts(contracts)[0].small_numbers == SmallNumbers(suppress_to=4)
    snapshot = pipeline.build(settings, built_at=CLOCK, tell=lambda _: None)
    view = read_view(snapshot / "analyst", key="strict")
    assert view.counts.incidents.min() > 4
    assert (view.hidden.incidents == 0).all()
    scored = risk_map(view, default_choice(view))
    assert (scored.band == HIDDEN).any()
    table = risk_table(view, scored)
    hidden = table[table["band"] == "hidden"]
    assert hidden["incidents"].isna().all()
    assert hidden["rank"].isna().all()
