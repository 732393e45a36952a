"""What each source told of a place: a number, nothing, a hidden number, or no data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from hotspots.publish.place_months import sites_around, source_months
from tests.publish.made_up_view import covered, made_up_view

ROWS = [(0, "police.knife", "2026-03", 2.0), (1, "police.knife", "2026-03", 1.0)]


def states(*places: int, **silent: list[str]) -> pd.DataFrame:
    view = made_up_view(ROWS, hidden=[(0, "health.wound", 2026)])
    found = source_months(view, np.array(places), covered=covered(**silent))
    return found.set_index(["source", "month"])


def test_zero_hidden_and_no_data_are_three_things() -> None:
    told = states(0)["state"]
    assert told["police", "2026-03"] == "recorded"
    assert told["police", "2026-04"] == "none recorded"
    assert told["health", "2026-04"] == "hidden"
    assert told["health", "2025-04"] == "none recorded"
    west = states(3, extract=["2026-04"], street=["2026-04"])["state"]
    assert west["police", "2026-04"] == "no data"


def test_a_place_of_several_cells_adds_them_up() -> None:
    assert states(0)["incidents"]["police", "2026-03"] == 2
    assert states(0, 1)["incidents"]["police", "2026-03"] == 3
    assert states(2)["incidents"]["police", "2026-03"] == 0


def test_numbers_by_year_are_numbers_of_no_month() -> None:
    assert states(0)["incidents"]["health"].isna().all()


def test_what_may_be_told_of_areas_only_is_told_of_no_cell() -> None:
    assert "housing" not in states(0).index.get_level_values("source")


def test_sites_in_the_place_and_near_it_the_nearest_first() -> None:
    view = made_up_view()
    cells = view.cells.assign(longitude=1.4, latitude=[54.4 + n / 100 for n in range(6)])
    sites = pd.DataFrame(
        {
            "kind": ["school", "station", "school"],
            "name": ["Far School", "", "Near School"],
            "place": [5, 1, 0],
            "longitude": 1.4,
            "latitude": [54.45, 54.404, 54.4009],
        }
    )
    found = sites_around(replace(view, cells=cells, sites=sites), np.array([0]), within_m=500)
    # 0.0009 degrees of latitude are 100 m, 0.004 are 445 m, told as 450.
    assert found.to_dict("list") == {
        "kind": ["school", "station"],
        "name": ["Near School", ""],
        "metres": [100, 450],
    }
    assert sites_around(view, np.array([0]), within_m=500).empty
