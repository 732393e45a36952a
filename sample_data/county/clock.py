"""Local clock time: when something happened, to the minute, and how two systems write it."""

import calendar
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from county import months
from county.chance import Booleans, Floats, Ints

Moments: TypeAlias = npt.NDArray[np.datetime64]
Texts: TypeAlias = npt.NDArray[np.object_]

MINUTE: Final = np.timedelta64(1, "m")
DAY: Final = 24 * 60 * MINUTE
NEVER: Final = np.datetime64("NaT", "m")
ROUND_MINUTES: Final = (1, 5, 15, 30)
ROUND_SHARES: Final = (0.3, 0.25, 0.25, 0.2)
"""How exactly people remember a time."""


def month_start(month: int) -> np.datetime64:
    """Give midnight of the first day of a month by its place among the 36."""
    return np.datetime64(f"{months.MONTHS[month]}-01T00:00", "m")


def moments(month: int, *, day: Ints, hour: Ints, rng: np.random.Generator) -> Moments:
    """Give the time that is remembered of things that happened on a day and in an hour."""
    step = rng.choice(ROUND_MINUTES, size=len(day), p=ROUND_SHARES)
    minute = rng.integers(0, 60, size=len(day)) // step * step
    passed: Ints = ((day - 1) * 24 + hour) * 60 + minute
    return existing(month_start(month) + passed * MINUTE)


def minutes(count: Floats | Ints) -> npt.NDArray[np.timedelta64]:
    """Give lengths of time in whole minutes."""
    return np.asarray(np.round(count), dtype=np.int64) * MINUTE


def existing(times: Moments) -> Moments:
    """Move what falls into the hour that is left out in spring to the hour after."""
    moved = times.copy()
    for month in months.MONTHS:
        if month.endswith("-03"):
            year = int(month[:4])
            last = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, 3))
            gap = np.datetime64(f"{month}-{last:02d}T01:00", "m")
            moved[(moved >= gap) & (moved < gap + 60 * MINUTE)] += 60 * MINUTE
    return moved


def iso(times: Moments) -> Texts:
    """Spell times as 2024-05-31T23:05:00, blank where there is none."""
    return _spelled(times, np.datetime_as_string(times, unit="s").astype(object))


def british(times: Moments) -> Texts:
    """Spell times as 31/05/2024 23:05, blank where there is none."""
    text = np.datetime_as_string(times, unit="m").astype(object)
    words = [f"{one[8:10]}/{one[5:7]}/{one[:4]} {one[11:16]}" for one in text]
    return _spelled(times, np.array(words, dtype=object))


def _spelled(times: Moments, words: Texts) -> Texts:
    is_blank: Booleans = np.isnat(times)
    spelled: Texts = np.where(is_blank, "", words).astype(object)
    return spelled
