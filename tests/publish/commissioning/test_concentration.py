"""How concentrated need is: curves that never fall, and never below an even spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.publish.commissioning import concentration as room
from hotspots.publish.commissioning.concentration import Concentration, concentration
from tests.publish.commissioning.six_wards import CELLS, areas, scored, view

Rows = list[tuple[int, str, float]]
FEW = 5


@pytest.fixture(autouse=True)
def few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six wards are enough here."""
    monkeypatch.setattr(room, "FEWEST_PLACES", FEW)


def held(rows: Rows, **more: Rows) -> Concentration | None:
    shown = view(rows, **more)  # type: ignore[arg-type]
    return concentration(shown, scored(shown), [areas(shown), areas(shown, "district")])


def test_one_cell_of_twelve_holds_all() -> None:
    told = held([(3, "police.robbery", 40.0)])
    assert told is not None
    assert (told.level, told.places, told.told) == ("cell", CELLS, 1)
    # A twelfth of the land holds all: 5% hold 0.05 / (1 / 12).
    assert told.land.within[2] == pytest.approx(0.6)
    assert told.land.gini == pytest.approx(11 / 12)


def test_an_even_spread_is_the_diagonal() -> None:
    told = held([(cell, "police.robbery", 40.0) for cell in range(CELLS)])
    assert told is not None
    assert told.land.within == pytest.approx(told.land.parts)
    assert told.land.gini == pytest.approx(0)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 50), min_size=CELLS, max_size=CELLS).filter(any))
def test_the_curve_never_falls_and_never_runs_below_an_even_spread(numbers: list[int]) -> None:
    told = held([(cell, "police.robbery", float(n)) for cell, n in enumerate(numbers) if n])
    assert told is not None
    for curve in filter(None, (told.land, told.residents)):
        assert (np.diff(curve.curve.amount) >= -1e-12).all()
        assert (curve.curve.amount >= curve.curve.area - 1e-9).all()
        assert (curve.low <= curve.within).all()
        assert (curve.within <= curve.high).all()


def test_which_cell_holds_what_changes_nothing() -> None:
    numbers = [50.0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 20, 30]
    rows = [(cell, "police.robbery", n) for cell, n in enumerate(numbers)]
    turned = [(CELLS - 1 - cell, name, n) for cell, name, n in rows]
    one, other = held(rows), held(turned)
    assert one is not None
    assert other is not None
    assert one.land.within == pytest.approx(other.land.within)


def test_what_is_told_for_districts_only_is_no_concentration() -> None:
    rows: Rows = [(0, "police.robbery", 10.0), (0, "health.wound", 10.0)]
    # Three quarters of the hospital's half are told of a district only.
    told = held(rows, of_districts=[(1, "health.wound", 30.0)])
    assert told is not None
    assert told.told == pytest.approx(0.625)
    assert held([], of_districts=[(1, "health.wound", 30.0)]) is None
    assert held([]) is None


def test_hidden_numbers_widen_the_range() -> None:
    rows: Rows = [(cell, "police.robbery", 6.0) for cell in range(6)]
    few: Rows = [(cell, "police.robbery", 2.0) for cell in range(6, CELLS)]
    shown = view(rows, hidden=[(cell, "police.robbery") for cell in range(6, CELLS)])
    hidden = concentration(shown, scored(shown), [])
    known = held([*rows, *few])
    assert hidden is not None
    assert known is not None
    assert hidden.land.within == pytest.approx(known.land.within)
    assert hidden.hidden == 6
    width = (hidden.land.high - hidden.land.low).sum()
    assert width > (known.land.high - known.land.low).sum()
