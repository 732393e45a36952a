"""What changed between two periods, and how often chance alone would say so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import binom, binomtest

from hotspots.clusters.local.able_to_tell import able_to_tell
from hotspots.clusters.local.false_discovery import LEVEL, findings
from hotspots.risk.change import change, clumping, overall

YEAR = 12.0
MAPS = 40


def months(cells: int, number: float = YEAR) -> np.ndarray:
    return np.full(cells, number)


def changed(before: np.ndarray, after: np.ndarray, *, clump: float = 1.0) -> np.ndarray:
    """Return which cells are said to have changed."""
    found = change(
        before,
        after,
        months_before=months(len(before)),
        months_after=months(len(after)),
        clump=clump,
    )
    kept = able_to_tell(found.least_p, level=LEVEL)
    return findings(np.where(kept, found.p, np.nan))


def pair(
    chance: np.random.Generator, mean: float, *, cells: int = 400, clump: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return two years of months drawn from the same rates, uneven as those of a county."""
    rates = np.repeat(chance.gamma(0.25, mean / 0.25, cells)[:, None], 12, axis=1)
    if clump > 1:
        size = rates / (clump - 1) + 1e-12
        return tuple(chance.negative_binomial(size, 1 / clump).astype(float) for _ in "ab")  # type: ignore[return-value]
    return tuple(chance.poisson(rates).astype(float) for _ in "ab")  # type: ignore[return-value]


class TestLaw:
    @pytest.mark.parametrize(("mean", "clump"), [(0.02, 1.0), (0.5, 1.0), (0.5, 1.8)])
    def test_two_periods_of_the_same_rates_flag_at_most_one_map_in_twenty(
        self, mean: float, clump: float
    ) -> None:
        chance = np.random.default_rng(1953)
        flagged = 0
        for _ in range(MAPS):
            first, second = pair(chance, mean, clump=clump)
            both = np.concatenate([first, second])
            scatter = clumping(both, received=np.ones(both.shape, dtype=bool))
            flagged += int(changed(first.sum(axis=1), second.sum(axis=1), clump=scatter).any())
        # At a rate of one in twenty more than this would be seen once in a hundred times.
        assert flagged <= binom.ppf(0.99, MAPS, LEVEL)

    def test_a_change_that_chance_does_not_explain_is_found(self) -> None:
        chance = np.random.default_rng(1)
        first, second = (each.sum(axis=1) for each in pair(chance, 0.1))
        first[7], second[7] = 12, 48
        first[8], second[8] = 60, 20
        assert np.flatnonzero(changed(first, second)).tolist() == [7, 8]

    def test_shuffled_cells_say_the_same(self) -> None:
        chance = np.random.default_rng(2)
        first, second = (each.sum(axis=1) for each in pair(chance, 0.3, cells=200))
        order = chance.permutation(200)
        whole: Any = {"months_before": months(200), "months_after": months(200)}
        one, other = (change(first, second, **whole), change(first[order], second[order], **whole))
        assert one.ratio[order] == pytest.approx(other.ratio, rel=1e-6)
        assert np.nan_to_num(one.p)[order] == pytest.approx(np.nan_to_num(other.p))

    def test_periods_swapped_turn_the_ratio_over(self) -> None:
        chance = np.random.default_rng(3)
        first, second = (each.sum(axis=1) for each in pair(chance, 0.3, cells=200))
        whole: Any = {"months_before": months(200), "months_after": months(200)}
        one, other = change(first, second, **whole), change(second, first, **whole)
        assert one.ratio == pytest.approx(1 / other.ratio, rel=1e-6)
        assert one.ratio_low == pytest.approx(1 / other.ratio_high, rel=1e-6)
        assert one.difference == pytest.approx(-other.difference, abs=1e-9)
        assert np.nan_to_num(one.p) == pytest.approx(np.nan_to_num(other.p))

    def test_the_interval_of_the_ratio_holds_the_truth_nine_times_in_ten(self) -> None:
        chance = np.random.default_rng(4)
        rates = chance.gamma(1.0, 10.0, 4000)
        first, second = (chance.poisson(rates).astype(float) for _ in "ab")
        found = change(first, second, months_before=months(4000), months_after=months(4000))
        held = ((found.ratio_low <= 1) & (found.ratio_high >= 1)).mean()
        assert 0.88 <= held <= 0.97


class TestOneCell:
    def test_chance_is_the_exact_binomial_with_each_tail_doubled(self) -> None:
        # 9 of 10 in the later of two equal periods: 2 x (10 + 1) / 1024.
        found = change(
            np.array([1.0, 5]), np.array([9.0, 5]), months_before=months(2), months_after=months(2)
        )
        assert found.p[0] == pytest.approx(2 * 11 / 1024)
        assert found.p[0] == pytest.approx(binomtest(9, 10, 0.5).pvalue)
        assert found.p[1] == pytest.approx(1.0)
        assert found.least_p[0] == pytest.approx(2 / 1024)

    def test_half_the_months_with_half_the_incidents_is_no_change(self) -> None:
        found = change(
            np.full(40, 20.0),
            np.full(40, 10.0),
            months_before=months(40),
            months_after=months(40, 6.0),
        )
        assert found.ratio == pytest.approx(1.0, abs=0.05)
        assert found.p.min() > 0.5

    def test_where_a_period_was_not_received_nothing_is_said(self) -> None:
        found = change(
            np.array([4.0, 4]),
            np.array([0.0, 4]),
            months_before=months(2),
            months_after=np.array([0.0, 12]),
        )
        assert np.isnan([found.ratio[0], found.p[0], found.expected[0]]).all()
        assert np.isfinite([found.ratio[1], found.p[1]]).all()

    def test_no_incident_at_all_is_no_change_and_no_test(self) -> None:
        found = change(np.zeros(3), np.zeros(3), months_before=months(3), months_after=months(3))
        assert found.ratio.tolist() == [1, 1, 1]
        assert found.expected.tolist() == [0, 0, 0]
        assert np.isnan(found.p).all()
        assert not able_to_tell(found.least_p, level=LEVEL).any()

    def test_what_is_expected_of_a_high_place_is_less_than_it_had(self) -> None:
        before = np.array([12.0] + [1.0] * 30 + [0.0] * 60)
        found = change(before, before, months_before=months(91), months_after=months(91))
        assert 1 < found.expected[0] < 12
        assert 0 < found.expected[-1] < 1

    def test_clumps_make_a_change_less_sure(self) -> None:
        before, after = np.array([10.0] + [2.0] * 30), np.array([30.0] + [2.0] * 30)
        plain, clumped = (
            change(before, after, months_before=months(31), months_after=months(31), clump=clump)
            for clump in (1.0, 3.0)
        )
        assert plain.p[0] < clumped.p[0]


def test_scatter_of_months_is_told_from_change_between_cells() -> None:
    chance = np.random.default_rng(5)
    rates = np.repeat(chance.gamma(0.3, 3, 3000)[:, None], 12, axis=1)
    plain = chance.poisson(rates).astype(float)
    # Pairs: each incident comes twice, so that months scatter twice as much.
    pairs = 2.0 * chance.poisson(rates / 2).astype(np.float64)
    every = np.ones(plain.shape, dtype=bool)
    assert clumping(plain, received=every) == pytest.approx(1.0, abs=0.05)
    assert clumping(pairs, received=every) == pytest.approx(2.0, abs=0.1)
    assert clumping(plain, received=~every) == 1.0


def test_cells_with_too_few_incidents_are_no_part_of_the_family() -> None:
    # Of thirty cells with one incident none can be found; left in, they would hide the last two.
    least = np.array([1.0] * 30 + [0.001, 0.02])
    assert np.flatnonzero(able_to_tell(least, level=0.05)).tolist() == [30, 31]
    assert not able_to_tell(np.array([np.nan, 1.0]), level=0.05).any()


def test_the_whole_map_is_not_drawn_towards_anything() -> None:
    middle, low, high = overall(100, 200, months_before=12, months_after=12, clump=1.0)
    assert middle == pytest.approx(2.0, rel=0.01)
    assert low < 2 < high
    assert overall(0, 0, months_before=12, months_after=12, clump=1.0)[0] == pytest.approx(1.0)
