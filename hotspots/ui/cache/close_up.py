"""What is known closer than by month and by the map's cells: of the tables that are restricted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish import patrol_places as patrol
from hotspots.publish.school_times import school_days_of
from hotspots.publish.seen_timing import seen_days
from hotspots.publish.told_once import told_once
from hotspots.ui.cache.clusters import Asked, hotspot_areas, named_places, tested
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    import pyarrow as pa

    from hotspots.clusters.areas.patrol import PatrolSize
    from hotspots.clusters.timing import SchoolDays
    from hotspots.publish.local_findings import Period
    from hotspots.publish.view import View

KEPT = 16


@st.cache_resource(show_spinner=False, max_entries=2)
def _days(key: str, _view: View) -> pa.Table:  # noqa: ARG001  part of the key
    return told_once(seen_days(folder_of(_view)), view=_view, time="day")


def days(shown: View) -> pa.Table:
    """Return whole incidents by cell and day, each told by one feed."""
    return _days(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _fine_counts(key: str, series: str, period: Period, _view: View) -> patrol.FineCounts:  # noqa: ARG001
    measures = tested(_view).measures[series]
    return patrol.fine_counts(_view, days(_view), measures=measures, period=period)


def fine_counts(shown: View, asked: Asked) -> patrol.FineCounts:
    """Return the incidents of a period by resolution 10 cell."""
    return _fine_counts(shown.key, asked.series, asked.period, shown)


@st.cache_resource(show_spinner="Looking for places to patrol", max_entries=KEPT)
def _patrol_places(
    key: str,  # noqa: ARG001  part of the key
    series: str,
    period: Period,
    size: PatrolSize,
    _view: View,
) -> list[patrol.PatrolPlace]:
    fine = _fine_counts(_view.key, series, period, _view)
    return patrol.patrol_places(_view, fine, size=size, places=named_places(_view))


def patrol_places(shown: View, asked: Asked, *, size: PatrolSize) -> list[patrol.PatrolPlace]:
    """Return places to patrol, the fullest first."""
    return _patrol_places(shown.key, asked.series, asked.period, size, shown)


def school_days(shown: View, asked: Asked, *, hotspot: str) -> SchoolDays | None:
    """Return how school days differ from holidays, on the map or in one hotspot."""
    own = [one.facts.cells for one in hotspot_areas(shown, asked) if one.name == hotspot]
    return school_days_of(
        shown,
        days(shown),
        measures=tested(shown).measures[asked.series],
        places=own[0] if own else None,
    )
