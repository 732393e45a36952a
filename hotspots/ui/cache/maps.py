"""The risk map of every choice, and what is drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import streamlit as st

from hotspots.publish.choice import Basis, Choice, default_choice
from hotspots.publish.map_confidence import highest, map_confidence
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.publish.seen_evidence import SeenEvidence, seen_evidence
from hotspots.publish.tables import risk_table
from hotspots.ui import cell_layers, silent
from hotspots.ui.cache.published import folder_of, row_heads
from hotspots.ui.ranked_rows import RankedRows, ranked_rows

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import View
    from hotspots.risk.confidence.confidence import Confidence

CHOICES_KEPT = 32
MAPS_KEPT = 6
"""Each map keeps the evidence that it was made of, some hundred megabytes."""


@st.cache_resource(show_spinner="Adding up the evidence", max_entries=MAPS_KEPT)
def _seen(key: str, basis: Basis, _view: View) -> SeenEvidence:  # noqa: ARG001  part of the key
    return seen_evidence(_view, basis)


def evidence_of(shown: View, choice: Choice) -> SeenEvidence:
    """Return what is known of a choice's period, before anything is weighed."""
    return _seen(shown.key, choice.basis, shown)


@st.cache_resource(show_spinner=False, max_entries=MAPS_KEPT)
def _risk_map(key: str, choice: Choice, _view: View) -> RiskMap:
    return risk_map(_view, choice, seen=_seen(key, choice.basis, _view))


def scored(shown: View, choice: Choice) -> RiskMap:
    """Return the risk map of a choice.

    Raises
    ------
    WeightsError
        Where no score can be made of the weights that are tried out.
    """
    return _risk_map(shown.key, choice, shown)


@st.cache_resource(show_spinner="Working out how sure this is", max_entries=CHOICES_KEPT)
def _confidence(key: str, choice: Choice, _view: View) -> Confidence:  # noqa: ARG001
    return map_confidence(_view, scored(_view, choice))


def confidence(shown: View, choice: Choice) -> Confidence:
    """Return how sure the place of each cell among the highest is."""
    return _confidence(shown.key, choice, shown)


def highest_of(shown: View, choice: Choice) -> int:
    """Return how many cells of a choice's map are the highest."""
    return highest(shown, scored(shown, choice))


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _table(key: str, choice: Choice, _view: View) -> pd.DataFrame:  # noqa: ARG001
    if choice == default_choice(_view):
        frame: pd.DataFrame = pq.read_table(folder_of(_view) / "risk.parquet").to_pandas()
        return frame
    return risk_table(_view, scored(_view, choice), confidence(_view, choice))


def table(shown: View, choice: Choice) -> pd.DataFrame:
    """Return the ranked table of a choice."""
    return _table(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _ranked(key: str, choice: Choice, _view: View) -> RankedRows:  # noqa: ARG001
    return ranked_rows(table(_view, choice))


def ranked(shown: View, choice: Choice) -> RankedRows:
    """Return the ranked table of a choice as it is sent to the browser."""
    return _ranked(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _silent_sources(key: str, choice: Choice, _view: View) -> silent.Silent:  # noqa: ARG001
    return silent.silent_sources(_view, scored(_view, choice))


def silent_sources(shown: View, choice: Choice) -> silent.Silent:
    """Return source, as people say it, to the cells where it sent nothing in the period."""
    return _silent_sources(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _cell_rows(key: str, choice: Choice, _view: View) -> dict[int, bytes]:  # noqa: ARG001
    return cell_layers.cell_rows(
        scored(_view, choice),
        bands=[band["name"] for band in _view.about["bands"]],
        heads=row_heads(_view),
        silent=silent.silent_words(silent_sources(_view, choice)),
    )


def cell_rows(shown: View, choice: Choice) -> dict[int, bytes]:
    """Return the map's rows of a choice, as JSON."""
    return _cell_rows(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _silent_rows(key: str, choice: Choice, _view: View) -> bytes | None:  # noqa: ARG001
    return silent.silent_rows(_view, silent_sources(_view, choice))


def silent_rows(shown: View, choice: Choice) -> bytes | None:
    """Return the cells where a source that counts sent nothing in the period, as JSON."""
    return _silent_rows(shown.key, choice, shown)
