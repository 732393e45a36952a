"""Counts of which only the area is known: treated as they are, shared out when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.spreading import resident_shares
from hotspots.publish.tallied import numbered, tallied
from hotspots.publish.treatment import joined, taken_for, treated
from hotspots.risk.evidence import AreaCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas


def is_by_area(counts: pa.Table) -> NDArray[np.bool_]:
    """Return which rows of the count table know their area only."""
    is_area = np.array(counts["located"].to_pylist(), dtype=object) == "area"
    has_area = np.asarray(counts["area"].is_valid())
    found: NDArray[np.bool_] = is_area & has_area
    return found


def area_counts(
    counts: pa.Table,
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    known: KnownAreas,
    months: tuple[str, ...],
    view: str,
) -> AreaCounts:
    """Return what is known by area only, as a view may see it.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
    geography : Geography
    known : KnownAreas
    months : tuple of str
    view : str

    Notes
    -----
    Small numbers are treated area by area, before anything is shared out: a share of a hidden
    count would give it away. What the sender hid itself counts as hidden too.
    """
    own = is_by_area(counts)
    areas = counts["area"].to_pylist()
    codes = tuple(sorted({code for code, kept in zip(areas, own, strict=True) if kept}))
    place = np.where(own, numbered(areas, codes), -1)
    value = counts["value"].to_numpy().astype(np.float64)
    unknown = counts["hidden"].to_numpy() * _taken_for(counts, contracts)
    summed, untold = (
        tallied(counts, place, value=each, contracts=contracts, months=months)
        for each in (value, unknown)
    )
    everywhere = np.ones((len(codes), len(months)))
    shown, hidden = treated(
        summed,
        rules=[one.small_numbers for one in contracts for _ in one.measures],
        covered=dict.fromkeys(summed.measures, everywhere),
        view=view,
    )
    return AreaCounts(
        counts=shown,
        hidden=joined([hidden, untold]),
        shares=resident_shares(geography, codes, successors=known.successors),
    )


def _taken_for(counts: pa.Table, contracts: Sequence[Contract]) -> NDArray[np.float64]:
    guess = {one.feed: taken_for(one.small_numbers) for one in contracts}
    return np.array([guess.get(feed, 0.0) for feed in counts["feed"].to_pylist()])
