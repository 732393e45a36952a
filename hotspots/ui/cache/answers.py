"""What is asked of a map: why, how sure, what if, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.choice import Choice, counting, default_choice
from hotspots.publish.fairness import compared, fairness_table
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.learned import SeenProposal, seen_proposal
from hotspots.publish.left_out import LeftOut, left_out
from hotspots.publish.map_influence import MapInfluence, map_influence
from hotspots.publish.near_sites import SeenNearSites, seen_near_sites
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.publish.thresholds import Judged, judged
from hotspots.risk.explanation import Explanation
from hotspots.risk.explanation import explanation as explained
from hotspots.ui import agreement_map
from hotspots.ui.cache.maps import evidence_of, scored
from hotspots.ui.cache.published import row_heads

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import View

ANSWERS_KEPT = 16


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT)
def _judged(key: str, choice: Choice, _view: View) -> Judged | None:  # noqa: ARG001
    # A promise is made for the agreed map, whatever a reader switches on.
    agreed = replace(default_choice(_view), until=choice.until)
    return judged(_view, scored(_view, agreed), covered=feed_coverage(_view))


def judged_by_partners(shown: View, choice: Choice) -> Judged | None:
    """Return what every partner's threshold says of every cell, None where there is none."""
    return _judged(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT)
def _agreement_rows(key: str, choice: Choice, _view: View) -> dict[int, bytes]:  # noqa: ARG001
    found = judged_by_partners(_view, choice)
    return agreement_map.agreement_rows(found, heads=row_heads(_view)) if found else {}


def agreement_rows(shown: View, choice: Choice) -> dict[int, bytes]:
    """Return the rows of the map of agreement, as JSON."""
    return _agreement_rows(shown.key, choice, shown)


def explanation(shown: View, choice: Choice, place: int) -> Explanation:
    """Return why a cell scores as it does."""
    found = scored(shown, choice)
    return explained(
        found.score,
        found=found.evidence,
        strength=found.strength,
        harm=counting(shown, choice),
        cell=place,
    )


@st.cache_resource(show_spinner=False, max_entries=256)
def _left_out(
    key: str,  # noqa: ARG001
    choice: Choice,
    place: int,
    sender: str,
    feeds: tuple[str, ...],
    _view: View,
) -> LeftOut:
    return left_out(_view, choice, place=place, sender=sender, feeds=feeds)


def without(
    shown: View, choice: Choice, *, place: int, sender: str, feeds: tuple[str, ...]
) -> LeftOut:
    """Return a cell of the map without one sender."""
    return _left_out(shown.key, choice, place, sender, feeds, shown)


@st.cache_resource(show_spinner="Trying other assumptions", max_entries=ANSWERS_KEPT)
def _influence(key: str, choice: Choice, _view: View) -> MapInfluence:  # noqa: ARG001
    found = scored(_view, choice)

    def scored_of(other: Choice) -> RiskMap:
        return risk_map(_view, other, seen=evidence_of(_view, other))

    return map_influence(_view, found, scored_of=scored_of)


def influence(shown: View, choice: Choice) -> MapInfluence:
    """Return what decides a map."""
    return _influence(shown.key, choice, shown)


@st.cache_resource(show_spinner="Learning from the past", max_entries=ANSWERS_KEPT)
def _learned(key: str, choice: Choice, _view: View) -> SeenProposal:  # noqa: ARG001
    return seen_proposal(_view, choice)


def learned(shown: View, choice: Choice) -> SeenProposal:
    """Return the weights that later harm would propose.

    Raises
    ------
    NotMeasurableError
        Where there is too little to learn from.
    """
    return _learned(shown.key, choice, shown)


@st.cache_resource(show_spinner="Looking around sites", max_entries=ANSWERS_KEPT)
def _near_sites(key: str, choice: Choice, _view: View) -> SeenNearSites:  # noqa: ARG001
    return seen_near_sites(_view, choice)


def near_sites(shown: View, choice: Choice) -> SeenNearSites:
    """Return how many incidents there are near kinds of sites.

    Raises
    ------
    NotMeasurableError
        Where there is too little to say.
    """
    return _near_sites(shown.key, choice, shown)


@st.cache_resource(show_spinner="Asking who lives there", max_entries=ANSWERS_KEPT)
def _fairness(key: str, choice: Choice, group: str, _view: View) -> pd.DataFrame | None:  # noqa: ARG001
    maps = compared(_view, scored(_view, choice))
    share = _view.about["scoring"]["top_share"]
    return fairness_table(_view, maps, share=share, group=group)


def fairness(shown: View, choice: Choice, *, group: str) -> pd.DataFrame | None:
    """Return who lives in the first cells, None where it is not measurable."""
    return _fairness(shown.key, choice, group, shown)
