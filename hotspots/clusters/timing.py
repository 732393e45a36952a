"""When in the week it happens: hour profiles, nights, weekends, school days against holidays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import beta

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    Booleans = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

HOURS = 168
"""Of the week: 0 is Monday from midnight."""
MILLION = 1_000_000
SATURDAY = 5
INSIDE = 0.9
"""Of every interval here: so probable is the truth inside it."""


@dataclass(frozen=True)
class Share:
    """A part of the incidents, with an interval."""

    share: float
    """0 to 1; NaN where there are no incidents, as are the limits."""
    low: float
    high: float
    even: float
    """What it would be if every hour were alike."""


@dataclass(frozen=True)
class Run:
    """Hours in a row."""

    start: int
    """Hour of the week in which it begins."""
    hours: int
    share: Share


def share_of_hours(millionths: Integers, *, hours: Booleans) -> Share:
    """Return the share of incidents that falls into some hours of the week.

    Parameters
    ----------
    millionths : ndarray of int, shape (168,)
        Of incidents, by hour of the week: what is known to the hour only in part is shared out.
    hours : ndarray of bool, shape (168,)
        Those asked for; see :func:`night` and :func:`weekend`.

    Notes
    -----
    The interval is that of a Dirichlet distribution over the 168 hours with one incident's weight
    of prior knowledge, spread evenly (Perks 1947), so that any set of hours has a beta
    distribution. Incidents shared out over several hours say less than it takes them for.
    """
    incidents = millionths / MILLION
    even = float(hours.mean())
    inside, whole = float(incidents[hours].sum()), float(incidents.sum())
    if whole <= 0:
        return Share(float("nan"), float("nan"), float("nan"), even)
    low, high = _interval(inside + even, whole - inside + 1 - even)
    return Share(inside / whole, low, high, even)


def hour_profile(millionths: Integers) -> tuple[Share, ...]:
    """Return the share of each of the 168 hours of the week."""
    each = np.eye(HOURS, dtype=bool)
    return tuple(share_of_hours(millionths, hours=hour) for hour in each)


def night(*, day_from: int = 7, day_until: int = 19) -> Booleans:
    """Return which hours of the week lie outside the hours of the day, shape (168,)."""
    hour = np.arange(HOURS) % 24
    return (hour < day_from) | (hour >= day_until)


def weekend() -> Booleans:
    """Return which hours of the week lie on Saturday or Sunday, shape (168,)."""
    return np.arange(HOURS) // 24 >= SATURDAY


def busiest_runs(millionths: Integers, *, hours: int = 4, most: int = 3) -> tuple[Run, ...]:
    """Return the hours in a row that hold most incidents, the busiest first.

    Parameters
    ----------
    millionths : ndarray of int, shape (168,)
    hours : int
        How long each run is; one may go on from Sunday night into Monday.
    most : int
        Runs that are returned at most; they share no hour.

    Notes
    -----
    Of equal runs the earlier one in the week comes first. Fewer are returned where less holds
    anything. Runs are chosen for being high, so that their shares lean to the high side.
    """
    left = np.asarray(millionths)
    around = (np.arange(HOURS)[:, None] + np.arange(hours)) % HOURS
    is_free = np.ones(HOURS, dtype=bool)
    found: list[Run] = []
    while len(found) < most:
        sums = np.where(is_free[around].all(axis=1), left[around].sum(axis=1), 0)
        start = int(sums.argmax())
        if sums[start] <= 0:
            break
        own = np.zeros(HOURS, dtype=bool)
        own[around[start]] = True
        found.append(Run(start, hours, share_of_hours(millionths, hours=own)))
        is_free &= ~own
    return tuple(found)


@dataclass(frozen=True)
class SchoolDays:
    """Incidents a school day against incidents a weekday of the holidays."""

    school_days: int
    holidays: int
    """Weekdays outside the terms."""
    on_school_days: int
    """Incidents."""
    on_holidays: int
    ratio: float
    """Incidents a school day over incidents a holiday; NaN where either has no days or neither
    has incidents, infinite where holidays have none."""
    low: float
    high: float


def school_days(
    days: NDArray[np.datetime64],
    *,
    incidents: Integers,
    terms: Sequence[tuple[date, date]],
    received: NDArray[np.datetime64],
) -> SchoolDays:
    """Compare school days with holidays; Saturdays and Sundays are in neither.

    Parameters
    ----------
    days : ndarray of datetime64[D], shape (n,)
        With incidents; a day may stand more than once.
    incidents : ndarray of int, shape (n,)
    terms : sequence of (date, date)
        First and last day of each stretch of school, half terms left out.
    received : ndarray of datetime64[D]
        Every day that the data speak for, with or without incidents: missing months are neither.

    Notes
    -----
    Only school days from the first term to the last are looked at: outside them nobody has said
    when school was. The interval is exact but for a half: of all incidents, the share on school
    days is binomial, with Jeffreys' prior.
    """
    spoken = np.unique(received.astype("datetime64[D]"))
    bounds = np.array(sorted(terms), dtype="datetime64[D]").reshape(-1, 2)

    def kinds(when: NDArray[np.datetime64]) -> tuple[Booleans, Booleans]:
        is_school = ((when[:, None] >= bounds[:, 0]) & (when[:, None] <= bounds[:, 1])).any(axis=1)
        is_told = np.zeros(len(when), dtype=bool)
        if len(bounds):
            is_told = (when >= bounds[0, 0]) & (when <= bounds[:, 1].max())
        is_weekday = np.is_busday(when) & is_told & np.isin(when, spoken)
        return is_weekday & is_school, is_weekday & ~is_school

    school, holiday = (int(kind.sum()) for kind in kinds(spoken))
    of_incidents = kinds(days.astype("datetime64[D]"))
    on_school, on_holiday = (int(incidents[kind].sum()) for kind in of_incidents)
    if not (school and holiday and on_school + on_holiday):
        nothing = float("nan")
        return SchoolDays(school, holiday, on_school, on_holiday, nothing, nothing, nothing)
    times = holiday / school
    low, high = _interval(on_school + 0.5, on_holiday + 0.5)
    return SchoolDays(
        school,
        holiday,
        on_school,
        on_holiday,
        on_school / on_holiday * times if on_holiday else float("inf"),
        low / (1 - low) * times,
        high / (1 - high) * times,
    )


def _interval(inside: float, outside: float) -> tuple[float, float]:
    ends = beta.ppf(((1 - INSIDE) / 2, (1 + INSIDE) / 2), inside, outside)
    return float(ends[0]), float(ends[1])
