"""The reporting gap of the fictional county, held against what was planted there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hotspots.publish.reporting_gap import SeenGap, seen_gap, years_of
from hotspots.risk.gap.reporting_gap import AS_EXPECTED, FEWER, MORE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from hotspots.publish.view import View

TRUTH: dict[str, Any] = json.loads((ROOT / "sample_data" / "truth.json").read_text("utf-8"))
PLACES = [one for one in TRUTH["planted"] if one["kind"] == "health_only"]


@pytest.fixture(scope="module")
def seen(county_view: View) -> SeenGap:
    return seen_gap(county_view, feed="istv_assault", years=years_of(county_view))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: str(place["id"]))
def test_a_place_that_only_health_knows_is_found(
    county_view: View, seen: SeenGap, place: dict[str, Any]
) -> None:
    own = county_view.cells["cell"].isin(place["cells"]).to_numpy()
    assert (seen.gap.state[own] == MORE).mean() > 0.5


def test_hardly_another_cell_is(county_view: View, seen: SeenGap) -> None:
    planted = [cell for place in PLACES for cell in place["cells"]]
    others = seen.gap.state[~county_view.cells["cell"].isin(planted).to_numpy()]
    known = np.isin(others, (AS_EXPECTED, MORE, FEWER))
    assert np.isin(others, (MORE, FEWER)).sum() / known.sum() <= 0.03


def test_the_force_that_records_less_does_not_pass_for_a_gap(seen: SeenGap) -> None:
    odds = {(one.hospital, one.force): one.odds for one in seen.catchments}
    assert len(odds) == 4
    for hospital in {one.hospital for one in seen.catchments}:
        ratio = odds[hospital, "Silverpit Constabulary"] / odds[hospital, "Dogger Police"]
        # It records three quarters of what it hears of.
        assert ratio == pytest.approx(4 / 3, rel=0.15)
