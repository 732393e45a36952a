"""The placement check: what is known of a place, in plain words. Nothing of it is stored.

The place is never put into the link, as a link is kept by browsers and passed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.choice import default_choice
from hotspots.publish.place_months import sites_around, source_months
from hotspots.risk.evidence import ages
from hotspots.ui import cache, find_place, placement_words, profile_words, state, subject, wording
from hotspots.ui.pages import place_parts, ring_choice

if TYPE_CHECKING:
    from hotspots.publish.found import FoundPlace
    from hotspots.publish.view import View
    from hotspots.ui.subject import Subject


def show(view: View) -> None:
    """Draw the form."""
    st.info(placement_words.NOTHING_STORED)
    find_place.show(view, key=state.PLACEMENT_SOUGHT, choose=_choose)
    place: FoundPlace | None = st.session_state.get(state.PLACEMENT)
    brought = ring_choice.brought(view, key=state.PLACEMENT_RING, takes_files=False)
    about = brought or (subject.of_place(view, place) if place else None)
    if about is None:
        st.markdown("**Look for the place** above: its street, its postcode or its ward.")
        return
    about = ring_choice.around(view, about, key=state.PLACEMENT_RADIUS, in_link=False)
    _summary(view, about)
    st.button("Forget this place", on_click=forget)


def forget() -> None:
    """Forget the place that was asked about, and what was typed."""
    ring_choice.forget(key=state.PLACEMENT_RING, radius=state.PLACEMENT_RADIUS)
    for key in (state.PLACEMENT, state.PLACEMENT_SOUGHT):
        st.session_state.pop(key, None)


def _choose(place: FoundPlace) -> None:
    st.session_state[state.PLACEMENT] = place


def _summary(view: View, about: Subject) -> None:
    choice = default_choice(view)
    scored = cache.scored(view, choice)
    age = ages(view.months, until=choice.until)
    kept = (age >= 0) & (age < choice.period_months)
    within = [month for month, own in zip(view.months, kept.tolist(), strict=True) if own]
    lines = [placement_words.standing(view, scored, about)]
    if about.is_cell:
        beside = cache.beside(view)[[int(about.places[0])]].indices
        bands = len(view.about["bands"])
        lines.append(placement_words.neighbours(scored, beside, bands=bands))
    lines += placement_words.heard(source_months(view, about.places), within=within)
    near = sites_around(view, about.places, within_m=place_parts.AROUND_M if about.is_cell else 0)
    if about.is_cell:
        lines.append(placement_words.around(near, metres=place_parts.AROUND_M))
    st.header(wording.plain(about.name), anchor=False)
    st.caption(f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}.")
    hot = profile_words.hotspot_lines(view, cache.hotspots(view), about)
    told = [wording.plain(line) for line in lines] + (hot or ["It belongs to no hotspot."])
    st.markdown("\n".join(f"- {line}" for line in told))
    place_parts.who_to_call(view, about)
    st.markdown(placement_words.LIMITS)
