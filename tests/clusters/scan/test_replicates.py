from __future__ import annotations

import numpy as np
import pytest

from hotspots.clusters.scan.replicates import Chance, dealt_out

EXPECTED = np.array([[1.0, 2.0], [0.0, 3.0], [10.0, 4.0]])


def drawn(chance: Chance, *, total: int = 20, number: int = 4000) -> np.ndarray:
    dice = np.random.default_rng(1)
    return np.array(
        [dealt_out(EXPECTED, total=total, chance=chance, dice=dice) for _ in range(number)]
    )


@pytest.mark.parametrize("chance", [Chance(), Chance(lasting=3.0, monthly=2.0)])
@pytest.mark.parametrize("total", [5, 20, 400])
def test_the_total_stays_and_nothing_falls_where_nothing_is_expected(
    chance: Chance, total: int
) -> None:
    found = drawn(chance, total=total, number=200)
    assert (found.sum(axis=(1, 2)) == total).all()
    assert not found[:, 1, 0].any()


def test_counts_fall_as_expected() -> None:
    assert np.allclose(drawn(Chance()).mean(axis=0), EXPECTED, atol=0.15)


def many(chance: Chance) -> np.ndarray:
    """Counts of 2,000 like cells in two months, so that a fixed total hardly binds them."""
    dice = np.random.default_rng(1)
    expected = np.full((2000, 2), 3.0)
    return np.concatenate(
        [dealt_out(expected, total=12_000, chance=chance, dice=dice) for _ in range(20)]
    )


@pytest.mark.parametrize(
    ("chance", "variance"),
    [
        (Chance(), 3.0),
        (Chance(monthly=2.0), 3 + 9 / 2),
        (Chance(lasting=2.0), 3 + 9 / 2),
        # Both: the factors multiply.
        (Chance(lasting=2.0, monthly=2.0), 3 + 9 / 2 + 9 / 2 * 1.5),
    ],
)
def test_counts_vary_as_said(chance: Chance, variance: float) -> None:
    found = many(chance)
    assert found[:, 0].var() == pytest.approx(variance, rel=0.04)
    over_both = many(chance).sum(axis=1).var()
    excess = chance.excess(np.full((1, 2), 3.0))[:, 0]
    assert excess[0] == pytest.approx(variance - 3)
    assert over_both == pytest.approx(6 + excess[1], rel=0.05)


def test_which_chance_it_is_is_said() -> None:
    assert Chance().name == "Poisson"
    assert Chance(monthly=3.0).name == "negative binomial"
    assert Chance(lasting=np.array([np.inf, 2.0])).name == "negative binomial"
    assert Chance(lasting=np.array([np.inf, np.inf])).name == "Poisson"


def test_a_rate_that_is_known_exactly_does_not_vary() -> None:
    dice = np.random.default_rng(1)
    chance = Chance(lasting=np.array([np.inf] * 1000 + [1.0] * 1000))
    found = dealt_out(np.full((2000, 1), 4.0), total=8000, chance=chance, dice=dice)[:, 0]
    assert found[:1000].var() < 8 < found[1000:].var()
