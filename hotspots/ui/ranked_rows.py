"""The rows of the ranked table as they go to the browser. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["name", "score", "band", "p_top", "sure", "rank", "incidents", "cell"]
DECIMALS = {"score": 1, "p_top": 2}
FEW = ("name", "band", "sure")
"""Columns whose values come again and again: each is sent once, which halves the table."""


@dataclass(frozen=True)
class RankedRows:
    """A ranked table, made once for everybody who looks at it."""

    table: pa.Table
    cells: list[str]
    """Cell of each row; one list for all sessions, which remember it and never change it."""


def ranked_rows(table: pd.DataFrame) -> RankedRows:
    """Return a ranked table as it is sent.

    Parameters
    ----------
    table : DataFrame
        See :func:`hotspots.publish.tables.risk_table`.
    """
    rows = pa.Table.from_pandas(table[COLUMNS].round(DECIMALS), preserve_index=False)
    for name in FEW:
        rows = rows.set_column(
            rows.column_names.index(name), name, rows[name].combine_chunks().dictionary_encode()
        )
    return RankedRows(table=rows, cells=rows["cell"].to_pylist())


def found_rows(rows: RankedRows, sought: str) -> RankedRows:
    """Return the rows of places with a text in their name, or of one cell; upper case or lower."""
    names = rows.table["name"].cast(pa.string())
    is_found = pc.or_(
        pc.match_substring(names, sought, ignore_case=True),
        pc.equal(rows.table["cell"], sought),
    )
    table = rows.table.filter(is_found)
    return RankedRows(table=table, cells=table["cell"].to_pylist())
