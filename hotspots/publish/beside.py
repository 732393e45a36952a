"""What stands beside the map: incidents that are counted and lie in no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.governance import treat

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from hotspots.contracts.contract import Contract

UNPLACED = ("home", "area", "unplaced")


def beside_the_map(
    counts: pa.Table, *, contracts: Sequence[Contract], until: str
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

    Returns
    -------
    list of dict
        ``feed``, ``name`` of the contract, ``located`` (home, area or unplaced), ``incidents``
        (None where hidden).
    """
    first = str(np.datetime64(until, "M") - 11)
    months, rows = counts["month"].to_numpy(), counts["rows"].to_numpy()
    is_recent = (months >= first) & (months <= until)
    feeds, located = counts["feed"].to_numpy(), counts["located"].to_numpy()
    found: list[dict[str, Any]] = []
    for contract in contracts:
        for how in UNPLACED:
            own = is_recent & (feeds == contract.feed) & (located == how)
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
