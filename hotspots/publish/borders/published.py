"""Everything that a view is told of borders, in one folder of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.authority import Authority, read_who_to_call, write_who_to_call
from hotspots.publish.borders.border_cells import (
    BorderCells,
    authorities,
    border_cells,
    read_border_cells,
    write_border_cells,
)
from hotspots.publish.borders.contacts import who_to_call
from hotspots.publish.borders.corridors import (
    SeenCorridor,
    read_corridors,
    read_tracks,
    seen_corridors,
    write_corridors,
)
from hotspots.publish.borders.flow_places import flow_ground
from hotspots.publish.borders.flows import Flows, read_flows, seen_flows, write_flows
from hotspots.publish.borders.importing import (
    Importing,
    Tiers,
    read_importing,
    seen_importing,
    write_importing,
)
from hotspots.publish.borders.recorded_elsewhere import (
    elsewhere_table,
    read_elsewhere,
    write_elsewhere,
)
from hotspots.publish.borders.recording import recording
from hotspots.publish.borders.recording_file import Recording, read_recording, write_recording
from hotspots.publish.borders.silent_neighbours import (
    read_silent_neighbours,
    silent_neighbours,
    write_silent_neighbours,
)
from hotspots.publish.borders.yearly import (
    YearlyTable,
    read_published_yearly,
    read_yearly,
    write_yearly,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.publish.borders.silent_neighbours import SilentNeighbour
    from hotspots.publish.view import View
    from hotspots.settings import Partnership, Sender

FOLDER = "borders"


@dataclass(frozen=True, kw_only=True)
class Borders:
    """What a view is told of borders, read back."""

    cells: BorderCells
    recording: Recording
    flows: Flows
    corridors: tuple[SeenCorridor, ...]
    importing: Importing
    authorities: tuple[Authority, ...]
    elsewhere: pd.DataFrame
    """See :func:`hotspots.publish.borders.recorded_elsewhere.elsewhere_table`."""
    silent: dict[str, Any]
    """GeoJSON of areas without data."""
    yearly: YearlyTable


@dataclass(frozen=True, kw_only=True)
class FoundBorders:
    """What was found about borders, to be written."""

    cells: BorderCells
    recording: Recording
    flows: Flows
    corridors: tuple[SeenCorridor, ...]
    importing: Importing
    authorities: Sequence[Authority]
    elsewhere: pd.DataFrame
    silent: Sequence[SilentNeighbour]
    yearly: Sequence[YearlyTable]


def found_borders(
    partnership: Partnership,
    view: View,
    *,
    contracts: Sequence[Contract],
    senders: Sequence[Sender],
    geography: Geography,
    known: KnownAreas,
    deliveries: Sequence[Delivery],
    tables: tuple[pa.Table, pa.Table],
) -> FoundBorders:
    """Find out what a view may be told of borders.

    Parameters
    ----------
    partnership : Partnership
    view : View
    contracts : sequence of Contract
    senders : sequence of Sender
        As they speak for the months that are kept.
    geography : Geography
    known : KnownAreas
    deliveries : sequence of Delivery
    tables : tuple of pyarrow.Table
        The count table and the coverage.
    """
    counts, coverage = tables
    name = view.about["view"]
    layers = authorities(partnership, geography)
    ground = flow_ground(partnership, layers=geography.layers, known=known)
    flows = seen_flows(counts, contracts=contracts, ground=ground, coverage=coverage, view=name)
    return FoundBorders(
        cells=border_cells(
            view, counts=counts, contracts=contracts, geography=geography, layers=layers
        ),
        recording=recording(
            partnership,
            senders,
            contracts=contracts,
            geography=geography,
            counts=counts,
            coverage=coverage,
            view=name,
        ),
        flows=flows,
        corridors=seen_corridors(flows, ground=ground, tracks=read_tracks(partnership)),
        importing=seen_importing(
            counts,
            contracts=contracts,
            geography=geography,
            known=known,
            coverage=coverage,
            flows=flows,
            tiers=_tiers(partnership, geography),
            view=name,
        ),
        authorities=who_to_call(
            partnership,
            contracts=contracts,
            coverage=coverage,
            deliveries=deliveries,
            layers=layers,
        ),
        elsewhere=elsewhere_table(
            partnership,
            counts=counts,
            contracts=contracts,
            geography=geography,
            until=view.months[-1],
            view=name,
        ),
        silent=silent_neighbours(partnership, geography=geography, coverage=coverage.to_pandas()),
        yearly=[
            read_yearly(one, areas=geography.layers[one.layer], folder=partnership.data_folder)
            for one in partnership.yearly
        ],
    )


def _tiers(partnership: Partnership, geography: Geography) -> Tiers:
    """Return the smallest areas to show anything by, and the authorities to gather them in."""
    led = {one.name: geography.layers[one.name] for one in partnership.layers if one.is_authority}
    finest = max(led, key=lambda name: len(led[name].codes)) if led else partnership.grid.layer
    deprivation = partnership.deprivation
    least = partnership.exposure.layer or (deprivation.layer if deprivation else finest)
    return Tiers(least=least, group=finest)


def write_borders(found: FoundBorders, folder: Path) -> None:
    """Write what was found to the folder of a view."""
    own = folder / FOLDER
    own.mkdir()
    write_border_cells(found.cells, own)
    write_recording(found.recording, own)
    write_flows(found.flows, own)
    write_corridors(found.corridors, own)
    write_importing(found.importing, own)
    write_who_to_call(found.authorities, own)
    write_elsewhere(found.elsewhere, own)
    write_silent_neighbours(found.silent, own)
    write_yearly(found.yearly, own)


def read_borders(folder: Path) -> Borders:
    """Read what the folder of a view tells of borders."""
    own = folder / FOLDER
    return Borders(
        cells=read_border_cells(own),
        recording=read_recording(own),
        flows=read_flows(own),
        corridors=read_corridors(own),
        importing=read_importing(own),
        authorities=tuple(read_who_to_call(own)),
        elsewhere=read_elsewhere(own),
        silent=read_silent_neighbours(own),
        yearly=read_published_yearly(own),
    )
