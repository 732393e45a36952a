"""What the methods promise of the local test, on maps of which it is known what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.neighbourhood import together
from hotspots.clusters.local.own_mean import mean_from_surroundings
from tests.clusters.flat_maps import drawn, flat_map, planted

if TYPE_CHECKING:
    from tests.clusters.flat_maps import Floats, Integers

MAPS = 100
MOST_LIT = 0.07
POISSON = np.inf


def excess(counts: Integers) -> Floats:
    """Return p for each map, held against its surroundings; shape (maps, cells)."""
    on = flat_map()
    return np.array(
        [
            excess_test(
                own,
                neighbours=on.neighbours,
                own=mean_from_surroundings(own, around=on.around),
            )
            for own in counts
        ]
    )


def lit(p: Floats) -> float:
    """Return the share of maps that show any finding."""
    return float(np.mean([findings(one).any() for one in p]))


@pytest.mark.parametrize("mean", [0.05, 0.1, 0.3, 1.0, 3.0])
@pytest.mark.parametrize("size", [POISSON, 0.2, 0.5])
def test_maps_without_hotspots_show_none(mean: float, size: float) -> None:
    on = flat_map()
    counts = drawn(mean, size=size, shape=(MAPS, len(on.cells)), seed=1)
    assert lit(local_test(counts, neighbours=on.neighbours)) <= MOST_LIT


@pytest.mark.parametrize("mean", [0.05, 0.3, 3.0])
@pytest.mark.parametrize("size", [POISSON, 0.2, 0.5])
def test_maps_without_hotspots_show_no_excess(mean: float, size: float) -> None:
    counts = drawn(mean, size=size, shape=(MAPS, len(flat_map().cells)), seed=2)
    assert lit(excess(counts)) <= MOST_LIT


@pytest.mark.parametrize("size", [POISSON, 0.3])
def test_what_changes_slowly_over_the_map_is_no_excess(size: float) -> None:
    # From one side of the map to the other thirty times as much.
    on = flat_map()
    along = np.array([int(cell, 16) for cell in on.cells]).argsort().argsort() / len(on.cells)
    smooth = on.around @ (30**along).astype(np.float32) / on.around.sum(axis=1)
    counts = drawn(smooth / smooth.mean(), size=size, shape=(MAPS, len(on.cells)), seed=3)
    assert lit(excess(counts)) <= MOST_LIT
    # Concentration asks another question, and finds where most is.
    assert lit(local_test(counts, neighbours=on.neighbours)) > 0.5


@pytest.mark.parametrize(
    ("mean", "size", "power"), [(0.3, POISSON, 0.55), (1.0, 0.5, 0.35), (3.0, 0.5, 0.35)]
)
@pytest.mark.parametrize("is_excess", [False, True])
def test_planted_hotspots_are_found_and_hardly_anything_else(
    mean: float, size: float, power: float, *, is_excess: bool
) -> None:
    # Five times seven cells with eight times as much; a finding is false where no cell of the
    # neighbourhood was planted.
    on = flat_map()
    shape = (MAPS, len(on.cells))
    hot = np.array([planted(on, spots=5, seed=number) for number in range(MAPS)])
    counts = drawn(mean * np.where(hot, 8.0, 1.0), size=size, shape=shape, seed=4)
    p = excess(counts) if is_excess else local_test(counts, neighbours=on.neighbours)
    found = np.array([findings(one) for one in p])
    near = together(hot, neighbours=on.neighbours) > 0
    false = (found & ~near).sum(axis=1) / np.maximum(found.sum(axis=1), 1)
    assert found[hot].mean() >= power
    assert false.mean() <= 0.05
