"""One cell without each of the senders that speak there: a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.left_out import LeftOut
    from hotspots.publish.view import View


def table(view: View, rows: Sequence[LeftOut], *, score: float) -> pd.DataFrame:
    """Return what is left of a cell's score without each sender; the largest loss comes first.

    Parameters
    ----------
    view : View
    rows : sequence of LeftOut
    score : float
        With everybody's data.

    Returns
    -------
    DataFrame
        ``sender``, ``score``, ``change``, ``rank`` and ``band``; without a score, rank and
        change are missing too, and such a row comes last.
    """
    names = {**STATES, **{n: band["name"] for n, band in enumerate(view.about["bands"])}}
    found = pd.DataFrame(
        {
            "sender": [one.sender for one in rows],
            "score": [one.score for one in rows],
            "change": [one.score - score for one in rows],
            "rank": pd.array([one.rank or None for one in rows], dtype="Int64"),
            "band": [names[one.band] for one in rows],
        }
    )
    return found.sort_values("change", kind="stable").reset_index(drop=True)
