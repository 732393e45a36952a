from __future__ import annotations

import numpy as np
import pytest

from hotspots.clusters.repeat.events import Events
from hotspots.clusters.repeat.knox import NearRepeat, knox
from hotspots.clusters.repeat.stay import stay

DAYS = (0, 2, 7, 14)


def table(*near: int) -> NearRepeat:
    """Ten pairs expected in each band, and simulated between six and fourteen."""
    simulated = np.full((99, 2, 4), 10) + (np.arange(99) % 9 - 4)[:, None, None]
    return NearRepeat(
        distances_m=(0, 200),
        days=DAYS,
        observed=np.array([near, (10, 10, 10, 10)]),
        expected=np.full((2, 4), 10.0),
        simulated=simulated,
    )


@pytest.mark.parametrize(
    ("near", "until"),
    [
        ((30, 30, 10, 10), 2),
        ((30, 30, 30, 30), 14),
        ((10, 30, 30, 30), None),
        ((30, 10, 30, 30), 0),
        ((0, 0, 0, 0), None),
    ],
)
def test_the_row_ends_at_the_first_band_that_is_not_raised(
    near: tuple[int, ...], until: int | None
) -> None:
    assert stay(table(*near), near_m=0).until_day == until


def test_near_bands_are_taken_together() -> None:
    both = stay(table(30, 30, 10, 10), near_m=250)
    assert both.near_m == 200
    assert both.observed.tolist() == [40, 40, 20, 20]
    assert both.ratio.tolist() == [2, 2, 1, 1]


def test_no_band_that_near_is_a_sentence() -> None:
    found = table(1, 1, 1, 1)
    wide = NearRepeat((100, 200), DAYS, found.observed, found.expected, found.simulated)
    with pytest.raises(ValueError, match=r"No distance band ends within 50 m; the first .* 100 m"):
        stay(wide, near_m=50)


def test_repeats_within_three_days_say_stay_three_days() -> None:
    dice = np.random.default_rng(5)
    place, day = dice.uniform(0, 9_000, (400, 2)), dice.integers(0, 1000, 400)
    again = day + dice.integers(0, 4, 400)
    found = Events(
        np.concatenate([place, place]), np.concatenate([day, again]), np.zeros(800, dtype=int)
    )
    result = knox(found, distances_m=(0, 150), days=(0, 1, 3, 7, 14), permutations=199, seed=1)
    assert stay(result, near_m=150).until_day == 3
