"""The counts that may be tested for hotspots: whole incidents that happened at a point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.series_feeds import LeftOut, series_feeds, stand_ins

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
    """Themes whose incidents may be tested, with or without any: a family of tests that later
    incidents made larger would change what earlier months found."""
    measures: dict[str, tuple[str, ...]]
    """Series to its measures."""
    counts: Integers
    """Shape (series, cells, months)."""
    covered: Truths
    """Whether all measures of the series are told of there in that month, same shape."""
    left_out: dict[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    """Series to the feeds of its theme that speak for too little of its ground to be tested."""


def series_counts(view: View) -> SeriesCounts:
    """Return the counts of a view that may be tested.

    Notes
    -----
    Numbers that a view may not see month by month, that are known by area only or that follow
    what partners look for (context) are left out: a test of them would test how they are hidden,
    shared out or looked for. Where two feeds tell of the same incidents, the better one counts in
    each cell and month in which it is received, else the one that it replaces. Feeds that speak for
    a part of the ground only are left out; see :mod:`hotspots.publish.series_feeds`.
    """
    covered = {feed: share > 0 for feed, share in feed_coverage(view).items()}
    # What nobody is to send is not missed.
    agreed = set(view.shares["feed"])
    own = [
        one
        for one in view.about["measures"]
        if one["is_full"]
        and not one["is_context"]
        and one["finest"] == "cell"
        and one["feed"] in agreed
    ]
    series = tuple(dict.fromkeys(theme for one in own for theme in one["themes"]))
    shape = (len(view.cells), len(view.months))
    counts = np.zeros((len(series), *shape), dtype=np.int64)
    speaks = np.ones((len(series), *shape), dtype=bool)
    feeds = {
        theme: series_feeds(view, [one for one in own if theme in one["themes"]], theme=theme)
        for theme in series
    }
    tested = {
        theme: [one for one in own if theme in one["themes"] and one["feed"] in feeds[theme].joined]
        for theme in series
    }
    by_measure = counted_once(view, [one["name"] for one in own], covered=covered)
    for number, of_theme in enumerate(tested.values()):
        for one in of_theme:
            instead = _is_replaced(view, one["name"], covered)
            for feed in stand_ins(one["feed"], of_theme):
                instead |= covered[feed]
            speaks[number] &= covered[one["feed"]] | instead
            counts[number] += by_measure[one["name"]]
    measures = {theme: tuple(one["name"] for one in tested[theme]) for theme in series}
    # A series that is received nowhere adds no test to any family.
    kept: Truths = np.any(speaks, axis=(1, 2))
    names = tuple(name for name, is_kept in zip(series, kept.tolist(), strict=True) if is_kept)
    return SeriesCounts(
        series=names,
        measures={theme: measures[theme] for theme in names},
        counts=np.where(speaks, counts, 0)[kept],
        covered=speaks[kept],
        left_out={theme: feeds[theme].left_out for theme in names if feeds[theme].left_out},
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
