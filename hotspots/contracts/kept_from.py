"""How long a contract lets counts be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.terms import Promise

UNITS: dict[str, Callable[[int], pd.DateOffset]] = {
    "y": lambda value: pd.DateOffset(years=value),
    "m": lambda value: pd.DateOffset(months=value),
    "d": lambda value: pd.DateOffset(days=value),
}
WORDS = {"yr": "y", "year": "y", "years": "y", "month": "m", "months": "m", "day": "d", "days": "d"}
"""How the standard also lets a unit be written."""


def kept_from(contract: Contract, *, today: date) -> date | None:
    """Return the first day that may be kept; None where the contract promises no retention.

    Raises
    ------
    ContractError
        Where the promise cannot be counted.
    """
    promise = contract.promise("retention")
    return _before(today, promise, feed=contract.feed) if promise else None


def _before(today: date, promise: Promise, *, feed: str) -> date:
    """Return the day that lies a promised time before today; a shorter month ends earlier.

    >>> from datetime import date
    >>> from hotspots.contracts.terms import Promise
    >>> kept = Promise(property="retention", value=6, unit="m")
    >>> _before(date(2026, 8, 31), kept, feed="police").isoformat()
    '2026-02-28'
    """
    unit, value = promise.unit.casefold(), promise.value
    ago = UNITS.get(WORDS.get(unit, unit))
    if ago is None or value <= 0 or value != int(value):
        message = (
            f"The contract {feed} promises a retention of {value:g} '{promise.unit}'. "
            "Write a whole number of y, m or d."
        )
        raise ContractError(message)
    day: date = (pd.Timestamp(today) - ago(int(value))).date()
    return day
