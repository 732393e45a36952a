"""What became of places, in words and as a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.clusters.emerging.categories import CATEGORIES
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

NEW = CATEGORIES.index("new")


def summary(view: View, found: Hotspots, *, question: Question, series: int, month: int) -> str:
    """Say how many hotspots there are and how many of them are new."""
    own = found.area[question][series, :, month]
    areas = np.unique(own[own >= 0])
    new = np.unique(own[(own >= 0) & (found.category[question][series, :, month] == NEW)])
    name, when = found.tested.series[series], wording.month_name(view.months[month])
    if not len(areas):
        return f"**No hotspot of {name}** was known at the end of {when}."
    noun = "hotspot" if len(areas) == 1 else "hotspots"
    told = f"{len(new)} of them new" if len(new) else "none of them new"
    return f"**{len(areas)} {noun} of {name}** at the end of {when}, {told}."


def table(
    view: View, found: Hotspots, *, question: Question, series: int, month: int
) -> pd.DataFrame:
    """Return a row a hotspot that is known in a month, new ones first, then the largest.

    Returns
    -------
    DataFrame
        ``name``, ``category`` of most of its cells, ``cells``, ``since``, ``history`` and the
        ``cell`` to choose it by.
    """
    own = found.area[question][series, :, month]
    category = found.category[question][series, :, month]
    counts = found.tested.counts[series, :, : month + 1].sum(axis=1)
    cells = view.cells["cell"].tolist()
    told = found.areas[question][found.tested.series[series]]
    rows = []
    for number in np.unique(own[own >= 0]).tolist():
        members = np.flatnonzero(own == number)
        most = int(np.bincount(np.maximum(category[members], 0)).argmax())
        about = told[number]
        rows.append(
            {
                "name": about["name"],
                "category": CATEGORIES[most],
                "cells": len(members),
                "since": wording.month_name(view.months[about["first_month"]]),
                "history": _history(view, told, about["events"], month=month),
                "cell": cells[int(members[counts[members].argmax()])],
                "order": (most != NEW, -len(members)),
            }
        )
    rows.sort(key=lambda row: (row["order"], row["name"]))
    columns = ["name", "category", "cells", "since", "history", "cell"]
    return pd.DataFrame(rows, columns=columns)


def _history(
    view: View, areas: list[dict[str, object]], events: list[dict[str, object]], *, month: int
) -> str:
    """Return what happened to an area up to a month."""
    said = []
    for event in events:
        when = int(str(event["month"]))
        if when > month:
            break
        other = int(str(event["other"]))
        beside = f" {areas[other]['name']}" if other >= 0 else ""
        said.append(f"{event['what']}{beside} in {wording.month_name(view.months[when])}")
    return "; ".join(said)
