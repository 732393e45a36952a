"""What the board is told of borders, read from its own folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.authority import Authority, read_who_to_call
from hotspots.publish.borders.corridors import SeenCorridor, read_corridors
from hotspots.publish.borders.flows import Flows, read_flows
from hotspots.publish.borders.published import FOLDER
from hotspots.publish.borders.silent_neighbours import read_silent_neighbours
from hotspots.publish.borders.yearly import YearlyTable, read_published_yearly

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class BoardBorders:
    """What the board is told of borders: nothing in it follows from a count that it may not see."""

    flows: Flows
    corridors: tuple[SeenCorridor, ...]
    authorities: tuple[Authority, ...]
    silent: dict[str, Any]
    """GeoJSON of areas without data."""
    yearly: YearlyTable


def read_board_borders(folder: Path) -> BoardBorders:
    """Read what the folder of a view tells a board of borders; the analyst's holds it as well."""
    own = folder / FOLDER
    return BoardBorders(
        flows=read_flows(own),
        corridors=read_corridors(own),
        authorities=tuple(read_who_to_call(own)),
        silent=read_silent_neighbours(own),
        yearly=read_published_yearly(own),
    )
