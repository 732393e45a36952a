"""How the ranked table leaves as CSV; everything else that leaves is in ``publish.leaving``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.csv_file import safe_csv
from hotspots.publish.leaving.plain_text import BEGINS_A_FORMULA
from hotspots.publish.leaving.provenance import MARKING, PublishedAs, provenance

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

__all__ = ["BEGINS_A_FORMULA", "MARKING", "risk_csv"]

COLUMNS = (
    "cell",
    "name",
    "score",
    "band",
    "p_top",
    "rank_low",
    "rank_high",
    "sure",
    "few_sources",
    "incidents",
    "last_month",
    "longitude",
    "latitude",
)


def risk_csv(
    view: View, table: pd.DataFrame, *, choice: Choice, published: PublishedAs | None = None
) -> bytes:
    """Return the ranked table as CSV.

    Parameters
    ----------
    view : View
    table : DataFrame
        See :func:`hotspots.publish.tables.risk_table`.
    choice : Choice
        What the table was made of.
    published : PublishedAs, optional
        The snapshot that the view belongs to.

    Returns
    -------
    bytes
        See :func:`hotspots.publish.leaving.csv_file.safe_csv`.
    """
    made = provenance(view, choice, published=published or PublishedAs())
    kept = [name for name in COLUMNS if name in table]
    return safe_csv(table[kept].round({"score": 1, "p_top": 3}), made=made)
