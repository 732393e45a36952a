"""Whom to call about a neighbourhood: in each authority that holds it, and about each feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.borders.bridge_words import month

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.view import View

WHY = {"named": "named in the settings", "its own": "sends data", "covers it": "covers the area"}
COLUMNS = ["authority", "who", "contact", "why", "newest"]


def authorities_of(
    view: View, known: Sequence[Authority], *, places: Collection[int]
) -> list[Authority]:
    """Return the authorities that hold most of some cells, one a layer, finest first.

    Parameters
    ----------
    view : View
    known : sequence of Authority
    places : collection of int
        Rows of the cells.
    """
    cells = view.cells.iloc[sorted(places)]
    sizes = {layer: sum(one.layer == layer for one in known) for layer in {a.layer for a in known}}
    found = []
    for layer in sorted(sizes, key=lambda one: (-sizes[one], one)):
        names = cells[layer][cells[layer] != ""]
        if names.empty:
            continue
        most = names.mode().iloc[0]
        found += [one for one in known if (one.layer, one.name) == (layer, most)]
    return found


def desks(authorities: Sequence[Authority]) -> pd.DataFrame:
    """Return a row a desk: whose it is, who, how to reach them, why they, and the newest month.

    Each name is told once, where it stands first; its contacts stand together.
    """
    rows: dict[str, list[str]] = {}
    contacts: dict[str, dict[str, None]] = {}
    for one in authorities:
        newest = {feed.sender: feed.last_month for feed in one.feeds}
        for feed in one.feeds:
            newest[feed.sender] = max(newest[feed.sender], feed.last_month)
        for desk in one.desks:
            if one.is_named and desk.how == "covers it":
                continue
            last = newest.get(desk.name, "")
            told = month(last)
            rows.setdefault(desk.name, [one.name, desk.name, "", WHY[desk.how], told])
            contacts.setdefault(desk.name, {})[desk.contact] = None
    for name, row in rows.items():
        row[2] = ", ".join(one for one in contacts[name] if one)
    return pd.DataFrame(list(rows.values()), columns=COLUMNS)
