"""What a commissioner chooses: themes, whole years, and the areas that are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.choice import counting, default_choice
from hotspots.ui import state
from hotspots.ui.cache import commissioning
from hotspots.ui.commissioning import saying

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

NO_YEAR = (
    "No calendar year is over and fully received yet, so there is nothing that a board may be told."
)
NO_THEME = "No theme is on. Switch on at least one to see where the need is."
NO_LAYER = (
    "No layer of this map has areas that can be compared: all are too few, or smaller than its "
    "cells. Ask the analyst to add wards or districts to the settings."
)
YEAR = 12


def spans(view: View) -> list[tuple[str, int]]:
    """Return the periods that may be chosen: the one that maps open with, then whole years."""
    opens = default_choice(view)
    years = sorted({month[:4] for month in view.months}, reverse=True)
    whole = [one for one in years if sum(m.startswith(one) for m in view.months) == YEAR]
    found = [(opens.until, opens.period_months), *((f"{one}-12", YEAR) for one in whole)]
    if len(whole) > 1:
        found.append((f"{whole[0]}-12", YEAR * len(whole)))
    return list(dict.fromkeys(found))


def choice(view: View) -> Choice:
    """Draw the choice of themes and period, and return it.

    Themes are those of measures that can count.
    """
    opens = default_choice(view)
    every = dict.fromkeys(theme for one in view.about["measures"] for theme in one["themes"])
    themes = [one for one in every if counting(view, replace(opens, themes=(one,)))]
    chosen = st.pills(
        "Themes",
        options=themes,
        default=[one for one in opens.themes if one in themes],
        selection_mode="multi",
        key=state.COMMISSIONED,
        format_func=str.capitalize,
        bind="query-params",
        width="content",
        help="What counts as need.",
    )
    known = {saying.span(*one): one for one in spans(view)}
    until, months = known[
        st.selectbox("Period", options=list(known), key=state.SPAN, bind="query-params", width=235)
    ]
    return replace(
        opens,
        until=until,
        period_months=months,
        themes=tuple(one for one in themes if one in chosen),
        mode="concentration",
    )


def layer(view: View) -> str | None:
    """Draw the choice of areas, and return the layer; None where there is none to choose."""
    known = commissioning.layers(view)
    if not known:
        return None
    # Those that nobody runs are smaller, and the coarsest of them are wards or their like.
    small = [one["name"] for one in view.about["layers"] if not one["is_authority"]]
    first = [*(one for one in small if one in known), *known][0]
    return st.selectbox(
        "Areas",
        options=list(known),
        index=list(known).index(first),
        format_func=lambda one: known[one].label,
        key=state.AREAS_OF,
        bind="query-params",
        width=235,
    )


def is_open(view: View | None) -> bool:
    """Say whether there is a map to speak of; the page says why where there is none."""
    if view is not None and not view.months:
        st.info(NO_YEAR)
    return view is not None and bool(view.months)
