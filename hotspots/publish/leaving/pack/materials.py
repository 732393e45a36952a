"""What a board pack is made of: read once from the folder of a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.authority import FILE as WHO
from hotspots.publish.borders.board_borders import read_board_borders
from hotspots.publish.borders.border_cells import PARTS
from hotspots.publish.borders.published import FOLDER, read_borders
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.pack.found_hotspots import found_hotspots
from hotspots.publish.leaving.pack.whole_years import whole_years
from hotspots.publish.leaving.reading import read_layer, read_outlines, read_risk_table
from hotspots.publish.map_confidence import highest
from hotspots.publish.neighbourhoods import neighbourhoods
from hotspots.publish.risk_map import risk_map
from hotspots.publish.series_counts import series_counts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hotspots.publish.borders.board_borders import BoardBorders
    from hotspots.publish.borders.published import Borders
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.choice import Choice
    from hotspots.publish.leaving.pack.whole_years import WholeYears
    from hotspots.publish.leaving.provenance import Provenance
    from hotspots.publish.leaving.risk_layer import RiskLayer
    from hotspots.publish.neighbourhoods import Neighbourhood
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View


@dataclass(frozen=True, kw_only=True)
class Materials:
    """Everything that the pages of a pack are written from."""

    view: View
    scored: RiskMap
    layer: RiskLayer
    tested: SeriesCounts
    series: str
    """The theme whose incidents are tested for hotspots and for change, empty for none."""
    hotspots: tuple[SharedHotspot, ...]
    """Most harm first."""
    borders: Borders | None
    """None where the view is told nothing of borders."""
    told: BoardBorders | None
    """As much of borders as every view is told; None where that was not published."""
    outlines: dict[str, dict[str, Any]]
    """Layer to its borders as GeoJSON."""
    ranked: tuple[Neighbourhood, ...]
    """Those with most of the highest cells first."""
    top: int
    """How many cells are called the highest."""
    whole_years: WholeYears | None
    """What a board's view tells by calendar year; None of other views."""

    @property
    def choice(self) -> Choice:
        """What the map is of."""
        return self.scored.choice

    @property
    def highest_cells(self) -> str:
        """How many cells are called the highest, in words."""
        return f"{self.top:,} highest {'cell' if self.top == 1 else 'cells'}"

    @property
    def made(self) -> Provenance:
        """What the pack was made of."""
        return self.layer.made

    @property
    def is_place(self) -> Any:  # noqa: ANN401  an array of truths
        """Which cells lie in an area of any layer, shape (cells,)."""
        names = [one["name"] for one in self.view.about["layers"]]
        return (self.view.cells[names].to_numpy() != "").any(axis=1)


def read_materials(
    view: View,
    *,
    folder: Path,
    choice: Choice | None = None,
    scored: RiskMap | None = None,
    table: pd.DataFrame | None = None,
) -> Materials:
    """Read what a pack is made of.

    Parameters
    ----------
    view : View
    folder : Path
        Of the view, in its snapshot.
    choice : Choice, optional
        The one that the map opens with, without it.
    scored : RiskMap, optional
        That of the choice, where it was worked out before.
    table : DataFrame, optional
        The risk table of that map, where it was made before.
    """
    choice = choice or (scored.choice if scored else default_choice(view))
    scored = scored or risk_map(view, choice)
    # Other roles are told less of borders than the pages about them need.
    borders = read_borders(folder) if (folder / FOLDER / PARTS).is_file() else None
    told = read_board_borders(folder) if (folder / FOLDER / WHO).is_file() else None
    if table is None:
        table = read_risk_table(view, folder=folder, choice=choice, scored=scored)
    layer = read_layer(view, folder=folder, choice=choice, scored=scored, table=table)
    outlines = read_outlines(view, folder=folder)
    tested = series_counts(view)
    series = next((one for one in choice.themes if one in tested.series), "")
    return Materials(
        view=view,
        scored=scored,
        layer=layer,
        tested=tested,
        series=series,
        hotspots=found_hotspots(
            view, folder, choice, tested=tested, series=series, borders=borders
        ),
        borders=borders,
        told=told,
        outlines=outlines,
        ranked=neighbourhoods(view, table, bands=layer.bands),
        top=highest(view, scored),
        whole_years=whole_years(view, choice, outlines=outlines),
    )
