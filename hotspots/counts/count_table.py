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
    located = connection.sql(
        f"""
with located as (
    select longitude, latitude, any_value(cell) as cell,
        row_number() over ()::int as point
    from points group by longitude, latitude
), places as (
    select place_code, cell, area, point, dense_rank() over (order by cell, area)::int as place
    from place_legend left join located using (longitude, latitude)
), by_point as (
    select place, point, month_code, sender_code, measure_code, sum(rows) as rows
    from counted join places using (place_code)
    where is_accepted group by all
), by_place as (
    select place, month_code, sender_code, measure_code, sum(rows)::bigint as rows,
        count(point) as points
    from by_point group by all
)
select cell, area, strftime(month, '%Y-%m') as month, {quoted(feed)} as feed, sender, measure,
    rows, points
from by_place
join (select distinct place, cell, area from places) using (place)
join month_legend using (month_code)
join sender_legend using (sender_code)
join measure_legend using (measure_code)
order by place, month_code, sender_code, measure_code"""
    )
    return located.to_arrow_table().cast(COUNT_TABLE)
