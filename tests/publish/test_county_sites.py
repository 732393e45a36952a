from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.learned import seen_proposal
from hotspots.publish.near_sites import seen_near_sites
from tests.conftest import ROOT

if TYPE_CHECKING:
    from hotspots.publish.view import View

TRUTH: dict[str, Any] = json.loads((ROOT / "sample_data" / "truth.json").read_text("utf-8"))


def test_every_accepted_site_is_on_the_map(county_view: View) -> None:
    assert len(county_view.sites) == TRUTH["feeds"]["sites"]["accepted"]
    assert set(county_view.sites["kind"]) == {
        "adult care home",
        "college",
        "hospital",
        "hostel",
        "school",
        "station",
    }
    assert "Not named here" not in set(county_view.sites["name"])


def test_stations_stand_where_more_happens_and_two_hospitals_are_not_told(
    county_view: View,
) -> None:
    found = seen_near_sites(county_view, default_choice(county_view))
    risks = {(one.kind, one.band): one for one in found.table.rows}
    assert found.table.too_few_sites == ("hospital",)
    assert risks["station", 0].low > 1
    assert risks["station", 0].relative_risk > risks["station", 2].relative_risk


def test_learned_weights_are_held_against_the_agreed_ones(county_view: View) -> None:
    found = seen_proposal(county_view, default_choice(county_view))
    assert found.until == "2024-12"
    assert found.proposal.share.sum() == pytest.approx(1)
    assert found.proposal.agreed.reached > 0.5
    assert not found.proposal.is_better
