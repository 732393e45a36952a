"""The count table: place x month x measure x sender. All that is kept of anybody's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from hotspots.contracts.sql import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COUNT_TABLE = pa.schema(
    [
        pa.field("cell", pa.uint64()),
        pa.field("area", pa.string()),
        pa.field("month", pa.string(), nullable=False),
        pa.field("feed", pa.string(), nullable=False),
        pa.field("sender", pa.string(), nullable=False),
        pa.field("measure", pa.string(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        pa.field("points", pa.int64(), nullable=False),
    ]
)
"""``cell`` is the resolution 10 cell, null where the row has no coordinates; ``area`` is the code
of the small area as it was sent, of whatever vintage; ``rows`` counts incidents and ``points``
the distinct coordinates among them."""


def count_accepted(connection: DuckDBPyConnection, *, feed: str) -> pa.Table:
    """Count the accepted rows of one checked file.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    feed : str

    Returns
    -------
    pyarrow.Table
        Follows :data:`COUNT_TABLE`, in a fixed order.
    """
    return (
        connection.sql(
            "select cell, area, strftime(month, '%Y-%m') as month, "
            f"{quoted(feed)} as feed, sender, measure, sum(rows)::bigint as rows, "
            "count(distinct (longitude, latitude)) filter (longitude is not null) as points "
            "from accepted left join points using (sender, longitude, latitude) "
            "group by all order by all"
        )
        .to_arrow_table()
        .cast(COUNT_TABLE)
    )
