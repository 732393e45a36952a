"""Of made-up counts without a break few are flagged, and a large break is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.claims.without_break import background, drawn
from hotspots.borders.recording.ratio import BREAK
from hotspots.publish.borders.lines import lines
from hotspots.publish.borders.recording import comparisons
from tests.publish.borders.two_forces import CONTRACTS, MONTHS, World, geography, senders

if TYPE_CHECKING:
    from hotspots.borders.recording.comparison import Comparison

WORLD = World(treated=1, times=2)
SETS = 60


@pytest.fixture(scope="module")
def measured() -> dict[float, list[Comparison]]:
    """Return what is measured of sets in which the far side records a share of what it did."""
    (line,) = lines(senders(), contracts=CONTRACTS, geography=geography())
    seen = background(line, contracts=CONTRACTS, counts=WORLD.counts(), multiplier=1.0)
    coverage, rng = WORLD.coverage(), np.random.default_rng(11)
    return {
        ratio: [
            one
            for _ in range(SETS)
            for one in comparisons(
                [line],
                contracts=CONTRACTS,
                counts=drawn(seen, month=MONTHS[0], rng=rng, ratio=ratio),
                coverage=coverage,
                view="analyst",
            )
            if one.is_measured
        ]
        for ratio in (1.0, 0.5)
    }


def test_at_most_5_in_100_are_flagged_where_both_record_alike(
    measured: dict[float, list[Comparison]],
) -> None:
    flagged = [one.state == BREAK for one in measured[1.0]]
    assert len(flagged) == SETS
    assert np.mean(flagged) <= 0.05


def test_a_break_by_half_is_found_in_most_sets(measured: dict[float, list[Comparison]]) -> None:
    found = [one.state == BREAK and (one.ratio or 1) < 1 for one in measured[0.5]]
    assert np.mean(found) > 0.8


def test_intervals_hold_what_was_planted(measured: dict[float, list[Comparison]]) -> None:
    for ratio, found in measured.items():
        held = [(one.low or 0) <= ratio <= (one.high or 0) for one in found]
        assert np.mean(held) >= 0.9
