"""The ranked table: what the map shows, in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.choice import counting
from hotspots.publish.map_confidence import map_confidence
from hotspots.publish.near import place_names
from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.risk.confidence.confidence import CONTESTED, FEW_SOURCES, ROBUST, UNLIKELY
from hotspots.risk.confidence.confidence import NOT_MEASURABLE as NOT_MEASURABLE_RANK

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View
    from hotspots.risk.confidence.confidence import Confidence

STATES = {
    NO_DATA: "no data",
    NOT_MEASURABLE: "not measurable",
    HIDDEN: "hidden",
    NONE_RECORDED: "none recorded",
}
"""What a cell without a score says instead of a band."""

VERDICTS = {
    ROBUST: "robust",
    FEW_SOURCES: "few sources",
    CONTESTED: "contested",
    UNLIKELY: "unlikely",
    NOT_MEASURABLE_RANK: "",
}
"""How sure it is that a cell is among the highest."""


def risk_table(view: View, scored: RiskMap, sure: Confidence | None = None) -> pd.DataFrame:
    """Return a row a cell, those most likely among the highest first, cells without data last.

    Parameters
    ----------
    view : View
    scored : RiskMap
    sure : Confidence, optional
        That of the map, where it was worked out before.

    Returns
    -------
    DataFrame
        ``rank`` (missing where there is none), ``cell``, ``name``, ``score``, ``band``,
        ``p_top`` (probability to be among the highest), ``rank_low``, ``rank_high`` (90% of the
        draws lie between them), ``sure`` in words, ``few_sources``, ``incidents`` of the measures
        that count and may be seen by month, ``last_month``, ``longitude``, ``latitude``. Cells
        that are as likely among the highest stand by score, then in the order of their cells,
        hidden ones before those where nothing was recorded.
    """
    sure = sure or map_confidence(view, scored)
    bands = {**STATES, **{n: band["name"] for n, band in enumerate(view.about["bands"])}}
    in_use = counting(view, scored.choice)
    is_full = {item["name"] for item in view.about["measures"] if item["is_full"]}
    # Numbers of a feed that may be told by year only are no numbers of a period.
    counted = is_full.intersection(in_use)
    columns = [n for n, name in enumerate(scored.evidence.measures) if name in counted]
    has_data = scored.band != NO_DATA
    months = np.array([*view.months, ""], dtype=object)
    incidents = scored.evidence.incidents[:, columns].sum(axis=1)
    table = pd.DataFrame(
        {
            "rank": pd.array(scored.rank, dtype="Int64"),
            "cell": view.cells["cell"],
            "name": place_names(view),
            "score": scored.score.total,
            "band": [bands[number] for number in scored.band.tolist()],
            "p_top": sure.p_top,
            "rank_low": pd.array(sure.rank_low, dtype="Int64"),
            "rank_high": pd.array(sure.rank_high, dtype="Int64"),
            "sure": [VERDICTS[number] for number in sure.verdict.tolist()],
            "few_sources": scored.score.has_few_sources,
            "incidents": pd.array(np.rint(incidents).astype(np.int64), dtype="Int64"),
            "last_month": months[scored.last_month],
            "longitude": view.cells["longitude"],
            "latitude": view.cells["latitude"],
        }
    )
    is_hidden = scored.band == HIDDEN
    unranked = scored.rank == 0
    table.loc[~has_data | is_hidden, ["rank", "incidents"]] = pd.NA
    table.loc[unranked, ["rank_low", "rank_high"]] = pd.NA
    table.loc[unranked, ["p_top", "score"]] = np.nan
    table.loc[unranked, "sure"] = ""
    weight = np.where(is_hidden, np.finfo(float).tiny, np.nan_to_num(table["score"], nan=-1.0))
    likely = np.nan_to_num(table["p_top"], nan=0.0)
    order = np.lexsort((view.cells["cell"], -weight, -likely))
    return table.iloc[order].reset_index(drop=True)
