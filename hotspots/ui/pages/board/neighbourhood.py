"""A neighbourhood: its map, what partners say, whom to call, what is planned, what is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.governance.register import Area, challenges
from hotspots.publish.neighbourhood_numbers import what_records_are
from hotspots.publish.view import BoardView
from hotspots.ui import cache, opening, state
from hotspots.ui.board import change_sentences
from hotspots.ui.cache import board as boards
from hotspots.ui.cache import register as registers
from hotspots.ui.pages.board import neighbourhood_map, neighbourhood_parts
from hotspots.ui.plans import challenge_notes, plan_panel
from hotspots.ui.plans.plan_words import written
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.governance.register import Register
    from hotspots.publish.named_units import NamedUnits

TITLE, PATH = "A neighbourhood", "neighbourhood"
NO_YEAR = (
    "No calendar year is over and fully received yet, so there is nothing that a board may be told."
)
NO_NAMES = (
    "No cell of the map lies in a named area, so there are no neighbourhoods. The analyst names "
    "them in the settings: `names` under `[grid]`."
)


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=neighbourhood_map.CSS, roles=(Role.BOARD,))
    if not isinstance(view, BoardView):
        return
    units = boards.units(view)
    if not view.months or not units.names:
        st.info(NO_NAMES if view.months else NO_YEAR)
        return
    number = _chosen(view, units)
    if number is None:
        return
    try:
        register = registers.register()
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    body(view, number, register=register)


def body(view: BoardView, number: int, *, register: Register) -> None:
    """Draw everything of a neighbourhood."""
    units = boards.units(view)
    area = area_of(view, units, number)
    st.header(plain(area.name), anchor=False)
    _in_a_sentence(view, number)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        neighbourhood_map.show(view, number)
    with right:
        st.subheader("What is planned", anchor=False)
        plan_panel.show(register, area=area, name=area.name, today=cache.today())
        waiting = [one for one in challenges(register, area=area) if one.status == "open"]
        st.subheader("What is doubted", anchor=False)
        if waiting:
            noun = "note waits" if len(waiting) == 1 else "notes wait"
            st.markdown(f"**{len(waiting)} {noun} for an answer.**")
        challenge_notes.show(register, area=area)
    neighbourhood_parts.sources(view, number)
    neighbourhood_parts.promises(view, number)
    neighbourhood_parts.whom_to_call(view, number)


def area_of(view: BoardView, units: NamedUnits, number: int) -> Area:
    """Return a neighbourhood as plans, decisions and notes know it."""
    cells = view.cells["cell"].to_numpy()[units.cells[number]].tolist()
    code = units.codes[number]
    layer = units.layer if code else ""
    return Area(name=units.names[number], layer=layer, code=code, cells=tuple(cells))


def _in_a_sentence(view: BoardView, number: int) -> None:
    st.markdown(what_records_are(view, boards.units(view), number))
    years, found = boards.last_two(view), boards.changes(view)
    ranked = {one.name: one for one in boards.ranked(view)}
    name = boards.units(view).names[number]
    if name in ranked:
        st.markdown(neighbourhood_parts.standing(view, ranked[name]))
    if years is None or not found:
        st.markdown(change_sentences.NO_YEARS)
        return
    said = change_sentences.sentence(found[number], years=years)
    st.markdown(f"{said[:1].upper()}{said[1:]}.")


def _chosen(view: BoardView, units: NamedUnits) -> int | None:
    """Draw the choice, which a link may have made, by name or by code; None where it cannot be."""
    order = [units.number(one.name) for one in boards.ranked(view)]
    order = [one for one in order if one >= 0]
    said = st.query_params.get(state.AREA, "")
    linked = units.number(said)
    if said and linked < 0:
        st.warning(
            f"The link names {written(said)}, which is no neighbourhood of this map. Choose one."
        )

    def follow() -> None:
        st.query_params[state.AREA] = units.names[st.session_state[state.NEIGHBOURHOOD]]

    if linked >= 0 and st.session_state.get(state.NEIGHBOURHOOD) != linked:
        st.session_state[state.NEIGHBOURHOOD] = linked
    chosen: int | None = st.selectbox(
        "Neighbourhood",
        options=order,
        format_func=lambda one: units.names[one],
        # Without a link the first of the ranking; a wrong one is no wish for another place.
        index=None if said and linked < 0 else 0,
        placeholder="Choose a neighbourhood",
        key=state.NEIGHBOURHOOD,
        on_change=follow,
        width=380,
    )
    return chosen
