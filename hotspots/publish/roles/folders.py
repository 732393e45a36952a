"""The folders of boards and of the public in a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from hotspots.counts.files import write_table
from hotspots.governance import Role
from hotspots.publish.borders.authority import write_who_to_call
from hotspots.publish.borders.boundaries import write_outlines
from hotspots.publish.borders.corridors import read_tracks, seen_corridors, write_corridors
from hotspots.publish.borders.flow_places import flow_ground
from hotspots.publish.borders.flows import seen_flows, write_flows
from hotspots.publish.borders.published import FOLDER
from hotspots.publish.borders.silent_neighbours import write_silent_neighbours
from hotspots.publish.borders.yearly import write_yearly
from hotspots.publish.choice import default_choice
from hotspots.publish.commissioning.provision import read_provision, write_provision
from hotspots.publish.findable import findable, write_findable
from hotspots.publish.risk_map import risk_map
from hotspots.publish.roles.board import role_view
from hotspots.publish.roles.public import public_view
from hotspots.publish.tables import risk_table
from hotspots.publish.view import write_view

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.places.gazetteer import NamedPlace
    from hotspots.publish.borders.corridors import SeenCorridor
    from hotspots.publish.borders.flows import Flows
    from hotspots.publish.borders.published import FoundBorders
    from hotspots.publish.roles.sources import Sources
    from hotspots.publish.view import BoardView, PublicView, View
    from hotspots.settings import Partnership


@dataclass(frozen=True)
class OtherRoles:
    """What boards and the public are told."""

    board: BoardView
    table: pd.DataFrame | None
    """The board's ranked cells; None where no year is over."""
    flows: Flows
    """Of feeds whose contract grants the board full counts."""
    corridors: tuple[SeenCorridor, ...]
    public: PublicView
    provision: pd.DataFrame | None = None
    """The partnership's services, which follow from no count; None where no file is named."""


def other_roles(partnership: Partnership, sources: Sources) -> OtherRoles:
    """Return what boards and the public are told.

    Parameters
    ----------
    partnership : Partnership
    sources : Sources
    """
    board = role_view(partnership, sources, role=Role.BOARD)
    layers = sources.geography.layers
    ground = flow_ground(partnership, layers=layers, known=sources.known)
    granted = [one for one in sources.contracts if Role.BOARD in one.small_numbers.full_counts]
    flows = seen_flows(
        sources.counts,
        contracts=granted,
        ground=ground,
        coverage=sources.coverage,
        view=Role.BOARD,
    )
    return OtherRoles(
        board=board,
        table=_ranked(board) if board.months else None,
        flows=flows,
        corridors=seen_corridors(flows, ground=ground, tracks=read_tracks(partnership)),
        public=public_view(partnership, sources),
        provision=read_provision(partnership, layers=layers, contracts=sources.contracts),
    )


def write_other_roles(
    found: OtherRoles, sources: Sources, *, borders: FoundBorders, folder: Path
) -> None:
    """Write a folder a role.

    Parameters
    ----------
    found : OtherRoles
    sources : Sources
    borders : FoundBorders
        Of the analyst: whom to call, silent neighbours and published yearly figures, which follow
        from no count, are told to boards as they are.
    folder : Path
        Of the snapshot.
    """
    layers = sources.geography.layers
    board = folder / Role.BOARD
    write_view(found.board, board)
    write_outlines(layers, board)
    write_provision(found.provision, board)
    if found.table is not None:
        table = pa.Table.from_pandas(found.table, preserve_index=False)
        write_table(board / "risk.parquet", table)
    own = board / FOLDER
    own.mkdir()
    write_flows(found.flows, own)
    write_corridors(found.corridors, own)
    write_who_to_call(borders.authorities, own)
    write_silent_neighbours(borders.silent, own)
    write_yearly(borders.yearly, own)
    public = folder / Role.PUBLIC
    write_view(found.public, public)
    write_outlines(layers, public)
    for view, own in ((found.board, board), (found.public, public)):
        write_findable(_findable(view, sources.named), own)


def _findable(view: View, named: Sequence[NamedPlace]) -> pa.Table:
    """Return the names that can be looked for: places and areas, no postcodes."""
    none = pd.DataFrame({"name": [], "longitude": [], "latitude": []})
    return findable(view, named=named, postcodes=none, resolution=view.about["resolution"])


def _ranked(view: BoardView) -> pd.DataFrame:
    """Return the ranked cells; numbers of incidents stand in the counts, never beside a cell."""
    table = risk_table(view, risk_map(view, default_choice(view)))
    return table.assign(incidents=pd.array([pd.NA] * len(table), dtype="Int64"))
