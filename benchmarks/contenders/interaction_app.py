"""The real app with an empty map (``?map=empty``) or one that pydeck wrote (``?map=pydeck``).

A script that Streamlit runs, see ``benchmarks.contenders.interaction_screen``.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import pydeck
import streamlit as st

from hotspots.ui import deck as ours
from hotspots.ui import map_chart

# No text stands alone below: Streamlit would show it on the page.
APP = Path(__file__).resolve().parents[2] / "app.py"


def drawn(rows: dict[int, bytes], **others: Any) -> Any:  # noqa: ANN401
    """Return the deck that was asked for."""
    asked = st.query_params.get("map")
    if asked == "empty":
        return ours.deck({}, **others | {"backdrop": ours.Backdrop()})
    if asked == "pydeck":
        return by_pydeck(rows, colours=others["colours"], viewpoint=others["viewpoint"])
    return ours.deck(rows, **others)


def by_pydeck(
    rows: dict[int, bytes], *, colours: tuple[Any, ...], viewpoint: ours.Viewpoint
) -> pydeck.Deck:
    """Return the same cells as an analyst would draw them: one table, a colour in every row."""
    table = pd.DataFrame(
        [{**row, "c": colours[max(band, 0)]} for band, own in rows.items() for row in told(own)]
    )
    layer = pydeck.Layer(
        "H3HexagonLayer", table, id="cells", get_hexagon="h", get_fill_color="c", pickable=True
    )
    return pydeck.Deck(
        [layer],
        initial_view_state=pydeck.ViewState(**viewpoint.state()),
        map_provider="mapbox",
        map_style="/basemap/style.json",
        tooltip=ours.TOOLTIP,
    )


def told(rows: bytes) -> list[dict[str, Any]]:
    """Return the rows of a band."""
    found: list[dict[str, Any]] = orjson.loads(rows)
    return found


map_chart.deck = drawn  # type: ignore[attr-defined, assignment]
runpy.run_path(str(APP))
