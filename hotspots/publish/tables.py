"""The ranked table: what the map shows, in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.risk_map import (
    HIDDEN,
    NO_DATA,
    NONE_RECORDED,
    NOT_MEASURABLE,
    counting,
)

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

STATES = {
    NO_DATA: "no data",
    NOT_MEASURABLE: "not measurable",
    HIDDEN: "hidden",
    NONE_RECORDED: "none recorded",
}
"""What a cell without a score says instead of a band."""


def risk_table(view: View, scored: RiskMap) -> pd.DataFrame:
    """Return a row a cell, highest score first, cells without data last.

    Parameters
    ----------
    view : View
    scored : RiskMap

    Returns
    -------
    DataFrame
        ``rank`` (missing where there is none), ``cell``, ``name``, ``score``, ``band``,
        ``incidents`` of the measures that count, ``last_month``, ``longitude``, ``latitude``.
        Equal scores stand in the order of their cells, hidden ones before
        those where nothing was recorded.
    """
    bands = {**STATES, **{n: band["name"] for n, band in enumerate(view.about["bands"])}}
    in_use = counting(view, scored.choice)
    columns = [n for n, name in enumerate(scored.evidence.measures) if name in in_use]
    has_data = scored.band != NO_DATA
    months = np.array([*view.months, ""], dtype=object)
    incidents = scored.evidence.incidents[:, columns].sum(axis=1)
    table = pd.DataFrame(
        {
            "rank": pd.array(scored.rank, dtype="Int64"),
            "cell": view.cells["cell"],
            "name": view.cells["name"],
            "score": scored.score.total,
            "band": [bands[number] for number in scored.band.tolist()],
            "incidents": pd.array(np.rint(incidents).astype(np.int64), dtype="Int64"),
            "last_month": months[scored.last_month],
            "longitude": view.cells["longitude"],
            "latitude": view.cells["latitude"],
        }
    )
    is_hidden = scored.band == HIDDEN
    table.loc[~has_data | is_hidden, ["rank", "incidents"]] = pd.NA
    table.loc[is_hidden, "score"] = np.nan
    weight = np.where(is_hidden, np.finfo(float).tiny, np.nan_to_num(table["score"], nan=-1.0))
    order = np.lexsort((view.cells["cell"], -weight))
    return table.iloc[order].reset_index(drop=True)
