"""What became of places, in words and as a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.hotspot_history import AGAIN, FROM_THE_OTHER, histories
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.hotspot_history import History
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

NEW = "new"
NOT_JUDGED = "not judged"
"""Of a hotspot of which nothing was received in a month: what it was before stays."""
OVER = ("lapsed", "historical")
"""Of what is no hotspot any more, and has no line on the map."""
SAID = {"split off": "split off from", "merged": "merged into", AGAIN: "again since"}
"""Events that are said otherwise."""
FIRST = "first known in"
"""A place may have been hot before the data began."""
AS_A_WHOLE = (
    "The map tells each cell by itself, the table each hotspot as a whole: the ground that it "
    "holds, and before it had a name the ground that it first held."
)


def summary(view: View, found: Hotspots, *, question: Question, series: int, month: int) -> str:
    """Say how many hotspots there are and how many of them are new."""
    name = found.tested.series[series]
    known = histories(found, question=question, series=name, month=month)
    held = [told for one, told in known if one.is_held]
    new = sum(told.category == NEW for told in held)
    name, when = wording.plain(name), wording.month_name(view.months[month])
    if not held:
        return f"**No hotspot of {name}** was known at the end of {when}."
    noun = "hotspot" if len(held) == 1 else "hotspots"
    said = f"{new} of them new" if new else "none of them new"
    return f"**{len(held)} {noun} of {name}** at the end of {when}, {said}."


def table(
    view: View, found: Hotspots, *, question: Question, series: int, month: int
) -> pd.DataFrame:
    """Return a row a hotspot that is known in a month, new ones first, those that are over last.

    Returns
    -------
    DataFrame
        ``name``, ``category``, ``cells``, ``since``, ``history`` and the ``cell`` to choose it by.
        Of what lapsed or is historical, cells are those that it last had.
    """
    counts = found.tested.counts[series, :, : month + 1].sum(axis=1)
    cells = view.cells["cell"].tolist()
    name = found.tested.series[series]
    rows = []
    for one, told in histories(found, question=question, series=name, month=month):
        if not one.is_held and told.category not in OVER:
            continue
        rows.append(
            {
                "name": told.name,
                "category": told.category or NOT_JUDGED,
                "cells": len(one.cells),
                "since": wording.month_name(view.months[told.first_month]),
                "history": history(view, told),
                "cell": cells[int(one.cells[counts[one.cells].argmax()])],
                "order": (not one.is_held, told.category != NEW, -len(one.cells)),
            }
        )
    rows.sort(key=lambda row: (row["order"], row["name"]))
    columns = ["name", "category", "cells", "since", "history", "cell"]
    return pd.DataFrame(rows, columns=columns)


def history(view: View, told: History) -> str:
    """Say when a hotspot was first known, and what became of it since.

    What others lost to it or took from it is left to them.
    """
    first = f"{FIRST} {wording.month_name(view.months[told.first_month])}"
    own = [one for one in told.events if one[1] not in FROM_THE_OTHER.values()]
    return "; ".join([first, *(event(view, one) for one in own)])


def event(view: View, happened: tuple[int, str, str]) -> str:
    """Say what happened to a hotspot, and when; names are as they are."""
    month, what, name = happened
    said = SAID.get(what, what)
    link = "" if what == AGAIN else " in"
    return f"{said}{f' {name}' if name else ''}{link} {wording.month_name(view.months[month])}"
