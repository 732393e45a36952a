"""Our neighbourhoods: where most of the highest places are, and what is planned there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.governance.register import Area, challenges, plans
from hotspots.publish.choice import default_choice
from hotspots.publish.neighbourhoods import Neighbourhood, neighbourhoods
from hotspots.ui import cache, opening, state
from hotspots.ui.cache import register as registers
from hotspots.ui.plans import challenge_notes, plan_panel
from hotspots.ui.wording import listed, month_name, months, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.governance.register import Plan, Register
    from hotspots.publish.view import View

TITLE, PATH = "Our neighbourhoods", "neighbourhoods"
NO_YEAR = (
    "No calendar year is over and fully received yet, so there is nothing that a board may be told."
)


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, roles=(Role.BOARD,))
    if view is None:
        return
    if not view.months:
        st.info(NO_YEAR)
        return
    try:
        register = registers.register()
        known = plans(register)
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    body(view, register, known)


def body(view: View, register: Register, known: Sequence[Plan]) -> None:
    """Draw everything that follows the reader's choice."""
    choice = default_choice(view)
    bands = [band["name"] for band in view.about["bands"]]
    found = neighbourhoods(view, cache.table(view, choice), bands=bands)
    top = cache.confidence(view, choice).top
    st.markdown(
        f"{listed(list(choice.themes)).capitalize()} over {months(choice.period_months)} to "
        f"{month_name(choice.until)}. How many of the map's **{top:,} highest cells** lie in each "
        "neighbourhood, and in what range that is nine times in ten."
    )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        chosen = _table(found, known)
    with right:
        if chosen is None:
            st.markdown("**Choose a neighbourhood** in the table to see what is planned there.")
            return
        _neighbourhood(chosen, register, top=top)


def _table(found: Sequence[Neighbourhood], known: Sequence[Plan]) -> Neighbourhood | None:
    rows = pd.DataFrame(
        {
            "name": [one.name for one in found],
            "highest": [round(one.highest, 1) for one in found],
            "range": [f"{one.low:.0f} to {one.high:.0f}" for one in found],
            "band": [one.band for one in found],
            "plan": [_planned(one, known) for one in found],
        }
    )
    picked = st.dataframe(
        rows,
        key=state.NEIGHBOURHOODS,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=520,
        alt="Neighbourhoods, most of the highest cells first, with their plan or none",
        column_config={
            "name": st.column_config.TextColumn("Neighbourhood", width=230, pinned=True),
            "highest": st.column_config.NumberColumn("Of the highest", format="%.1f", width=110),
            "range": st.column_config.TextColumn("Range", width=80),
            "band": st.column_config.TextColumn("Highest band", width=110),
            "plan": st.column_config.TextColumn("Plan", width=160),
        },
    )
    selected = picked["selection"]["rows"]
    return found[selected[0]] if selected and selected[0] < len(found) else None


def _planned(one: Neighbourhood, known: Sequence[Plan]) -> str:
    area = _area(one)
    own = [plan for plan in known if plan.area.meets(area)]
    return ", ".join(f"{plan.number} ({plan.status})" for plan in own) or "no plan"


def _neighbourhood(one: Neighbourhood, register: Register, *, top: int) -> None:
    st.header(plain(one.name), anchor=False)
    st.markdown(
        f"About {one.highest:.0f} of the {top:,} highest cells ({one.low:.0f} to {one.high:.0f}); "
        f"its highest band is **{plain(one.band)}**. It has {len(one.cells):,} cells."
    )
    area = _area(one)
    plan_panel.show(register, area=area, name=one.name, today=cache.today())
    waiting = [note for note in challenges(register, area=area) if not note.answer]
    if waiting:
        st.markdown(f"**{len(waiting)} note(s) wait for an answer.**")
    challenge_notes.show(register, area=area)


def _area(one: Neighbourhood) -> Area:
    return Area(name=one.name, cells=one.cells)
