"""A bridge: two authorities, and everything that both of them are concerned by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.bridge_parts import parts
from hotspots.ui import cache, state, wording
from hotspots.ui.borders import bridge_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


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
    bridge_page.show(parts(made, names=cache.borders(view).flows.names(), series=series))


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
