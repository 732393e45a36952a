"""What hospitals and police each tell of the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.reporting_gap import SeenGap, hot_sets, seen_gap
from hotspots.ui import gap_map

if TYPE_CHECKING:
    from hotspots.publish.view import View

KEPT = 16


@st.cache_resource(show_spinner="Comparing", max_entries=KEPT)
def _gap(key: str, feed: str, years: tuple[str, ...], _view: View) -> SeenGap:  # noqa: ARG001
    return seen_gap(_view, feed=feed, years=years)


def gap(shown: View, feed: str, years: tuple[str, ...]) -> SeenGap:
    """Return where more or fewer injuries reach a hospital than police records predict."""
    return _gap(shown.key, feed, years, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _gap_rows(
    key: str,  # noqa: ARG001  part of the key
    feed: str,
    years: tuple[str, ...],
    top: int,
    _view: View,
) -> dict[int, bytes]:
    seen = gap(_view, feed, years)
    if top:
        return gap_map.set_rows(_view, seen, hot_sets(seen, top=top))
    return gap_map.gap_rows(_view, seen)


def gap_rows(shown: View, seen: SeenGap, *, top: int) -> dict[int, bytes]:
    """Return the rows of the map, as JSON: of the gap, or of each side's hottest cells."""
    return _gap_rows(shown.key, seen.feed, seen.years, top, shown)
