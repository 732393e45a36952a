from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.clusters.timing import (
    HOURS,
    MILLION,
    busiest_runs,
    hour_profile,
    night,
    school_days,
    share_of_hours,
    weekend,
)

AUTUMN = (date(2025, 9, 1), date(2025, 10, 24))
WINTER = (date(2025, 11, 3), date(2025, 12, 19))
YEAR = np.arange("2025-09-01", "2026-01-01", dtype="datetime64[D]")


def week(**hours: int) -> np.ndarray:
    """Whole incidents at hours of the week, as ``h23=4``."""
    found = np.zeros(HOURS, dtype=np.int64)
    for hour, number in hours.items():
        found[int(hour[1:])] = number * MILLION
    return found


def test_shares_of_all_hours_add_up() -> None:
    dice = np.random.default_rng(1)
    profile = hour_profile(dice.integers(0, 3 * MILLION, HOURS))
    assert len(profile) == HOURS
    assert sum(one.share for one in profile) == pytest.approx(1)
    assert all(one.low <= one.share + 1e-9 for one in profile if one.share > 0.002)
    assert {one.even for one in profile} == {1 / HOURS}


def test_night_and_weekend_are_the_hours_they_say() -> None:
    assert night().sum() == 84
    assert np.flatnonzero(night(day_from=6, day_until=22))[:9].tolist() == [
        0, 1, 2, 3, 4, 5, 22, 23, 24,
    ]  # fmt: skip
    assert np.flatnonzero(weekend()).tolist() == list(range(120, 168))


def test_three_of_four_at_night() -> None:
    # Monday 03:00 three times, Monday 12:00 once.
    found = share_of_hours(week(h3=3, h12=1), hours=night())
    assert found.share == 0.75
    assert found.even == 0.5
    assert 0.3 < found.low < 0.75 < found.high < 1


@pytest.mark.parametrize("number", [1, 10, 1000])
def test_more_incidents_say_more(number: int) -> None:
    few, many = (share_of_hours(week(h3=n, h12=n), hours=night()) for n in (number, 4 * number))
    assert many.high - many.low < few.high - few.low


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    dice = np.random.default_rng(1)
    truth = dice.dirichlet(np.ones(HOURS))
    drawn = dice.multinomial(60, truth, size=800) * MILLION
    found = [share_of_hours(one, hours=weekend()) for one in drawn]
    inside = [one.low <= truth[weekend()].sum() <= one.high for one in found]
    assert np.mean(inside) == pytest.approx(0.9, abs=0.035)


def test_no_incidents_have_no_profile() -> None:
    found = share_of_hours(week(), hours=night())
    assert np.isnan([found.share, found.low, found.high]).all()
    assert busiest_runs(week()) == ()


def test_one_incident_leaves_everything_open() -> None:
    found = share_of_hours(week(h3=1), hours=night())
    assert found.share == 1
    assert found.low < 0.5


def test_the_busiest_run_goes_over_midnight_on_sunday() -> None:
    # Sunday 22:00 and 23:00, Monday 00:00 and 01:00; then Saturday 20:00.
    first, second = busiest_runs(week(h166=3, h167=3, h0=3, h1=2, h140=5), hours=4, most=5)
    assert (first.start, first.hours, first.share.share) == (166, 4, 11 / 16)
    assert second.start == 137
    assert second.share.share == 5 / 16


def test_of_equal_runs_the_earlier_comes_first_and_none_share_an_hour() -> None:
    runs = busiest_runs(np.full(HOURS, MILLION), hours=6, most=3)
    assert [one.start for one in runs] == [0, 6, 12]


@given(st.integers(0, 167))
def test_moving_the_week_moves_the_run(hours: int) -> None:
    one = np.zeros(HOURS, dtype=np.int64)
    one[10:14] = (MILLION, 3 * MILLION, 3 * MILLION, MILLION)
    moved = np.roll(one, hours)
    assert busiest_runs(moved, hours=4, most=1)[0].start == (10 + hours) % HOURS


class TestSchoolDays:
    def test_twice_as_many_a_school_day(self) -> None:
        is_school = np.zeros(len(YEAR), dtype=bool)
        for first, last in (AUTUMN, WINTER):
            is_school |= (np.datetime64(first) <= YEAR) & (np.datetime64(last) >= YEAR)
        found = school_days(
            YEAR, incidents=np.where(is_school, 4, 2), terms=[AUTUMN, WINTER], received=YEAR
        )
        # 40 and 35 weekdays of school; the five of half term, for Christmas is after the last term.
        assert (found.school_days, found.holidays) == (75, 5)
        assert (found.on_school_days, found.on_holidays) == (300, 10)
        assert found.ratio == pytest.approx(2)
        assert found.low < 2 < found.high

    def test_days_that_were_not_received_are_neither(self) -> None:
        november = YEAR[
            (np.datetime64("2025-11-01") <= YEAR) & (np.datetime64("2025-12-01") > YEAR)
        ]
        found = school_days(
            YEAR,
            incidents=np.ones(len(YEAR), dtype=np.int64),
            terms=[AUTUMN, WINTER],
            received=november,
        )
        assert (found.school_days, found.holidays, found.on_school_days) == (20, 0, 20)
        assert np.isnan(found.ratio)

    @pytest.mark.parametrize("terms", [[], [AUTUMN]])
    def test_without_holidays_between_terms_nothing_is_compared(
        self, terms: list[tuple[date, date]]
    ) -> None:
        found = school_days(
            YEAR, incidents=np.ones(len(YEAR), dtype=np.int64), terms=terms, received=YEAR
        )
        assert found.holidays == 0
        assert np.isnan(found.ratio)

    def test_none_on_holidays_is_infinite_with_a_limit_below(self) -> None:
        found = school_days(
            np.array(["2025-09-02"], dtype="datetime64[D]"),
            incidents=np.array([6]),
            terms=[AUTUMN, WINTER],
            received=YEAR,
        )
        assert found.ratio == np.inf
        assert 0 < found.low < 1
