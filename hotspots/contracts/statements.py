"""Compile a contract to SQL that casts, checks and names each row's breaches.

The same expressions serve twice. :func:`check_sql` answers row by row, for the sender. For the
whole delivery, :func:`alike_sql` puts rows together that say the same, and :func:`values_sql`
checks each distinct value once: ten million rows hold a few thousand places and a few dozen months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.sql import named, quoted
from hotspots.contracts.values import same_sql, value_sql, when_sql, with_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Severity

SEPARATOR = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Stands between the codes of one row's breaches."""


def check_sql(contract: Contract, *, delivered: str, breaches: Sequence[Breach]) -> str:
    """Return SQL that gives each delivered row its values, breaches and warnings.

    Parameters
    ----------
    contract : Contract
    delivered : str
        SQL of a table of text: the contract's columns by name, and ``row_number``.
    breaches : sequence of Breach
        All that is looked for: each costs something in every row.

    Returns
    -------
    str
        A select of ``row_number``, the cast counted columns, ``measure``, ``breaches`` and
        ``warnings``, and the text of every column as ``seen_`` and its name.
    """
    seen = ", ".join(f"{named(c.name)} as {named('seen_' + c.name)}" for c in contract.columns)
    return f"""
select row_number, {_values(contract)}{measure_sql(contract)} as measure,
    {breaches_sql(breaches, "error")} as breaches,
    {breaches_sql(breaches, "warning")} as warnings,
    {seen}
from ({with_dates(contract.columns, table=delivered)}) as delivered"""


@dataclass(frozen=True, kw_only=True)
class ValueSet:
    """Columns that some breach or measure reads together; their values are checked once each."""

    columns: tuple[str, ...]
    breaches: tuple[Breach, ...]
    """Everything that can be wrong with these values alone."""
    has_measure: bool
    """Whether these values decide what is counted."""


def value_sets(contract: Contract, *, breaches: tuple[Breach, ...] = ()) -> tuple[ValueSet, ...]:
    """Return the columns that decide what is counted, parted into sets that are read together.

    Parameters
    ----------
    contract : Contract
    breaches : tuple of Breach, optional
        Further breaches to look for, for example of place.
    """
    once, _ = parted(contract, breaches)
    measured = tuple(dict.fromkeys(name for m in contract.measures for name in m.when))
    together = [{name} for name in carried(contract, once)]
    read_together = (measured, contract.place.columns, contract.time.month_columns)
    for columns in (*(breach.columns for breach in once), *read_together, contract.grade.columns):
        read = [one for one in together if one.intersection(columns)]
        together = [one for one in together if one not in read]
        together += [set().union(*read)] if read else []
    order = (*contract.counted_columns, *carried(contract, once))
    return tuple(
        ValueSet(
            columns=tuple(dict.fromkeys(name for name in order if name in columns)),
            breaches=tuple(breach for breach in once if columns.issuperset(breach.columns)),
            has_measure=columns.issuperset(measured[:1] or order[:1]),
        )
        for columns in sorted(together, key=lambda one: min(order.index(name) for name in one))
    )


def alike_sql(contract: Contract, *, delivered: str, breaches: tuple[Breach, ...] = ()) -> str:
    """Return SQL that puts delivered rows together which have the same text where it counts.

    Parameters
    ----------
    contract, delivered, breaches
        As for :func:`check_sql`; ``row_number`` is not needed.

    Returns
    -------
    str
        A select of the text of the columns that decide what is counted, ``row_breaches`` and
        ``row_warnings`` of all other columns, and ``rows``; see
        :func:`hotspots.contracts.values.same_sql`.
    """
    once, each = parted(contract, breaches)
    counted = set(contract.counted_columns)
    columns = ", ".join(
        f"{same_sql(contract.column(name), is_counted=name in counted)} as {named(name)}"
        for name in carried(contract, once)
    )
    # What is the same in every row is added afterwards: grouping by it would cost.
    found = {
        "row_breaches": breaches_sql(each, "error"),
        "row_warnings": breaches_sql(each, "warning"),
    }
    told = "".join(f", {sql} as {name}" for name, sql in found.items() if sql != "''")
    untold = "".join(f", '' as {name}" for name, sql in found.items() if sql == "''")
    return f"""
select *{untold} from (
    select {columns}{told}, count(*) as rows
    from ({with_dates(contract.columns, table=delivered)}) as delivered
    group by all
)"""


def values_sql(contract: Contract, values: ValueSet) -> str:
    """Return SQL that checks the distinct values of one set, from a table ``alike``.

    Returns
    -------
    str
        A select of the text of each column as ``seen_`` and its name, its value under its name,
        ``measure`` where the set decides it, ``breaches`` and ``warnings``.
    """
    counted = [name for name in values.columns if name in contract.counted_columns]
    selected = [f"{named(name)} as {named('seen_' + name)}" for name in values.columns]
    selected += [f"{value_sql(contract.column(name))} as {named(name)}" for name in counted]
    if values.has_measure:
        selected.append(f"{measure_sql(contract)} as measure")
    columns = ", ".join(named(name) for name in values.columns)
    own = [contract.column(name) for name in values.columns]
    return f"""
select {", ".join(selected)}, {breaches_sql(values.breaches, "error")} as breaches,
    {breaches_sql(values.breaches, "warning")} as warnings
from ({with_dates(own, table=f"select distinct {columns} from alike")}) as distinct_values"""


def parted(
    contract: Contract, breaches: tuple[Breach, ...]
) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    """Part breaches into those that distinct values tell, and those that each row has to."""
    counted = set(contract.counted_columns)
    looked_for = (*breaches_of(contract), *breaches)
    once = tuple(
        breach
        for breach in looked_for
        if counted.intersection(breach.columns)
        and counted.union(breach.presence).issuperset(breach.columns)
    )
    return once, tuple(breach for breach in looked_for if breach not in once)


def carried(contract: Contract, once: tuple[Breach, ...]) -> tuple[str, ...]:
    """Return the columns that are counted, or that a breach of counted ones reads."""
    read = (name for breach in once for name in breach.columns)
    return tuple(dict.fromkeys([*contract.counted_columns, *read]))


def _values(contract: Contract) -> str:
    """Return SQL of the counted columns, each with a comma; facts about places count none."""
    return "".join(
        f"{value_sql(contract.column(name))} as {named(name)}, "
        for name in contract.counted_columns
    )


def measure_sql(contract: Contract) -> str:
    """Return SQL for the measure that a row counts towards, null where it counts for none."""
    cases = " ".join(
        f"when {when_sql(measure.when)} then {quoted(measure.name)}"
        for measure in contract.measures
    )
    return f"case {cases} end" if cases else "null"


def breaches_sql(breaches: Sequence[Breach], severity: Severity) -> str:
    """Return SQL that joins the codes of the breaches of one severity that hold."""
    cases = [
        f"case when {breach.condition} then {quoted(breach.code)} end"
        for breach in breaches
        if breach.severity == severity
    ]
    return f"concat_ws({quoted(SEPARATOR)}, {', '.join(cases)})" if cases else "''"
