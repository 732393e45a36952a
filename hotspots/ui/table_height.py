"""How high a table is that shows its rows and no empty ones. Knows no Streamlit."""

from __future__ import annotations

ROW_PIXELS = 35
BORDER_PIXELS = 2


def table_height(rows: int, *, most: int) -> int:
    """Return the height in pixels of a table with a head and so many rows, at most so many in view.

    >>> table_height(2, most=10), table_height(99, most=10)
    (107, 387)
    """
    return ROW_PIXELS * (min(rows, most) + 1) + BORDER_PIXELS
