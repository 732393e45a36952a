from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.risk.evidence import Evidence, covered_share, decay, evidence
from hotspots.risk.monthly_counts import MonthlyCounts

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
MEASURES = ("police.robbery", "police.burglary")
Row = tuple[int, int, int, int]

rows_of_counts = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(0, 3), st.integers(1, 9)),
    max_size=30,
)


def counted(rows: list[Row]) -> MonthlyCounts:
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return MonthlyCounts(
        cell=table[:, 0],
        measure=table[:, 1],
        month=table[:, 2],
        incidents=table[:, 3].astype(np.float64),
        measures=MEASURES,
        months=MONTHS,
    )


def found(
    rows: list[Row],
    *,
    until: str = "2026-04",
    period: int = 4,
    half_life: float = 1.0,
    covered: np.ndarray[tuple[int, int], np.dtype[np.float64]] | None = None,
) -> Evidence:
    everywhere = np.ones((5, 4)) if covered is None else covered
    return evidence(
        counted(rows),
        covered=dict.fromkeys(MEASURES, everywhere),
        until=until,
        period_months=period,
        half_life_months=dict.fromkeys(MEASURES, half_life),
    )


def test_older_months_weigh_half_as_much_each_half_life() -> None:
    # April 4 x 1, March 2 x 1/2, February 8 x 1/4; weights 1 + 1/2 + 1/4 + 1/8 = 15/8.
    rate = found([(0, 0, 3, 4), (0, 0, 2, 2), (0, 0, 1, 8)]).rate
    assert rate[0, 0] == pytest.approx((4 + 1 + 2) / (15 / 8))
    assert rate[1, 0] == 0


def test_a_long_half_life_gives_the_plain_monthly_mean() -> None:
    rate = found([(0, 0, month, 6) for month in range(4)], half_life=1e9).rate
    assert rate[0, 0] == pytest.approx(6)


def test_months_outside_the_period_do_not_count() -> None:
    rows = [(0, 0, 0, 100), (0, 0, 3, 1), (0, 0, 2, 1)]
    assert found(rows, until="2026-03", period=1).incidents[0, 0] == 1
    assert found(rows, period=2).incidents[0, 0] == 2


def test_a_missing_month_adds_neither_count_nor_exposure() -> None:
    covered = np.ones((5, 4))
    covered[0, 3] = 0
    rows = [(0, 0, month, 5) for month in range(3)]
    silent = found(rows, covered=covered, half_life=1e9).rate
    assert silent[0, 0] == pytest.approx(5)
    stray = found([*rows, (0, 0, 3, 99)], covered=covered, half_life=1e9)
    assert stray.rate[0, 0] == pytest.approx(5)
    assert stray.incidents[0, 0] == 15


def test_a_cell_that_nobody_covers_has_no_rate() -> None:
    covered = np.ones((5, 4))
    covered[2] = 0
    rate = found([(2, 0, 1, 3)], covered=covered).rate
    assert np.isnan(rate[2]).all()
    assert np.isfinite(rate[[0, 1, 3, 4]]).all()


@given(rows=rows_of_counts, seed=st.integers(0, 999))
def test_shuffling_rows_changes_nothing(rows: list[Row], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(rows))
    one, other = found(rows), found([rows[number] for number in order])
    assert np.allclose(one.rate, other.rate)
    assert (one.incidents == other.incidents).all()


@given(rows=rows_of_counts, later=rows_of_counts)
def test_what_happens_after_the_month_changes_nothing(rows: list[Row], later: list[Row]) -> None:
    before = [row for row in rows if row[2] <= 1]
    after = [row for row in later if row[2] > 1]
    one = found(before, until="2026-02")
    other = found([*before, *after], until="2026-02")
    assert (one.rate == other.rate).all()


@given(rows=rows_of_counts)
def test_incidents_of_all_cells_add_up(rows: list[Row]) -> None:
    assert found(rows).incidents.sum() == sum(row[3] for row in rows)


@given(rows=rows_of_counts, extra=st.integers(1, 50))
def test_more_incidents_never_lower_a_rate(rows: list[Row], extra: int) -> None:
    more = found([*rows, (1, 0, 2, extra)]).rate
    assert more[1, 0] > found(rows).rate[1, 0]
    assert (np.delete(more, 1, axis=0) == np.delete(found(rows).rate, 1, axis=0)).all()


def test_decay_is_zero_outside_the_period() -> None:
    weights = decay(MONTHS, until="2026-03", period_months=2, half_life=12)
    assert (weights > 0).tolist() == [False, True, True, False]


class TestCoverage:
    # Two senders share three cells: one covers the first, both the second, none the third.
    shares = np.array([[1.0, 0.0], [0.6, 0.4], [0.2, 0.0]])
    land = np.array([1.0, 1.0, 1.0])

    def test_senders_add_up(self) -> None:
        received = np.array([[True, False], [True, True]])
        assert covered_share(self.shares, received, land=self.land).tolist() == [
            [1.0, 0.0],
            [1.0, 0.0],
            [0.0, 0.0],
        ]

    def test_most_of_a_cell_is_enough(self) -> None:
        received = np.array([[True], [False]])
        assert covered_share(self.shares, received, land=self.land)[1, 0] == 0.6

    def test_only_land_counts(self) -> None:
        shares, land = np.array([[0.3]]), np.array([0.3])
        assert covered_share(shares, np.array([[True]]), land=land).tolist() == [[1.0]]
