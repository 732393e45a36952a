"""What the cells around one say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.places.neighbours import neighbours
from hotspots.publish.choice import Choice, counting, default_choice
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.risk.explanation import Explanation, explanation
from hotspots.ui import cells_around
from tests.ui.argued_view import CELLS, CORNER, EAST, HOT, argued_view

VIEW = argued_view()
BESIDE = neighbours(CELLS)
AREA_ONLY = Choice(until=VIEW.months[-1], period_months=12, themes=("place",))


@pytest.fixture(scope="module")
def scored() -> RiskMap:
    return risk_map(VIEW, default_choice(VIEW))


def around(place: int, *cells: int) -> csr_array:
    """Beside a cell lie these and no others."""
    table = np.zeros((len(CELLS), len(CELLS)))
    table[place, list(cells)] = 1
    return csr_array(table)


def told(scored: RiskMap, place: int) -> Explanation:
    return explanation(
        scored.score,
        found=scored.evidence,
        strength=scored.strength,
        harm=counting(VIEW, scored.choice),
        cell=place,
    )


def test_cells_in_the_lowest_band_are_in_the_same_band_as_each_other(scored: RiskMap) -> None:
    low = np.flatnonzero(scored.band == 0)[:4].tolist()
    assert cells_around.alike(scored, place=low[0], beside=around(*low)).startswith(
        "Of 3 cells beside it 3 are in the same band or a higher one"
    )


def test_one_cell_beside_another_is_said_in_the_singular(scored: RiskMap) -> None:
    other = int(np.flatnonzero(scored.band == 0)[0])
    score = scored.score.total[other]
    assert cells_around.alike(scored, place=HOT, beside=around(HOT, other)) == (
        f"The one cell beside it that can be scored is in a lower band; its score is {score:.1f}."
    )
    assert "1 is in the same band" in cells_around.alike(
        scored, place=other, beside=around(other, HOT, int(CORNER[0]), *_empty(scored))
    )


def _empty(scored: RiskMap) -> list[Any]:
    return list(np.flatnonzero(scored.score.total == 0)[:2])


def test_where_nobody_sends_anything_around_nothing_can_be_said(scored: RiskMap) -> None:
    beside = around(HOT, *CORNER.tolist())
    assert cells_around.alike(scored, place=HOT, beside=beside) == (
        "No cell beside it can be scored."
    )


def test_the_score_of_a_hidden_cell_goes_into_no_mean(scored: RiskMap) -> None:
    one, other = np.flatnonzero(scored.band == 0)[:2].tolist()
    rank = scored.rank.copy()
    rank[other] = 0
    hidden = replace(scored, rank=rank)
    beside = around(HOT, one, other)
    assert "The one cell" in cells_around.alike(hidden, place=HOT, beside=beside)


def test_the_strength_of_empty_neighbours_draws_a_rate_down(scored: RiskMap) -> None:
    said = cells_around.lent(scored, told=told(scored, HOT), place=HOT, beside=BESIDE)
    alone, lent = (part.partition(" times")[0].split("**")[-1] for part in said.split(";"))
    assert [float(one) for one in lent.split(" to ")] < [float(one) for one in alone.split(" to ")]


def test_what_is_known_for_the_area_around_is_smooth_already() -> None:
    scored = risk_map(VIEW, AREA_ONLY)
    parts = {
        place: told(scored, place) for place in np.flatnonzero(EAST & (scored.band >= 0)).tolist()
    }
    smooth = [
        place
        for place, own in parts.items()
        if all(one.is_by_area for source in own.sources for one in source.measures)
    ]
    assert smooth
    for place in smooth[:3]:
        said = cells_around.lent(scored, told=parts[place], place=place, beside=BESIDE)
        assert said == ""
