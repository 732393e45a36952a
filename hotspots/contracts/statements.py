"""Compile a contract to SQL that casts, checks and names each row's breaches.

Two statements from the same expressions. :func:`check_sql` answers row by row, for the sender.
:func:`count_sql` answers for the whole delivery: columns that are only checked are checked row by
row, then equal rows are put together, so that everything else is done once a distinct row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.breaches import breaches_of, value_sql, when_sql
from hotspots.contracts.sql import named, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.breaches import Breach
    from hotspots.contracts.contract import Contract, Severity

SEPARATOR = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Stands between the codes of one row's breaches."""


def check_sql(contract: Contract, *, delivered: str, breaches: tuple[Breach, ...] = ()) -> str:
    """Return SQL that gives each delivered row its values, breaches and warnings.

    Parameters
    ----------
    contract : Contract
    delivered : str
        SQL of a table of text: the contract's columns by name, and ``row_number``.
    breaches : tuple of Breach, optional
        Further breaches to look for, for example of place.

    Returns
    -------
    str
        A select of ``row_number``, the cast counted columns, ``measure``, ``breaches`` and
        ``warnings``, and the text of every column as ``seen_`` and its name.
    """
    looked_for = (*breaches_of(contract), *breaches)
    seen = ", ".join(f"{named(c.name)} as {named('seen_' + c.name)}" for c in contract.columns)
    return f"""
select row_number, {_values(contract)}, {measure_sql(contract)} as measure,
    {breaches_sql(looked_for, "error")} as breaches,
    {breaches_sql(looked_for, "warning")} as warnings,
    {seen}
from ({delivered}) as delivered"""


def count_sql(contract: Contract, *, delivered: str, breaches: tuple[Breach, ...] = ()) -> str:
    """Return SQL that counts delivered rows by distinct values, breaches and warnings.

    Parameters
    ----------
    contract, delivered, breaches
        As for :func:`check_sql`; ``row_number`` is not needed.

    Returns
    -------
    str
        A select of the cast counted columns, ``measure``, ``breaches``, ``warnings`` and
        ``rows``, how many delivered rows share them.
    """
    counted = set(contract.counted_columns)
    looked_for = (*breaches_of(contract), *breaches)
    once = tuple(breach for breach in looked_for if counted.issuperset(breach.columns))
    each = tuple(breach for breach in looked_for if breach not in once)
    columns = ", ".join(named(name) for name in contract.counted_columns)
    return f"""
with alike as (
    select {columns}, {breaches_sql(each, "error")} as row_breaches,
        {breaches_sql(each, "warning")} as row_warnings, count(*) as rows
    from ({delivered}) as delivered
    group by all
), checked as (
    select {_values(contract)}, {measure_sql(contract)} as measure, rows,
        {breaches_sql(once, "error", "row_breaches")} as breaches,
        {breaches_sql(once, "warning", "row_warnings")} as warnings
    from alike
)
select {columns}, measure, breaches, warnings, sum(rows) as rows
from checked
group by all"""


def _values(contract: Contract) -> str:
    return ", ".join(
        f"{value_sql(contract.column(name))} as {named(name)}" for name in contract.counted_columns
    )


def measure_sql(contract: Contract) -> str:
    """Return SQL for the measure that a row counts towards, null where it counts for none."""
    cases = " ".join(
        f"when {when_sql(measure.when)} then {quoted(measure.name)}"
        for measure in contract.measures
    )
    return f"case {cases} end"


def breaches_sql(breaches: Sequence[Breach], severity: Severity, first: str | None = None) -> str:
    """Return SQL that joins the codes of the breaches that hold.

    Parameters
    ----------
    breaches : sequence of Breach
    severity : {"error", "warning"}
        Which of them to look for.
    first : str, optional
        SQL of codes that are already known.
    """
    known = [f"nullif({first}, '')"] if first else []
    cases = [
        f"case when {breach.condition} then {quoted(breach.code)} end"
        for breach in breaches
        if breach.severity == severity
    ]
    if not known and not cases:
        return "''"
    return f"concat_ws({quoted(SEPARATOR)}, {', '.join([*known, *cases])})"
