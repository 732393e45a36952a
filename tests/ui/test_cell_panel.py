from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import counting
from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.ui import cell_facts

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


def test_contributions_of_every_scored_cell_add_up_to_its_score(county_map: RiskMap) -> None:
    for place in np.flatnonzero(county_map.band >= 0):
        parts = cell_facts.contributions(county_map, int(place))
        assert parts["points"].sum() == pytest.approx(county_map.score.total[place])
        assert parts["points"].is_monotonic_decreasing


def test_counts_by_month_add_up_to_what_the_period_holds(
    county_view: View, county_map: RiskMap
) -> None:
    place = int(np.nanargmax(county_map.score.total))
    counts = cell_facts.monthly(county_view, county_map, place)
    in_period = counts[counts["counts"]]["incidents"].sum()
    names = county_map.evidence.measures
    full = [item["name"] for item in county_view.about["measures"] if item["is_full"]]
    own = [names.index(one) for one in counting(county_view, county_map.choice) if one in full]
    assert in_period == county_map.evidence.incidents[place, own].sum()
    assert counts["month"].nunique() <= county_map.choice.period_months
    assert counts["month"].max() <= county_map.choice.until


def test_a_cell_without_incidents_has_no_contributions(county_map: RiskMap) -> None:
    empty = int(np.flatnonzero(county_map.band == NONE_RECORDED)[0])
    assert cell_facts.contributions(county_map, empty).empty
