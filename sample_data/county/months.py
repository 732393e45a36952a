"""The 36 months that are told, and how violence is spread over days and hours."""

import calendar
from typing import Final

import numpy as np

from county.chance import Floats

FIRST_YEAR: Final = 2023
FIRST_MONTH: Final = 10
COUNT: Final = 36
MONTHS: Final = tuple(
    f"{FIRST_YEAR + (FIRST_MONTH - 1 + n) // 12}-{(FIRST_MONTH - 1 + n) % 12 + 1:02d}"
    for n in range(COUNT)
)
SUMMER_SHARE: Final = 0.11
YEARLY_CHANGE: Final = 0.02
PUBLIC_WEEK: Final = np.array([0.75, 0.75, 0.8, 0.9, 1.25, 1.6, 0.95])
"""Monday to Sunday."""
HOME_WEEK: Final = np.array([0.95, 0.9, 0.9, 0.9, 1.0, 1.15, 1.2])
PUBLIC_HOURS: Final = np.array(
    [9, 8, 7, 5, 2.5, 1, 0.6, 0.8, 1.3, 1.4, 1.6, 2, 2.6, 2.6, 2.8, 4, 4, 3.8, 4, 4.4, 5, 6, 8, 9]
)
HOME_HOURS: Final = np.array(
    [5, 4, 3, 2, 1.2, 1, 1.2, 2, 2.6, 3, 3.4, 3.6, 4, 4, 4, 4.4, 5, 5.6, 6.4, 7, 7.4, 7.6, 7, 6]
)


def position(month: str) -> int:
    """Give the place of a month such as `2025-04` among the 36; `ValueError` when outside."""
    return MONTHS.index(month)


def busyness() -> Floats:
    """Give how busy each month is: 1 on average in the first year, busier in summer and yearly."""
    month = np.arange(COUNT)
    of_year = (FIRST_MONTH - 1 + month) % 12
    season = 1.0 + SUMMER_SHARE * np.cos(2 * np.pi * (of_year - 6.5) / 12)
    days = np.array([days_in(number) for number in range(COUNT)]) / 30.4
    busy: Floats = season * days * (1.0 + YEARLY_CHANGE) ** (month / 12)
    return busy


def days_in(month: int) -> int:
    """Give the number of days of a month by its place among the 36."""
    year, of_year = _year_and_month(month)
    return calendar.monthrange(year, of_year)[1]


def day_shares(month: int, *, week: Floats) -> Floats:
    """Give the share of each day of a month, from the shares of the days of the week."""
    year, of_year = _year_and_month(month)
    first, days = calendar.monthrange(year, of_year)
    shares: Floats = week[(first + np.arange(days)) % 7]
    return shares


def _year_and_month(month: int) -> tuple[int, int]:
    return FIRST_YEAR + (FIRST_MONTH - 1 + month) // 12, (FIRST_MONTH - 1 + month) % 12 + 1
