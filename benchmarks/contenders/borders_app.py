"""The page "Across borders" with a full map, or with an empty one: what a browser is timed with.

A script that Streamlit runs, see ``benchmarks.contenders.borders_screen``. With ``?map=empty`` the
page is the same, and its map has the ground alone. Else arcs between all districts lie over cells
and boundaries; the flows are made up.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import streamlit as st

from hotspots.publish.borders.flows import Flows
from hotspots.ui import cache
from hotspots.ui.borders import border_chart, flow_layers
from hotspots.ui.deck import Backdrop, Deck, deck
from hotspots.ui.pages.across import page

# No text stands alone below: Streamlit would show it on the page.
CELLS, ARCS, DECK = "BORDERS_CELLS", "BORDERS_ARCS", "BORDERS_DECK"
EPISODES = (3, 7, 12, 25, 60)
UNTIL = "2025-12"


@lru_cache(maxsize=4)
def some(bands: tuple[tuple[int, bytes], ...]) -> dict[int, bytes]:
    """Return as many cells as are to be drawn, spread over the map."""
    rows = [(band, row) for band, own in bands for row in orjson.loads(own)]
    step = max(len(rows) / int(os.environ[CELLS]), 1.0)
    kept = [rows[int(number * step)] for number in range(int(len(rows) / step))]
    return {
        band: orjson.dumps([row for one, row in kept if one == band])
        for band in dict.fromkeys(one for one, _ in kept)
    }


@lru_cache(maxsize=1)
def arcs() -> list[dict[str, Any]]:
    """Return the layers of made-up flows between districts."""
    cells = cache.view().cells
    own = cells[cells["district"] != ""].groupby("district")
    middle = own[["longitude", "latitude"]].mean().reset_index()
    places = middle.assign(code=middle["district"], name=middle["district"])
    ends = [(one, other) for one in places["code"] for other in places["code"] if one < other]
    changes = [
        {
            "measure": "made.up",
            "until": UNTIL,
            "origin": one,
            "destination": other,
            "episodes": (episodes := EPISODES[number % len(EPISODES)]),
            "most": episodes,
            "periods": 4,
            "received": 4,
            "received_before": 4,
            "hidden": 0,
            "ratio": float("nan"),
            "flag": "",
        }
        for number, (one, other) in enumerate(ends[: int(os.environ[ARCS])])
    ]
    nothing = pd.DataFrame()
    flows = Flows((), table=nothing, places=places, changes=pd.DataFrame(changes), net=nothing)
    return flow_layers.flow_layers(flows, measure="made.up", until=UNTIL)


def drawn(rows: dict[int, bytes], *, backdrop: Backdrop, **others: Any) -> Deck:  # noqa: ANN401
    """Return the deck of the page, filled or emptied."""
    if st.query_params.get("map") == "empty":
        return deck({}, backdrop=Backdrop(), **others)
    further = (*backdrop.further, *arcs())
    full = deck(
        some(tuple(sorted(rows.items()))), backdrop=replace(backdrop, further=further), **others
    )
    if told := os.environ.get(DECK):
        Path(told).write_text(full.to_json(), encoding="utf-8")
    return full


st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
border_chart.deck = drawn  # type: ignore[attr-defined, assignment]
page.page()
