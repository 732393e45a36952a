"""What a board pack is made of: read once from the folder of a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours
from hotspots.publish.borders.border_cells import PARTS
from hotspots.publish.borders.published import FOLDER, read_borders
from hotspots.publish.borders.straddling import shared_hotspots
from hotspots.publish.choice import default_choice
from hotspots.publish.hotspot_areas import PLACES, counted, named_areas, read_places
from hotspots.publish.leaving.reading import read_layer, read_outlines
from hotspots.publish.local_findings import Period, Surroundings, local_findings, summed
from hotspots.publish.risk_map import risk_map
from hotspots.publish.series_counts import series_counts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hotspots.publish.borders.published import Borders
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.choice import Choice
    from hotspots.publish.leaving.provenance import Provenance
    from hotspots.publish.leaving.risk_layer import RiskLayer
    from hotspots.publish.local_findings import Question
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

QUESTION: Question = "excess"
"""Hotspots of the pack hold more than the cells around them let expect."""


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
    outlines: dict[str, dict[str, Any]]
    """Layer to its borders as GeoJSON."""

    @property
    def choice(self) -> Choice:
        """What the map is of."""
        return self.scored.choice

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
    tested = series_counts(view)
    series = next((one for one in choice.themes if one in tested.series), "")
    return Materials(
        view=view,
        scored=scored,
        layer=read_layer(view, folder=folder, choice=choice, scored=scored, table=table),
        tested=tested,
        series=series,
        hotspots=_hotspots(view, folder, choice, tested=tested, series=series, borders=borders),
        borders=borders,
        outlines=read_outlines(view, folder=folder),
    )


def _hotspots(
    view: View,
    folder: Path,
    choice: Choice,
    *,
    tested: SeriesCounts,
    series: str,
    borders: Borders | None,
) -> tuple[SharedHotspot, ...]:
    """Return what chance does not explain, with whose it is; nothing where nothing can be told."""
    if not series or not (folder / PLACES).is_file() or borders is None:
        return ()
    cells = view.cells["cell"].tolist()
    beside = neighbours(cells)
    period = Period(choice.until, choice.period_months)
    counts, covered = summed(tested, period=period, months=view.months)
    people = np.nan_to_num(view.cells["exposure"].to_numpy(dtype=np.float64))
    found = local_findings(
        counts,
        covered=covered,
        question=QUESTION,
        ground=Surroundings(beside, surroundings(cells), people),
    )
    areas = named_areas(
        view,
        found.is_found[tested.series.index(series)],
        what=counted(view, tested, series=series, period=period),
        beside=beside,
        places=read_places(folder),
    )
    return shared_hotspots(
        view, areas, tested=tested, series=series, period=period, borders=borders.cells
    )
