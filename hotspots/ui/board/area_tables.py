"""What partners say of a neighbourhood: by source, and by measure and year, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.neighbourhood_numbers import COARSER, NO_DATA, not_compared, said_of
from hotspots.ui.board.letters import letter_of
from hotspots.ui.wording import measure_name, source_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears
    from hotspots.publish.risk_map import RiskMap

SOURCE_COLUMNS = ["source", "points", "spoken"]


def by_source(scored: RiskMap, *, places: Collection[int]) -> pd.DataFrame:
    """Return what each source adds to the score here, that which adds most first.

    Parameters
    ----------
    scored : RiskMap
        Of the board's view: made of treated counts alone.
    places : collection of int
        Rows of the neighbourhood's cells.

    Returns
    -------
    DataFrame
        ``source`` as people say it, ``points`` of the score (mean over the cells that it speaks
        for, in words) and ``spoken``, the share of the cells.
    """
    own = np.array(sorted(places), dtype=np.int64)
    rows = []
    for number, source in enumerate(scored.score.sources):
        speaks = np.isfinite(scored.score.standard[own, number])
        points = scored.score.source_points[own[speaks], number]
        mean = float(points.mean()) if speaks.any() else float("nan")
        rows.append((source_name(f"{source}."), mean, float(speaks.mean())))
    rows.sort(key=lambda row: (np.isnan(row[1]), -np.nan_to_num(row[1]), row[0]))
    found = pd.DataFrame(rows, columns=SOURCE_COLUMNS)
    found["points"] = [NO_DATA if np.isnan(mean) else points_of(mean) for mean in found["points"]]
    return found


def points_of(mean: float) -> str:
    """Say how many points of a score something adds.

    >>> points_of(17.4), points_of(0.3), points_of(0.0)
    ('17', 'under 1', '0')
    """
    return "under 1" if 0 < mean < 1 else f"{mean:.0f}"


def by_measure(
    told: NeighbourhoodYears, *, number: int, measures: Collection[str], years: tuple[int, ...]
) -> pd.DataFrame:
    """Return what each measure tells of a neighbourhood, a column a year, in words.

    Parameters
    ----------
    told : NeighbourhoodYears
    number : int
        Place of the neighbourhood.
    measures : collection of str
        Those that count.
    years : tuple of int

    Returns
    -------
    DataFrame
        ``source``, ``measure`` and a column a year; a measure that nobody sent in any of the years
        has no row. ``note`` says which year other senders keep from being compared, where one is.
    """
    rows = []
    for place, name in enumerate(told.measures):
        own = told.is_received[place, number]
        if name not in measures or not own[[told.at(year) for year in years]].any():
            continue
        said = [said_of(told, place, number, told.at(year)) for year in years]
        marks = {year: not_compared(told, place, number, told.at(year)) for year in years}
        note = "; ".join(f"{year}: {why}" for year, why in marks.items() if why)
        rows.append((source_name(name), measure_name(name), *said, note))
    rows.sort(key=lambda row: (set(row[2:-1]) == {COARSER}, row[0], row[1]))
    found = pd.DataFrame(rows, columns=["source", "measure", *map(str, years), "note"])
    return found if found["note"].any() else found.drop(columns="note")


def cells_table(table: pd.DataFrame, *, view: BoardView, cells: Collection[str]) -> pd.DataFrame:
    """Return the cells of a neighbourhood as the map shows them, the surest first.

    Returns
    -------
    DataFrame
        ``name``, ``band`` with its letter or the state, ``score``, ``p_top``, ``rank`` as a range
        and ``cell``.
    """
    bands = [band["name"] for band in view.about["bands"]]
    own = table[table["cell"].isin(set(cells))]
    low, high = own["rank_low"], own["rank_high"]
    ranges = [
        "" if pd.isna(first) else f"{int(first):,} to {int(last):,}"
        for first, last in zip(low, high, strict=True)
    ]
    return pd.DataFrame(
        {
            "name": own["name"].tolist(),
            "band": [letter_of(band, bands) for band in own["band"]],
            "score": own["score"].round(0).tolist(),
            "p_top": own["p_top"].tolist(),
            "rank": ranges,
            "cell": own["cell"].tolist(),
        }
    )
