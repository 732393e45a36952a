"""What a view may see of the quality of data: shares to 5 points where small numbers are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.counts.quality import quality_table, set_aside_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import pyarrow as pa

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery

POINTS = 20
"""Shares of feeds whose numbers a view may not see are rounded to one part of so many."""

LOOKED_BACK = 12
"""Months, up to a sender's newest, that are summed up in words."""

SHARES = {
    "set_aside_share": ("set_aside", "rows"),
    "located_share": ("located", "placeable"),
    "small_share": ("small", "counts"),
}
"""Share to what is divided by what."""

COLUMNS = ["feed", "sender", "month", "received_on", "late_days", "rows", *SHARES]

OWNER = ["feed", "sender"]


def seen_quality(
    deliveries: Sequence[Delivery],
    *,
    counts: pa.Table,
    contracts: Sequence[Contract],
    resolution: int,
    full: AbstractSet[str],
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return the quality of every month, and of every sender's last twelve in one.

    Parameters
    ----------
    deliveries : sequence of Delivery
    counts : pyarrow.Table
        Follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
    resolution : int
        Of the map's cells.
    full : set of str
        Feeds whose true numbers the view may see; of others numbers of rows are left out and
        shares are rounded.

    Returns
    -------
    months : DataFrame
        ``feed``, ``sender``, ``month``, ``received_on``, ``late_days`` (missing where nothing is
        promised), ``rows`` (missing where they may not be seen), ``set_aside_share`` of the rows,
        ``located_share`` of the accepted rows outside homes and ``small_share`` of the counts.
    summed : list of dict
        The same for all months from ``start`` to ``end``; ``late_days`` are those of the newest
        delivery, and ``reasons`` say why rows were not used, the most frequent first.
    """
    table = quality_table(
        deliveries, counts=counts, contracts=contracts, resolution=resolution
    ).to_pandas()
    table["set_aside"] = table["rows"] - table["accepted"]
    why = set_aside_table(deliveries).to_pandas()
    summed: list[dict[str, Any]] = []
    for (feed, sender), own in table.groupby(OWNER, sort=True):
        reasons = why[(why["feed"] == feed) & (why["sender"] == sender)]
        summed.append(_summed(own, reasons, is_full=feed in full))
    is_full = table["feed"].isin(sorted(full)).to_numpy()
    for name, (part, whole) in SHARES.items():
        table[name] = _shares(table[part], table[whole], is_full=is_full)
    table["rows"] = table["rows"].round().where(is_full)
    return table[COLUMNS], summed


def _summed(own: pd.DataFrame, reasons: pd.DataFrame, *, is_full: bool) -> dict[str, Any]:
    """Return what is known of one sender's last twelve months of one feed."""
    newest = own["month"].max()
    first = str(np.datetime64(newest, "M") - (LOOKED_BACK - 1))
    recent = own[own["month"] >= first]
    total = recent[["rows", "set_aside", "located", "placeable", "small", "counts"]].sum()
    late = own[own["month"] == newest]["late_days"].iloc[0]
    why = reasons[reasons["month"] >= first].groupby("reason", sort=True)["rows"].sum()
    why = why.sort_values(ascending=False, kind="stable")
    shares = {
        name: _share(total[part], total[whole], is_full=is_full)
        for name, (part, whole) in SHARES.items()
    }
    return {
        "feed": str(own["feed"].iloc[0]),
        "sender": str(own["sender"].iloc[0]),
        "start": str(recent["month"].min()),
        "end": str(newest),
        "months": len(recent),
        "received_on": str(own[own["month"] == newest]["received_on"].iloc[0]),
        "late_days": None if pd.isna(late) else int(late),
        "rows": round(total["rows"]) if is_full else None,
        **shares,
        "reasons": [
            {"reason": str(reason), "share": _share(rows, total["rows"], is_full=is_full)}
            for reason, rows in why.items()
        ],
    }


def _shares(
    part: pd.Series[float], whole: pd.Series[float], *, is_full: np.ndarray[Any, Any]
) -> pd.Series[float]:
    share = part / whole.where(whole > 0)
    return share.where(is_full, (share * POINTS).round() / POINTS)


def _share(part: float, whole: float, *, is_full: bool) -> float | None:
    """Return a part as a share, None where there is no whole."""
    if whole <= 0:
        return None
    share = float(part / whole)
    return share if is_full else round(share * POINTS) / POINTS
