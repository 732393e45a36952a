"""The reporting gap: published facts, laws, and what was planted in made-up catchments."""

from __future__ import annotations

from typing import Any

import h3
import numpy as np
import pytest
from scipy import stats

from hotspots.places.neighbours import neighbours
from hotspots.risk.gap.hidden_counts import Expected
from hotspots.risk.gap.odds_posterior import compared
from hotspots.risk.gap.reporting_gap import (
    AS_EXPECTED,
    FEWER,
    MORE,
    NOT_COMPARED,
    NOTHING,
    ReportingGap,
    reporting_gap,
)
from hotspots.risk.gap.two_sets import BOTH, HEALTH_ONLY, NEITHER, POLICE_ONLY, two_sets
from hotspots.risk.gap.usual_share import UsualShare, beta_by_likelihood, usual_share

CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(54.46, 1.38, 9), 14))
FAMILIES = np.array([3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7])
"""Families of twelve children in Saxony with 0 to 12 boys (Geissler 1889)."""


def known(counts: np.ndarray) -> Expected:
    return Expected(counts.astype(float), np.zeros(len(counts)))


def gap(health: np.ndarray, police: np.ndarray, **said: Any) -> ReportingGap:
    chosen = {"catchment": np.zeros(len(CELLS), dtype=int), "neighbours": neighbours(CELLS), **said}
    return reporting_gap(known(health), known(police), **chosen)


def made_up(
    seed: int, *, planted: list[int] | None = None, unheard: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """A catchment where hospitals treat 1.6 for one on record, and police hear less in places."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(0.6, 8.0, size=len(CELLS))
    heard = np.ones(len(CELLS))
    if planted:
        rate[planted], heard[planted] = 15.0, unheard
    return rng.poisson(1.6 * rate), rng.poisson(rate * heard)


def disk(middle: int) -> list[int]:
    return [CELLS.index(cell) for cell in h3.grid_disk(CELLS[middle], 1)]


MIDDLE = CELLS.index(h3.latlng_to_cell(54.46, 1.38, 9))


def test_the_families_of_saxony_are_reproduced() -> None:
    boys = np.repeat(np.arange(13.0), FAMILIES)
    a, b = beta_by_likelihood(boys, 12 - boys)
    # Published maximum likelihood: 34.09558 and 31.5715.
    assert a == pytest.approx(34.0956, rel=2e-3)
    assert b == pytest.approx(31.5715, rel=2e-3)


def test_where_no_place_is_apart_the_two_ways_agree() -> None:
    boys = np.repeat(np.arange(13.0), FAMILIES)
    found = usual_share(boys, 12 - boys)
    assert found.apart < 0.005
    assert found.odds == pytest.approx(34.0956 / 31.5715, rel=2e-3)


def test_places_apart_neither_stretch_what_is_usual_nor_hide_in_it() -> None:
    rng = np.random.default_rng(3)
    share = np.where(np.arange(400) < 20, 0.9, 0.6)
    total = rng.poisson(40, size=400)
    health = rng.binomial(total, share).astype(float)
    found = usual_share(health, total - health)
    alone = sum(beta_by_likelihood(health, total - health))
    assert found.odds == pytest.approx(1.5, rel=0.05)
    assert 0.02 < found.apart < 0.1
    assert found.a + found.b > 3 * alone


def test_the_posterior_is_that_of_the_beta_distribution() -> None:
    share = UsualShare(4.0, 2.0, 1e-12)
    found = compared(np.array([[20.0], [5.0], [0.0], [0.0]]), share, times=1.5)
    posterior = stats.beta(24, 7)
    low, median, high = posterior.ppf([0.05, 0.5, 0.95])
    for name, value in (("low", low), ("ratio", median), ("high", high)):
        assert found[name][0] == pytest.approx(value / (1 - value) / 2, rel=1e-6)
    # Odds of 3 are a share of 0.75, odds of 2 / 1.5 one of 4 / 7.
    assert found["more"][0] == pytest.approx(posterior.sf(0.75))
    assert found["fewer"][0] == pytest.approx(posterior.cdf(4 / 7))


def test_what_is_not_known_of_counts_widens_the_interval() -> None:
    share = UsualShare(16.0, 10.0, 0.02)
    sure, unsure = (
        compared(np.array([[40.0], [8.0], [of], [0.0]]), share, times=1.5) for of in (0.0, 60.0)
    )
    assert unsure["high"] / unsure["low"] > 1.02 * sure["high"] / sure["low"]


def test_a_place_that_police_seldom_hear_of_is_found() -> None:
    for seed in range(6):
        planted = disk(MIDDLE)
        found = gap(*made_up(seed, planted=planted, unheard=0.25))
        others = np.delete(found.state, planted)
        assert (found.state[planted] == MORE).mean() > 0.5
        assert (others == MORE).mean() <= 0.03
        assert not (others == FEWER).any()


def test_and_so_is_the_reverse() -> None:
    health, police = made_up(4)
    health[disk(MIDDLE)], police[disk(MIDDLE)] = 4, 20
    found = gap(health, police)
    assert (found.state[disk(MIDDLE)] == FEWER).all()
    assert found.high[MIDDLE] < 1 / 1.5


def test_where_nothing_was_planted_next_to_nothing_is_found() -> None:
    shares = [(gap(*made_up(seed)).state > 0).mean() for seed in range(20, 32)]
    assert np.mean(shares) <= 0.005
    assert max(shares) <= 0.03


def test_sides_that_change_places_change_the_words() -> None:
    health, police = made_up(1, planted=disk(MIDDLE), unheard=0.2)
    found, turned = gap(health, police), gap(police, health)
    assert ((found.state == MORE) == (turned.state == FEWER)).mean() > 0.995
    assert turned.ratio[MIDDLE] == pytest.approx(1 / found.ratio[MIDDLE], rel=0.05)


def test_the_order_of_cells_plays_no_part() -> None:
    health, police = made_up(2, planted=disk(MIDDLE), unheard=0.25)
    order = np.random.default_rng(0).permutation(len(CELLS))
    found = gap(health, police)
    shuffled = gap(
        health[order], police[order], neighbours=neighbours([CELLS[one] for one in order])
    )
    assert (shuffled.state == found.state[order]).all()
    assert shuffled.ratio == pytest.approx(found.ratio[order], nan_ok=True, rel=1e-6)


def test_another_catchment_changes_nothing_here() -> None:
    health, police = made_up(5, planted=disk(MIDDLE), unheard=0.25)
    west = np.array([h3.cell_to_latlng(cell)[1] < 1.40 for cell in CELLS])
    alone = gap(health, police, catchment=np.where(west, 0, -1))
    busy = np.where(west, health, 9 * health)
    both = gap(busy, police, catchment=np.where(west, 0, 1))
    assert (alone.state[west] == both.state[west]).all()
    assert (alone.state[~west] == NOT_COMPARED).all()
    assert np.isnan(alone.ratio[~west]).all()
    assert both.usual[1].odds > 4 * both.usual[0].odds


@pytest.mark.parametrize("way", ["no police", "no health", "nothing", "few places"])
def test_too_little_is_not_measurable(way: str) -> None:
    health, police = made_up(6)
    if way in {"no police", "nothing"}:
        police[:] = 0
    if way in {"no health", "nothing"}:
        health[:] = 0
    if way == "few places":
        health[29:], police[29:] = 0, 0
    found = gap(health, police)
    assert (found.state == NOT_COMPARED).all()
    assert found.usual == {}


def test_a_cell_without_any_assault_is_none_of_these() -> None:
    health, police = made_up(7)
    health[MIDDLE] = police[MIDDLE] = 0
    found = gap(health, police)
    assert found.state[MIDDLE] == NOTHING
    assert np.isnan(found.ratio[MIDDLE])
    assert set(found.state.tolist()) <= {NOTHING, AS_EXPECTED, MORE, FEWER}


def test_the_two_sets_of_hot_cells_overlap() -> None:
    health = np.array([9.0, 8.0, 1.0, 0.0, np.nan])
    police = np.array([7.0, 0.0, 6.0, 0.0, 99.0])
    assert two_sets(health, police, top=2).tolist() == [
        BOTH,
        HEALTH_ONLY,
        POLICE_ONLY,
        NEITHER,
        NEITHER,
    ]


def test_cells_that_tie_with_the_last_belong_to_the_set() -> None:
    assert two_sets(np.array([3.0, 3.0, 1.0]), np.zeros(3), top=1).tolist() == [3, 3, 0]
    assert two_sets(np.array([3.0]), np.array([1.0]), top=0).tolist() == [NEITHER]
    assert two_sets(np.array([]), np.array([]), top=5).tolist() == []
