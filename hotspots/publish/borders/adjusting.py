"""A map that makes up for breaks in recording: off by default, and labelled when on.

Counts stay as they were recorded, wherever they are shown. Only what a score makes of them is
multiplied, in the way the trust in graded reports is.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.borders.recording.factors import Factor, factors
from hotspots.publish.public_assaults import main_speaker
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.borders.recording.comparison import Comparison
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

KEY = "recording_factors"


def told_factors(comparisons: Sequence[Comparison]) -> list[dict[str, Any]]:
    """Return the factors of a partnership as a view tells them."""
    return [{**asdict(one), "beside": list(one.beside)} for one in factors(comparisons)]


def factors_of(view: View) -> tuple[Factor, ...]:
    """Return the factors that a view knows; none in views published before there were any."""
    told = view.about.get(KEY, [])
    return tuple(Factor(**{**one, "beside": tuple(one["beside"])}) for one in told)


def adjusted(view: View) -> View:
    """Return a view whose counts score as if all authorities recorded like who records most.

    Only for scoring: incidents are those of the view, and only what they are weighed with differs.
    A view without factors is returned as it is.
    """
    known = factors_of(view)
    if not known:
        return view
    times = _times(view, known)
    shares = view.by_area.shares
    within = np.asarray(shares.sum(axis=1)).ravel()
    # An area of two authorities counts as much more as the people in it do on average.
    more = np.zeros((shares.shape[0], times.shape[1]))
    np.divide(shares @ (times - 1), within[:, None], out=more, where=within[:, None] > 0)
    return replace(
        view,
        counts=_multiplied(view.counts, times),
        hidden=_multiplied(view.hidden, times),
        by_area=AreaCounts(
            counts=_multiplied(view.by_area.counts, 1 + more),
            hidden=_multiplied(view.by_area.hidden, 1 + more),
            shares=shares,
        ),
    )


def _times(view: View, known: Sequence[Factor]) -> Floats:
    """Return the factor of each cell and measure, shape (cells, measures)."""
    names = view.counts.measures
    found = np.ones((len(view.cells), len(names)))
    for one in known:
        speaker, senders = main_speaker(view, [one.feed])
        if one.measure in names and one.recorder in senders:
            own = speaker == senders.index(one.recorder)
            found[own, names.index(one.measure)] = one.factor
    return found


def _multiplied(counts: MonthlyCounts, times: Floats) -> MonthlyCounts:
    trust = np.ones(len(counts.cell)) if counts.trust is None else counts.trust
    return replace(counts, trust=trust * times[counts.cell, counts.measure])
