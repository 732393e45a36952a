"""The neighbourhoods of a map: how many of its highest cells each holds, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.publish.view import View

SURE = 1.6449
"""Standard errors of an interval that holds nine times in ten."""


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """Cells of one name, and what the map says of them."""

    name: str
    cells: tuple[str, ...]
    highest: float
    """How many of its cells are among the highest of the map, on average over all draws."""
    low: float
    high: float
    """Nine times in ten, so many are."""
    band: str
    """The highest that any of its cells is in; a state where none has a score."""


def neighbourhoods(
    view: View, table: pd.DataFrame, *, bands: Sequence[str]
) -> tuple[Neighbourhood, ...]:
    """Return the neighbourhoods of a map, those with most of its highest cells first.

    Parameters
    ----------
    view : View
        Cells of one ``name`` are one neighbourhood.
    table : DataFrame
        Its ranked cells; see :func:`hotspots.publish.tables.risk_table`.
    bands : sequence of str
        Names, the lowest first.

    Returns
    -------
    tuple of Neighbourhood
        Those of which as many are expected stand by name.

    Notes
    -----
    The interval takes cells for independent of one another: what weights and priors move together
    is in the chances themselves.
    """
    names = dict(zip(view.cells["cell"], view.cells["name"], strict=True))
    order = {band: number for number, band in enumerate(bands)}
    told = table.assign(neighbourhood=[names[cell] for cell in table["cell"]])
    found = []
    for name, rows in told.groupby("neighbourhood", sort=True):
        chance = np.nan_to_num(rows["p_top"].to_numpy(dtype=float, na_value=np.nan))
        expected, spread = chance.sum(), SURE * np.sqrt((chance * (1 - chance)).sum())
        known = [one for one in rows["band"] if one in order]
        found.append(
            Neighbourhood(
                name=str(name),
                cells=tuple(sorted(rows["cell"])),
                highest=float(expected),
                low=float(max(expected - spread, 0)),
                high=float(min(expected + spread, len(rows))),
                band=max(known, key=order.__getitem__) if known else str(rows["band"].iloc[0]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.highest, one.name)))
