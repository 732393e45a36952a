from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from hotspots.clusters.local.calibration import (
    Calibration,
    calibrated_excess_test,
    calibrated_local_test,
)
from hotspots.clusters.local.null_maps import ALIKE, shuffled_map, simulated_map
from hotspots.clusters.local.own_mean import mean_from_surroundings
from tests.clusters.flat_maps import drawn, flat_map, planted

ON = flat_map(15)
SHAPE = (2, len(ON.cells))
COVERED = np.ones(SHAPE, dtype=bool)
EXCESS = partial(mean_from_surroundings, around=ON.around)


def test_a_map_full_of_hotspots_is_calibrated_on_maps_without() -> None:
    hot = planted(ON, spots=3, seed=1)
    counts = drawn(np.where(hot, 8.0, 1.0), size=0.5, shape=SHAPE, seed=1)
    told = list(
        calibrated_local_test(counts, neighbours=ON.neighbours, covered=COVERED, seed=7, maps=60)
    )
    assert [one.judged for one in told] == list(range(1, 61))
    assert told[-1].maps == 60
    assert told[-1].simulated <= 6


def test_excess_is_calibrated_on_maps_as_uneven_as_the_own() -> None:
    mean = np.where(np.arange(SHAPE[1]) < SHAPE[1] / 2, 0.2, 4.0)
    counts = drawn(mean, size=0.5, shape=SHAPE, seed=2)
    *_, last = calibrated_excess_test(
        counts, neighbours=ON.neighbours, covered=COVERED, own_mean=EXCESS, seed=7, maps=40
    )
    assert last.simulated <= 5
    assert last.shuffled <= 5


def test_the_same_seed_gives_the_same_answer_and_the_first_maps_are_those_of_more() -> None:
    counts = drawn(1.0, size=0.2, shape=SHAPE, seed=3)
    told = [
        list(
            calibrated_local_test(
                counts, neighbours=ON.neighbours, covered=COVERED, seed=7, maps=maps, level=0.9
            )
        )
        for maps in (20, 20, 30)
    ]
    assert told[0] == told[1]
    few = [(one.judged, one.simulated, one.shuffled) for one in told[0]]
    assert few == [(one.judged, one.simulated, one.shuffled) for one in told[2][:20]]
    assert told[0][-1].simulated > 0


@pytest.mark.parametrize("is_covered", [True, False])
def test_nothing_happened_or_nothing_covered(*, is_covered: bool) -> None:
    nothing, covered = np.zeros(SHAPE, dtype=np.int64), np.full(SHAPE, is_covered)
    for told in (
        calibrated_local_test(nothing, neighbours=ON.neighbours, covered=covered, seed=1, maps=3),
        calibrated_excess_test(
            nothing,
            neighbours=ON.neighbours,
            covered=covered,
            own_mean=EXCESS,
            seed=1,
            maps=3,
        ),
    ):
        assert list(told)[-1] == Calibration(judged=3, maps=3, simulated=0, shuffled=0)


def test_simulated_maps_have_the_mean_and_the_variance_of_the_null() -> None:
    means = np.repeat([[0.0], [2.0], [2.0]], 20_000, axis=1)
    sizes = np.repeat([[np.inf], [np.inf], [0.5]], 20_000, axis=1)
    found = simulated_map(means, sizes=sizes, chance=np.random.default_rng(1))
    assert found.mean(axis=1) == pytest.approx([0, 2, 2], rel=0.05)
    # 2, and 2 + 2^2 / 0.5.
    assert found.var(axis=1) == pytest.approx([0, 2, 10], rel=0.08)


def test_shuffled_maps_hold_the_same_incidents_in_covered_cells_of_nearly_the_same_mean() -> None:
    counts = np.arange(1000)[None]
    covered = counts % 5 > 0
    alike = shuffled_map(
        counts, covered=covered, means=np.zeros((1, 1000)), chance=np.random.default_rng(1)
    )
    assert sorted(alike[covered]) == sorted(counts[covered])
    assert (alike[~covered] == 0).all()
    uneven = shuffled_map(
        counts, covered=covered, means=counts / 7, chance=np.random.default_rng(1)
    )
    # Of 800 covered cells 50 lie within a stretch of 63.
    assert 0 < abs(uneven - counts)[covered].max() < ALIKE * 5 / 4
