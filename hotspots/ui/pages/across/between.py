"""A bridge: two authorities, and everything that both of them are concerned by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.places.cells import from_text
from hotspots.publish.borders.bridge_parts import parts
from hotspots.ui import cache, state, wording
from hotspots.ui.borders import border_chart, bridge_page
from hotspots.ui.hotspot_outlines import nameless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.borders.bridge import Bridge
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


BESIDE_MAP = 2
"""Parts that stand beside the map: flows, and hotspots that both hold."""


def show(view: View, asked: Asked | None) -> None:
    """Draw the part.

    Parameters
    ----------
    view : View
    asked : Asked or None
        Which hotspots; None where nothing can be tested.
    """
    known = {f"{one.layer} {one.code}": one for one in cache.borders(view).authorities}
    if len(known) < len(("here", "there")):
        st.info("A bridge needs two authorities, and the map has fewer.")
        return
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        here = _chosen("One side", state.HERE, list(known), known, labels)
        beside = [key for key in known if key != here]
        there = _chosen("The other", state.THERE, beside, known, labels)
    made = cache.bridge_between(view, known[here], known[there], asked=asked)
    series = _series(asked)
    bridge_page.save(made, page=partial(cache.page_of, view, made, series=series))
    told = parts(made, names=cache.borders(view).flows.names(), series=series)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _map(view, made, known[here], known[there])
    with right:
        bridge_page.show(told[:BESIDE_MAP])
    bridge_page.show(told[BESIDE_MAP:])


def _map(view: View, made: Bridge, here: Authority, there: Authority) -> None:
    codes = cache.borders(view).cells.codes
    own = np.zeros(len(view.cells), dtype=bool)
    for side in (here, there):
        own |= (codes[side.layer] == side.code).to_numpy()
    cells = from_text(view.cells["cell"].tolist())
    shared = [(one.name, cells[list(one.places)]) for one in made.hotspots]
    border_chart.show(
        view,
        boundaries=list(dict.fromkeys((here.layer, there.layer))),
        outlines=nameless(shared),
        look_at=view.cells[own] if own.any() else None,
        alt=f"Map of {here.name} and {there.name} at one scale, with the hotspots that both hold.",
    )


def _chosen(
    title: str,
    key: str,
    options: Sequence[str],
    known: dict[str, Authority],
    labels: dict[str, str],
) -> str:
    return st.selectbox(
        title,
        options=options,
        format_func=lambda one: f"{known[one].name} ({labels[known[one].layer].lower()})",
        key=key,
        bind="query-params",
        width=380,
    )


def _series(asked: Asked | None) -> str:
    if asked is None:
        return ""
    period = asked.period
    return f"{asked.series}, {wording.months(period.months)} to {wording.month_name(period.until)}"
