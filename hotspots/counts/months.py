"""Months as text, ``YYYY-MM``."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np


def months_between(start: str, end: str) -> tuple[str, ...]:
    """Return the months from one to another, both included.

    >>> months_between("2025-11", "2026-01")
    ('2025-11', '2025-12', '2026-01')
    """
    first, last = np.datetime64(start, "M"), np.datetime64(end, "M")
    return tuple(str(month) for month in np.arange(first, last + 1))


def months_from(start: str, months: int) -> tuple[str, ...]:
    """Return so many months, from one on.

    >>> months_from("2025-11", 3)
    ('2025-11', '2025-12', '2026-01')
    """
    first = np.datetime64(start, "M")
    return tuple(str(month) for month in np.arange(first, first + months))


def last_day(month: str) -> date:
    """Return the last day of a month.

    >>> last_day("2024-02").isoformat()
    '2024-02-29'
    """
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])
