"""A first look at a delivery: one pass that tells nearly always that the rest is in order.

Putting equal rows together is most of the work on a large file, and every column that takes part
makes it slower. So this pass only counts the rows that fail a promise which each row has to be
asked for, and takes values that stand in a list as they are. Where nothing fails, that was all;
else :func:`hotspots.contracts.statements.alike_sql` looks again and says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.sql import named
from hotspots.contracts.statements import carried, parted
from hotspots.contracts.values import presence_sql, with_dates

if TYPE_CHECKING:
    from hotspots.contracts.breach import Breach
    from hotspots.contracts.contract import Contract

MOST_SPELLINGS = 1_000
"""More distinct values than this in a column with a list are not worth keeping apart."""


def glance_sql(contract: Contract, *, delivered: str, breaches: tuple[Breach, ...] = ()) -> str:
    """Return SQL that puts equal rows together and counts those that give reason to doubt.

    Parameters
    ----------
    contract, delivered, breaches
        As for :func:`hotspots.contracts.statements.alike_sql`.

    Returns
    -------
    str
        A select of the text of the columns that decide what is counted, ``rows``, and how many of
        them are ``doubtful``.
    """
    once, each = parted(contract, breaches)
    counted = set(contract.counted_columns)
    read = [
        named(name) if name in counted else f"{presence_sql(name)} as {named(name)}"
        for name in carried(contract, once)
    ]
    doubt = " or ".join(f"({breach.condition})" for breach in each) or "false"
    return f"""
select {", ".join(read)}, count(*) as rows, count(*) filter (where {doubt}) as doubtful
from ({with_dates(contract.columns, table=delivered)}) as delivered
group by all"""


def doubt_sql(contract: Contract) -> str:
    """Return SQL of one truth, from a table ``glance``: whether to look again, row by row."""
    counted = [contract.column(name) for name in contract.counted_columns]
    spellings = [
        f"count(distinct {named(column.name)}) > {MOST_SPELLINGS:d}"
        for column in counted
        if column.codes
    ]
    return f"select coalesce({' or '.join(['sum(doubtful) > 0', *spellings])}, false) from glance"
