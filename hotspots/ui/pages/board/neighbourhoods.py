"""Our neighbourhoods: where most of the highest places are, what changed, and what is planned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.governance.register import Area, challenges, plans
from hotspots.publish.choice import default_choice
from hotspots.publish.view import BoardView
from hotspots.ui import cache, leaving_buttons, opening, state
from hotspots.ui.board import change_sentences, ranking
from hotspots.ui.cache import board as boards
from hotspots.ui.cache import register as registers
from hotspots.ui.pages.board import links, neighbourhood, neighbourhood_parts
from hotspots.ui.plans import challenge_notes, plan_panel
from hotspots.ui.wording import listed, month_name, months, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.governance.register import Plan, Register
    from hotspots.publish.neighbourhoods import Neighbourhood

TITLE, PATH = "Our neighbourhoods", "neighbourhoods"
NO_YEAR = neighbourhood.NO_YEAR


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=links.CSS, roles=(Role.BOARD,))
    if not isinstance(view, BoardView):
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


def body(view: BoardView, register: Register, known: Sequence[Plan]) -> None:
    """Draw everything that follows the reader's choice."""
    choice = default_choice(view)
    found = boards.ranked(view)
    top = cache.confidence(view, choice).top
    st.markdown(
        f"{plain(listed(list(choice.themes)).capitalize())} over {months(choice.period_months)} to "
        f"{month_name(choice.until)}. How many of the map's **{top:,} highest cells** lie in each "
        "neighbourhood, and in what range that is nine times in ten. Cells outside all boundaries "
        "are in none."
    )
    rows = ranking.ranked_table(
        found,
        changes=boards.changes(view),
        years=boards.last_two(view),
        planned=[_planned(area_of(view, one), known) for one in found],
        bands=[band["name"] for band in view.about["bands"]],
    )
    chosen = _table(found, rows)
    st.caption(f"{change_sentences.HOW} {change_sentences.counted(boards.changes(view))}")
    with st.container(horizontal=True):
        leaving_buttons.table(
            view,
            partial(ranking.for_spreadsheet, rows),
            what="neighbourhoods",
            label="Save this table (CSV)",
        )
        leaving_buttons.pack(view, choice)
    if chosen is None:
        st.markdown("**Choose a neighbourhood** in the table to see what is planned there.")
        return
    _neighbourhood(view, chosen, register)


def _table(found: Sequence[Neighbourhood], rows: pd.DataFrame) -> Neighbourhood | None:
    picked = st.dataframe(
        rows,
        key=state.NEIGHBOURHOODS,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=430,
        alt="Neighbourhoods, most of the highest cells first, with change and plan or none",
        column_config={
            "name": st.column_config.TextColumn("Neighbourhood", width=225, pinned=True),
            "highest": st.column_config.NumberColumn("Of the highest", format="%.1f", width=105),
            "range": st.column_config.TextColumn("Range", width=75),
            "band": st.column_config.TextColumn("Highest band", width=110),
            "change": st.column_config.TextColumn(
                "Change",
                width=165,
                help="How many times as many records in the last whole year as in the one before, "
                "and between what that lies nine times in ten.",
            ),
            "plan": st.column_config.TextColumn("Plan", width=110),
            "says": st.column_config.TextColumn("In a sentence", width=560),
        },
    )
    selected = picked["selection"]["rows"]
    return found[selected[0]] if selected and selected[0] < len(found) else None


def area_of(view: BoardView, one: Neighbourhood) -> Area:
    """Return a neighbourhood as plans, decisions and notes know it."""
    units = boards.units(view)
    number = units.number(one.name)
    if number < 0:
        return Area(name=one.name, cells=one.cells)
    return neighbourhood.area_of(view, units, number)


def _planned(area: Area, known: Sequence[Plan]) -> str:
    own = [plan for plan in known if plan.area.meets(area)]
    return ranking.plans_in_short(own)


def _neighbourhood(view: BoardView, one: Neighbourhood, register: Register) -> None:
    st.header(plain(one.name), anchor=False)
    st.markdown(f"{neighbourhood_parts.standing(view, one)} It has {len(one.cells):,} cells.")
    if boards.units(view).number(one.name) >= 0:
        links.to_neighbourhood(one.name, label="Map, partners, promises and whom to call")
    area = area_of(view, one)
    plan_panel.show(register, area=area, name=one.name, today=cache.today())
    waiting = [note for note in challenges(register, area=area) if not note.answer]
    if waiting:
        st.markdown(f"**{len(waiting)} note(s) wait for an answer.**")
    challenge_notes.show(register, area=area)
