"""Ways from one page of the board to another, each a link that a keyboard reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import state
from hotspots.ui.pages.board import decisions, neighbourhood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.governance.register import Area
    from hotspots.publish.named_units import NamedUnits

ARROW = ":material/arrow_forward:"
CSS = """<style>
[data-testid="stPageLink"] a, [data-testid="stPageLink"] a *{white-space:normal!important;
overflow:visible!important;height:auto!important}
[data-testid="stPageLink"] p{font-size:1rem!important;text-decoration:underline;
text-decoration-thickness:1px;text-underline-offset:.2em}
</style>"""
"""Given to ``st.html`` by pages whose links are sentences: they may have several lines."""


def to_neighbourhood(name: str, *, label: str) -> None:
    """Draw a link to the page of a neighbourhood.

    Parameters
    ----------
    name : str
    label : str
        As Markdown, harmless already.
    """
    st.page_link(
        st.Page(neighbourhood.page, title=neighbourhood.TITLE, url_path=neighbourhood.PATH),
        label=label,
        icon=ARROW,
        query_params={state.AREA: name},
    )


def to_decisions(label: str) -> None:
    """Draw a link to the decisions."""
    st.page_link(
        st.Page(decisions.page, title=decisions.TITLE, url_path=decisions.PATH),
        label=label,
        icon=ARROW,
    )


def neighbourhood_of(area: Area, units: NamedUnits, cells: Sequence[str]) -> str:
    """Return the neighbourhood that an area is, or that holds most of its cells; empty for none.

    Parameters
    ----------
    area : Area
    units : NamedUnits
    cells : sequence of str
        Of the view.
    """
    named = units.number(area.name) if not area.code else units.number(area.code)
    if named >= 0:
        return units.names[named]
    own = set(area.cells)
    held = [sum(cells[place] in own for place in places.tolist()) for places in units.cells]
    most = max(held, default=0)
    return units.names[held.index(most)] if most else ""
