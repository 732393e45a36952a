"""The count table: place x month x measure x sender. All that is kept of anybody's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

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

    Integers are grouped and sorted; what they stand for is looked up last.

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
    counted = connection.sql(
        """
with located as (
    select longitude, latitude, any_value(cell) as cell,
        row_number() over ()::int as point
    from points group by longitude, latitude
), places as (
    select place_code, point, dense_rank() over (order by cell, area)::int as place
    from place_legend left join located using (longitude, latitude)
), by_point as (
    select place, point, month_code, sender_code, measure_code, sum(rows) as rows
    from counted join places using (place_code)
    where is_accepted group by all
)
select place, month_code, sender_code, measure_code, sum(rows)::bigint as rows,
    count(point) as points
from by_point group by all
order by place, month_code, sender_code, measure_code"""
    ).to_arrow_table()
    places = connection.sql(
        "select distinct cell, area from place_legend "
        "left join points using (longitude, latitude) order by cell, area"
    ).to_arrow_table()
    place = pc.subtract(counted["place"], 1)

    def of_code(role: str, text: str) -> pa.ChunkedArray:
        legend = connection.sql(
            f"select distinct {role}_code, {text} as says from {role}_legend order by {role}_code"
        ).to_arrow_table()
        return legend["says"].take(pc.subtract(counted[f"{role}_code"], 1))

    return pa.Table.from_arrays(
        [
            places["cell"].take(place),
            places["area"].take(place),
            of_code("month", "strftime(month, '%Y-%m')"),
            pa.repeat(feed, len(counted)),
            of_code("sender", "sender"),
            of_code("measure", "measure"),
            counted["rows"],
            counted["points"],
        ],
        names=COUNT_TABLE.names,
    ).cast(COUNT_TABLE)
