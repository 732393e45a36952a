"""How much more serious harm is known near key buildings than farther away, in one view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import areas_km2, from_text
from hotspots.publish.serious_harm import serious_harm
from hotspots.risk.evidence import ages
from hotspots.risk.learning.blocks import spatial_blocks
from hotspots.risk.sites.near_sites import LAST_RINGS, NearSitesTable, Surroundings, near_sites

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

KM = 1000.0
MONTHS = 36
"""The longest time looked back: relative risks change slowly, and need many incidents."""


@dataclass(frozen=True, kw_only=True)
class SeenNearSites:
    """Relative risks near sites, and what they were worked out from."""

    table: NearSitesTable
    feed: str
    """Whose incidents were counted."""
    measures: tuple[str, ...]
    by_people: bool
    """Whether incidents are held against the people there, not the ground."""
    start: str
    until: str
    reach_m: tuple[int, ...]
    """About how far each band reaches, in whole hundreds of metres."""


def seen_near_sites(view: View, choice: Choice) -> SeenNearSites:
    """Return how much more happens near each kind of site, up to the chosen month.

    Parameters
    ----------
    view : View
    choice : Choice
        Its last month counts, and nothing else of it.

    Raises
    ------
    NotMeasurableError
        Where no list of sites was sent, or there is too little to compare.
    """
    age = ages(view.months, until=choice.until)
    months = [month for month, old in zip(view.months, age, strict=True) if 0 <= old < MONTHS]
    harm = serious_harm(view, months=months)
    cells = from_text(view.cells["cell"].tolist())
    exposure = view.cells["exposure"].to_numpy()
    places = view.sites.groupby("kind", sort=True)["place"] if len(view.sites) else ()
    table = near_sites(
        Surroundings(
            cells=cells,
            incidents=harm.incidents,
            exposure=harm.received * exposure,
            blocks=spatial_blocks(cells),
        ),
        sites={str(kind): cells[own.to_numpy()] for kind, own in places},
    )
    # Centres of neighbouring hexagons lie this far apart.
    apart_m = float(np.sqrt(2 / np.sqrt(3) * np.median(areas_km2(cells)))) * KM
    return SeenNearSites(
        table=table,
        feed=harm.feed,
        measures=harm.measures,
        by_people=not np.array_equal(exposure, view.cells["area_km2"].to_numpy()),
        start=months[0],
        until=months[-1],
        reach_m=tuple(round((ring + 0.5) * apart_m / 100) * 100 for ring in LAST_RINGS),
    )
