"""Need beside provision: shares that sum to one, and gaps that chance explains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.commissioning.gap import COST, IN_LINE, LESS, MORE, Gap, gap, running, units
from hotspots.publish.commissioning.leaving import commissioned_csv, gap_table, need_table
from hotspots.publish.commissioning.provision_file import COLUMNS
from tests.publish.commissioning.six_wards import areas, found, view

DAY = date(2026, 4, 1)
ROWS = [(0, "police.robbery", 300.0), (2, "police.robbery", 100.0)]


def services(*rows: dict[str, Any]) -> pd.DataFrame:
    usual: dict[str, Any] = {
        **dict.fromkeys(COLUMNS, ""),
        "layer": "ward",
        "unit": "places",
        "capacity": 1,
    }
    table = pd.DataFrame([{**usual, "cost_a_year": np.nan, **row} for row in rows])
    return table.astype({"capacity": "float64", "cost_a_year": "float64"})


def held(table: pd.DataFrame, *, unit: str = "places", layer: str = "ward") -> Gap:
    shown = view(ROWS)
    layers = {name: areas(shown, name) for name in ("ward", "district")}
    return gap(found(shown, layer), table, unit=unit, layers=layers)


def test_need_of_three_quarters_with_a_quarter_of_the_places_is_a_gap() -> None:
    told = held(services({"area": "W0", "capacity": 5}, {"area": "W1", "capacity": 15}))
    assert told.provision == pytest.approx([0.25, 0.75, 0, 0, 0, 0])
    assert told.verdict.tolist() == [LESS, MORE, *[IN_LINE] * 4]


def test_chance_explains_a_share_within_the_range() -> None:
    told = held(services({"area": "W0", "capacity": 74}, {"area": "W1", "capacity": 26}))
    assert told.verdict[:2].tolist() == [IN_LINE, IN_LINE]


def test_a_districts_service_is_parted_by_residents() -> None:
    told = held(services({"layer": "district", "area": "D1", "capacity": 10}))
    assert told.provision == pytest.approx([0, 0, 0.5, 0.5, 0, 0])
    assert told.shared_out == 1


def test_wards_within_a_district_add_up_to_it() -> None:
    table = services({"area": "W0", "capacity": 5}, {"area": "W1", "capacity": 15})
    told = held(table, layer="district")
    assert told.provision.tolist() == [1, 0, 0]
    assert told.shared_out == 0


def test_only_one_unit_adds_up_and_cost_is_a_unit_of_all() -> None:
    table = services(
        {"area": "W0", "capacity": 5, "cost_a_year": 100},
        {"area": "W1", "capacity": 9, "cost_a_year": 300, "unit": "hours"},
        {"area": "W2", "capacity": 9, "unit": "hours"},
    )
    assert held(table).provision[0] == 1
    told = held(table[:2], unit=COST)
    assert told.provision[:2] == pytest.approx([0.25, 0.75])


def test_money_is_offered_only_where_all_services_tell_it() -> None:
    table = services(
        {"area": "W0", "cost_a_year": 100},
        {"area": "W1", "unit": "hours", "cost_a_year": 300},
        {"area": "W2", "unit": "hours"},
    )
    assert units(table) == ["hours", "places"]
    assert units(table[:2]) == ["hours", "places", COST]
    assert held(table, unit="hours").without_cost == 1
    # Asked for all the same, what nobody told is no zero.
    assert set(held(table, unit=COST).verdict) == {-1}


def test_shares_of_both_are_of_ground_of_which_need_is_known() -> None:
    shown = view(ROWS)
    need = found(shown)
    silent = replace(need, share=np.array([0.75, 0.25, 0, 0, 0, np.nan]))
    layers = {"ward": areas(shown)}
    table = services(
        {"area": "W0", "capacity": 75},
        {"area": "W1", "capacity": 25},
        {"area": "W5", "capacity": 100},
    )
    told = gap(silent, table, unit="places", layers=layers)
    assert told.provision == pytest.approx([0.75, 0.25, 0, 0, 0, np.nan], nan_ok=True)
    assert told.verdict.tolist() == [*[IN_LINE] * 5, -1]
    assert told.unknown == pytest.approx(0.5)
    assert gap(need, table, unit="places", layers=layers).unknown == 0


def test_of_many_areas_that_are_all_in_line_few_are_called_short_by_chance() -> None:
    shown = view([(n, "police.robbery", 40.0) for n in range(12)])
    need = found(shown)
    assert (need.together_low < need.low).all()
    assert (need.together_high > need.high).all()
    # Just out of its own range, as one of six areas often is by chance.
    out = float(need.low[0] * 0.97)
    rows = [{"area": f"W{n}", "capacity": 100 * (1 - out) / 5} for n in range(1, 6)]
    told = gap(
        need,
        services({"area": "W0", "capacity": 100 * out}, *rows),
        unit="places",
        layers={"ward": areas(shown)},
    )
    assert told.provision[0] < need.low[0]
    assert told.verdict[0] == IN_LINE


def test_a_service_runs_from_its_first_day_to_its_last() -> None:
    table = services(
        {"area": "W0", "from": "2026-04-01"},
        {"area": "W1", "until": "2026-03-31"},
        {"area": "W2", "from": "2026-04-02"},
        {"area": "W3", "until": "2026-04-01", "theme": "violence"},
        {"area": "W4", "theme": "knife"},
        {"area": "W5"},
    )
    assert running(table, day=DAY, themes=["violence"])["area"].tolist() == ["W0", "W3", "W5"]


def test_without_capacity_no_gap_is_told() -> None:
    told = held(services({"area": "W0", "capacity": 0}))
    assert set(told.verdict) == {-1}
    assert not told.provision.any()


def test_the_order_of_services_changes_nothing() -> None:
    table = services({"area": "W0", "capacity": 5}, {"area": "W1", "capacity": 15})
    assert np.array_equal(held(table).provision, held(table[::-1]).provision)


def test_what_leaves_says_what_it_was_made_of_and_holds_no_formula() -> None:
    shown = view(ROWS, names=["=1+1", "Mill", "Cross", "Dean", "East", "Fen"])
    table = need_table(found(shown))
    text = commissioned_csv(shown, table, choice=default_choice(shown)).decode("utf-8-sig")
    head, first = text.split("\r\n")[:2]
    for name in ("share_of_need", "marking", "view", "snapshot", "weights_fingerprint", "rounding"):
        assert name in head.split(",")
    assert "'=1+1" in first
    assert "OFFICIAL-SENSITIVE" in first
    assert "board" in first


def test_the_table_of_gaps_holds_every_area() -> None:
    shown = view(ROWS)
    told = held(services({"area": "W0", "capacity": 5}))
    table = gap_table(found(shown), told)
    assert table["area"].tolist()[:2] == ["W0", "W1"]
    assert table["share_of_provision"].sum() == 1
    assert table["provision_is"].tolist()[0] == "more than its need"
