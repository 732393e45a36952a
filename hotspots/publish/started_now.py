"""Whether something started in the last months: a scan of all series together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.expectation import LONGEST_WINDOW, from_long_run
from hotspots.clusters.scan.scan import Scan, scan
from hotspots.places.rings import rings

if TYPE_CHECKING:
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

MOST_RINGS = 10
REPLICATES = 999


def started_now(
    view: View, tested: SeriesCounts, *, until: str, seed: int, replicates: int = REPLICATES
) -> Scan | None:
    """Return the windows, ending in a month, that hold more than the long run lets expect.

    Parameters
    ----------
    view : View
    tested : SeriesCounts
    until : str
        The last month, ``YYYY-MM``.
    seed : int
    replicates : int

    Returns
    -------
    Scan or None
        None where too few months lie before to tell the long run.
    """
    last = view.months.index(until) + 1
    if last <= LONGEST_WINDOW:
        return None
    near = rings(view.cells["cell"].tolist(), most=MOST_RINGS)
    counts, covered = tested.counts[:, :, :last], tested.covered[:, :, :last]
    told = [
        from_long_run(own, covered=cover, rings=near)
        for own, cover in zip(counts, covered, strict=True)
    ]
    expected = np.stack([one.expected for one in told])
    if not expected.any():
        return None
    return scan(
        counts[:, :, -LONGEST_WINDOW:],
        expected=expected,
        rings=near,
        chance=[one.chance for one in told],
        replicates=replicates,
        seed=seed,
    )
