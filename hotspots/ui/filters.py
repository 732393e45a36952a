"""What a reader may choose: month, period, themes, and the borders drawn over the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.adjusting import factors_of
from hotspots.publish.choice import Choice, Mode, default_choice
from hotspots.ui import month_slider, state, wording
from hotspots.ui.borders import recording_words

if TYPE_CHECKING:
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

PERIODS = (3, 6, 12, 24, 36)
TESTS: dict[Question, str] = {
    "concentration": "Most",
    "excess": "More than around",
    "people": "More than people explain",
}
MODES: dict[Mode, str] = {"concentration": "Most", "excess": "More than expected"}
"""The two questions, as a reader chooses between them."""


def period(view: View) -> tuple[str, int]:
    """Draw the choice of a period; return its last month, and how many months it has."""
    default = default_choice(view)
    state.follow_newest(view.months[-1])
    until = month_slider.show(view.months)
    periods = sorted({*PERIODS, default.period_months})
    months = st.selectbox(
        "Period",
        options=periods,
        index=periods.index(default.period_months),
        format_func=wording.months,
        key=state.PERIOD,
        bind="query-params",
        width=125,
        help="How many months count, up to and including the chosen one.",
    )
    return until, months


def choice(view: View, *, can_make_up: bool = False) -> Choice:
    """Draw the choices that decide the score, and return what was chosen.

    Parameters
    ----------
    view : View
    can_make_up : bool
        Whether breaks in recording may be made up for here.
    """
    default = default_choice(view)
    themes = list(
        dict.fromkeys(theme for item in view.about["measures"] for theme in item["themes"])
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        until, months = period(view)
        mode = st.segmented_control(
            "Question",
            options=list(MODES),
            default=default.mode,
            key=state.MODE,
            format_func=lambda one: MODES[one],
            bind="query-params",
            required=True,
            help="Where is most harm, or where is more than the people who live there explain. "
            "Where nobody lives, the second cannot be answered.",
        )
        adjusted = can_make_up and makes_up(view)
    chosen = st.pills(
        "Themes",
        options=themes,
        default=[theme for theme in default.themes if theme in themes],
        selection_mode="multi",
        key=state.THEMES,
        format_func=str.capitalize,
        bind="query-params",
        width="content",
        help="What counts towards the score.",
    )
    return Choice(
        until=until,
        period_months=months,
        themes=tuple(t for t in themes if t in chosen),
        mode=mode,
        adjusted=adjusted,
    )


def question(*, has_people: bool, at_first: Question = "concentration") -> Question:
    """Draw the choice of what hotspots are held against, and return it.

    Parameters
    ----------
    has_people : bool
        Whether they may be held against the people who are there.
    at_first : str
        What the page opens with.
    """
    questions = [one for one in TESTS if has_people or one != "people"]
    if st.session_state.get(state.TEST) not in {None, *questions}:
        # Another page asks what this one does not.
        st.session_state[state.TEST] = at_first
    return st.segmented_control(
        "Question",
        options=questions,
        default=at_first,
        format_func=lambda one: TESTS[one],
        key=state.TEST,
        bind="query-params",
        required=True,
        help="Where is most, or where is more than the surroundings, or the people who are there, "
        "explain. These are never shown in one map.",
    )


def makes_up(view: View) -> bool:
    """Draw whether breaks in recording are made up for, where any is known; off at first."""
    factors = factors_of(view)
    return bool(factors) and st.toggle(
        recording_words.OFF_LABEL,
        key=state.ADJUSTED,
        bind="query-params",
        help=recording_words.label(factors),
    )


@dataclass(frozen=True)
class Drawn:
    """What is drawn over the cells, and by what they are coloured."""

    layer: str = ""
    """Whose borders are drawn, empty for none."""
    has_names: bool = False
    """Whether its areas are named."""
    is_agreement: bool = False
    """Whether cells are coloured by who calls them high."""


def drawn(view: View) -> Drawn:
    """Draw the choice of what is on the map, and return it."""
    labels = {item["name"]: item["label"] for item in view.about["layers"]}
    with st.popover("On the map", key="on_the_map"):
        layer = st.selectbox(
            "Borders",
            options=["", *labels],
            index=1 if labels else 0,
            format_func=lambda name: labels.get(name, "None"),
            key=state.LAYER,
            bind="query-params",
            width=240,
            help="Drawn over the cells. Scores are worked out without them.",
        )
        has_names = st.toggle("Area names", key=state.NAMES, bind="query-params")
        is_agreement = bool(view.about["thresholds"]) and st.toggle(
            "Who calls it high",
            key=state.AGREEMENT,
            bind="query-params",
            help="Colour the map by how many partners call a place high, each by its own rule.",
        )
    return Drawn(layer, has_names, is_agreement)
