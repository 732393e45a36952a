"""Each area year by year: whether more leaves it than arrives, and whether that has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.borders.flows.net_index import index_change, net_index, share_dispersion

if TYPE_CHECKING:
    from hotspots.publish.borders.flow_series import FlowSeries


def net_flows(measure: str, series: FlowSeries) -> pd.DataFrame:
    """Return a row an area and year that ends with a period.

    Parameters
    ----------
    measure : str
    series : FlowSeries

    Returns
    -------
    DataFrame
        ``measure``, ``area``, ``until`` (first month of the last period), ``received``, ``out`` and
        ``into`` (episodes told of flows between areas), ``within`` (of flows that stay),
        ``within_room``, ``out_room`` and ``in_room`` (how many more there may be at most: hidden,
        or not sent), ``index``, ``low``, ``high``, ``p``, ``lowest``, ``highest`` (see
        :class:`hotspots.borders.flows.net_index.NetIndex`), ``moved``, ``moved_low``,
        ``moved_high`` (against the year before).
    """
    size = len(series.areas)
    between = ~np.eye(size, dtype=bool)[..., None]
    told = np.where(between, series.told, 0)
    room = np.where(between, series.high - series.told, 0).clip(min=0)
    out, into = told.sum(axis=1), told.sum(axis=0)
    out_room, in_room = room.sum(axis=1), room.sum(axis=0)
    own = np.arange(size)
    within = series.told[own, own]
    within_room = series.high[own, own] - within
    parts = []
    for until, before, year in series.years():
        varies = share_dispersion(out[:, : year.stop], into[:, : year.stop])
        of_year, of_before = (
            (out[:, part].sum(axis=1), into[:, part].sum(axis=1)) for part in (year, before)
        )
        rooms = {
            "out_room": out_room[:, year].sum(axis=1),
            "in_room": in_room[:, year].sum(axis=1),
        }
        found = net_index(*of_year, **rooms, dispersion=varies)
        moved, moved_low, moved_high = index_change(of_before, of_year, dispersion=varies)
        parts.append(
            pd.DataFrame(
                {
                    "measure": measure,
                    "area": series.areas,
                    "until": until,
                    "received": int(series.is_complete[year].sum()),
                    "out": of_year[0],
                    "into": of_year[1],
                    "within": within[:, year].sum(axis=1),
                    "within_room": within_room[:, year].sum(axis=1),
                    **rooms,
                    **vars(found),
                    "moved": moved,
                    "moved_low": moved_low,
                    "moved_high": moved_high,
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
