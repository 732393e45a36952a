from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.clusters.lorenz import generalised_gini, lorenz_curve, uneven
from tests.clusters.flat_maps import drawn

amounts = st.lists(st.integers(0, 50), min_size=2, max_size=40).filter(any)


def test_the_densest_cells_come_first_and_areas_are_true() -> None:
    # 6 in 3 km2 is less dense than 4 in 1 km2; the third holds nothing.
    curve = lorenz_curve(np.array([6, 4, 0]), area_km2=np.array([3.0, 1.0, 4.0]))
    assert curve.area.tolist() == [0, 0.125, 0.5, 1]
    assert curve.amount.tolist() == [0, 0.4, 1, 1]
    assert curve.within(0.125) == pytest.approx(0.4)
    # Half of the first eighth, and 0.4 + 0.6 / 3.
    assert curve.within(0.0625) == pytest.approx(0.2)
    assert curve.within(0.25) == pytest.approx(0.6)


@given(amounts)
def test_the_curve_never_falls_below_evenness(amount: list[int]) -> None:
    curve = lorenz_curve(np.array(amount), area_km2=np.ones(len(amount)))
    assert (curve.amount >= curve.area - 1e-12).all()
    assert -1e-12 <= curve.gini < 1


@given(amounts)
def test_cutting_every_cell_in_two_changes_nothing(amount: list[int]) -> None:
    whole = lorenz_curve(np.array(amount), area_km2=np.ones(len(amount)))
    halves = lorenz_curve(np.repeat(amount, 2) / 2, area_km2=np.full(2 * len(amount), 0.5))
    assert halves.gini == pytest.approx(whole.gini, abs=1e-12)
    assert halves.within(0.05) == pytest.approx(whole.within(0.05))


@given(amounts)
def test_the_gini_coefficient_is_that_of_the_definition(amount: list[int]) -> None:
    # Mean absolute difference over twice the mean.
    own = np.array(amount, dtype=float)
    apart = np.abs(own[:, None] - own).mean() / (2 * own.mean())
    assert lorenz_curve(own, area_km2=np.ones(len(own))).gini == pytest.approx(apart, abs=1e-12)


@pytest.mark.parametrize(
    ("incidents", "cells", "gini", "told"),
    [
        (10, 100, 0.9, 0.0),  # one incident each in ten cells: as even as can be
        (10, 100, 0.99, 0.9),  # all ten in one cell
        (200, 100, 0.4, 0.4),  # more incidents than cells: the plain coefficient
    ],
)
def test_few_incidents_are_held_against_the_most_even_spread_that_is_possible(
    incidents: int, cells: int, gini: float, told: float
) -> None:
    found = generalised_gini(gini, incidents=incidents, cells=cells)
    assert found == pytest.approx(told, abs=1e-9)


def test_the_interval_holds_what_was_found_and_is_the_same_for_the_same_seed() -> None:
    counts = drawn(1.0, size=0.2, shape=(2000,), seed=1)
    area = np.full(2000, 0.1)
    one, same, other = (
        uneven(counts, incidents=counts, area_km2=area, seed=seed) for seed in (1, 1, 2)
    )
    assert one.areas == (0.01, 0.02, 0.05)
    assert (one.low < one.within).all()
    assert (one.within < one.high).all()
    assert one.gini_low < one.gini < one.gini_high
    assert same.low.tolist() == one.low.tolist() != other.low.tolist()
    assert one.even_area == min(counts.sum() / 2000, 1)


def test_cells_that_go_together_leave_more_open() -> None:
    # Twenty neighbouring cells are busy, or quiet, together.
    counts = np.repeat(drawn(2.0, size=0.2, shape=(100,), seed=1), 20)
    area, blocks = np.ones(2000), np.repeat(np.arange(100), 20)
    alone = uneven(counts, incidents=counts, area_km2=area, seed=1)
    drawn_together = uneven(counts, incidents=counts, area_km2=area, seed=1, blocks=blocks)
    width = drawn_together.gini_high - drawn_together.gini_low
    assert width > 2 * (alone.gini_high - alone.gini_low)


def test_harm_may_be_more_uneven_than_incidents() -> None:
    incidents = np.ones(100, dtype=np.int64)
    harm = np.where(np.arange(100) == 3, 1000.0, 1.0)
    found = uneven(harm, incidents=incidents, area_km2=np.ones(100), seed=1)
    assert found.within[0] == pytest.approx(1000 / 1099)
    plain = uneven(incidents, incidents=incidents, area_km2=np.ones(100), seed=1)
    assert plain.within == pytest.approx([0.01, 0.02, 0.05])


@pytest.mark.parametrize("cells", [0, 1, 5])
def test_without_incidents_nothing_can_be_said(cells: int) -> None:
    nothing = np.zeros(cells, dtype=np.int64)
    found = uneven(nothing, incidents=nothing, area_km2=np.ones(cells), seed=1)
    told = [*found.within, *found.low, *found.high, found.gini, found.generalised_gini]
    assert np.isnan(told).all()


def test_one_incident_lies_somewhere_and_that_is_all() -> None:
    one = np.zeros(100, dtype=np.int64)
    one[7] = 1
    found = uneven(one, incidents=one, area_km2=np.ones(100), seed=1)
    assert found.within.tolist() == [1, 1, 1]
    assert found.generalised_gini == pytest.approx(0)


def test_harm_does_not_change_how_even_the_incidents_are() -> None:
    # Two incidents in two of four cells are as even as two can be, however harmful one of them is.
    incidents, area = np.array([1, 1, 0, 0]), np.ones(4)
    plain, harmful = (
        uneven(amount, incidents=incidents, area_km2=area, seed=0, draws=9)
        for amount in (incidents, np.array([99.0, 1.0, 0.0, 0.0]))
    )
    assert harmful.gini > plain.gini
    assert harmful.generalised_gini == pytest.approx(0)
    assert plain.generalised_gini == pytest.approx(0)
