"""What stands beside the map: sums, and incidents that are counted and drawn in no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.governance import treat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Measure
    from hotspots.counts.delivery import Delivery
    from hotspots.risk.monthly_counts import MonthlyCounts

UNPLACED = ("home", "area", "unplaced")


def beside_the_map(
    counts: pa.Table,
    *,
    contracts: Sequence[Contract],
    until: str,
    is_beyond: NDArray[np.bool_],
) -> list[dict[str, Any]]:
    """Return how many incidents of the last twelve months lie in no cell, feed by feed.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
        Their rules for small numbers are kept, for every view alike.
    until : str
        The last month.
    is_beyond : ndarray of bool, shape (rows,)
        Rows that know an area only, and one that no part of the map lies in.

    Returns
    -------
    list of dict
        ``feed``, ``name`` of the contract, ``located`` (home, area or unplaced), ``incidents``
        (None where hidden).
    """
    first = str(np.datetime64(until, "M") - 11)
    months, rows = counts["month"].to_numpy(), counts["value"].to_numpy()
    is_recent = (months >= first) & (months <= until)
    feeds, located = counts["feed"].to_numpy(), counts["located"].to_numpy()
    found: list[dict[str, Any]] = []
    for contract in contracts:
        for how in UNPLACED:
            is_so = is_beyond if how == "area" else located == how
            own = is_recent & (feeds == contract.feed) & is_so
            total = np.array([rows[own].sum()], dtype=np.int64)
            seen = treat(total, rule=contract.small_numbers, view="")
            if total[0]:
                incidents = None if seen.is_hidden[0] else int(seen.counts[0])
                found.append(
                    {
                        "feed": contract.feed,
                        "name": contract.name,
                        "located": how,
                        "incidents": incidents,
                    }
                )
    return found


def seen_coverage(coverage: pa.Table, *, full: set[str]) -> pd.DataFrame:
    """Return the coverage without the rows of feeds whose numbers the view may not see."""
    frame: pd.DataFrame = coverage.to_pandas()
    frame.loc[~frame["feed"].isin(full), "rows"] = 0
    return frame


def not_covered(
    counts: MonthlyCounts,
    measures: Sequence[tuple[Contract, Measure]],
    covered: Mapping[str, NDArray[np.float64]],
    *,
    view: str,
) -> list[dict[str, Any]]:
    """Return how many incidents lie where and when their feed is not received, feed by feed.

    People go to a hospital from beyond the area that it speaks for.
    """
    found: dict[str, float] = {}
    for number, (contract, _) in enumerate(measures):
        own = counts.measure == number
        speaks = covered[contract.feed][counts.cell[own], counts.month[own]] > 0
        total = float(counts.incidents[own][~speaks].sum())
        found[contract.feed] = found.get(contract.feed, 0.0) + total
    rules = {contract.feed: contract for contract, _ in measures}
    told = []
    for feed, total in found.items():
        seen = treat(np.array([total], dtype=np.int64), rule=rules[feed].small_numbers, view=view)
        if total:
            incidents = None if seen.is_hidden[0] else int(seen.counts[0])
            told.append({"name": rules[feed].name, "incidents": incidents})
    return told


def totals(counts: pa.Table, deliveries: Sequence[Delivery], *, off_the_map: int) -> dict[str, int]:
    """Return sums over the rows of feeds whose true numbers the view may see."""
    located: dict[str, int] = {}
    for how, rows in zip(counts["located"].to_pylist(), counts["rows"].to_pylist(), strict=True):
        located[how] = located.get(how, 0) + rows
    return {
        "rows": sum(one.rows for one in deliveries),
        "set_aside": sum(one.rows - one.accepted for one in deliveries),
        "accepted": sum(located.values()),
        "placed": located.get("point", 0) + located.get("gazetteer", 0),
        "outside_own_area": sum(one.outside for one in deliveries),
        "off_the_map": off_the_map,
        "deliveries": len(deliveries),
    }
