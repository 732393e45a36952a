"""The hotspot that the chosen cell belongs to: what is known of it, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, hotspot_facts, state, wording
from hotspots.ui.pages import why_this_score

if TYPE_CHECKING:
    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


def show(view: View, asked: Asked) -> None:
    """Draw what is known of the hotspot that was chosen in the table or on the map.

    Parameters
    ----------
    view : View
    asked : Asked
    """
    cell = state.selected_cell()
    if cell not in set(view.cells["cell"]):
        st.caption("Choose a hotspot in the table or on the map to see what is known of it.")
        return
    place = view.place_of(str(cell))
    one = next((a for a in cache.hotspot_areas(view, asked) if place in a.facts.cells), None)
    if one is None:
        st.caption("The chosen cell belongs to no hotspot here.")
        return
    st.header(wording.plain(one.name), anchor=False)
    st.page_link(
        st.Page(why_this_score.page, title=why_this_score.TITLE, url_path=why_this_score.PATH),
        label="Why this score? (its busiest cell)",
        icon=":material/arrow_forward:",
        query_params=_link(view, asked, one),
    )
    known = cache.hotspot_history(view, asked, one)
    lines = hotspot_facts.facts(one)
    if cache.has_months(asked.question):
        lines += hotspot_facts.past(view, one, known, until=asked.period.until)
    lines.append(hotspot_facts.lies_across(view, one))
    st.markdown("\n".join(f"- {line}" for line in lines))


def _link(view: View, asked: Asked, one: NamedArea) -> dict[str, str | list[str]]:
    """Return what the other page needs to open at the same place, period and theme."""
    return {
        "cell": str(view.cells["cell"].iloc[one.place]),
        state.MONTH: wording.month_name(asked.period.until),
        state.PERIOD: wording.months(asked.period.months),
        state.THEMES: [asked.series.capitalize()],
    }
