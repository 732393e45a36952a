"""Which measures are received in a neighbourhood for a whole year, and told so finely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.publish.feed_coverage import feed_coverage
from hotspots.risk.evidence import LEAST_COVERED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.named_units import NamedUnits

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

CELL = "cell"


def is_fine_enough(measure: Mapping[str, Any], units: NamedUnits) -> bool:
    """Say whether all that is known of a measure is told by cell or by neighbourhood."""
    if measure["is_full"]:
        return bool(measure["finest"] == CELL)
    levels = set(measure["levels"].values())
    return bool(levels) and levels <= {CELL, units.layer}


def received_years(view: BoardView, units: NamedUnits, *, years: tuple[int, ...]) -> Truths:
    """Return where and when a measure was received in all months of the year."""
    covered = {feed: (share > 0).astype(float) for feed, share in feed_coverage(view).items()}
    weights = _weights(view, units)
    of_feed = {}
    for feed, cells in covered.items():
        months = weights @ cells >= LEAST_COVERED
        own = [[month[:4] == str(year) for month in view.months] for year in years]
        of_feed[feed] = np.stack([months[:, np.array(one)].all(axis=1) for one in own], axis=1)
    return np.array([of_feed[one["feed"]] for one in view.about["measures"]], dtype=bool)


def _weights(view: BoardView, units: NamedUnits) -> Floats:
    """Return how much each cell counts in each neighbourhood, shape (neighbourhoods, cells)."""
    people = np.nan_to_num(view.cells["residents"].to_numpy(dtype=float, na_value=0.0))
    found = np.zeros((len(units.names), len(people)))
    for number, cells in enumerate(units.cells):
        own = people[cells] if people[cells].sum() > 0 else np.ones(len(cells))
        found[number, cells] = own / own.sum()
    return found
