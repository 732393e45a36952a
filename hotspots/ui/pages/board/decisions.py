"""Decisions: what was agreed today, what is overdue, and the notes that wait for an answer."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.governance.register import challenges, decisions, plans
from hotspots.publish.view import BoardView
from hotspots.ui import cache, opening
from hotspots.ui.cache import board as boards
from hotspots.ui.cache import register as registers
from hotspots.ui.pages.board import neighbourhood
from hotspots.ui.plans import challenge_notes, decision_form
from hotspots.ui.plans.plan_words import BOARD, areas_of, decision_line, overdue
from hotspots.ui.wording import day, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hotspots.governance.register import Area, Decision, Plan, Register

TITLE = "Decisions"
PATH = "decisions"
NO_DECISION = "Nothing was decided yet. Record the first decision above."
NOTHING_LATE = "Nothing is overdue."


def page() -> None:
    """Draw the page."""
    if not opening.headed(TITLE, roles=(Role.BOARD,)):
        return
    try:
        register, today = registers.register(), cache.today()
        known, agreed = plans(register), decisions(register)
        doubted = [one.area for one in challenges(register)]
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    _overdue(known, agreed, today)
    st.header("Record a decision", anchor=False)
    spoken_of = [one.area for one in agreed if one.area]
    areas = areas_of(known, [*spoken_of, *doubted, *_neighbourhoods()])
    decision_form.show(register, plans=known, areas=areas, today=today, who=BOARD)
    _meetings(register, known, agreed, today)
    st.header("Notes that stay with a place", anchor=False)
    challenge_notes.show(register, who=BOARD)


def _neighbourhoods() -> list[Area]:
    """Return every neighbourhood of the map; none while there is no map to decide about."""
    try:
        view = cache.view()
    except HotspotsError:
        return []
    if not isinstance(view, BoardView):
        return []
    units = boards.units(view)
    return [neighbourhood.area_of(view, units, number) for number in range(len(units.names))]


def _overdue(known: Sequence[Plan], agreed: Sequence[Decision], today: date) -> None:
    late = overdue(known, agreed, today=today)
    st.header("Overdue", anchor=False)
    st.markdown("\n".join(f"- {one.line}" for one in late) or NOTHING_LATE)


def _meetings(
    register: Register, known: Sequence[Plan], agreed: Sequence[Decision], today: date
) -> None:
    st.header("What was agreed", anchor=False)
    if not agreed:
        st.markdown(NO_DECISION)
        return
    numbered = {one.number: one for one in known}
    for meeting, made in groupby(agreed, key=lambda one: one.meeting):
        name = "Today" if meeting == today else day(meeting)
        lines = [decision_line(one, plans=numbered, today=today) for one in made]
        st.markdown(f"**{name}**\n\n" + "\n".join(f"- {line}" for line in lines))
    decision_form.show_status(register, agreed, who=BOARD)
