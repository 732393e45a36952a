"""How deprived each small area is: asked of the map afterwards, and never scored."""

from __future__ import annotations

from hotspots.settings.choices import Choice


class Deprivation(Choice):
    """Where the tenths of deprivation stand."""

    layer: str
    """The layer of small areas that the table speaks of."""
    file: str
    """CSV or Parquet with a row an area."""
    code: str = "code"
    tenth: str = "tenth"
    """Column with whole numbers from 1, the most deprived tenth, to 10, the least."""
