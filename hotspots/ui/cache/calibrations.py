"""How often this page is wrong about data like yours: kept in memory and with the snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.kept_calibration import Asked as AskedMaps
from hotspots.publish.kept_calibration import Calibrating, kept_calibration
from hotspots.ui.cache.clusters import Asked, findings, ground
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.clusters.local.calibration import Calibration
    from hotspots.publish.local_findings import Period, Question
    from hotspots.publish.view import View

KEPT = 32
SEED = 0
"""The same snapshot gives the same answers."""


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _calibrating(key: str, period: Period, question: Question, _view: View) -> Calibrating:  # noqa: ARG001
    # All series are judged together: which one is looked at makes no difference.
    asked = Asked(series="", period=period, question=question)
    found = findings(_view, asked)
    return Calibrating(
        AskedMaps(
            cells=_view.cells["cell"].tolist(),
            counts=found.counts,
            covered=found.covered,
            question=question,
            ground=ground(_view),
            seed=SEED,
        ),
        snapshot=folder_of(_view).parent,
    )


def calibrated(shown: View, asked: Asked) -> Calibration | None:
    """Return what calibration told before, None where it was not finished yet."""
    under_way = _calibrating(shown.key, asked.period, asked.question, shown)
    return under_way.finished() or kept_calibration(under_way.asked, under_way.snapshot)


def calibrating(shown: View, asked: Asked) -> Iterator[Calibration]:
    """Yield how many maps without hotspots would have shown one, map by map.

    A reader who chose something else meanwhile, or a second one, goes on where the first was.
    """
    return _calibrating(shown.key, asked.period, asked.question, shown).progress()
