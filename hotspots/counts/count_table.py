"""The count table: place x month x measure x sender. All that is kept of anybody's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hotspots.contracts.sql import listed
from hotspots.places.cells import FINEST_RESOLUTION, parents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract

COUNT_TABLE = pa.schema(
    [
        pa.field("cell", pa.uint64()),
        pa.field("area", pa.string()),
        pa.field("origin", pa.string()),
        pa.field("located", pa.string(), nullable=False),
        pa.field("month", pa.string(), nullable=False),
        pa.field("months", pa.int64(), nullable=False),
        pa.field("feed", pa.string(), nullable=False),
        pa.field("sender", pa.string(), nullable=False),
        pa.field("measure", pa.string(), nullable=False),
        pa.field("grade", pa.string(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        pa.field("points", pa.int64(), nullable=False),
        pa.field("value", pa.int64(), nullable=False),
        pa.field("denominator", pa.int64()),
        pa.field("hidden", pa.int64(), nullable=False),
    ]
)
"""``cell`` is the resolution 10 cell, or the coarser one that is the finest its contract lets be
kept, null where the row has none; ``area`` is the code of the
small area as it was sent, of whatever vintage, for flows that of the area they go to and
``origin`` the one they come from; ``located`` says how the place was found (see
:data:`hotspots.feeds.locating.LOCATED`); ``month`` is the first of the ``months`` that are spoken
for; ``grade`` is empty where rows carry none; ``rows`` counts rows and ``points`` the distinct
coordinates among them; ``value`` is what they add up to (for incidents their number) and
``denominator`` those to whom it could have happened; ``hidden`` counts rows whose value the sender
did not tell: it is in neither."""


SUMMED = ("rows", "points", "value", "denominator", "hidden")
"""Columns of the count table that add up."""


KEPT_PLACES = """
create or replace temp table kept_places as
select *, dense_rank() over (order by cell, area, origin, located)::int as place from (
    select sender_code, place_code, cell, area, origin, located, point, false as by_area
    from places
    union all
    select sender_code, place_code, null, area, origin,
        case when located in ('home', 'flow') then located when area is not null then 'area'
            else 'unplaced' end,
        null, true
    from places
)"""
"""Places as they may be kept, numbered: with their cell, and for measures kept by area without."""


def count_accepted(
    connection: DuckDBPyConnection, *, contract: Contract, senders: Mapping[str, str]
) -> pa.Table:
    """Count the accepted rows of one checked file.

    Integers are grouped and sorted; what they stand for is looked up last.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    contract : Contract
        Measures that it keeps by area only lose their cell here.
    senders : mapping of str to str
        What the rows call a sender, to the name under which its counts are kept.

    Returns
    -------
    pyarrow.Table
        Follows :data:`COUNT_TABLE`, in a fixed order.
    """
    connection.execute(KEPT_PLACES)
    coarse = tuple(one.name for one in contract.measures if one.finest == "area")
    by_area = f"coalesce(measure in {listed(coarse)}, false)" if coarse else "false"
    keys = ["month_code", "sender_code", "measure_code"]
    keys += ["grade_code"] if contract.grade.columns else []
    key = ", ".join(keys)
    counted = connection.sql(
        f"""
with by_code as (
    select place_code, {key}, sum(rows) as rows, sum(rows * value) as value,
        sum(rows * denominator) filter (value is not null) as denominator,
        sum(rows) filter (value is null) as hidden
    from counted where is_accepted group by all
), measures as (
    select distinct measure_code, {by_area} as by_area from measure_legend
), by_point as (
    select place, point, {key}, sum(rows) as rows, sum(value) as value,
        sum(denominator) as denominator, sum(hidden) as hidden
    from by_code join measures using (measure_code)
    join kept_places using (sender_code, place_code, by_area)
    group by all
)
select place, {key}, sum(rows)::bigint as rows, count(point) as points,
    coalesce(sum(value), 0)::bigint as value, sum(denominator)::bigint as denominator,
    coalesce(sum(hidden), 0)::bigint as hidden
from by_point group by all order by place, {key}"""
    ).to_arrow_table()
    places = connection.sql(
        "select distinct place, cell, area, origin, located from kept_places order by place"
    ).to_arrow_table()
    place = pc.subtract(counted["place"], 1)

    def of_code(role: str, text: str, called: Mapping[str, str] | None = None) -> pa.Array:
        legend = connection.sql(
            f"select distinct {role}_code, {text} as says from {role}_legend order by {role}_code"
        ).to_arrow_table()
        says = [(called or {}).get(one, one) for one in legend["says"].to_pylist()]
        return pa.array(says).take(pc.subtract(counted[f"{role}_code"], 1))

    table = pa.Table.from_arrays(
        [
            *(places[name].take(place) for name in ("cell", "area", "origin", "located")),
            of_code("month", "strftime(month, '%Y-%m')"),
            of_code("month", "months"),
            pa.repeat(contract.feed, len(counted)),
            of_code("sender", "sender", senders),
            of_code("measure", "measure"),
            of_code("grade", "grade") if contract.grade.columns else pa.repeat("", len(counted)),
            *(counted[name] for name in ("rows", "points", "value", "denominator", "hidden")),
        ],
        names=COUNT_TABLE.names,
    ).cast(COUNT_TABLE)
    finest = contract.finest.get("h3_resolution", FINEST_RESOLUTION)
    return table if finest >= FINEST_RESOLUTION else _rolled_up(table, resolution=finest)


def _rolled_up(table: pa.Table, *, resolution: int) -> pa.Table:
    """Return counts by the coarser cells at which a contract lets them be kept."""
    is_placed = table["cell"].is_valid().to_numpy()
    cells = np.zeros(len(table), dtype=np.uint64)
    fine = table["cell"].drop_null().to_numpy()
    cells[is_placed] = parents(fine, resolution=resolution)
    coarse = table.set_column(0, "cell", pa.array(cells, pa.uint64(), mask=~is_placed))
    keys = [name for name in COUNT_TABLE.names if name not in SUMMED]
    summed = coarse.group_by(keys, use_threads=False).aggregate([(one, "sum") for one in SUMMED])
    named = summed.rename_columns([*keys, *SUMMED]).select(COUNT_TABLE.names)
    order = [(name, "ascending") for name in keys]
    return named.sort_by(order).cast(COUNT_TABLE)
