from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hotspots.risk.score import ranks, score
from hotspots.risk.standardise import REFERENCES, Exponential, Ratio
from hotspots.risk.strength import Strength
from hotspots.risk.weights import Weights

MEASURES = ("health.knife", "police.robbery", "police.violence", "police.drugs")
HARM = {"health.knife": 3.0, "police.robbery": 365.0, "police.violence": 197.1}
SOURCES = {"police": 2.0, "health": 1.0}

rates = arrays(float, (8, 4), elements=st.sampled_from([0.0, 0.1, 0.5, 1.0, 2.5, 40.0]))
names = st.sampled_from(sorted(REFERENCES))


def strength_of(rate: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Strength:
    received = np.isfinite(rate)
    total = np.nansum(rate, axis=0)
    average = np.divide(total, received.sum(axis=0), out=np.zeros(4), where=received.any(axis=0))
    return Strength(measures=MEASURES, rate=rate, average=average, priors=())


def weights(standardisation: str = "ratio", cap: float = 100.0) -> Weights:
    return Weights(harm=HARM, sources=SOURCES, standardisation=standardisation, cap=cap)


@given(rate=rates, name=names)
def test_contributions_add_up_to_the_score(
    rate: np.ndarray[tuple[int, int], np.dtype[np.float64]], name: str
) -> None:
    scored = score(strength_of(rate), weights=weights(name))
    assert np.abs(scored.points.sum(axis=1) - scored.total).max() < 1e-9


@given(rate=rates, name=names)
def test_scores_lie_between_0_and_100(
    rate: np.ndarray[tuple[int, int], np.dtype[np.float64]], name: str
) -> None:
    total = score(strength_of(rate), weights=weights(name)).total
    assert (total >= 0).all()
    assert (total <= 100 + 1e-9).all()


@given(rate=rates, name=names)
def test_no_incident_no_score(
    rate: np.ndarray[tuple[int, int], np.dtype[np.float64]], name: str
) -> None:
    rate[0] = 0
    assert score(strength_of(rate), weights=weights(name)).total[0] == 0


@given(rate=rates)
def test_context_adds_nothing(rate: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    other = rate.copy()
    other[:, 3] = 99
    one, two = (score(strength_of(r), weights=weights()) for r in (rate, other))
    assert (one.total == two.total).all()
    assert (two.points[:, 3] == 0).all()


@given(rate=rates)
def test_a_missing_source_never_scores_below_the_same_source_at_zero(
    rate: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    silent, empty = rate.copy(), rate.copy()
    silent[2, 0], empty[2, 0] = np.nan, 0.0
    missing = score(strength_of(silent), weights=weights()).total[2]
    at_zero = score(strength_of(empty), weights=weights()).total[2]
    assert missing >= at_zero - 1e-9


def test_a_cell_that_no_source_covers_is_not_zero() -> None:
    rate = np.ones((3, 4))
    rate[1] = np.nan
    total = score(strength_of(rate), weights=weights()).total
    assert np.isnan(total[1])
    assert np.isfinite(total[[0, 2]]).all()


def test_one_source_by_hand() -> None:
    # Robbery 3, 1, 0, 0 a month: mean 1, so R = 3, 1, 0, 0 and N = 100 ln(1 + R) / ln 101.
    rate = np.zeros((4, 4))
    rate[:, 1] = [3, 1, 0, 0]
    alone = Weights(harm={"police.robbery": 365.0}, sources={"police": 1.0})
    expected = 100 * np.log([4, 2, 1, 1]) / np.log(101)
    assert score(strength_of(rate), weights=alone).total == pytest.approx(expected)


@given(rate=rates, name=names, times=st.sampled_from([2.0, 365.0]))
def test_units_do_not_matter(
    rate: np.ndarray[tuple[int, int], np.dtype[np.float64]], name: str, times: float
) -> None:
    one = score(strength_of(rate), weights=weights(name)).total
    two = score(strength_of(rate * times), weights=weights(name)).total
    assert two == pytest.approx(one)


@given(harm=arrays(float, 12, elements=st.floats(0, 1e6)), name=names)
def test_standardising_keeps_the_order(
    harm: np.ndarray[tuple[int], np.dtype[np.float64]], name: str
) -> None:
    standard = REFERENCES[name](harm, harm.mean(), 100)(harm)
    order = np.argsort(harm, kind="stable")
    assert (np.diff(standard[order]) >= -1e-9).all()


def test_the_exponential_goes_from_0_to_100() -> None:
    standard = Exponential(order=np.arange(101.0))(np.arange(101.0))
    assert standard[0] == 0
    assert standard[-1] == pytest.approx(100)
    # The top tenth of ranks takes up half of the scale: X(0.9) is about 50.
    assert standard[90] == pytest.approx(50, abs=1)


def test_the_cap_is_the_top() -> None:
    harm = np.zeros(1000)
    harm[0], harm[1] = 500, 1
    assert Ratio(mean=harm.mean(), cap=100)(harm)[0] == 100


def test_equal_scores_share_the_better_rank() -> None:
    assert ranks(np.array([1.0, 3.0, 3.0, np.nan, 2.0])).tolist() == [4, 1, 1, 0, 3]
