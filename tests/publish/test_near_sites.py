from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from hotspots.errors import NotMeasurableError
from hotspots.publish.choice import default_choice
from hotspots.publish.near_sites import seen_near_sites
from hotspots.risk.sites.near_sites import bands_around
from tests.publish.wide_view import CELLS, wide_view

if TYPE_CHECKING:
    from hotspots.publish.view import View


def planted(kind: str = "station") -> View:
    """Three times as much for each resident in and beside the cells of 30 sites."""
    places = np.random.default_rng(3).choice(len(CELLS), size=30, replace=False)
    sites = pd.DataFrame({"kind": kind, "place": places})
    residents = wide_view({}).cells["residents"].to_numpy()
    near = bands_around(CELLS, sites=CELLS[places]) == 0
    return wide_view({"police.wounding": 0.0005 * residents * np.where(near, 3, 1)}, sites=sites)


def test_a_planted_risk_is_found_in_the_view() -> None:
    view = planted()
    found = seen_near_sites(view, default_choice(view))
    near, far = found.table.rows[0], found.table.rows[2]
    assert near.low < 3 < near.high
    assert near.low > 2
    assert far.low < 1 < far.high
    assert found.measures == ("police.wounding",)
    assert (found.start, found.until) == ("2024-01", "2026-12")
    assert found.by_people


def test_bands_reach_about_one_and_a_half_cells_and_more() -> None:
    # Centres lie 0.32 km apart: 1.5, 3.5 and 6.5 times that.
    view = planted()
    assert seen_near_sites(view, default_choice(view)).reach_m == (500, 1100, 2100)


def test_what_happened_after_the_chosen_month_changes_nothing() -> None:
    view = planted()
    choice = replace(default_choice(view), until="2025-06")
    after = view.counts.month > view.months.index("2025-06")
    later = replace(view.counts, incidents=np.where(after, 9.0, view.counts.incidents))
    assert seen_near_sites(replace(view, counts=later), choice) == seen_near_sites(view, choice)


def test_held_against_the_ground_it_says_so() -> None:
    view = planted()
    cells = view.cells.assign(exposure=view.cells["area_km2"])
    assert not seen_near_sites(replace(view, cells=cells), default_choice(view)).by_people


def test_no_list_of_sites_is_a_sentence() -> None:
    view = wide_view({"police.wounding": np.full(len(CELLS), 0.01)})
    with pytest.raises(NotMeasurableError, match="No kind of site has 5 or more"):
        seen_near_sites(view, default_choice(view))
