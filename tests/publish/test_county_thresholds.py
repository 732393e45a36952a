"""The county's partners mean different things by high."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.risk_map import risk_map
from hotspots.publish.thresholds import Judged, judged
from hotspots.risk.thresholds import ELSEWHERE, HIDDEN, MET, MISSING, NOT_MET
from tests.conftest import ROOT

if TYPE_CHECKING:
    from hotspots.publish.view import View

FEWEST, MOST = 5, 80
"""A handful to some dozens of cells."""


@pytest.fixture(scope="module")
def county(county_view: View) -> Judged:
    scored = risk_map(county_view, default_choice(county_view))
    found = judged(county_view, scored, covered=feed_coverage(county_view))
    assert found
    return found


def test_each_partner_calls_a_handful_to_some_dozens_of_cells_high(county: Judged) -> None:
    met = (county.verdict == MET).sum(axis=1)
    assert len(met) >= 4
    assert ((met >= FEWEST) & (met <= MOST)).all(), met


def test_partners_differ_and_agree(county: Judged) -> None:
    high = county.agreement.high
    assert high.max() >= 3
    assert (high == 1).sum() > (high > 1).sum() > 0


def test_counts_that_may_not_be_seen_leave_some_partners_without_an_answer(county: Judged) -> None:
    hidden = (county.verdict == HIDDEN).sum(axis=1)
    named = [
        source
        for lacking in county.lacking
        for source, why in lacking.items()
        if (why == HIDDEN).any()
    ]
    assert hidden.max() > 0
    assert {"health", "housing"} <= set(named)


def test_every_place_that_is_still_violent_is_high_to_somebody_and_none_that_no_longer_is(
    county: Judged, county_view: View
) -> None:
    truth = json.loads((ROOT / "sample_data" / "truth.json").read_text("utf-8"))
    place = {cell: number for number, cell in enumerate(county_view.cells["cell"])}
    for one in truth["planted"]:
        if one["kind"] == "hotspot":
            is_high = county.agreement.high[[place[cell] for cell in one["cells"]]].max() > 0
            assert is_high == (one["end"] == county_view.months[-1]), one["name"]


def test_a_verdict_is_one_of_five_and_the_soonest_promise_stands_where_one_is_met(
    county: Judged,
) -> None:
    assert set(np.unique(county.verdict)) <= {MET, NOT_MET, MISSING, HIDDEN, ELSEWHERE}
    is_met = (county.verdict == MET).any(axis=0)
    assert np.array_equal(np.isfinite(county.soonest_hours), is_met)
