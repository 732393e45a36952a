from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.utils.estimator_checks import estimator_checks_generator

from hotspots.errors import WeightsError
from hotspots.risk.model import RiskModel
from hotspots.risk.standardise import REFERENCES

rates = arrays(float, (9, 4), elements=st.sampled_from([0.0, 0.1, 0.5, 1.0, 2.5, 40.0, np.nan]))
SOURCES = ("police", "police", "health", "housing")


CHECKS = [
    (estimator, check)
    for model in (RiskModel(), RiskModel(standardisation="rank"))
    for estimator, check in estimator_checks_generator(model)
    # Other array libraries are no promise of the model.
    if "array_api" not in str(check)
]


@pytest.mark.parametrize(("estimator", "check"), CHECKS)
def test_keeps_the_manners_of_scikit_learn(estimator: RiskModel, check: Any) -> None:
    check(estimator)


def model(name: str = "ratio") -> RiskModel:
    return RiskModel(
        sources=SOURCES,
        harm=[365.0, 10.0, 1.0, 1.0],
        weights={"police": 2.0, "health": 1.0, "housing": 0.5},
        caps={"police": 0.5},
        standardisation=name,
    )


@given(table=rates, name=st.sampled_from(sorted(REFERENCES)))
def test_points_add_up_to_the_score(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]], name: str
) -> None:
    fitted = model(name).fit(table)
    total = fitted.predict(table)
    scored = np.isfinite(total)
    assert np.abs(fitted.points(table)[scored].sum(axis=1) - total[scored]).max(initial=0) < 1e-9


@given(table=rates, cell=st.integers(0, 8), column=st.integers(0, 3), more=st.floats(0, 50))
def test_more_incidents_never_lower_a_score(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]], cell: int, column: int, more: float
) -> None:
    fitted = model().fit(table)
    worse = table.copy()
    worse[cell, column] += more
    assert np.nan_to_num(fitted.predict(worse) - fitted.predict(table)).min() >= -1e-9


@given(table=rates, cell=st.integers(0, 8), source=st.sampled_from(sorted(set(SOURCES))))
def test_silence_never_scores_below_nothing_recorded(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]], cell: int, source: str
) -> None:
    fitted = model().fit(table)
    columns = [number for number, name in enumerate(SOURCES) if name == source]
    silent, empty = table.copy(), table.copy()
    silent[cell, columns], empty[cell, columns] = np.nan, 0.0
    without, at_zero = (fitted.predict(each)[cell] for each in (silent, empty))
    assert np.isnan(without) or without >= at_zero - 1e-9


@given(table=rates, seed=st.integers(0, 99))
def test_the_order_of_cells_changes_no_score(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]], seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(len(table))
    one = model().fit(table).predict(table)[order]
    other = model().fit(table[order]).predict(table[order])
    assert other == pytest.approx(one, nan_ok=True, rel=1e-12)


@given(table=rates)
def test_a_source_without_weight_changes_no_score(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    wider = np.hstack([table, table[:, :1] * 7])
    weighed = model().fit(table).predict(table)
    names = (*SOURCES, "watch")
    other = RiskModel(
        sources=names,
        harm=[365.0, 10.0, 1.0, 1.0, 1.0],
        weights={"police": 2.0, "health": 1.0, "housing": 0.5, "watch": 0.0},
        caps={"police": 0.5},
    ).fit(wider)
    assert other.predict(wider) == pytest.approx(weighed, nan_ok=True)


def test_no_evidence_at_all_scores_nothing() -> None:
    table = np.zeros((4, 4))
    assert (model().fit(table).predict(table) == 0).all()


def test_as_many_sources_as_columns_are_needed() -> None:
    with pytest.raises(WeightsError, match="values of harm are named for 3 columns"):
        model().fit(np.zeros((2, 3)))


def test_context_only_scores_nowhere() -> None:
    table = np.ones((3, 2))
    fitted = RiskModel(sources=("police", "police"), harm=[0.0, 0.0]).fit(table)
    assert np.isnan(fitted.predict(table)).all()
