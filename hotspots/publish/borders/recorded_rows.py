"""What police senders recorded at a place, from the count table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from hotspots.borders.authorities import owned
from hotspots.places.cells import FINEST_RESOLUTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import pyarrow as pa

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.settings import Sender

POLICE = "police"
"""The domain of their contracts."""


def is_placed_police(contract: Contract) -> bool:
    """Say whether a feed holds police records by resolution 10 cell: coarser ones have no side."""
    finest = contract.finest.get("h3_resolution", FINEST_RESOLUTION)
    return contract.domain == POLICE and not contract.is_table and finest >= FINEST_RESOLUTION


def recorded_rows(
    counts: pa.Table, *, feed: str, sender: str, until: str, months: int
) -> pd.DataFrame:
    """Return the rows of one sender's feed that have a cell, in the months that are asked for."""
    first = str(np.datetime64(until, "M") - (months - 1))
    wanted = {"feed": feed, "sender": sender}
    kept = pc.is_valid(counts["cell"])
    for name, value in wanted.items():
        kept = pc.and_(kept, pc.equal(counts[name], value))
    kept = pc.and_(kept, pc.greater_equal(counts["month"], first))
    kept = pc.and_(kept, pc.less_equal(counts["month"], until))
    frame: pd.DataFrame = counts.select(["cell", "measure", "value"]).filter(kept).to_pandas()
    return frame


def beyond(
    rows: pd.DataFrame, senders: Sequence[Sender], *, geography: Geography, but: str
) -> pd.DataFrame:
    """Return rows that lie in no area that the sender speaks for in another layer than one."""
    for name in sorted({one.layer for one in senders} - {but}):
        cells = rows["cell"].to_numpy(dtype=np.uint64)
        owner = owned(geography.layers[name], fine=np.unique(cells))
        own = sorted({one.area for one in senders if one.layer == name})
        rows = rows[~np.isin(owner.code_of(cells), own)]
    return rows
