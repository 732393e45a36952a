"""What if the weights were different? Try it, and see what the map owes to an agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import WeightsError
from hotspots.ui import (
    cache,
    filters,
    map_chart,
    opening,
    state,
    tried_weights,
    wording,
)
from hotspots.ui.pages import what_if_parts as parts

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

TITLE = "What if the weights were different?"


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=map_chart.CSS)
    if view:
        body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    agreed = filters.choice(view)
    if not agreed.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    if not tried_weights.counting_sources(view, agreed):
        st.info(wording.NOTHING_COUNTS)
        return
    left, right = st.columns([1, 2], gap="medium")
    with left:
        choice = _sliders(view, agreed)
    try:
        scored = cache.scored(view, choice)
    except WeightsError as fault:
        right.error(str(fault))
        return
    if not scored.score.sources:
        right.info(wording.NOTHING_COUNTS)
        return
    with right:
        _banner(view, choice)
        map_chart.show(view, choice)
    parts.show(view, agreed, choice)


def _sliders(view: View, agreed: Choice) -> Choice:
    """Draw the sliders; return the choice with the weights that they say."""
    weights = view.about["weights"]
    st.header("Weights", anchor=False)
    st.caption(
        f"Agreed: {wording.plain(weights['name'])}, version {wording.plain(weights['version'])}, "
        f"by {wording.plain(weights['agreed_by'])} on {wording.plain(weights['agreed_on'])} "
        f"({weights['fingerprint']}). Moving a slider changes nothing for anybody else."
    )
    names = tried_weights.counting_sources(view, agreed)
    most = max(3.0, *weights["sources"].values())
    given = {
        name: st.slider(
            wording.source_name(name),
            min_value=0.0,
            max_value=most,
            value=_agreed(view, name),
            step=0.1,
            key=state.weight_key(name),
            bind="query-params",
        )
        for name in names
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = list(wording.STANDARDISATIONS)
        standardisation = st.selectbox(
            "Standardised by",
            options=kinds,
            index=kinds.index(weights["standardisation"]),
            format_func=lambda one: wording.STANDARDISATIONS[one],
            key=state.STANDARDISATION,
            bind="query-params",
            help="How counts of different sources are put on one scale.",
        )
        half_life = st.selectbox(
            "An incident counts half after",
            options=sorted({3.0, 6.0, 12.0, 24.0, 36.0, weights["half_life_months"]}),
            index=sorted({3.0, 6.0, 12.0, 24.0, 36.0, weights["half_life_months"]}).index(
                weights["half_life_months"]
            ),
            format_func=lambda months: wording.months(round(months)),
            key=state.HALF_LIFE,
            bind="query-params",
        )
    st.button(
        "Back to the agreed weights", on_click=state.put_back, args=(_agreed_values(view, names),)
    )
    what_if = tried_weights.tried(
        view, given, standardisation=standardisation, half_life_months=half_life
    )
    return replace(agreed, what_if=what_if)


def _agreed_values(view: View, names: tuple[str, ...]) -> dict[str, object]:
    """Return what each choice on this page is where everything is as agreed, by its key."""
    weights = view.about["weights"]
    return {
        **{state.weight_key(name): _agreed(view, name) for name in {*names, *weights["sources"]}},
        state.STANDARDISATION: weights["standardisation"],
        state.HALF_LIFE: weights["half_life_months"],
    }


def _agreed(view: View, source: str) -> float:
    return float(view.about["weights"]["sources"].get(source, 0.0))


def _banner(view: View, choice: Choice) -> None:
    if choice.what_if is None:
        st.success("These are the agreed weights. Move a slider to try others.")
        return
    st.warning(
        f"**What if: nobody agreed these weights.** "
        f"{wording.plain(tried_weights.difference(view, choice.what_if))}."
    )
