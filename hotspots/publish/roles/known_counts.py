"""True counts by place, measure and calendar year: what every number of a role is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import parents
from hotspots.publish.by_area import is_by_area
from hotspots.publish.roles.ground import AREAS, POINTS
from hotspots.publish.tallied import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.publish.roles.whole_years import WholeYears

    Integers = NDArray[np.int64]

KEYS = ["measure", "known", "place", "year"]


def places_of(counts: pa.Table, *, geography: Geography, codes: Sequence[str]) -> Integers:
    """Return the place of each row: its cell, or after all cells its area; -1 for none.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    geography : Geography
    codes : sequence of str
        Areas that counts were sent by.
    """
    place = np.full(counts.num_rows, -1, dtype=np.int64)
    is_cell = np.asarray(counts["cell"].is_valid())
    fine = counts["cell"].drop_null().to_numpy()
    place[is_cell] = geography.grid.index(parents(fine, resolution=geography.grid.resolution))
    own = is_by_area(counts)
    area = numbered(counts["area"].to_pylist(), tuple(codes))
    return np.where(own & (area >= 0), area + len(geography.cells), place)


def known_counts(
    counts: pa.Table,
    place: Integers,
    *,
    contracts: Sequence[Contract],
    years: WholeYears,
    cells: int,
) -> pd.DataFrame:
    """Return the true counts of whole years.

    Parameters
    ----------
    counts : pyarrow.Table
    place : ndarray of int, shape (rows,)
        See :func:`places_of`.
    contracts : sequence of Contract
        Those of which the role sees no true counts by month.
    years : WholeYears
    cells : int
        How many of the places are cells.

    Returns
    -------
    DataFrame
        ``measure`` (name), ``known`` (points or areas), ``place``, ``year``, ``value``,
        ``untold`` (rows whose value the sender did not tell) and ``weighed``, the sum of the
        weights of its incidents' grades. Sorted.

    Notes
    -----
    What speaks for several months counts in the year in which they begin.
    """
    frame: pd.DataFrame = counts.select(
        ["feed", "sender", "measure", "month", "grade", "value", "hidden"]
    ).to_pandas()
    frame["place"] = place
    frame["year"] = frame["month"].str[:4].astype("int64")
    names = {measure.name for one in contracts for measure in one.measures}
    kept = frame["measure"].isin(sorted(names)) & (frame["place"] >= 0)
    kept &= (frame["value"] > 0) | (frame["hidden"] > 0)
    frame = frame[kept]
    told = (frame[name].tolist() for name in ("feed", "sender", "year"))
    frame = frame[years.speaks(*told)].copy()
    frame["known"] = np.where(frame["place"] < cells, POINTS, AREAS)
    frame["weighed"] = frame["value"] * _weights(frame, contracts)
    frame = frame.rename(columns={"hidden": "untold"})
    summed = frame.groupby(KEYS, sort=True)[["value", "untold", "weighed"]].sum()
    return summed.reset_index()


def _weights(frame: pd.DataFrame, contracts: Sequence[Contract]) -> NDArray[np.float64]:
    weight = np.ones(len(frame))
    feed = frame["feed"].to_numpy(object)
    for one in contracts:
        if one.grade.columns:
            own = feed == one.feed
            grades = frame["grade"].to_numpy(object)[own]
            weight[own] = [one.grade.weights.get(grade, 1.0) for grade in grades]
    return weight
