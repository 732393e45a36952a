"""What became of places, in words and as a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.clusters.emerging.categories import CATEGORIES
from hotspots.ui import wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

NEW = "new"
NOT_JUDGED = "not judged"
"""Of a hotspot of which nothing was received in a month: what it was before stays."""
OVER = ("lapsed", "historical")
SAID = {"began": "first known"}
"""Events that are said otherwise: a place may have been hot before the data began."""


def summary(view: View, found: Hotspots, *, question: Question, series: int, month: int) -> str:
    """Say how many hotspots there are and how many of them are new."""
    own = found.area[question][series, :, month]
    areas = np.unique(own[own >= 0])
    category = found.category[question][series, :, month]
    new = [number for number in areas.tolist() if _category(category[own == number]) == NEW]
    name = wording.plain(found.tested.series[series])
    when = wording.month_name(view.months[month])
    if not len(areas):
        return f"**No hotspot of {name}** was known at the end of {when}."
    noun = "hotspot" if len(areas) == 1 else "hotspots"
    told = f"{len(new)} of them new" if new else "none of them new"
    return f"**{len(areas)} {noun} of {name}** at the end of {when}, {told}."


def table(
    view: View, found: Hotspots, *, question: Question, series: int, month: int
) -> pd.DataFrame:
    """Return a row a hotspot that is known in a month, new ones first, those that are over last.

    Returns
    -------
    DataFrame
        ``name``, ``category`` of most of its cells, ``cells``, ``since``, ``history`` and the
        ``cell`` to choose it by. Of what lapsed or is historical, cells are those that it last had.
    """
    category = found.category[question][series, :, month]
    counts = found.tested.counts[series, :, : month + 1].sum(axis=1)
    cells = view.cells["cell"].tolist()
    told = found.areas[question][found.tested.series[series]]
    rows = []
    for number, members in _known(found.area[question][series, :, : month + 1]).items():
        most = _category(category[members])
        is_over = not (found.area[question][series, members, month] == number).any()
        if is_over and most not in OVER:
            continue
        about = told[number]
        rows.append(
            {
                "name": about["name"],
                "category": most,
                "cells": len(members),
                "since": wording.month_name(view.months[about["first_month"]]),
                "history": _history(view, told, about["events"], month=month),
                "cell": cells[int(members[counts[members].argmax()])],
                "order": (is_over, most != NEW, -len(members)),
            }
        )
    rows.sort(key=lambda row: (row["order"], row["name"]))
    columns = ["name", "category", "cells", "since", "history", "cell"]
    return pd.DataFrame(rows, columns=columns)


def _known(area: NDArray[np.int32]) -> dict[int, NDArray[np.intp]]:
    """Return the cells that each area holds, or last held; ``area`` ends with the month."""
    held: dict[int, NDArray[np.intp]] = {}
    for own in area[:, area.max(axis=0) >= 0].T:
        held |= {
            number: np.flatnonzero(own == number) for number in np.unique(own[own >= 0]).tolist()
        }
    return dict(sorted(held.items()))


def _category(category: NDArray[np.int8]) -> str:
    """Return the category of most of the cells of an area that were judged."""
    told = category[category > 0]
    return CATEGORIES[int(np.bincount(told).argmax())] if len(told) else NOT_JUDGED


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
        what = SAID.get(str(event["what"]), event["what"])
        said.append(f"{what}{beside} in {wording.month_name(view.months[when])}")
    return "; ".join(said)
