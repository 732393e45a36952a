"""Serious harm as whole numbers: incidents at points that a view may see in full.

Neither shared out, nor rounded, nor weighed: what tests and regressions take for counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.errors import NotMeasurableError
from hotspots.publish.feed_coverage import feed_coverage

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

THEMES = ("serious violence", "knife")
SERIOUS = 0.5
"""Of the middle harm of a feed's measures: what weighs less is not counted as serious."""


@dataclass(frozen=True)
class SeriousHarm:
    """Serious incidents of one feed over some months."""

    feed: str
    measures: tuple[str, ...]
    incidents: Floats
    """Whole numbers, of the months in which the feed was received there; shape (cells,)."""
    received: Floats
    """Share of the months in which it was, times the share of the cell covered; shape (cells,)."""


def serious_harm(view: View, *, months: Collection[str]) -> SeriousHarm:
    """Return serious incidents in each cell over some months.

    Parameters
    ----------
    view : View
    months : collection of str
        ``YYYY-MM``.

    Raises
    ------
    NotMeasurableError
        Where no feed tells of serious harm that the view may see in full.

    Notes
    -----
    The measures of :data:`THEMES` that count towards scores, of one feed only, so that no incident
    is counted twice: of those that no other one replaces, the one with most incidents.
    """
    own = np.isin(view.months, sorted(months))
    covered = feed_coverage(view)
    found = [
        SeriousHarm(
            feed=feed,
            measures=tuple(names),
            incidents=_incidents(view, names, covered[feed] * own),
            received=covered[feed][:, own].mean(axis=1),
        )
        for feed, names in sorted(_candidates(view).items())
    ]
    if not found:
        message = "No feed tells of serious harm at points that may be seen in full."
        raise NotMeasurableError(message)
    return max(found, key=lambda one: one.incidents.sum())


def _candidates(view: View) -> dict[str, list[str]]:
    """Return feed to its measures of serious harm, without feeds that another one replaces."""
    told: dict[str, list[dict[str, Any]]] = {}
    for item in view.about["measures"]:
        if item["is_full"] and not item["is_context"] and set(item["themes"]) & set(THEMES):
            told.setdefault(item["feed"], []).append(item)
    replaced = {name for items in told.values() for one in items for name in one["replaces"]}
    return {
        feed: [one["name"] for one in items if one["harm"] >= SERIOUS * _middle(items)]
        for feed, items in told.items()
        if not replaced.intersection(one["name"] for one in items)
    }


def _middle(items: list[dict[str, Any]]) -> float:
    return float(np.median([one["harm"] for one in items]))


def _incidents(view: View, names: list[str], covered: Floats) -> Floats:
    counts = view.counts
    is_serious = np.isin(counts.measures, names)
    own = is_serious[counts.measure] & (covered[counts.cell, counts.month] > 0)
    total = np.bincount(counts.cell[own], weights=counts.incidents[own], minlength=len(view.cells))
    return np.rint(total)
