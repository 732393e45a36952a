from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.publish.tallied import tallied
from tests import made_up_contracts

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.risk.monthly_counts import MonthlyCounts

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
ROW: dict[str, Any] = {
    "cell": None,
    "area": "X01000001",
    "origin": None,
    "located": "area",
    "month": "2026-01",
    "months": 1,
    "feed": "intelligence",
    "sender": "Watch",
    "measure": "community.report",
    "grade": "1A",
    "rows": 1,
    "points": 0,
    "value": 1,
    "denominator": None,
    "hidden": 0,
}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    folder: Path = tmp_path_factory.mktemp("contract")
    return made_up_contracts.intelligence(folder)


def tally(contract: Contract, rows: list[dict[str, Any]]) -> MonthlyCounts:
    table = pa.Table.from_pylist([{**ROW, **row} for row in rows], schema=COUNT_TABLE)
    return tallied(
        table,
        np.zeros(len(rows), dtype=np.int64),
        value=table["value"].to_numpy().astype(float),
        contracts=[contract],
        months=MONTHS,
    )


def test_a_term_is_shared_out_over_its_months(contract: Contract) -> None:
    found = tally(contract, [{"value": 9, "months": 3}])
    assert found.month.tolist() == [0, 1, 2]
    assert found.incidents.tolist() == [3, 3, 3]


def test_what_lies_beyond_the_last_month_is_left_out(contract: Contract) -> None:
    found = tally(contract, [{"value": 8, "months": 4, "month": "2026-03"}])
    assert (found.month.tolist(), found.incidents.tolist()) == ([2, 3], [2, 2])


def test_trust_is_the_mean_weight_of_the_grades(contract: Contract) -> None:
    # Three reports graded 1A (1.0) and one graded 3E (0.0).
    found = tally(contract, [{"value": 3}, {"value": 1, "grade": "3E"}])
    assert found.incidents.tolist() == [4]
    assert found.trust is not None
    assert found.trust.tolist() == [0.75]


@given(
    st.lists(
        st.tuples(st.sampled_from(MONTHS), st.integers(1, 4), st.integers(0, 50)),
        min_size=1,
        max_size=20,
    )
)
def test_nothing_is_lost_and_nothing_doubled(
    contract: Contract, rows: list[tuple[str, int, int]]
) -> None:
    told = [{"month": month, "months": lasts, "value": value} for month, lasts, value in rows]
    found = tally(contract, told)
    # Month by month: each row gives an equal part to every month that it speaks for.
    for number, _ in enumerate(MONTHS):
        expected = sum(
            value / lasts
            for month, lasts, value in rows
            if MONTHS.index(month) <= number < MONTHS.index(month) + lasts
        )
        assert found.incidents[found.month == number].sum() == pytest.approx(expected)
