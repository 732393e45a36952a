"""The neighbourhoods of a map: how many of its highest cells each holds, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.view import View

SURE = 1.6449
"""Standard errors of an interval that holds nine times in ten."""
NEARLY_NEVER, NEARLY_ALWAYS = 0.05, 0.95


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
    The draws that chances are made of are not kept, and what moves one cell of a neighbourhood,
    such as a weight, may move the others with it. So the interval is the wider of two: one takes
    cells for independent, the other for moving all together, where as many are among the highest
    as are so in nearly every draw at the least, and in more than hardly any at the most.
    """
    names = dict(zip(view.cells["cell"], view.cells["name"], strict=True))
    order = {band: number for number, band in enumerate(bands)}
    told = table.assign(neighbourhood=[names[cell] for cell in table["cell"]])
    found = []
    for name, rows in told.groupby("neighbourhood", sort=True):
        chance = np.nan_to_num(rows["p_top"].to_numpy(dtype=float, na_value=np.nan))
        low, high = _range(chance)
        known = [one for one in rows["band"] if one in order]
        found.append(
            Neighbourhood(
                name=str(name),
                cells=tuple(sorted(rows["cell"])),
                highest=float(chance.sum()),
                low=low,
                high=high,
                band=max(known, key=order.__getitem__) if known else str(rows["band"].iloc[0]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.highest, one.name)))


def inside(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of cells that lie in an area of some layer: others are no neighbourhood."""
    layers = [one["name"] for one in view.about["layers"]]
    is_place = (view.cells[layers].to_numpy() != "").any(axis=1) & (view.cells["name"] != "")
    return table[table["cell"].isin(set(view.cells.loc[is_place, "cell"]))]


def _range(chance: NDArray[np.float64]) -> tuple[float, float]:
    expected, spread = chance.sum(), SURE * np.sqrt((chance * (1 - chance)).sum())
    always, ever = (chance >= NEARLY_ALWAYS).sum(), (chance > NEARLY_NEVER).sum()
    low, high = min(expected - spread, always), max(expected + spread, ever)
    return float(max(low, 0)), float(min(high, len(chance)))
