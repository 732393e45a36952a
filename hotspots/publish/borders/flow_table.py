"""Flows as a view may see them: treated one by one, before anything is joined or added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.borders.flows.bands import FEWEST
from hotspots.governance import treat

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.terms import SmallNumbers
    from hotspots.places.known_areas import KnownAreas

    Integers = NDArray[np.int64]

KEYS = ["measure", "origin", "destination", "month", "months"]
COLUMNS = [*KEYS, "episodes", "low", "high", "hidden"]
MOST_STEPS = 10
"""A table of successors that leads on and on goes in a circle."""


def flow_table(
    counts: pa.Table, *, contracts: Sequence[Contract], known: KnownAreas, view: str
) -> pd.DataFrame:
    """Return the flows of the count table as a view may see them.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
    known : KnownAreas
    view : str

    Returns
    -------
    DataFrame
        ``measure``, ``origin`` and ``destination`` (codes of today, or of a former area that was
        split), ``month`` and ``months``, ``episodes`` that may be told (missing where none may),
        ``low`` and ``high`` (what there may truly be, both included), ``hidden`` (how many counts
        in it are hidden). Sorted.

    Notes
    -----
    Each flow is treated as it was sent, by the rule of its contract and :data:`FEWEST` for
    everybody; areas that have merged since are joined afterwards. Whatever is added up from this
    table can therefore give away nothing that it does not hold.
    """
    frame: pd.DataFrame = counts.select(
        ["located", "origin", "area", "month", "months", "measure", "feed", "value", "hidden"]
    ).to_pandas()
    own = frame[frame["located"] == "flow"].rename(columns={"area": "destination"})
    summed = own.groupby(["feed", *KEYS], sort=True)[["value", "hidden"]].sum().reset_index()
    rules = {one.feed: one.small_numbers for one in contracts}
    parts = [
        _treated(rows, rule=rules[str(feed)], view=view)
        for feed, rows in summed.groupby("feed", sort=True)
        if feed in rules
    ]
    if not parts:
        return pd.DataFrame(columns=COLUMNS).astype(
            {"months": "int64", "episodes": "Int64", "low": "int64", "high": "int64"}
        )
    return _joined(pd.concat(parts), known)


def led(code: str, known: KnownAreas) -> str:
    """Return today's code of an area.

    Where an area was split, nobody knows which part its flows belong to: it keeps its own code.
    Where it became a part of another, or was renamed, its flows are that one's.
    """
    for _ in range(MOST_STEPS):
        parts = known.successors.get(code, ())
        if code in known.codes or len(parts) != 1:
            break
        code = parts[0][0]
    return code


def _treated(rows: pd.DataFrame, *, rule: SmallNumbers, view: str) -> pd.DataFrame:
    value = rows["value"].to_numpy(np.int64)
    untold = rows["hidden"].to_numpy(np.int64)
    found = treat(value, rule=rule, view=view)
    is_hidden = found.is_hidden | ((value > 0) & (value < FEWEST))
    shown = np.where(is_hidden, 0, found.counts)
    step = 1 if view in rule.full_counts else rule.round_to
    down = np.where(shown > 0, step // 2, 0)
    up = np.where(shown > 0, step - 1 - step // 2, 0)
    most = max(rule.suppress_to, FEWEST - 1)
    low = np.where(is_hidden, max(rule.suppress_from, 1), shown - down)
    high = np.where(is_hidden, most, shown + up)
    return rows[KEYS].assign(
        episodes=shown,
        low=low + untold * rule.suppress_from,
        high=high + untold * rule.suppress_to,
        hidden=is_hidden + untold,
        is_told=~is_hidden & ((shown > 0) | (untold == 0)),
    )


def _joined(rows: pd.DataFrame, known: KnownAreas) -> pd.DataFrame:
    today = {code: led(code, known) for code in sorted({*rows["origin"], *rows["destination"]})}
    rows = rows.assign(origin=rows["origin"].map(today), destination=rows["destination"].map(today))
    summing = {"episodes": "sum", "low": "sum", "high": "sum", "hidden": "sum", "is_told": "any"}
    joined = rows.groupby(KEYS, sort=True).agg(summing).reset_index()
    joined["episodes"] = joined["episodes"].astype("Int64").mask(~joined["is_told"])
    return joined[COLUMNS]
