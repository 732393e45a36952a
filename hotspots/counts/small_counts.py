"""How many of a sender's counts are too small to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import parents

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa

    from hotspots.contracts.contract import Contract

Year = tuple[str, str, str]
"""Feed, sender and calendar year."""

PLACE = ["cell", "area", "origin"]
COLUMNS = ["feed", "sender", "month", "measure", "area", "origin", "value", "hidden"]


def small_counts(
    counts: pa.Table, *, contracts: Mapping[str, Contract], resolution: int
) -> dict[Year, tuple[int, int]]:
    """Return how many counts above 0 there are, and how many of them are hidden.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : mapping of str to Contract
        Feed to its contract, whose rule decides what is small.
    resolution : int
        Of the map's cells.

    Notes
    -----
    A count is that of a measure in a cell, in an area, or from one area to another, in a calendar
    year: as a view treats them, for by month hardly any is ever large. A term or year counts where
    it begins. What the sender hid itself is hidden too. Homes, and what has no place, are in none.
    """
    placed = _placed(counts, resolution=resolution)
    placed = placed[placed["feed"].isin(list(contracts))]
    groups = ["feed", "sender", "year", "measure", *PLACE]
    summed = placed.groupby(groups, dropna=False, sort=False)[["value", "hidden"]].sum()
    told = summed[(summed["value"] > 0) | (summed["hidden"] > 0)].reset_index()
    rules = {feed: one.small_numbers for feed, one in contracts.items()}
    low, high = (
        told["feed"]
        .map({feed: getattr(rule, name) for feed, rule in rules.items()})
        .astype("int64")
        for name in ("suppress_from", "suppress_to")
    )
    told["is_small"] = told["value"].between(low, high) | (told["hidden"] > 0)
    by_year = told.groupby(["feed", "sender", "year"])["is_small"].agg(["size", "sum"])
    return {
        (row["feed"], row["sender"], row["year"]): (int(row["size"]), int(row["sum"]))
        for row in by_year.reset_index().to_dict("records")
    }


def _placed(counts: pa.Table, *, resolution: int) -> pd.DataFrame:
    """Return the counts that have a place on the map: a cell, else an area, else both ends."""
    frame: pd.DataFrame = counts.select(COLUMNS).to_pandas()
    is_cell = np.asarray(counts["cell"].is_valid())
    cell = np.zeros(len(frame), dtype=np.uint64)
    cell[is_cell] = parents(counts["cell"].drop_null().to_numpy(), resolution=resolution)
    frame["cell"] = cell
    frame["year"] = frame["month"].str[:4]
    is_area = frame["area"].notna().to_numpy()
    frame.loc[is_cell, ["area", "origin"]] = None
    return frame[is_cell | is_area]
