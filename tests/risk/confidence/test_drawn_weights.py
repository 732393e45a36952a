from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.errors import WeightsError
from hotspots.risk.confidence.drawn_weights import (
    AGREED_CONCENTRATION,
    LEAST_CONCENTRATION,
    concentration,
    drawn_shares,
    drawn_weights,
)
from hotspots.risk.weights import shares

AGREED = np.array([4.0, 3.0, 0.0, 2.0, 1.0])

weights = st.lists(st.floats(0.01, 10), min_size=1, max_size=6)


def drawn(
    *,
    draws: int = 20_000,
    proposals: np.ndarray[tuple[int, int], np.dtype[np.float64]] | None = None,
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    generator = np.random.default_rng(1953)
    return drawn_weights(AGREED, draws=draws, generator=generator, proposals=proposals)


def test_the_mean_of_the_draws_is_the_agreed_set() -> None:
    assert drawn().mean(axis=0) == pytest.approx(AGREED / 10, abs=0.002)
    assert drawn().sum(axis=1) == pytest.approx(1)


def test_a_source_without_weight_has_none_in_any_draw() -> None:
    assert (drawn()[:, 2] == 0).all()
    assert (np.delete(drawn(), 2, axis=1) > 0).all()


def test_without_proposals_weights_vary_as_stated() -> None:
    # A share m varies by m (1 - m) / 101: 0.4 by 0.0488, 0.1 by 0.0299.
    assert drawn().std(axis=0) == pytest.approx([0.0488, 0.0456, 0, 0.0398, 0.0299], abs=0.001)


def test_proposals_widen_by_the_method_of_moments() -> None:
    # Agreed 1/2 and 1/2, proposed 0.7 and 0.3: squared distance 2 x 0.04 = 0.08, and 2 x 1/4 over
    # it less 1 is 5.25; drawn weights then vary by 1/4 / 6.25 = 0.04, as the proposals do.
    agreed, proposals = np.array([1.0, 1.0]), np.array([[7.0, 3.0], [3.0, 7.0]])
    assert concentration(agreed, proposals=proposals) == pytest.approx(5.25)
    found = drawn_weights(
        agreed, draws=50_000, generator=np.random.default_rng(1), proposals=proposals
    )
    assert found[:, 0].var() == pytest.approx(0.04, rel=0.03)


@pytest.mark.parametrize("further", [0.01, 0.1, 0.3])
def test_proposals_further_apart_never_narrow(further: float) -> None:
    agreed = np.array([0.5, 0.5])
    near, far = (
        concentration(agreed, proposals=np.array([[0.5 + apart, 0.5 - apart]] * 2))
        for apart in (further, further + 0.1)
    )
    assert AGREED_CONCENTRATION >= near >= far >= LEAST_CONCENTRATION


def test_proposals_that_agree_change_nothing() -> None:
    assert concentration(AGREED, proposals=np.array([AGREED, AGREED * 7])) == AGREED_CONCENTRATION
    assert concentration(AGREED, proposals=np.empty((0, 5))) == AGREED_CONCENTRATION


def test_proposals_for_what_was_left_out_widen_too() -> None:
    alone = np.array([1.0, 0.0])
    assert concentration(alone, proposals=np.array([[0.0, 1.0]])) == LEAST_CONCENTRATION


@pytest.mark.parametrize("wrong", [[0.0, 0.0], [-1.0, 2.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_weights_that_are_none_are_refused(wrong: list[float]) -> None:
    with pytest.raises(WeightsError, match="Every weight is 0 or more"):
        drawn_weights(np.array(wrong), draws=10, generator=np.random.default_rng(1))
    with pytest.raises(WeightsError, match="Every weight is 0 or more"):
        concentration(np.ones(2), proposals=np.array([[1.0, 1.0], wrong]))


@given(pairs=st.lists(st.tuples(st.floats(0.01, 10), st.floats(0.05, 1)), min_size=1, max_size=6))
def test_shares_of_many_sets_are_those_of_each(pairs: list[tuple[float, float]]) -> None:
    one, caps = (np.array(each) for each in zip(*pairs, strict=True))
    many = np.array([one, one[::-1] + 0.5])
    found = drawn_shares(many, caps=caps)
    covered = np.ones((1, len(one)), dtype=bool)
    for row, own in zip(found, many, strict=True):
        assert row == pytest.approx(shares(covered, weights=own, caps=caps)[0][0])
        assert row.sum() == pytest.approx(1)
