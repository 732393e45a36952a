"""The fictional county from files to map."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from hotspots import pipeline
from hotspots.contracts.odcs import read_contracts
from hotspots.contracts.terms import SmallNumbers
from hotspots.publish.choice import Choice, counting, default_choice
from hotspots.publish.risk_map import HIDDEN, NO_DATA, risk_map
from hotspots.publish.tables import risk_table
from hotspots.publish.view import View, read_view
from tests.conftest import COUNTY_CLOCK, COUNTY_NOW, ROOT

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
    truth = TRUTH["feeds"]
    accepted = Counter[str]()
    for one in verdicts:
        accepted[one.contract.feed] += one.accepted
    told = {feed: said["accepted"] for feed, said in truth.items() if "accepted" in said}
    assert len(told) == 15
    assert {feed: accepted[feed] for feed in told} == told
    refused: dict[str, dict[str, int]] = {}
    for one in verdicts:
        if one.contract.feed in told:
            continue
        of_feed = refused.setdefault(one.contract.feed, {})
        for finding in one.breaches:
            of_feed[finding.breach.code] = of_feed.get(finding.breach.code, 0) + finding.rows
        for reason, records in one.unread.items():
            of_feed[reason] = of_feed.get(reason, 0) + records
    assert refused == {
        "police_uk_street": {
            "place.swapped": 2,
            "place.zero": 1,
            "crime_type.not in the list": 1,
        },
        "police_incidents": {
            "easting and northing.swapped": 2,
            "offence_code.not in the list": 2,
            "committed_from.not_after 1": 1,
        },
        "istv_assault": {
            "assault_location_description.blank_if 1": 2,
            "assault_location_description.personal": 2,
            "columns": 1,
        },
    }
    assert sum(one.outside for one in verdicts if one.contract.feed == "police_uk_street") == 2


def test_cells_add_up_to_the_accepted_rows_that_have_a_place(
    county_view: View, county_snapshot: Snapshot
) -> None:
    counted = pd.read_parquet(county_snapshot / "counts.parquet")
    full = {item["name"] for item in county_view.about["measures"] if item["is_full"]}
    placed = counted[counted["cell"].notna()]
    assert set(counted["located"]) == {"point", "gazetteer", "area", "home", "unplaced", "flow"}
    assert counted[counted["located"] == "home"][["cell", "area"]].isna().all(axis=None)
    totals = county_view.about["totals"]
    # Only feeds whose true numbers the view may see are added up.
    assert totals["accepted"] == counted[counted["measure"].isin(full)]["rows"].sum()
    assert totals["placed"] == placed[placed["measure"].isin(full)]["rows"].sum()
    # Only the two rows that were planted far away lie off the map.
    assert totals["off_the_map"] == 2
    by_month = np.array([name in full for name in county_view.counts.measures])
    shown = county_view.counts.incidents[by_month[county_view.counts.measure]].sum()
    assert shown == placed[placed["measure"].isin(full)]["rows"].sum() - 2


def test_what_a_hospital_counts_is_never_shown_from_1_to_7(county_view: View) -> None:
    table = pd.DataFrame(
        {
            "cell": county_view.counts.cell,
            "measure": np.array(county_view.counts.measures)[county_view.counts.measure],
            "year": [county_view.months[n][:4] for n in county_view.counts.month],
            "incidents": county_view.counts.incidents,
        }
    )
    health = table[table["measure"].str.startswith("health.")]
    by_year = health.groupby(["cell", "measure", "year"])["incidents"].sum().round(9)
    assert (by_year % 5 == 0).all()
    assert ((by_year == 0) | (by_year >= 10)).all()
    # What a score takes a hidden count for is the same in every cell.
    hidden = county_view.hidden
    sharp = hidden.measures.index("health.sharp_injury")
    of_year = [month[:4] for month in hidden.months]
    own = hidden.measure == sharp
    keys = pd.Series(hidden.incidents[own]).groupby(
        [hidden.cell[own], np.array(of_year)[hidden.month[own]]]
    )
    assert len(set(keys.sum().round(9))) == 1


def test_a_finer_map_adds_up_to_the_coarser_one(elsewhere: Partnership, county_view: View) -> None:
    grid = elsewhere.grid.model_copy(update={"resolution": 8})
    coarse = elsewhere.model_copy(update={"grid": grid})
    snapshot = pipeline.build(coarse, built_at=COUNTY_CLOCK, tell=lambda _: None)
    view = read_view(snapshot / "analyst", key="coarse")
    for number, item in enumerate(view.about["measures"]):
        if not item["is_full"]:
            continue
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
    again = pipeline.build(elsewhere, built_at=COUNTY_CLOCK, tell=lambda _: None)
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
    measures = [{**item, "is_context": True} for item in county_view.about["measures"]]
    view = replace(county_view, about={**county_view.about, "measures": measures})
    scored = risk_map(view, Choice(until="2026-03", period_months=12, themes=("knife",)))
    assert (scored.band == NO_DATA).all()


def test_an_incident_that_two_police_feeds_hold_is_scored_once(county_view: View) -> None:
    choice = Choice(until="2026-03", period_months=12, themes=("serious violence", "place"))
    found = risk_map(county_view, choice).evidence
    published = found.measures.index("police.violence_and_sexual_offences")
    shop = found.measures.index("police.shoplifting")
    assert found.is_replaced[:, published].mean() > 0.99
    assert (found.rate[found.is_replaced[:, published], published] == 0).all()
    assert not found.is_replaced[:, shop].any()


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
    # What is hidden by month is known by calendar year, so that source is left out here.
    weights = {**county_view.about["weights"], "sources": {"police": 1.0}}
    police = replace(county_view, about={**county_view.about, "weights": weights})
    whole, part = risk_map(police, choice), risk_map(replace(police, counts=past), choice)
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
    police = county_settings.weights.model_copy(update={"sources": {"police": 1.0}})
    settings = county_settings.model_copy(update={"store": str(tmp_path), "weights": police})
    dogger = [file for file in county_files if "dogger-street" in file.name][:3]
    assert all(not one.fault for one in pipeline.ingest(settings, dogger, clock=lambda: COUNTY_NOW))
    snapshot = pipeline.build(settings, built_at=COUNTY_CLOCK, tell=lambda _: None)
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
    weights = elsewhere.weights.model_copy(
        update={"harm_edition": "plain_counts", "sources": {"police": 1.0}}
    )
    street = tuple(one for one in elsewhere.senders if one.feed == "police_uk_street")
    settings = elsewhere.model_copy(
        update={
            "contracts": str(contracts),
            "weights": weights,
            "senders": street,
            "agreements": (),
            "proposals": (),
            "thresholds": (),
            "breaks": (),
            "provision": None,
        }
    )
    assert read_contracts(contracts)[0].small_numbers == SmallNumbers(suppress_to=4)
    snapshot = pipeline.build(settings, built_at=COUNTY_CLOCK, tell=lambda _: None)
    view = read_view(snapshot / "analyst", key="strict")
    years = np.array([int(month[:4]) for month in view.months])[view.counts.month]
    key = np.stack([view.counts.cell, view.counts.measure, years])
    _, group = np.unique(key, axis=1, return_inverse=True)
    assert np.bincount(group.ravel(), view.counts.incidents).round(9).min() > 4
    scored = risk_map(view, default_choice(view))
    assert (scored.band == HIDDEN).any()
    table = risk_table(view, scored)
    hidden = table[table["band"] == "hidden"]
    assert hidden["incidents"].isna().all()
    assert hidden["rank"].isna().all()
