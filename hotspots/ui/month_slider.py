"""Choose a month on a slider, by steps, or watch the months go by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.ui import state
from hotspots.ui.wording import month_name

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY = "1.5s"
"""How long each month stays, beside the time that drawing takes."""
WIDTH = 250
_PLAYS = "months_play"
_FRESH = "month_is_fresh"


def show(months: Sequence[str]) -> str:
    """Draw the slider with its button, and return the month.

    Parameters
    ----------
    months : sequence of str
        Those that the view publishes, in order.
    """
    plays = st.session_state.get(_PLAYS, False)
    # A value beside one that was set, as by playing, would be two truths.
    newest: dict[str, Any] = {} if state.MONTH in st.session_state else {"value": months[-1]}
    month: str = st.select_slider(
        "Month",
        options=months,
        format_func=month_name,
        key=state.MONTH,
        bind="query-params",
        width=WIDTH,
        help="The last month of the period. Arrow keys move it by a month.",
        **newest,
    )
    st.button(
        "Stop" if plays else "Play",
        icon=":material/stop:" if plays else ":material/play_arrow:",
        key="play_months",
        help="Go through the months one by one, up to the newest.",
        on_click=partial(_turn, months, plays=plays),
    )
    if plays:
        st.session_state[_FRESH] = True
        _tick(tuple(months))
    return month


def _turn(months: Sequence[str], *, plays: bool) -> None:
    """Begin or end; from the newest month it begins a year before."""
    st.session_state[_PLAYS] = not plays
    if not plays and st.session_state[state.MONTH] == months[-1]:
        st.session_state[state.MONTH] = months[-min(len(months), 13)]


@st.fragment(run_every=EVERY)
def _tick(months: Sequence[str]) -> None:
    if st.session_state.pop(_FRESH, False) or not st.session_state.get(_PLAYS):
        return
    later = month_after(st.session_state[state.MONTH], months)
    if later is None:
        st.session_state[_PLAYS] = False
    else:
        st.session_state[state.MONTH] = later
    st.rerun()


def month_after(month: str, months: Sequence[str]) -> str | None:
    """Return the month after one, None where it is the last.

    >>> month_after("2026-01", ["2026-01", "2026-02"])
    '2026-02'
    """
    return next(iter(months[months.index(month) + 1 :]), None)
