"""The lines around hotspots, and what became of one over the months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.places.cells import from_text
from hotspots.publish.hotspot_history import History, history_of
from hotspots.publish.hotspots import QUESTIONS
from hotspots.ui.cache.clusters import Asked, hotspot_areas, hotspots
from hotspots.ui.cache.published import basemap
from hotspots.ui.deck import whole_map
from hotspots.ui.hotspot_outlines import Outlines, outlines

if TYPE_CHECKING:
    from hotspots.places.cells import Cells
    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

KEPT = 32


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _finding_outlines(key: str, asked: Asked, _view: View) -> Outlines:  # noqa: ARG001
    cells = from_text(_view.cells["cell"].tolist())
    areas = hotspot_areas(_view, asked)
    return _outlines(_view, [(one.name, cells[one.facts.cells]) for one in areas])


def finding_outlines(shown: View, asked: Asked) -> Outlines:
    """Return the lines around the hotspots of a map of findings, most harm first."""
    return _finding_outlines(shown.key, asked, shown)


def _outlines(shown: View, areas: list[tuple[str, Cells]]) -> Outlines:
    return outlines(areas, zoom=whole_map(shown.cells).zoom, towns=basemap(shown)[0])


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _category_outlines(
    key: str,  # noqa: ARG001  part of the key
    question: Question,
    series: int,
    month: int,
    _view: View,
) -> Outlines:
    found = hotspots(_view)
    cells = from_text(_view.cells["cell"].tolist())
    told = found.areas[question][found.tested.series[series]]
    area = found.area[question][series, :, month]
    numbers, sizes = np.unique(area[area >= 0], return_counts=True)
    largest_first = numbers[np.argsort(-sizes, kind="stable")].tolist()
    return _outlines(_view, [(told[one]["name"], cells[area == one]) for one in largest_first])


def category_outlines(shown: View, *, question: Question, series: int, month: int) -> Outlines:
    """Return the lines around the hotspots of a month, the largest first."""
    return _category_outlines(shown.key, question, series, month, shown)


def has_months(question: Question) -> bool:
    """Say whether every month was asked that question by itself."""
    return question in QUESTIONS


def hotspot_history(shown: View, asked: Asked, one: NamedArea) -> History | None:
    """Return what became of a hotspot up to the month asked for.

    None where no month knew of it then, or months are not asked that question.
    """
    if not has_months(asked.question):
        return None
    return history_of(
        hotspots(shown),
        question=asked.question,
        series=asked.series,
        cells=one.facts.cells,
        month=shown.months.index(asked.period.until),
    )
