"""What changed since the last board? Where a board begins: sentences that lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.governance.register import challenges, decisions, history, plans
from hotspots.publish.view import BoardView
from hotspots.ui import cache, opening
from hotspots.ui.board import arrivals, change_sentences, late, ranking, since_then
from hotspots.ui.cache import board as boards
from hotspots.ui.cache import register as registers
from hotspots.ui.pages.board import links
from hotspots.ui.wording import day, listed, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hotspots.governance.register import Challenge, Decision, Event, Plan, Register

TITLE, PATH = "What changed since the last board?", "what-changed"
NO_BOARD = (
    "No board has met yet: no decision of an earlier day is in the register. So this page tells of "
    "everything **since the register began**. Record what is agreed today on the page Decisions, "
    "and the next board will read here what became of it."
)
NO_PLAN = (
    "There is no plan yet. Choose a neighbourhood below or on the page Our neighbourhoods, and "
    "make the first one: it says what is to change, who does it and by when."
)
QUIET_PLANS = "No plan was begun, changed or ended since then, and no action became overdue."
NOTHING_WAITS = "Nothing waits: no decision is open, and every note has its answer."


@dataclass(frozen=True)
class Known:
    """What the register holds, and since when the page tells."""

    plans: tuple[Plan, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[Challenge, ...]
    events: tuple[Event, ...]
    """Of plans."""
    since: date | None
    """The day of the last board; None where none has met."""
    today: date


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=links.CSS, roles=(Role.BOARD,))
    if not isinstance(view, BoardView):
        return
    try:
        known = _known(registers.register(), today=cache.today())
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    st.markdown(f"The last board met on **{day(known.since)}**." if known.since else NO_BOARD)
    _neighbourhoods(view)
    _plans(view, known)
    _waiting(known)
    _partners(view, since=known.since, today=known.today)


def _known(register: Register, *, today: date) -> Known:
    agreed = decisions(register)
    return Known(
        plans=plans(register),
        decisions=agreed,
        notes=challenges(register),
        events=history(register, kind="plan"),
        since=since_then.last_board(agreed, today=today),
        today=today,
    )


def _neighbourhoods(view: BoardView) -> None:
    st.header("Which neighbourhoods rose or fell", anchor=False)
    years, found = boards.last_two(view), boards.changes(view)
    if years is None or not found:
        st.info(change_sentences.NO_YEARS if years is None else change_sentences.NOTHING_COUNTS)
        return
    of = listed(list(view.about["scoring"]["themes"]))
    st.markdown(change_sentences.lead(found, years=years, of=of))
    for one in change_sentences.worst_first(found):
        links.to_neighbourhood(one.name, label=change_sentences.named(one, years=years))
    for said in (change_sentences.perhaps(found), change_sentences.others(found)):
        if said:
            st.markdown(said)
    st.caption(f"{change_sentences.counted(found)} {change_sentences.HOW}")


def _plans(view: BoardView, known: Known) -> None:
    st.header("What became of plans", anchor=False)
    if not known.plans:
        st.markdown(NO_PLAN)
        return
    if all(one.status in ranking.OVER for one in known.plans):
        said = ranking.plans_in_short(known.plans)
        st.markdown(f"There is {said}.")
    since, today = known.since, known.today
    lines = since_then.plan_lines(known.events, since=since)
    lines += since_then.late_actions(known.plans, since=since, today=today)
    lines += since_then.reviews_due(known.plans, today=today)
    if not lines:
        st.markdown(QUIET_PLANS)
    units, cells = boards.units(view), view.cells["cell"].tolist()
    for line in lines:
        name = links.neighbourhood_of(line.plan.area, units, cells)
        if name:
            links.to_neighbourhood(name, label=line.text)
        else:
            st.markdown(line.text)


def _waiting(known: Known) -> None:
    st.header("What waits for the board", anchor=False)
    open_ones = since_then.waiting_decisions(known.decisions, plans=known.plans, today=known.today)
    notes = since_then.waiting_notes(known.notes)
    if not open_ones and not notes:
        st.markdown(NOTHING_WAITS)
    if open_ones:
        st.markdown("**Decisions that are still open**\n\n" + _listed(open_ones))
    if notes:
        st.markdown("**Notes without an answer**\n\n" + _listed(notes))
    links.to_decisions("Record a decision, mark one as done, or answer a note")


def _partners(view: BoardView, *, since: date | None, today: date) -> None:
    st.header("Who was heard, and who was not", anchor=False)
    st.markdown(_listed(arrivals.year_lines(view, since=since)))
    # What came after the map was made is on none of its pages: nobody is late for it.
    built = cache.built_on(view)
    is_older = built is not None and built <= today
    on = f"as of the map of {day(built)}" if built and is_older else f"on {day(today)}"
    told = late.judged(
        view.about["partners"],
        boards.borders(view).authorities,
        today=built if built and is_older else today,
    )
    new, old = late.split(told.late, since=since)
    if new:
        head = "Fell silent since then" if since else "Silent"
        st.markdown(f"**{head}**, {on}\n\n" + _listed([one.line() for one in new]))
    if old:
        head = f"**Silent already at the last board**, {on}"
        st.markdown(f"{head}\n\n" + _listed([one.line() for one in old]))
    for line in told.said(on=on):
        st.markdown(line)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
