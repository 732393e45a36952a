"""Two periods held against each other, worked out once for every pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish import comparing
from hotspots.ui import change_map
from hotspots.ui.cache.published import row_heads

if TYPE_CHECKING:
    from hotspots.publish.comparing import Compared
    from hotspots.publish.local_findings import Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

KEPT = 16


@st.cache_resource(show_spinner="Adding up the months", max_entries=2)
def _comparable(key: str, _view: View) -> SeriesCounts:  # noqa: ARG001  part of the key
    return comparing.comparable(_view)


def comparable(shown: View) -> SeriesCounts:
    """Return the counts that may be compared."""
    return _comparable(shown.key, shown)


@st.cache_resource(show_spinner="Comparing", max_entries=KEPT)
def _compared(key: str, first: Period, second: Period, _view: View) -> Compared:  # noqa: ARG001
    return comparing.compared(comparable(_view), months=_view.months, first=first, second=second)


def compared(shown: View, *, first: Period, second: Period) -> Compared:
    """Return what changed from one period to another, which have no month in common."""
    return _compared(shown.key, first, second, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _rows(
    key: str,  # noqa: ARG001  part of the key
    first: Period,
    second: Period,
    series: int,
    drawn: str,
    _view: View,
) -> dict[int, bytes]:
    found = compared(_view, first=first, second=second)
    return change_map.rows(found, series=series, drawn=drawn, heads=row_heads(_view))


def compared_rows(
    shown: View, *, first: Period, second: Period, series: int, drawn: str
) -> dict[int, bytes]:
    """Return the rows of the map of a period, or of the change, as JSON."""
    return _rows(shown.key, first, second, series, drawn, shown)
