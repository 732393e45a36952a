"""What a score says of a cell of whose area a hidden count is known."""

from __future__ import annotations

from dataclasses import replace

from hotspots.publish.risk_map import HIDDEN, NONE_RECORDED
from tests.publish.commissioning.six_wards import scored, view

ROWS = [(0, "police.robbery", 30.0)]
SHOWN = view(ROWS, hidden_of_districts=[(1, "health.wound")])


def test_a_cell_of_an_area_with_a_hidden_count_is_not_told_as_none_recorded() -> None:
    found = scored(SHOWN)
    assert found.is_hidden_around.tolist() == [4 <= n < 8 for n in range(12)]
    assert set(found.band[4:8]) == {HIDDEN}
    assert set(found.rank[4:8]) == {0}
    assert set(found.band[8:]) == {NONE_RECORDED}
    # Somewhere in the district: no cell of it stands out.
    assert set(found.score.total[4:8]) == {0}


def test_without_it_nothing_is_hidden() -> None:
    assert HIDDEN not in scored(view(ROWS)).band


def test_an_analysts_small_cells_stay_told_apart_and_say_it_in_words() -> None:
    analysts = replace(SHOWN, about={**SHOWN.about, "view": "analyst"})
    found = scored(analysts)
    assert set(found.band[4:8]) == {NONE_RECORDED}
    assert found.is_hidden_around[4:8].all()
