"""The counts that may be tested for hotspots: whole incidents that happened at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.feed_coverage import feed_coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class SeriesCounts:
    """Incidents by series, cell and month."""

    series: tuple[str, ...]
    """Themes of which at least one incident may be tested."""
    measures: dict[str, tuple[str, ...]]
    """Series to its measures."""
    counts: Integers
    """Shape (series, cells, months)."""
    covered: Truths
    """Whether every feed of the series speaks there in that month, same shape."""


def series_counts(view: View) -> SeriesCounts:
    """Return the counts of a view that may be tested.

    Notes
    -----
    Numbers that a view may not see month by month, that are known by area only or that follow
    what partners look for (context) are left out: a test of them would test how they are hidden,
    shared out or looked for. Where two feeds tell of the same incidents, the better one counts in
    each cell and month in which it is received, else the one that it replaces.
    """
    covered = {feed: share > 0 for feed, share in feed_coverage(view).items()}
    own = [
        one
        for one in view.about["measures"]
        if one["is_full"] and not one["is_context"] and one["finest"] == "cell"
    ]
    series = tuple(dict.fromkeys(theme for one in own for theme in one["themes"]))
    shape = (len(view.cells), len(view.months))
    counts = np.zeros((len(series), *shape), dtype=np.int64)
    speaks = np.ones((len(series), *shape), dtype=bool)
    by_measure = counted_once(view, [one["name"] for one in own], covered=covered)
    for number, theme in enumerate(series):
        of_theme = [one for one in own if theme in one["themes"]]
        for feed in {one["feed"] for one in of_theme}:
            stands_in = _stands_in(view, feed, covered)
            speaks[number] &= covered[feed] | stands_in
        for one in of_theme:
            counts[number] += by_measure[one["name"]]
    measures = {
        theme: tuple(one["name"] for one in own if theme in one["themes"]) for theme in series
    }
    has_any = counts.any(axis=(1, 2))
    return SeriesCounts(
        series=tuple(np.array(series)[has_any].tolist()),
        measures={theme: measures[theme] for theme in np.array(series)[has_any].tolist()},
        counts=np.where(speaks, counts, 0)[has_any],
        covered=speaks[has_any],
    )


def counted_once(
    view: View, names: Sequence[str], *, covered: Mapping[str, Truths]
) -> dict[str, Integers]:
    """Return the incidents of measures, each told by one feed only, shape (cells, months).

    Parameters
    ----------
    view : View
    names : sequence of str
        Measures that may be seen month by month.
    covered : mapping of str to ndarray of bool, shape (cells, months)
        Feed to where and when it speaks.
    """
    counts = view.counts
    found: dict[str, Integers] = {}
    for name in names:
        own = counts.measure == counts.measures.index(name)
        table = np.zeros((len(view.cells), len(view.months)), dtype=np.int64)
        incidents = np.rint(counts.incidents[own]).astype(np.int64)
        np.add.at(table, (counts.cell[own], counts.month[own]), incidents)
        speaks = covered[view.measure(name)["feed"]] & ~_is_replaced(view, name, covered)
        found[name] = np.where(speaks, table, 0)
    return found


def _is_replaced(view: View, measure: str, covered: Mapping[str, Truths]) -> Truths:
    """Return where and when a feed that tells more speaks for a measure."""
    better = {one["feed"] for one in view.about["measures"] if measure in one["replaces"]}
    found: Truths = np.zeros(next(iter(covered.values())).shape, dtype=bool)
    for feed in better:
        found |= covered[feed]
    return found


def _stands_in(view: View, feed: str, covered: Mapping[str, Truths]) -> Truths:
    """Return where and when what a feed replaces is received, so that it is not missed."""
    replaced = {
        name for one in view.about["measures"] if one["feed"] == feed for name in one["replaces"]
    }
    feeds = {one["feed"] for one in view.about["measures"] if one["name"] in replaced}
    found: Truths = np.zeros(next(iter(covered.values())).shape, dtype=bool)
    for one in feeds:
        found |= covered[one]
    return found
