"""Where a whole period holds most against the people who are there: a scan of all series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.expectation import from_exposure
from hotspots.clusters.scan.scan import Scan, scan
from hotspots.places.rings import rings
from hotspots.publish.local_findings import summed
from hotspots.publish.started_now import MOST_RINGS, REPLICATES

if TYPE_CHECKING:
    from hotspots.publish.local_findings import Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View


def densest_places(
    view: View, tested: SeriesCounts, *, period: Period, seed: int, replicates: int = REPLICATES
) -> Scan | None:
    """Return the circles that hold more than the people there let expect.

    Parameters
    ----------
    view : View
        One that counts people; see :func:`hotspots.publish.local_findings.counts_people`.
    tested : SeriesCounts
    period : Period
        Added up: nothing is said of when.
    seed : int
    replicates : int

    Returns
    -------
    Scan or None
        None where nothing can be expected anywhere.
    """
    counts, covered = summed(tested, period=period, months=view.months)
    people = view.cells["exposure"].to_numpy(dtype=np.float64)
    told = [
        from_exposure(own, exposure=people, covered=cover)
        for own, cover in zip(counts, covered, strict=True)
    ]
    expected = np.stack([one.expected for one in told])
    if not expected.any():
        return None
    return scan(
        counts[:, :, None],
        expected=expected,
        rings=rings(view.cells["cell"].tolist(), most=MOST_RINGS),
        chance=[one.chance for one in told],
        replicates=replicates,
        seed=seed,
    )
