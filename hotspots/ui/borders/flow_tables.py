"""Flows as tables: all that the map of arcs shows, for whoever does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.publish.borders.flows import EXPORTS, IMPORTS
from hotspots.publish.leaving.plain_text import harmless
from hotspots.ui import wording
from hotspots.ui.borders import flow_words

if TYPE_CHECKING:
    from hotspots.publish.borders.flows import Flows

FLOW_COLUMNS = [
    "from",
    "to",
    "episodes",
    "band",
    "change",
    "interval",
    "hidden",
    "origin",
    "destination",
]
NET_COLUMNS = [
    "area",
    "out",
    "in",
    "within",
    "index",
    "interval",
    "unsent",
    "says",
    "moved",
    "code",
]


def years(flows: Flows, measure: str) -> list[str]:
    """Return the last period of each year that a measure can show, the newest first."""
    own = flows.changes[flows.changes["measure"] == measure]
    return sorted(set(own["until"]), reverse=True)


def flow_rows(flows: Flows, *, measure: str, until: str) -> pd.DataFrame:
    """Return a row a flow of a year, the largest first.

    Returns
    -------
    DataFrame
        ``from`` and ``to`` by name (also areas that the map does not know), ``episodes``, ``band``,
        ``change`` since the year before in words, its ``interval``, ``hidden`` (what is not told),
        and the codes ``origin`` and ``destination``. Flows of which as much is told stand by name.
    """
    names = flows.names()
    rows = [
        {
            "from": names[row["origin"]],
            "to": names[row["destination"]],
            "episodes": flow_words.episodes(row),
            "band": flow_words.band(row),
            "change": flow_words.change(row),
            "interval": flow_words.interval(row),
            "hidden": _untold(row),
            "origin": row["origin"],
            "destination": row["destination"],
            "order": -row["episodes"],
        }
        for row in flows.of_year("changes", measure=measure, until=until)
    ]
    rows.sort(key=lambda row: (row["order"], row["from"], row["to"]))
    return pd.DataFrame(rows, columns=FLOW_COLUMNS)


def _untold(row: dict[str, Any]) -> str:
    """Say what of a flow's year is not told."""
    missing = row["periods"] - row["received"]
    parts = [
        f"{number} {words}"
        for number, words in (
            (row["unsent"], "too few to be sent"),
            (row["hidden"], "hidden"),
            (missing, "not received"),
        )
        if number
    ]
    return f"of {row['periods']}: {wording.listed(parts)}" if parts else ""


def net_rows(flows: Flows, *, measure: str, until: str) -> pd.DataFrame:
    """Return a row an area: what leaves it and what arrives in a year.

    Who is found to export stands first, who may be either next, and who imports last.

    Returns
    -------
    DataFrame
        ``area`` by name, ``out`` and ``in`` (episodes told of flows between areas), ``within``,
        ``index`` (from -1, imports only, to 1), its ``interval``, ``unsent`` (what the index would
        be if all that is hidden or was not sent went the other way), ``says``, ``moved`` (since the
        year before, with interval) and ``code``.
    """
    names, direction = flows.names(), flows.measure(measure)["direction"]
    chosen = flows.of_year("net", measure=measure, until=until)
    order = {EXPORTS: 0, "": 1, IMPORTS: 2}
    chosen.sort(
        key=lambda row: (order[row["flag"]], -np.nan_to_num(row["index"], nan=-2.0), row["area"])
    )
    rows = [
        {
            "area": names[row["area"]],
            "out": _least(row["out"], row["out_room"]),
            "in": _least(row["into"], row["in_room"]),
            "within": _least(row["within"], row["within_room"]),
            "index": _number(row["index"]),
            "interval": _range(row["low"], row["high"]),
            "unsent": _range(row["lowest"], row["highest"]),
            "says": flow_words.net(row, direction),
            "moved": _moved(row),
            "code": row["area"],
        }
        for row in chosen
    ]
    return pd.DataFrame(rows, columns=NET_COLUMNS)


def flows_csv(flows: Flows, *, measure: str, until: str, marking: str) -> bytes:
    """Return the flows of a year as CSV: the rows of the table, and what they are.

    UTF-8 with a byte order mark, so that spreadsheets read it; no text begins a formula.
    """
    told = flows.measure(measure)
    rows = flow_rows(flows, measure=measure, until=until).assign(
        indicator=measure,
        year=flow_words.year_of(flows, measure, until),
        note=flow_words.what_is_missing(told),
        marking=marking,
    )
    return rows.map(harmless).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _least(told: int, room: int) -> str:
    if room <= 0:
        return f"{told:,}"
    return f"at least {told:,}" if told else "none told"


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:+.2f}"


def _range(low: float, high: float) -> str:
    return f"{_number(low)} to {_number(high)}" if _number(low) else ""


def _moved(row: dict[str, Any]) -> str:
    if not _number(row["moved"]):
        return "no year before"
    return f"{_number(row['moved'])} ({_range(row['moved_low'], row['moved_high'])})"
