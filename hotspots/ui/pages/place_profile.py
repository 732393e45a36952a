"""Place profile: all that is known of a cell, postcode, site, ward or ring; the placement check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.choice import default_choice
from hotspots.ui import (
    cache,
    find_place,
    map_chart,
    opening,
    profile_words,
    ring_words,
    state,
    subject,
    wording,
)
from hotspots.ui.pages import place_parts as parts
from hotspots.ui.pages import placement_check, ring_choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.publish.view import View
    from hotspots.ui.subject import Subject

    Plans = Callable[[View, list[str]], None]
    """Draws what is planned in some cells."""

TITLE, PATH = "Place profile", "place"
PROFILE, PLACEMENT = "Profile", "Placement check"


def page(*, plans: Plans | None = None) -> None:
    """Draw the page.

    Parameters
    ----------
    plans : callable, optional
        Draws what is planned in cells; without it the page does not speak of plans.
    """
    view = opening.opened(TITLE, css=map_chart.CSS)
    if view:
        body(view, plans)


@st.fragment
def body(view: View, plans: Plans | None) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    form = st.segmented_control(
        "Form",
        options=(PROFILE, PLACEMENT),
        default=PROFILE,
        key=state.FORM,
        required=True,
        label_visibility="collapsed",
        help="A placement check tells in plain words what is known of a place, and stores nothing.",
    )
    if form == PLACEMENT:
        placement_check.show(view)
        return
    placement_check.forget()
    find_place.show(view, choose=subject.choose)
    brought = ring_choice.brought(view)
    about, is_chosen = (brought, True) if brought else subject.chosen(view)
    if about is None:
        st.markdown(
            "The place of this link is not on this map. Look for another one above."
            if is_chosen
            else "**Look for a place** above: a street, a postcode, a station, a school, a ward. "
            "Or choose a cell on another page's map, and come back."
        )
        return
    _profile(view, ring_choice.around(view, about), plans)


def _profile(view: View, about: Subject, plans: Plans | None) -> None:
    choice = default_choice(view)
    st.header(wording.plain(about.name), anchor=False)
    st.markdown(profile_words.standing(view, cache.scored(view, choice), about))
    if about.layer == ring_choice.LAYER:
        st.caption(ring_words.snapped(view, about.places))
    months = parts.months_of(view, about)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        parts.sources(view, about, months, choice=choice)
    with right:
        parts.hotspots(view, about)
        parts.promises(view, about, choice=choice)
    ring_choice.sums(view, about)
    parts.trend(months)
    left, right = st.columns(2, gap="medium")
    with left:
        parts.sites(view, about)
    with right:
        parts.who_to_call(view, about)
    if plans:
        st.subheader("What is planned here", anchor=False)
        plans(view, view.cells["cell"].iloc[about.places].tolist())
    st.button("Look at another place", on_click=subject.clear)
