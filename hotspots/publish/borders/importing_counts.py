"""Counts of the importing end, treated, in every area and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.governance import treat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.contracts.terms import SmallNumbers
    from hotspots.places.areas import Areas
    from hotspots.publish.borders.flows import Flows

SHOWN, AT_LEAST, HIDDEN, UNSENT, NONE_RECORDED, NO_DATA = (
    "shown",
    "at least",
    "hidden",
    "too few to be sent",
    "none recorded",
    "no data",
)


def state_of(low: int, high: int) -> str:
    """Say what is known of a number that lies between two others.

    >>> [state_of(*one) for one in ((6, 6), (0, 0), (1, 4), (6, 9), (0, 8))]
    ['shown', 'none recorded', 'hidden', 'at least', 'too few to be sent']
    """
    if low == high:
        return SHOWN if low else NONE_RECORDED
    if low == 0:
        return UNSENT
    return HIDDEN if low == 1 else AT_LEAST


def atoms_of(rows: pd.DataFrame, *, rule: SmallNumbers, view: str) -> pd.DataFrame:
    """Return what is known of each cell or area and calendar year.

    Parameters
    ----------
    rows : DataFrame
        Rows of the count table of one measure.
    rule : SmallNumbers
    view : str

    Returns
    -------
    DataFrame
        ``cell``, ``area`` (as it was sent, missing where there is a cell), ``year``, ``low`` and
        ``high``: the very counts that the rest of the view treats.
    """
    is_cell = rows["cell"].notna()
    placed = rows.assign(year=rows["month"].str[:4], area=rows["area"].mask(is_cell))
    keys = ["cell", "area", "year"]
    summed = placed.groupby(keys, dropna=False)[["value", "hidden"]].sum().reset_index()
    summed = summed[summed["cell"].notna() | summed["area"].notna()]
    found = treat(summed["value"].to_numpy(np.int64), rule=rule, view=view)
    untold = summed["hidden"].to_numpy(np.int64)
    step = 1 if view in rule.full_counts else rule.round_to
    is_told = found.counts > 0
    low = np.where(found.is_hidden, rule.suppress_from, found.counts - is_told * (step // 2))
    up = is_told * (step - 1 - step // 2)
    high = np.where(found.is_hidden, rule.suppress_to, found.counts + up)
    return summed[keys].assign(
        low=low + untold * rule.suppress_from, high=high + untold * rule.suppress_to
    )


def found_in(flows: Flows, measure: str, areas: Areas) -> pd.DataFrame:
    """Return what flows lead to each area in each calendar year from elsewhere.

    Where flows of a few episodes are never sent, no number is a whole one: ``high`` counts as many
    as each of them may have had.
    """
    own = flows.table[flows.table["measure"] == measure]
    if own.empty:
        return pd.DataFrame(columns=["area", "year", "low", "high"])
    about = flows.measure(measure)
    own = own.assign(year=own["month"].str[:4])
    ends = {*own["origin"], *own["destination"]}
    arriving = own[own["origin"] != own["destination"]]
    rows = []
    for year, periods in pd.Series(about["periods"]).str[:4].value_counts().items():
        for code in areas.codes:
            part = arriving[(arriving["destination"] == code) & (arriving["year"] == year)]
            # From areas beyond the map as much as from those on it.
            pairs = periods * len(ends - {code})
            untold = about["unsent"] * max(pairs - len(part), 0)
            rows.append((code, year, int(part["low"].sum()), int(part["high"].sum()) + untold))
    return pd.DataFrame(rows, columns=["area", "year", "low", "high"])


def in_every_area(
    atoms: pd.DataFrame, areas: Areas, *, months: Mapping[str, NDArray[np.int64]]
) -> pd.DataFrame:
    """Return a row for every area and year, whatever was recorded.

    Parameters
    ----------
    atoms : DataFrame
        ``area``, ``year``, ``low`` and ``high``; areas may come more than once.
    areas : Areas
    months : mapping of str to ndarray of int, shape (areas,)
        Year to how many months of it were received of each area.
    """
    summed = {
        (str(area), str(year)): (int(part["low"].sum()), int(part["high"].sum()))
        for (area, year), part in atoms.groupby(["area", "year"])
    }
    rows = []
    for year, received in sorted(months.items()):
        for code, name, number in zip(areas.codes, areas.names, received.tolist(), strict=True):
            low, high = summed.get((code, year), (0, 0))
            state = state_of(low, high) if number or high else NO_DATA
            rows.append((code, name, year, number, low, high, state))
    return pd.DataFrame(rows, columns=["area", "name", "year", "months", "low", "high", "state"])
