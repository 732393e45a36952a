"""What a browser would do to the page, done to Streamlit's simulated one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from streamlit.proto.WidgetStates_pb2 import WidgetState

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest
    from streamlit.testing.v1.element_tree import Dataframe


def deck(screen: AppTest) -> dict[str, Any]:
    """Return the map that is sent to the browser."""
    found: dict[str, Any] = orjson.loads(screen.get("deck_gl_json_chart")[0].proto.json)
    return found


def table(screen: AppTest) -> Dataframe:
    """Return the ranked table: the one that reports choices."""
    (found,) = [one for one in screen.dataframe if one.proto.id]
    return found


def markdown(screen: AppTest) -> str:
    """Return every text of the page."""
    return "\n".join(str(one.value) for one in screen.markdown)


def click_on_map(screen: AppTest, cell: str) -> None:
    """Choose a cell as a click on it does."""
    layers = [one for one in deck(screen)["layers"] if one["id"].startswith("band ")]
    for layer in layers:
        for index, row in enumerate(layer["data"]):
            if row["h"] == cell:
                _report(
                    screen,
                    screen.get("deck_gl_json_chart")[0].proto.id,
                    {"indices": {layer["id"]: [index]}, "objects": {layer["id"]: [row]}},
                )
                return
    message = f"{cell} is not on the map."
    raise KeyError(message)


def choose_row(screen: AppTest, row: int | None) -> None:
    """Choose a row of the table, or give the chosen one up."""
    rows = [] if row is None else [row]
    _report(screen, table(screen).proto.id, {"rows": rows, "columns": [], "cells": []})


def _report(screen: AppTest, widget: str, selection: dict[str, Any]) -> None:
    # A value put into the session's state would not call back, as a browser's message does.
    states = screen._tree.get_widget_states()  # noqa: SLF001  there is no public way
    text = orjson.dumps({"selection": selection}).decode()
    states.widgets.append(WidgetState(id=widget, string_value=text))
    screen._run(states)  # noqa: SLF001
