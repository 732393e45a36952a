"""How much more happens near schools, stations or hostels than farther away.

Distances are rings of cells. All kinds of site are told apart together, so that a school beside a
station does not answer for the station. It says what goes together, never what causes what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import NotMeasurableError
from hotspots.places.cells import disk
from hotspots.risk.sites.rate_ratios import rate_ratios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LAST_RINGS = (1, 3, 6)
"""Last ring of each band of distance; what lies beyond the last is compared with."""
BANDS = len(LAST_RINGS)
LEAST_SITES = 5
"""With fewer, a band would tell of single sites."""
LEAST_EXPECTED = 5.0
"""With fewer incidents expected nothing is said of a band."""
LEAST_INCIDENTS = 50


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What is known of each cell; every array of shape (cells,)."""

    cells: Cells
    incidents: Floats
    """Whole numbers."""
    exposure: Floats
    """Who could be harmed, times how much of the period was received; cells with 0 are left out."""
    blocks: Integers
    """See :func:`hotspots.risk.learning.blocks.spatial_blocks`."""


@dataclass(frozen=True, kw_only=True)
class NearSites:
    """One band of distance around one kind of site."""

    kind: str
    sites: int
    band: int
    """Place in :data:`LAST_RINGS`."""
    cells: int
    incidents: int
    relative_risk: float
    """Incidents by exposure, against cells farther away; NaN where too few to tell."""
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class NearSitesTable:
    """Relative risks of all kinds and bands."""

    rows: tuple[NearSites, ...]
    too_few_sites: tuple[str, ...]
    """Kinds of which there are so few that a band would tell of single ones."""
    dispersion: float
    """Variance of the counts against their mean, 1 for chance alone."""
    incidents: int


def near_sites(around: Surroundings, *, sites: Mapping[str, Cells]) -> NearSitesTable:
    """Return how much more happens in each band around each kind of site.

    Parameters
    ----------
    around : Surroundings
    sites : mapping of str to ndarray of uint64
        Kind of site to the cell of each, of the map's resolution.

    Raises
    ------
    NotMeasurableError
        Where no kind has enough sites, or there are too few incidents.

    Notes
    -----
    The regression of :func:`hotspots.risk.rate_ratios.rate_ratios` with a column for each kind
    and band.
    """
    kinds = tuple(sorted(kind for kind, cells in sites.items() if len(cells) >= LEAST_SITES))
    usable = around.exposure > 0
    counts = around.incidents[usable]
    _require_enough(kinds, incidents=int(counts.sum()))
    bands = np.stack([bands_around(around.cells, sites=sites[kind]) for kind in kinds], axis=1)
    present = (bands[usable, :, None] == np.arange(BANDS)).reshape(len(counts), -1)
    found = rate_ratios(
        counts,
        exposure=around.exposure[usable],
        present=present,
        blocks=around.blocks[usable],
    )
    told = found.expected >= LEAST_EXPECTED
    ratio, low, high = (np.where(told, x, np.nan) for x in (found.ratio, found.low, found.high))
    rows = (
        NearSites(
            kind=kind,
            sites=len(sites[kind]),
            band=band,
            cells=int(present[:, column].sum()),
            incidents=int(counts @ present[:, column]),
            relative_risk=float(ratio[column]),
            low=float(low[column]),
            high=float(high[column]),
        )
        for column, (kind, band) in enumerate(
            (kind, band) for kind in kinds for band in range(BANDS)
        )
    )
    return NearSitesTable(
        rows=tuple(rows),
        too_few_sites=tuple(sorted(sites.keys() - set(kinds))),
        dispersion=found.dispersion,
        incidents=int(counts.sum()),
    )


def bands_around(cells: Cells, *, sites: Cells) -> Integers:
    """Return the band of each cell's distance to the nearest site, :data:`BANDS` for farther.

    Parameters
    ----------
    cells : ndarray of uint64, shape (cells,)
    sites : ndarray of uint64, shape (sites,)
        Of the same resolution.
    """
    found = np.full(len(cells), BANDS, dtype=np.int64)
    for band in reversed(range(BANDS)):
        found[np.isin(cells, disk(sites, rings=LAST_RINGS[band]))] = band
    return found


def _require_enough(kinds: tuple[str, ...], *, incidents: int) -> None:
    if not kinds:
        message = f"No kind of site has {LEAST_SITES} or more sites on this map."
        raise NotMeasurableError(message)
    if incidents < LEAST_INCIDENTS:
        message = (
            f"{incidents} incidents are too few to compare what is near with what is far: it "
            f"takes {LEAST_INCIDENTS}."
        )
        raise NotMeasurableError(message)
