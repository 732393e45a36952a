from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import counting, default_choice
from hotspots.publish.fairness import (
    TENTH,
    by_group,
    compared,
    fairness_table,
    first_cells,
    from_band,
)
from hotspots.publish.risk_map import risk_map
from tests.publish.made_up_view import made_up_view, scored_map

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

# residents 10, 20, 30, 40, 50, unknown; tenths 1, 1, 2, 10, unknown, 2; the last has no score


def test_people_are_told_by_tenth_of_deprivation() -> None:
    found = by_group(
        made_up_view(), scored_map(), np.array([1, 0, 0, 1, 1, 1], dtype=bool), group=TENTH
    )
    assert found
    assert found.groups == tuple(range(1, 11))
    # tenth 1: 10 of 30; tenth 2: 0 of 30; tenth 10: 40 of 40; the cell without a tenth is left out
    assert found.share[[0, 1, 9]].tolist() == pytest.approx([1 / 3, 0, 1])
    assert np.isnan(found.share[2:9]).all()
    assert found.overall == pytest.approx(0.5)


def test_people_are_told_by_the_areas_of_a_layer() -> None:
    found = by_group(made_up_view(), scored_map(), np.ones(6, dtype=bool), group="force")
    assert found
    assert found.groups == ("East", "West")
    assert found.residents.tolist() == [60, 90]


@pytest.mark.parametrize("unknown", ["residents", "tenth"])
def test_without_residents_or_tenths_it_is_not_measurable(unknown: str) -> None:
    view = made_up_view()
    view = replace(view, cells=view.cells.assign(**{unknown: np.nan}))
    maps = {"agreed": scored_map()}
    assert fairness_table(view, maps, share=0.5, group=TENTH) is None


def test_the_first_cells_never_hold_more_than_were_asked_for() -> None:
    assert first_cells(scored_map(), share=0.4).tolist() == [True, True] + [False] * 4
    # three cells share the second rank, and there is room for two cells
    ties = scored_map([50, 30, 30, 30, 0, np.nan], rank=[1, 2, 2, 2, 5, 0])
    assert first_cells(ties, share=0.4).tolist() == [True] + [False] * 5
    assert first_cells(ties, share=0.9).tolist() == [True] * 4 + [False] * 2


def test_cells_may_be_flagged_by_band() -> None:
    assert from_band(scored_map(), band=1).tolist() == [True, True] + [False] * 4
    assert from_band(scored_map(), band=0).tolist() == [True] * 5 + [False]


def test_maps_stand_side_by_side_with_everybody_in_the_last_row() -> None:
    maps = {"agreed": scored_map(), "without": scored_map([0, 40, 50, 30, 20, np.nan])}
    maps["without"].rank[:] = [5, 2, 1, 3, 4, 0]
    told = fairness_table(made_up_view(), maps, share=0.4, group="force")
    assert told is not None
    assert told["group"].tolist() == ["East", "West", None]
    assert told["residents"].tolist() == [60, 90, 150]
    assert told["agreed"].tolist() == pytest.approx([0.5, 0, 0.2])
    assert told["without"].tolist() == pytest.approx([5 / 6, 0, 1 / 3])


@pytest.fixture(scope="module")
def maps(county_view: View) -> dict[str, RiskMap]:
    choice = replace(default_choice(county_view), themes=("serious violence", "knife", "place"))
    return compared(county_view, risk_map(county_view, choice))


def test_without_police_activity_no_such_measure_adds_anything(
    county_view: View, maps: dict[str, RiskMap]
) -> None:
    follows = [item["name"] for item in county_view.about["measures"] if item["is_police_activity"]]
    assert set(follows).intersection(counting(county_view, maps["agreed"].choice))
    added = {
        name: found.score.points[:, [found.score.measures.index(one) for one in follows]].sum()
        for name, found in maps.items()
    }
    assert added["without"] == 0
    assert 0 < added["agreed"] < added["with_all"]


def test_what_counts_in_the_agreed_map_is_as_it_was(
    county_view: View, maps: dict[str, RiskMap]
) -> None:
    again = risk_map(county_view, maps["agreed"].choice)
    assert np.array_equal(again.score.total, maps["agreed"].score.total, equal_nan=True)
