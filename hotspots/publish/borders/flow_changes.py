"""Each flow year by year: how many, against the year before, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.borders.flows.changes import changes
from hotspots.borders.flows.rates import dispersion

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.borders.flow_series import FlowSeries

    Integers = NDArray[Any]

BESIDE = 2
"""So many periods in a row are taken to have one rate."""


def flow_changes(measure: str, series: FlowSeries) -> pd.DataFrame:
    """Return a row a flow and year that ends with a period.

    Parameters
    ----------
    measure : str
    series : FlowSeries

    Returns
    -------
    DataFrame
        ``measure``, ``origin``, ``destination``, ``until`` (first month of the last period),
        ``periods`` (how many the year has), ``received`` (how many of them came from everybody),
        ``told`` (in how many a count may be told), ``episodes`` (told; what is hidden or was not
        sent comes on top), ``most`` (all that there may be), ``hidden`` (counts), ``unsent``
        (periods in which fewer were found than are sent), ``before`` (episodes of the year before),
        ``received_before``, ``ratio``, ``low``, ``high`` and ``p`` (see
        :class:`hotspots.borders.flows.changes.Changes`).
    """
    parts = []
    for until, before, year in series.years():
        both = slice(before.start, year.stop)
        origin, destination = np.nonzero(series.has_row[:, :, both].any(axis=2))
        flows = (origin, destination)
        known = np.broadcast_to(series.is_complete[both], (len(origin), both.stop - both.start))
        found = changes(
            series.low[flows][:, both],
            series.high[flows][:, both],
            is_known=known,
            dispersion=_dispersion(series, until=year.stop),
        )
        row, told = series.has_row[flows], series.told[flows]
        of_year = series.is_complete[year]
        names = np.array(series.areas, dtype=object)
        parts.append(
            pd.DataFrame(
                {
                    "measure": measure,
                    "origin": names[origin],
                    "destination": names[destination],
                    "until": until,
                    "periods": series.a_year,
                    "received": int(of_year.sum()),
                    "told": (row & (series.low == series.high)[flows])[:, year].sum(axis=1),
                    "episodes": told[:, year].sum(axis=1),
                    "most": series.high[flows][:, year].sum(axis=1),
                    "hidden": series.hidden[flows][:, year].sum(axis=1),
                    "unsent": (~row[:, year] & of_year).sum(axis=1),
                    "before": told[:, before].sum(axis=1),
                    "received_before": int(series.is_complete[before].sum()),
                    "ratio": found.ratio,
                    "low": found.low,
                    "high": found.high,
                    "p": found.p,
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _dispersion(series: FlowSeries, *, until: int) -> float:
    """Return the dispersion of all that is known before a period's end.

    Notes
    -----
    Counts are held against those of the quarter beside them only: over a whole year a rise would be
    taken for scatter, and would hide itself.
    """
    rows = series.has_row.any(axis=2)
    end = until - until % BESIDE

    def beside(values: Integers) -> Integers:
        return values[:, until - end : until].reshape(-1, BESIDE)

    known = np.broadcast_to(series.is_complete, (int(rows.sum()), len(series.is_complete)))
    return dispersion(beside(series.low[rows]), beside(series.high[rows]), is_known=beside(known))
