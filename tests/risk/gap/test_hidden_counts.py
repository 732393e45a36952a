"""What hidden counts probably are: from ranges alone, and never outside them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contracts.terms import SmallNumbers
from hotspots.governance import treat
from hotspots.risk.gap.hidden_counts import Ranges, expected

RULE = SmallNumbers(suppress_from=1, suppress_to=7, round_to=5)
SHARES = np.array([0.7, 0.15, 0.1, 0.05])


def published(true: np.ndarray) -> Ranges:
    """Four measures of one year, as a hospital's contract lets them be seen."""
    seen = treat(true.ravel(), rule=RULE, view="analyst")
    shown, hidden = seen.counts.reshape(true.shape), seen.is_hidden.reshape(true.shape)
    least = np.where(hidden, 1, np.where(shown > 0, np.maximum(shown - 2, 8), 0))
    return Ranges(
        least=least,
        most=np.where(hidden, 7, np.where(shown > 0, shown + 2, 0)),
        months=np.full(true.shape, 12),
        measure=np.arange(true.shape[1]),
    )


@pytest.fixture(scope="module")
def county() -> np.ndarray:
    """True counts of 800 cells, most of which see little."""
    rng = np.random.default_rng(1)
    rate = rng.gamma(0.4, 20.0, size=800)
    counts: np.ndarray = rng.poisson(rate[:, None] * SHARES)
    return counts


def test_what_is_told_in_full_is_as_it_was_told() -> None:
    known = np.array([[3, 0], [0, 12]])
    found = expected(Ranges(known, known, np.full((2, 2), 12), np.array([0, 1])))
    assert found.mean.tolist() == [3, 12]
    assert found.variance.tolist() == [0, 0]


def test_sums_come_out_near_the_truth_and_as_unsure_as_they_are(county: np.ndarray) -> None:
    found = expected(published(county))
    true = county.sum(axis=1)
    assert found.mean.sum() == pytest.approx(true.sum(), rel=0.02)
    assert np.corrcoef(found.mean, true)[0, 1] > 0.98
    is_unsure = found.variance > 0.1
    error = (found.mean - true)[is_unsure] / np.sqrt(found.variance[is_unsure])
    assert 0.8 < error.std() < 1.25


def test_it_beats_taking_every_hidden_count_for_the_middle(county: np.ndarray) -> None:
    ranges = published(county)
    found, true = expected(ranges).mean, county.sum(axis=1)
    middle = np.where(ranges.least == 1, np.sqrt(7), (ranges.least + ranges.most) / 2)
    assert np.abs(found - true).mean() < 0.8 * np.abs(middle.sum(axis=1) - true).mean()


@settings(max_examples=20)
@given(st.integers(0, 2**31))
def test_no_sum_lies_outside_its_range_and_order_plays_no_part(seed: int) -> None:
    rng = np.random.default_rng(seed)
    true = rng.poisson(rng.gamma(0.5, 12.0, size=(12, 1)) * SHARES)
    ranges, order = published(true), rng.permutation(12)
    found = expected(ranges)
    assert (found.mean >= ranges.least.sum(axis=1) - 1e-9).all()
    assert (found.mean <= ranges.most.sum(axis=1) + 1e-9).all()
    assert np.isfinite(found.variance).all()
    shuffled = expected(
        Ranges(ranges.least[order], ranges.most[order], ranges.months[order], ranges.measure)
    )
    assert shuffled.mean == pytest.approx(found.mean[order])


def test_a_count_for_no_month_adds_nothing() -> None:
    ranges = published(np.array([[3, 2, 0, 0], [30, 4, 2, 1], [0, 0, 0, 0]]))
    silent = Ranges(
        np.hstack([ranges.least, np.ones((3, 1), dtype=int)]),
        np.hstack([ranges.most, np.full((3, 1), 7)]),
        np.hstack([ranges.months, np.zeros((3, 1), dtype=int)]),
        np.append(ranges.measure, 0),
    )
    assert expected(silent).mean == pytest.approx(expected(ranges).mean)


def test_where_nothing_at_all_is_known_nothing_is_expected() -> None:
    none = np.zeros((2, 3), dtype=int)
    found = expected(Ranges(none, none, none, np.arange(3)))
    assert found.mean.tolist() == found.variance.tolist() == [0, 0]


def test_worlds_that_look_alike_give_the_same(county: np.ndarray) -> None:
    at = tuple(np.argwhere((county >= 1) & (county <= 7))[0])
    worlds = []
    for value in (1, 4, 7):
        world = county.copy()
        world[at] = value
        worlds.append(expected(published(world)).mean.tobytes())
    assert worlds[0] == worlds[1] == worlds[2]
