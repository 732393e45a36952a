"""The hotspots of a pack: what chance does not explain, with whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours
from hotspots.publish.borders.straddling import shared_hotspots
from hotspots.publish.hotspot_areas import PLACES, counted, named_areas, read_places
from hotspots.publish.local_findings import Period, Surroundings, local_findings, summed

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.borders.published import Borders
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.choice import Choice
    from hotspots.publish.local_findings import Question
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

QUESTION: Question = "excess"
"""Hotspots of the pack hold more than the cells around them let expect."""


def found_hotspots(
    view: View,
    folder: Path,
    choice: Choice,
    *,
    tested: SeriesCounts,
    series: str,
    borders: Borders | None,
) -> tuple[SharedHotspot, ...]:
    """Return what chance does not explain, with whose it is; nothing where nothing can be told.

    Parameters
    ----------
    view : View
    folder : Path
        Of the view, in its snapshot.
    choice : Choice
    tested : SeriesCounts
    series : str
        The theme whose incidents are tested, empty for none.
    borders : Borders, optional
        Whose each cell is.
    """
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
