from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.clusters.repeat.events import Events, events, metres, ring_distances_m
from hotspots.clusters.repeat.knox import NearRepeat, knox, poisson_p
from hotspots.places.cells import areas_km2, centres, disk, spacing_m
from tests.clusters.repeat.burkitt import burkitt

BANDS = (0.0, 2.0, 5.0)
DAYS = (0, 2, 9)


def made_up(seed: int, *, size: int = 60, strata: int = 3) -> Events:
    dice = np.random.default_rng(seed)
    return Events(
        points_m=dice.integers(0, 12, (size, 2)).astype(float),
        day=dice.integers(5, 40, size),
        stratum=dice.integers(0, strata, size),
    )


def by_hand(found: Events) -> list[list[int]]:
    """Every pair, one after the other."""
    table = [[0] * len(DAYS) for _ in BANDS]
    for one, other in combinations(range(len(found)), 2):
        apart = np.linalg.norm(found.points_m[one] - found.points_m[other])
        place = int(np.searchsorted(BANDS, apart))
        time = int(np.searchsorted(DAYS, abs(found.day[one] - found.day[other])))
        if place < len(BANDS) and time < len(DAYS):
            table[place][time] += 1
    return table


def test_the_published_cases() -> None:
    # 188 x 187 / 2 = 17,578 pairs: 3,429 within 20 km, 52 within 5 days, 13 both.
    found = knox(burkitt(), distances_m=(20,), days=(5,), permutations=999, seed=1978)
    near, soon, every = 3429, 52, 17578
    observed = int(found.observed[0, 0])
    table = [observed, near - observed, soon - observed, every - near - soon + observed]
    assert table == [13, 3416, 39, 14110]
    assert found.expected[0, 0] == pytest.approx(10.1438, abs=5e-5)
    assert poisson_p(observed, found.expected[0, 0]) == pytest.approx(0.2223, abs=5e-5)
    assert found.p[0, 0] == pytest.approx(0.2, abs=0.04)
    assert found.ratio[0, 0] == pytest.approx(13 / 10.1438, abs=1e-4)


def test_the_observed_number_itself_is_part_of_the_upper_tail() -> None:
    # P(X >= 1) = 1 - exp(-2); without the observed number it would be 1 - 3 exp(-2).
    assert poisson_p(1, 2.0) == pytest.approx(1 - np.exp(-2))
    assert poisson_p(0, 2.0) == 1


@given(st.integers(0, 10_000))
def test_every_pair_is_counted_once(seed: int) -> None:
    found = made_up(seed)
    assert knox(found, distances_m=BANDS, days=DAYS, permutations=0, seed=0).observed.tolist() == (
        by_hand(found)
    )


@pytest.mark.parametrize("strata", [1, 2, 5])
def test_what_is_expected_is_the_mean_of_the_permutations(strata: int) -> None:
    found = knox(made_up(7, strata=strata), distances_m=BANDS, days=DAYS, permutations=6000, seed=1)
    error = found.simulated.std(axis=0) / np.sqrt(6000)
    assert (abs(found.simulated.mean(axis=0) - found.expected) < 4 * error + 1e-9).all()


def test_the_same_seed_gives_the_same_table_and_order_does_not_matter() -> None:
    found = made_up(3)
    order = np.random.default_rng(0).permutation(len(found))
    shuffled = Events(found.points_m[order], found.day[order], found.stratum[order])
    one, again, other = (
        knox(own, distances_m=BANDS, days=DAYS, permutations=99, seed=5)
        for own in (found, found, shuffled)
    )
    assert (one.simulated == again.simulated).all()
    assert (one.observed == other.observed).all()
    assert np.allclose(one.expected, other.expected)


def repeats(seed: int) -> Events:
    """Each of 150 incidents brings another in the same place within three days."""
    dice = np.random.default_rng(seed)
    place = dice.uniform(0, 20_000, (150, 2))
    day = dice.integers(0, 700, 150)
    return Events(
        points_m=np.concatenate([place, place]),
        day=np.concatenate([day, day + dice.integers(1, 4, 150)]),
        stratum=np.zeros(300, dtype=np.int64),
    )


def test_repeats_are_found_where_and_when_they_are() -> None:
    found = knox(repeats(1), distances_m=(0, 200), days=(0, 3, 14), permutations=199, seed=1)
    assert found.observed[0].tolist() == [0, 150, 0]
    assert found.p[0, 1] == pytest.approx(1 / 200)
    assert found.p[0, 0] == found.p[0, 2] == 1


def test_months_of_one_sender_look_like_repeats_unless_it_exchanges_its_own_days_only() -> None:
    # Two towns; one sends for the first year only. In neither does one incident lead to another.
    dice = np.random.default_rng(2)
    town = np.repeat([0, 1], 300)
    place = dice.normal(0, 300, (600, 2)) + town[:, None] * 50_000
    day = dice.integers(0, 365 * (1 + town))
    together, apart = (
        knox(
            Events(place, day, stratum),
            distances_m=(400,),
            days=(28,),
            permutations=199,
            seed=1,
        )
        for stratum in (np.zeros(600, dtype=np.int64), town)
    )
    assert together.p[0, 0] == pytest.approx(1 / 200)
    assert apart.p[0, 0] > 0.05


def nothing_found(found: NearRepeat) -> bool:
    return bool((found.p == 1).all()) and found.observed.shape == (3, 3)


@pytest.mark.parametrize("size", [0, 1])
def test_none_or_one_incident_finds_nothing(size: int) -> None:
    lonely = Events(np.zeros((size, 2)), np.zeros(size, int), np.zeros(size, int))
    found = knox(lonely, distances_m=BANDS, days=DAYS, permutations=19, seed=1)
    assert nothing_found(found)
    assert np.isnan(found.ratio).all()


def test_all_in_one_place_finds_nothing() -> None:
    found = made_up(4, strata=1)
    here = Events(np.zeros_like(found.points_m), found.day, found.stratum)
    result = knox(here, distances_m=BANDS, days=DAYS, permutations=99, seed=1)
    assert nothing_found(result)
    assert result.ratio[0].tolist() == [1, 1, 1]
    assert np.isnan(result.ratio[1:]).all()


def test_all_on_one_day_finds_nothing() -> None:
    found = made_up(4)
    today = Events(found.points_m, np.full(len(found), 20_000), found.stratum)
    result = knox(today, distances_m=BANDS, days=DAYS, permutations=99, seed=1)
    assert nothing_found(result)
    assert np.allclose(result.ratio[:, 0], 1)


def test_days_a_century_apart_are_counted() -> None:
    day = np.array([0, 1, 40_000, 40_001])
    found = knox(
        Events(np.zeros((4, 2)), day, np.zeros(4, int)),
        distances_m=(0,),
        days=(1, 40_000),
        permutations=19,
        seed=1,
    )
    # 0-1 and 40,000-40,001 are a day apart; 0-40,000, 1-40,000 and 1-40,001 at most 40,000.
    assert found.observed.tolist() == [[2, 3]]


def test_counts_of_a_cell_and_day_become_that_many_incidents() -> None:
    found = events(
        np.array([1.0, 2.0, 3.0]),
        np.array([54.0, 54.0, 54.0]),
        day=np.array([3, 5, 9]),
        incidents=np.array([2, 0, 1]),
    )
    assert found.day.tolist() == [3, 3, 9]
    assert (found.points_m[0] == found.points_m[1]).all()


def test_distances_are_those_along_the_ground() -> None:
    # A degree of latitude is 111.2 km on the sphere; of longitude, at 60 degrees, half of that.
    points = metres(np.array([0.0, 0.0, 0.01]), np.array([60.0, 60.01, 60.0]))
    assert np.linalg.norm(points[0] - points[1]) == pytest.approx(1112, abs=1)
    assert np.linalg.norm(points[0] - points[2]) == pytest.approx(556, abs=1)


def test_distance_bands_are_the_cell_and_whole_rings() -> None:
    middle = np.array([0x8A1944A11807FFF], dtype=np.uint64)
    around = disk(middle, rings=4)
    points = metres(*centres(around))
    own = metres(*centres(middle))[0]
    limits = ring_distances_m(spacing_m(float(areas_km2(middle)[0])))
    band = np.searchsorted(limits, np.linalg.norm(points - own, axis=1))
    assert np.bincount(band).tolist() == [1, 6, 12, 18, 24]
