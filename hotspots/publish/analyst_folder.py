"""The folder of the analyst in a snapshot: the view, and all that is found out from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from hotspots.counts.files import write_table
from hotspots.governance import Role
from hotspots.publish.borders.boundaries import write_outlines
from hotspots.publish.borders.published import write_borders
from hotspots.publish.commissioning.provision import write_provision
from hotspots.publish.findable import findable, write_findable
from hotspots.publish.hotspot_areas import write_places
from hotspots.publish.hotspots import write_hotspots
from hotspots.publish.seen_timing import write_timing
from hotspots.publish.tables import risk_table
from hotspots.publish.view import write_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from hotspots.places.gazetteer import NamedPlace
    from hotspots.places.geography import Geography
    from hotspots.publish.borders.published import FoundBorders
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


@dataclass(frozen=True, kw_only=True)
class AnalystFolder:
    """All that an analyst may see."""

    view: View
    """With the names that cells are called by."""
    scored: RiskMap
    """The map as it opens."""
    hotspots: Hotspots
    named: Sequence[NamedPlace]
    """Places that hotspots and cells may be called by."""
    postcodes: pd.DataFrame
    """See :func:`hotspots.publish.findable.read_postcodes`."""
    borders: FoundBorders
    timing: Mapping[str, pa.Table]
    """See :func:`hotspots.publish.seen_timing.seen_timing`."""
    provision: pd.DataFrame | None = None
    """The partnership's services; None where no file is named."""


def write_analyst_folder(found: AnalystFolder, *, geography: Geography, folder: Path) -> None:
    """Write the analyst's folder.

    Parameters
    ----------
    found : AnalystFolder
    geography : Geography
    folder : Path
        Of the snapshot.
    """
    own, view, resolution = folder / Role.ANALYST, found.view, geography.grid.resolution
    write_view(view, own)
    write_hotspots(found.hotspots, own)
    write_places(found.named, own, resolution=resolution)
    write_findable(
        findable(view, named=found.named, postcodes=found.postcodes, resolution=resolution), own
    )
    write_timing(found.timing, own)
    table = risk_table(view, found.scored)
    write_table(own / "risk.parquet", pa.Table.from_pandas(table, preserve_index=False))
    write_borders(found.borders, own)
    write_outlines(geography.layers, own)
    write_provision(found.provision, own)
