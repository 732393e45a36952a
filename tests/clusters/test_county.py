"""The planted hotspots of the fictional county, as the map announces them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.claims.clusters import MONTHS_OFF, hotspots_are_found
from benchmarks.claims.county import SAMPLE_DATA, Evaluated

if TYPE_CHECKING:
    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def claim(county_view: View) -> dict[str, Any]:
    truth = json.loads((SAMPLE_DATA / "truth.json").read_text(encoding="utf-8"))
    return hotspots_are_found(Evaluated(truth=truth, view=county_view, deliveries=()))


def test_at_least_nine_in_ten_are_found_with_the_right_start(claim: dict[str, Any]) -> None:
    assert claim["hotspots_found_share"] >= 0.9
    found = [one["months"] for one in claim["hotspots_months_off"]]
    assert sum(off is not None and abs(off) <= MONTHS_OFF for off in found) >= 0.9 * len(found)


def test_none_is_invented(claim: dict[str, Any]) -> None:
    assert claim["hotspots_invented"] == 0
