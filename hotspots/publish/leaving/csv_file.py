"""The risk table as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.plain_text import harmless

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.leaving.provenance import Provenance
    from hotspots.publish.leaving.risk_layer import RiskLayer


def csv_bytes(layer: RiskLayer) -> bytes:
    """Return a layer as CSV, its cells by name and centre.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read it. Every row carries what
        the table was made of; a cell without a score has no number. The same layer gives the
        same bytes.
    """
    return safe_csv(layer.table, made=layer.made)


def safe_csv(table: pd.DataFrame, *, made: Provenance) -> bytes:
    """Return any table as such a CSV, with what it was made of in every row."""
    rows = table.assign(**made.row())
    for name in rows.columns:
        if not _is_number(rows[name]):
            rows[name] = rows[name].map(harmless)
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _is_number(column: pd.Series[Any]) -> bool:
    return column.dtype.kind in "ifb"
