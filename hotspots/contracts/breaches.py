"""Everything that can be wrong with a row of a feed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from hotspots.contracts.breach import Breach
from hotspots.contracts.column_breaches import column_breaches
from hotspots.contracts.rule_breaches import rule_breach
from hotspots.contracts.values import value_sql

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract

MONTHS_OF_A_QUARTER = 3
EARLIEST = date(1990, 1, 1)
"""Months before this are slips of the pen."""


@cache
def breaches_of(contract: Contract) -> tuple[Breach, ...]:
    """Return everything that can be wrong with a row of this feed, column by column, then rules."""
    by_column = (breach for column in contract.columns for breach in column_breaches(column))
    by_rule = (
        rule_breach(contract, rule, number) for number, rule in enumerate(contract.rules, start=1)
    )
    return (*by_column, *by_rule)


def month_breaches(contract: Contract, *, today: date) -> tuple[Breach, ...]:
    """Return what can be wrong with when a row happened: long ago, or not yet."""
    at = contract.time.at
    if not at:
        return ()
    value = value_sql(contract.column(at))
    quarter = () if contract.time.months != MONTHS_OF_A_QUARTER else (_no_quarter(at, value),)
    tomorrow = today + timedelta(days=1)
    return (
        Breach(
            code=f"{at}.in the future",
            columns=(at,),
            condition=f"{value} >= date '{tomorrow.isoformat()}'",
            says="lies in the future. Correct it.",
        ),
        Breach(
            code=f"{at}.too long ago",
            columns=(at,),
            condition=f"{value} < date '{EARLIEST.isoformat()}'",
            says=f"is before {EARLIEST.year}. Correct it.",
        ),
        *quarter,
    )


def _no_quarter(at: str, value: str) -> Breach:
    return Breach(
        code=f"{at}.begins no quarter",
        columns=(at,),
        condition=f"month({value}) not in (1, 4, 7, 10)",
        says="begins no quarter. Write January, April, July or October.",
    )
