"""Bridge with our neighbours: what crosses the line, whom to call, what is not shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.governance import Role
from hotspots.publish.borders.bridge import bridge
from hotspots.publish.borders.bridge_parts import parts
from hotspots.publish.view import BoardView
from hotspots.ui import cache, map_chart, opening, state
from hotspots.ui.borders import bridge_page
from hotspots.ui.cache import board as boards
from hotspots.ui.pages.board import bridge_flows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.borders.authority import Authority

TITLE, PATH = "Bridge with our neighbours", "bridge"
FEW = (
    "A bridge needs two authorities, and the map has fewer. The analyst adds the layer of "
    "neighbouring authorities to the settings."
)
NOT_TOLD = (
    "Hotspots that lie on both sides, and whether records can be compared, are the analyst's: they "
    "rest on counts that a board may not see. Ask for the page Across borders."
)
ANALYSTS = {"Hotspots that both hold", "Whether records can be compared"}
"""Parts of a bridge that a board is told nothing of."""


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=map_chart.CSS, roles=(Role.BOARD,))
    if isinstance(view, BoardView):
        body(view)


def body(view: BoardView) -> None:
    """Draw everything that follows the reader's choice."""
    told = boards.borders(view)
    known = {f"{one.layer} {one.code}": one for one in told.authorities}
    if len(known) < len(("here", "there")):
        st.info(FEW)
    else:
        _bridge(view, known)
    bridge_flows.flows(view)
    bridge_flows.silent(view)
    bridge_flows.yearly(view)


def _bridge(view: BoardView, known: dict[str, Authority]) -> None:
    labels = {one["name"]: one["label"].lower() for one in view.about["layers"]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        here = _side("Our side", state.HERE, list(known), known, labels)
        beside = [key for key in known if key != here]
        first = next((key for key in beside if known[key].layer == known[here].layer), beside[0])
        there = _side("Our neighbour", state.THERE, beside, known, labels, first=first)
    told = boards.borders(view)
    made = bridge(
        known[here],
        known[there],
        known=told.authorities,
        flows=told.flows.table,
        hotspots=(),
        comparisons=(),
        partners=view.about["partners"],
        on=cache.today(),
    )
    every = parts(made, names=told.flows.names(), series="")
    bridge_page.show([one for one in every if one.title not in ANALYSTS])
    st.caption(NOT_TOLD)


def _side(
    title: str,
    key: str,
    options: Sequence[str],
    known: dict[str, Authority],
    labels: dict[str, str],
    *,
    first: str = "",
) -> str:
    return st.selectbox(
        title,
        options=options,
        index=options.index(first) if first else 0,
        format_func=lambda one: f"{plain_name(known[one])} ({labels[known[one].layer]})",
        key=key,
        bind="query-params",
        width=380,
    )


def plain_name(one: Authority) -> str:
    """Return the name of an authority as one line."""
    return " ".join(one.name.split())
