"""An empty provision file with a partnership's own areas, for somebody to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.commissioning.provision_file import COLUMNS, NAME
from hotspots.publish.leaving.plain_text import harmless

if TYPE_CHECKING:
    from hotspots.publish.commissioning.areas import AreasOfLayer


def template_csv(areas: AreasOfLayer) -> bytes:
    """Return a row an area of a layer, with its code and name and all else blank.

    Rows that stay blank are not read, and an area with several services has several rows. It holds
    no number, so nothing says what it was made of.
    """
    table = pd.DataFrame("", index=range(len(areas.codes)), columns=[*COLUMNS, NAME])
    table["layer"], table["area"] = areas.layer, areas.codes
    table[NAME] = [str(harmless(name)) for name in areas.names]
    columns = [*COLUMNS[:2], NAME, *COLUMNS[2:]]
    return table[columns].to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
