"""What chance does not explain, worked out once for every choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.clusters.local.surroundings import surroundings
from hotspots.publish.hotspot_areas import NamedArea, counted, named_areas, read_places
from hotspots.publish.hotspots import QUESTIONS, Hotspots, read_hotspots
from hotspots.publish.local_findings import (
    LocalFindings,
    Period,
    Question,
    Surroundings,
    local_findings,
    summed,
)
from hotspots.publish.stable_names import KnownNames
from hotspots.ui import hotspot_map
from hotspots.ui.cache.published import beside, folder_of, row_heads

if TYPE_CHECKING:
    from hotspots.places.gazetteer import NamedPlace
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

KEPT = 32


@dataclass(frozen=True)
class Asked:
    """What is asked of the tests."""

    series: str
    period: Period
    question: Question


@st.cache_resource(show_spinner="Opening what was tested", max_entries=2)
def _hotspots(key: str, _view: View) -> Hotspots:  # noqa: ARG001  part of the key
    return read_hotspots(_view, folder_of(_view))


def hotspots(shown: View) -> Hotspots:
    """Return what every month found."""
    return _hotspots(shown.key, shown)


def tested(shown: View) -> SeriesCounts:
    """Return the counts that may be tested."""
    return hotspots(shown).tested


@st.cache_resource(show_spinner=False, max_entries=2)
def _ground(key: str, _view: View) -> Surroundings:  # noqa: ARG001  part of the key
    people = _view.cells["exposure"].to_numpy(dtype=np.float64)
    around = surroundings(_view.cells["cell"].tolist())
    return Surroundings(beside(_view), around, np.nan_to_num(people))


def ground(shown: View) -> Surroundings:
    """Return which cells lie beside and around which."""
    return _ground(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _findings(key: str, period: Period, question: Question, _view: View) -> LocalFindings:  # noqa: ARG001
    counts, covered = summed(tested(_view), period=period, months=_view.months)
    return local_findings(counts, covered=covered, question=question, ground=ground(_view))


def findings(shown: View, asked: Asked) -> LocalFindings:
    """Return what a test finds in a period, in all series."""
    return _findings(shown.key, asked.period, asked.question, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _places(key: str, _view: View) -> list[NamedPlace]:  # noqa: ARG001  part of the key
    return read_places(folder_of(_view))


def named_places(shown: View) -> list[NamedPlace]:
    """Return the places that hotspots may be called by."""
    return _places(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _areas(key: str, asked: Asked, _view: View) -> list[NamedArea]:  # noqa: ARG001
    known = tested(_view)
    month = _view.months.index(asked.period.until)
    return named_areas(
        _view,
        findings(_view, asked).is_found[known.series.index(asked.series)],
        what=counted(_view, known, series=asked.series, period=asked.period),
        beside=beside(_view),
        places=named_places(_view),
        known=KnownNames(hotspots(_view), asked.question, asked.series, month)
        if asked.question in QUESTIONS
        else None,
    )


def hotspot_areas(shown: View, asked: Asked) -> list[NamedArea]:
    """Return the hotspot areas of a map of findings, most harm first."""
    return _areas(shown.key, asked, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _finding_rows(key: str, asked: Asked, _view: View) -> dict[int, bytes]:  # noqa: ARG001
    number = tested(_view).series.index(asked.series)
    found = findings(_view, asked)
    return hotspot_map.finding_rows(found, series=number, heads=row_heads(_view))


def finding_rows(shown: View, asked: Asked) -> dict[int, bytes]:
    """Return the rows of a map of findings, as JSON."""
    return _finding_rows(shown.key, asked, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _category_rows(
    key: str,  # noqa: ARG001  part of the key
    question: Question,
    series: int,
    month: int,
    _view: View,
) -> dict[int, bytes]:
    category = hotspots(_view).category[question][series, :, month]
    return hotspot_map.category_rows(category, heads=row_heads(_view))


def category_rows(shown: View, *, question: Question, series: int, month: int) -> dict[int, bytes]:
    """Return the rows of a map of emerging categories, as JSON."""
    return _category_rows(shown.key, question, series, month, shown)
