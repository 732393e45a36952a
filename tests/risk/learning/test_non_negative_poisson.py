from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.utils.estimator_checks import estimator_checks_generator

from hotspots.risk.learning.non_negative_poisson import NonNegativePoisson

# Other array libraries are no promise of the model.
CHECKS = [
    (model, check)
    for model, check in estimator_checks_generator(NonNegativePoisson())
    if "array_api" not in str(check)
]


@pytest.mark.parametrize(("estimator", "check"), CHECKS)
def test_it_keeps_scikit_learns_manners(estimator: NonNegativePoisson, check: Any) -> None:
    check(estimator)


def test_one_column_of_two_values_gives_the_two_means() -> None:
    # Without the column 1 and 3: mean 2. With it 5 and 9: mean 7, so it adds 5.
    found = NonNegativePoisson(alpha=0).fit([[0.0], [0.0], [1.0], [1.0]], [1, 3, 5, 9])
    assert found.intercept_ == pytest.approx(2.0, rel=1e-4)
    assert found.coef_ == pytest.approx([5.0], rel=1e-4)


def test_a_column_that_goes_with_fewer_counts_gets_no_weight() -> None:
    found = NonNegativePoisson().fit([[0.0], [0.0], [1.0], [1.0]], [5, 9, 1, 3])
    assert found.coef_.tolist() == [0.0]
    assert found.intercept_ == pytest.approx(4.5, rel=1e-4)


def test_exposure_stands_for_so_many_rows() -> None:
    evidence, counts = np.array([[0.0], [1.0], [3.0]]), np.array([1.0, 2.0, 9.0])
    weighed = NonNegativePoisson().fit(evidence, counts, sample_weight=[2, 1, 3])
    repeated = NonNegativePoisson().fit(evidence[[0, 0, 1, 2, 2, 2]], counts[[0, 0, 1, 2, 2, 2]])
    assert weighed.coef_ == pytest.approx(repeated.coef_, rel=1e-4)
    assert weighed.intercept_ == pytest.approx(repeated.intercept_, rel=1e-4)


def test_no_incident_at_all_gives_no_weight() -> None:
    found = NonNegativePoisson().fit([[0.0], [1.0]], [0, 0])
    assert found.predict([[0.0], [50.0]]).tolist() == [0.0, 0.0]


def test_two_columns_that_say_the_same_share_the_weight() -> None:
    column = np.arange(20.0)
    found = NonNegativePoisson().fit(np.stack([column, column], axis=1), 1 + 2 * column)
    assert found.coef_[0] == pytest.approx(found.coef_[1], rel=1e-3)
    assert found.coef_.sum() == pytest.approx(2.0, rel=1e-2)


@pytest.mark.parametrize(("evidence", "count"), [(-1.0, 1.0), (1.0, -1.0)])
def test_negative_values_are_refused(evidence: float, count: float) -> None:
    with pytest.raises(ValueError, match="Negative values"):
        NonNegativePoisson().fit([[0.0], [evidence]], [1.0, count])


@given(st.floats(0.01, 100), st.floats(0.01, 100))
def test_other_units_change_no_prediction(unit: float, size: float) -> None:
    evidence = np.array([[0, 1], [2, 0], [1, 1], [0, 4], [3, 2.0]])
    counts = np.array([1, 4, 3, 2, 8.0])
    before = NonNegativePoisson().fit(evidence, counts).predict(evidence)
    after = NonNegativePoisson().fit(evidence * unit, counts * size).predict(evidence * unit)
    assert after == pytest.approx(before * size, rel=1e-3)


def test_planted_weights_are_found_again() -> None:
    chance = np.random.default_rng(1)
    evidence = chance.exponential(10, size=(20_000, 3))
    exposure = chance.uniform(0.5, 2, 20_000)
    counts = chance.poisson(exposure * (0.1 + evidence @ [0.03, 0.01, 0.0]))
    found = NonNegativePoisson().fit(evidence, counts / exposure, sample_weight=exposure)
    assert found.coef_ == pytest.approx([0.03, 0.01, 0.0], abs=0.001)
    assert found.intercept_ == pytest.approx(0.1, abs=0.02)
