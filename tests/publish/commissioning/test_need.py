"""Where the need is: shares that sum to one, and ranges that hold what is left open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.publish.choice import default_choice
from hotspots.publish.commissioning.areas import areas_of_layer, is_told_apart
from hotspots.publish.commissioning.need import need
from hotspots.publish.commissioning.pieces import told_pieces
from hotspots.publish.commissioning.worth import worth
from hotspots.publish.risk_map import risk_map
from tests.publish.commissioning.six_wards import (
    CELLS,
    NAMES,
    areas,
    found,
    outlines,
    scored,
    view,
)

ROWS = [(0, "police.robbery", 30.0), (2, "police.robbery", 10.0), (4, "health.wound", 20.0)]


def test_a_source_shares_its_weight_out_by_what_it_counted() -> None:
    # Police, half of the weight: 30 and 10 of 40. The hospital, the other half: all in ward 2.
    share = found(view(ROWS)).share
    assert share == pytest.approx([0.375, 0.125, 0.5, 0, 0, 0])


def test_a_strip_of_an_area_is_not_told_as_all_of_it() -> None:
    shown = view(ROWS)
    # Of the first district only one of four cells is heard of, of the second two.
    silent = shown.shares["place"].isin([1, 2, 3, 4, 5])
    shown = replace(shown, key="strip", shares=shown.shares[~silent])
    own = areas_of_layer(shown, "district", outlines=outlines(shown, "district"))
    share = need(shown, scored(shown), own).share
    assert np.isnan(share).tolist() == [True, False, False]


@settings(max_examples=20)
@given(
    numbers=st.lists(st.integers(0, 60), min_size=CELLS, max_size=CELLS),
    of_district=st.integers(0, 80),
)
def test_shares_sum_to_one_and_lie_within_their_ranges(
    numbers: list[int], of_district: int
) -> None:
    rows = [(cell, "police.robbery", float(n)) for cell, n in enumerate(numbers) if n]
    shown = view(rows, of_districts=[(1, "health.wound", float(of_district))][: of_district > 0])
    told = found(shown)
    if rows or of_district:
        assert told.share.sum() + told.elsewhere == pytest.approx(1)
    assert (told.low <= told.share + 1e-12).all()
    assert (told.share <= told.high + 1e-12).all()


def test_need_is_what_the_risk_model_knows_before_its_scale() -> None:
    shown = view(ROWS, hidden=[(7, "police.robbery")], of_districts=[(1, "health.wound", 8.0)])
    own = scored(shown)
    evidence = own.evidence
    by_cell = (worth(own).each * (evidence.count + evidence.shared_count)).sum(axis=1)
    told = found(shown)
    assert told.share == pytest.approx(by_cell.reshape(6, 2).sum(axis=1) / by_cell.sum())


def test_the_order_of_rows_changes_nothing() -> None:
    assert np.array_equal(found(view(ROWS)).low, found(view(ROWS[::-1])).low)


def test_moving_every_count_two_cells_on_moves_the_map() -> None:
    moved = [((cell + 2) % CELLS, name, n) for cell, name, n in ROWS]
    assert np.roll(found(view(ROWS)).share, 1) == pytest.approx(found(view(moved)).share)


def test_a_hidden_number_is_never_zero_and_widens_the_range() -> None:
    shown = [(cell, "police.robbery", 20.0) for cell in range(4)]
    told = found(view([*shown, (8, "police.robbery", 2.0)]))
    hidden = found(view(shown, hidden=[(8, "police.robbery")]))
    # A score takes 1 to 4 for 2: the share is the same, and what it may be is wider.
    assert hidden.share[4] == pytest.approx(told.share[4])
    assert hidden.share[4] > 0
    assert hidden.high[4] - hidden.low[4] > told.high[4] - told.low[4]
    assert (hidden.hidden[4], hidden.least[4], hidden.most[4]) == (1, 1, 4)


def test_a_number_of_a_district_is_parted_by_residents_and_said_to_be() -> None:
    told = found(view(ROWS, of_districts=[(2, "health.wound", 20.0)]))
    assert told.share[4] == pytest.approx(told.share[5])
    assert told.told_here[4:] == pytest.approx([0, 0])
    assert told.told_here[0] == 1
    # Told of each ward, 10 is known better than as half of what a district has.
    known = found(view([*ROWS, (8, "health.wound", 10.0), (10, "health.wound", 10.0)]))
    assert told.high[4] - told.low[4] > known.high[4] - known.low[4]


def test_a_districts_number_is_its_own() -> None:
    told = found(view(of_districts=[(2, "health.wound", 20.0)]), "district")
    assert told.share.tolist() == [0, 0, 1]
    assert told.told_here[2] == 1


def test_without_any_count_there_is_no_need_to_share_out() -> None:
    assert not found(view()).is_known


def test_what_nobody_sent_is_not_zero() -> None:
    shown = view(ROWS)
    shares = shown.shares[shown.shares["place"] < 10]
    told = found(replace(shown, shares=shares))
    assert np.isnan(told.share[5])
    assert told.order[-1] == 5


def test_the_draws_say_who_has_most() -> None:
    told = found(view([(0, "police.robbery", 200.0), (2, "police.robbery", 10.0)]))
    assert told.first.tolist() == [1, 0, 0, 0, 0, 0]
    assert told.order[0] == 0


def test_an_incident_counts_once_in_its_unit() -> None:
    pieces = told_pieces(view(ROWS), scored(view(ROWS)).choice)
    assert sorted(pieces.incidents) == pytest.approx([10, 20, 30])


def test_of_a_year_that_the_period_cuts_none_to_all_may_fall_into_it() -> None:
    shown = view([(0, "police.robbery", 30.0), (2, "health.wound", 20.0)], hidden=[(4, NAMES[0])])
    shown.measure("health.wound")["is_full"] = True
    half = replace(default_choice(shown), period_months=6)
    told = need(shown, risk_map(shown, half), areas(shown))
    # Six of twelve months: a number of the year, one that is told by month, and a hidden one.
    assert told.incidents[:3] == pytest.approx([15, 10, 0])
    assert told.least[:3] == pytest.approx([0, 10, 0])
    assert told.most[:3] == pytest.approx([30, 10, 4])
    whole = found(shown)
    assert whole.least[:3] == pytest.approx([30, 20, 1])
    assert whole.most[:3] == pytest.approx([30, 20, 4])


def test_areas_of_one_name_are_told_apart_by_where_they_lie() -> None:
    shown = view(ROWS, names=["Abbey", "Mill", "Abbey", "Cross", "Dean", "East"])
    wards = areas(shown)
    assert wards.names[0] == "Abbey (W0)"
    assert wards.of_cell.tolist() == [n // 2 for n in range(CELLS)]


def test_a_cell_of_the_shore_belongs_to_the_next_area() -> None:
    shown = view(ROWS)
    cells = shown.cells.assign(ward=["", *shown.cells["ward"][1:]])
    wards = areas(replace(shown, cells=cells))
    # Cells lie 650 metres apart and are 760 metres wide: the nearest with a ward is ward 0's.
    assert wards.of_cell[0] == 0


def test_areas_smaller_than_cells_are_not_spoken_of() -> None:
    shown = view(ROWS)
    assert is_told_apart(areas(shown))
    cells = shown.cells.assign(ward=["Ward 0"] * 2 + ["Ward 2"] * 10)
    coarse = areas_of_layer(replace(shown, cells=cells), "ward", outlines=outlines(shown, "ward"))
    assert not is_told_apart(coarse)
