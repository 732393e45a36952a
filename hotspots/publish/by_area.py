"""Counts of which only the area is known: treated as they are, shared out when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.spreading import resident_shares
from hotspots.publish.tallied import numbered, tallied
from hotspots.publish.treatment import joined, taken_for, treated
from hotspots.risk.evidence import LEAST_COVERED
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas

    Floats = NDArray[np.float64]


def is_by_area(counts: pa.Table) -> NDArray[np.bool_]:
    """Return which rows of the count table know their area only."""
    is_area = np.array(counts["located"].to_pylist(), dtype=object) == "area"
    has_area = np.asarray(counts["area"].is_valid())
    found: NDArray[np.bool_] = is_area & has_area
    return found


def area_codes(counts: pa.Table) -> tuple[str, ...]:
    """Return the codes of the areas that some row of the count table knows only, sorted."""
    own = is_by_area(counts)
    codes = counts["area"].to_pylist()
    return tuple(sorted({code for code, kept in zip(codes, own, strict=True) if kept}))


def is_beyond(counts: pa.Table, *, geography: Geography, known: KnownAreas) -> NDArray[np.bool_]:
    """Return which rows of the count table know an area only that lies in no part of the map."""
    on_map = {code for areas in geography.layers.values() for code in areas.codes}
    led = {c for c, parts in known.successors.items() if any(new in on_map for new, _ in parts)}
    is_on = np.isin(np.array(counts["area"].to_pylist(), dtype=object), sorted(on_map | led))
    return is_by_area(counts) & ~is_on


def area_counts(
    counts: pa.Table,
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    known: KnownAreas,
    months: tuple[str, ...],
    covered: Mapping[str, Floats],
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
    covered : mapping of str to ndarray, shape (cells, months)
        Feed to how much of each cell it covers in each month: what came from elsewhere or for
        other months is left out.
    view : str

    Notes
    -----
    Small numbers are treated area by area, before anything is shared out: a share of a hidden
    count would give it away. What the sender hid itself counts as hidden too.
    """
    own = is_by_area(counts)
    areas = counts["area"].to_pylist()
    codes = area_codes(counts)
    place = np.where(own, numbered(areas, codes), -1)
    value = counts["value"].to_numpy().astype(np.float64)
    unknown = counts["hidden"].to_numpy() * _taken_for(counts, contracts)
    summed, untold = (
        tallied(counts, place, value=each, contracts=contracts, months=months)
        for each in (value, unknown)
    )
    shares = resident_shares(geography, codes, successors=known.successors)
    # An area counts as covered where most of its people live in cells that are.
    speaks = {
        measure.name: np.asarray(shares @ (covered[one.feed] > 0) >= LEAST_COVERED, dtype=float)
        for one in contracts
        for measure in one.measures
    }
    summed, untold = (_received(each, speaks) for each in (summed, untold))
    shown, hidden = treated(
        summed,
        rules=[one.small_numbers for one in contracts for _ in one.measures],
        covered=speaks,
        view=view,
    )
    return AreaCounts(counts=shown, hidden=joined([hidden, untold]), shares=shares)


def _received(counts: MonthlyCounts, speaks: Mapping[str, Floats]) -> MonthlyCounts:
    """Return the counts of areas and months for which their feed was received."""
    kept = np.zeros(len(counts.cell), dtype=bool)
    for number, name in enumerate(counts.measures):
        own = counts.measure == number
        kept[own] = speaks[name][counts.cell[own], counts.month[own]] > 0
    return counts.only(kept)


def _taken_for(counts: pa.Table, contracts: Sequence[Contract]) -> NDArray[np.float64]:
    guess = {one.feed: taken_for(one.small_numbers) for one in contracts}
    return np.array([guess.get(feed, 0.0) for feed in counts["feed"].to_pylist()])
