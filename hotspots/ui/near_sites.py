"""Risk near schools, stations or hostels, in words and as a table. Knows no Streamlit.

No site is named here, and none is told by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.risk.sites.near_sites import LEAST_SITES
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.near_sites import SeenNearSites
    from hotspots.publish.view import View
    from hotspots.risk.sites.near_sites import NearSites

TITLE = "More or less near certain places"

TOO_FEW = "too few to tell"
KM = 1000


def table(seen: SeenNearSites) -> pd.DataFrame:
    """Return a row a kind of site and band of distance, nearest first.

    Returns
    -------
    DataFrame
        ``Near``, ``Sites``, ``Distance``, ``Incidents``, ``Times as many`` as farther away,
        ``90% interval`` and ``Says``; all but the counts are text.
    """
    return pd.DataFrame(
        [
            {
                "Near": one.kind.capitalize(),
                "Sites": one.sites,
                "Distance": distance(seen.reach_m, one.band),
                "Incidents": one.incidents,
                "Times as many": _times(one.relative_risk),
                "90% interval": f"{_times(one.low)} to {_times(one.high)}" if _is_told(one) else "",
                "Says": says(one),
            }
            for one in seen.table.rows
        ]
    )


def says(row: NearSites) -> str:
    """Say what an interval tells."""
    if not _is_told(row):
        return TOO_FEW
    if row.low > 1:
        return "more than farther away"
    return "less than farther away" if row.high < 1 else "no difference that can be told"


def distance(reach_m: Sequence[int], band: int) -> str:
    """Return a band of distance in words.

    >>> distance([500, 1100, 2100], 0), distance([500, 1100, 2100], 1)
    ('up to 500 m', '500 m to 1.1 km')
    """
    if band == 0:
        return f"up to {_metres(reach_m[0])}"
    return f"{_metres(reach_m[band - 1])} to {_metres(reach_m[band])}"


def sentences(seen: SeenNearSites, view: View) -> list[str]:
    """Return how the table is to be read, in Markdown."""
    found = seen.table
    feeds = view.about["partners"]["feeds"]
    feed = next((one["name"] for one in feeds if one["feed"] == seen.feed), seen.feed)
    share = "for each person there" if seen.by_people else "for the same ground, whoever is there"
    no_cause = (
        "This says what goes together, never what causes what. Sites stand where people, streets "
        "and shops are, and so do many other things: nothing here says that a school or a hostel, "
        "or anybody in it, brings harm."
    )
    compared = (
        f"Each line is held against cells more than {_metres(seen.reach_m[-1])} from any place of "
        f"that kind, {share}. All kinds are taken into account together, so that a school beside "
        "a station does not answer for the station."
    )
    counted = (
        f"Counted are {found.incidents:,} incidents of {wording.month_name(seen.start)} to "
        f"{wording.month_name(seen.until)} in {wording.plain(feed)}. They come in clusters "
        f"({found.dispersion:.1f} times as uneven as chance); the intervals allow for that."
    )
    of_kinds = (
        "The table is about kinds of place. It must not be used to compare single schools, hostels "
        "or homes."
    )
    said = [no_cause, compared, counted, of_kinds]
    if found.too_few_sites:
        kinds = wording.listed([wording.plain(one) for one in found.too_few_sites])
        said.append(f"Left out, as there are fewer than {LEAST_SITES} on the map: {kinds}.")
    return said


def _is_told(row: NearSites) -> bool:
    return bool(np.isfinite(row.relative_risk))


def _times(risk: float) -> str:
    """Return a relative risk as text, two digits.

    >>> _times(0.0), _times(0.434), _times(4.74), _times(17.25), _times(float("nan"))
    ('0.0', '0.4', '4.7', '17', '')
    """
    if np.isnan(risk):
        return ""
    return f"{risk:.0f}" if risk >= 10 else f"{risk:.1f}"  # noqa: PLR2004


def _metres(metres: int) -> str:
    return f"{metres} m" if metres < KM else f"{metres / KM:.1f} km"
