"""Which measures are received in a neighbourhood for a whole year, and told so finely."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.publish.feed_coverage import SPEAKING, feed_coverage
from hotspots.risk.evidence import LEAST_COVERED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.named_units import NamedUnits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

CELL, AREA = "cell", "area"
SAME, FEWER, MORE, OTHERS = 0, -1, 1, 2
"""Which senders spoke, held against the year before."""


def is_fine_enough(measure: Mapping[str, Any], units: NamedUnits) -> bool:
    """Say whether all that is known of a measure is told by cell or by neighbourhood."""
    if measure["is_full"]:
        return bool(measure["finest"] == CELL)
    levels = set(measure["levels"].values())
    return bool(levels) and levels <= {CELL, units.layer}


def is_in_totals(measure: Mapping[str, Any], view: BoardView, units: NamedUnits) -> bool:
    """Say whether all that is known of a measure is in the totals of neighbourhoods.

    It is where every way of knowing it has a level at or below them: what is told for larger areas
    is in no total of a smaller one.
    """
    layers = [one["name"] for one in view.about["layers"] if one["name"] in view.cells]
    number = {name: view.cells[name].nunique() for name in layers}
    below = {name for name in layers if number[name] > number.get(units.layer, 0)}
    levels = set(measure["levels"].values())
    return bool(levels) and levels <= {CELL, AREA, units.layer, *below}


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


def senders_changed(view: BoardView, units: NamedUnits, *, years: tuple[int, ...]) -> Integers:
    """Return how the senders of each measure differ from those of the year before.

    Parameters
    ----------
    view : BoardView
    units : NamedUnits
    years : tuple of int

    Returns
    -------
    ndarray of int, shape (measures, neighbourhoods, years)
        The same where every sender that covers any of the cells spoke, for each of its areas, of
        the same months; the same in the first year too.
    """
    speaks = view.coverage[view.coverage["status"].isin(SPEAKING)]
    said: dict[tuple[str, str, str], set[str]] = {}
    for feed, sender, area, month in zip(
        *(speaks[name].tolist() for name in ("feed", "sender", "area", "month")), strict=True
    ):
        said.setdefault((feed, sender, area), set()).add(month)
    covers = view.shares[view.shares["share"] > 0]
    found: dict[str, Integers] = {}
    for feed in {one["feed"] for one in view.about["measures"]}:
        own = covers[covers["feed"] == feed]
        found[feed] = np.zeros((len(units.names), len(years)), dtype=np.int64)
        for number, cells in enumerate(units.counted or units.cells):
            here = own[own["place"].isin(cells)]
            pairs = sorted(set(zip(here["sender"], here["area"], strict=True)))
            told = [said.get((feed, *pair), set()) for pair in pairs]
            spoken = [_spoken(told, year) for year in years]
            found[feed][number, 1:] = [_against(*two) for two in pairwise(spoken)]
    return np.array([found[one["feed"]] for one in view.about["measures"]], dtype=np.int64)


def _spoken(told: Sequence[set[str]], year: int) -> set[tuple[int, str]]:
    """Return which senders, by number, spoke of which months of a year."""
    own = str(year)
    return {(n, one[4:]) for n, months in enumerate(told) for one in months if one[:4] == own}


def _against(before: set[tuple[int, str]], after: set[tuple[int, str]]) -> int:
    if before == after:
        return SAME
    if after < before:
        return FEWER
    return MORE if after > before else OTHERS


def _weights(view: BoardView, units: NamedUnits) -> Floats:
    """Return how much each cell counts in each neighbourhood, shape (neighbourhoods, cells)."""
    people = np.nan_to_num(view.cells["residents"].to_numpy(dtype=float, na_value=0.0))
    found = np.zeros((len(units.names), len(people)))
    for number, cells in enumerate(units.cells):
        own = people[cells] if people[cells].sum() > 0 else np.ones(len(cells))
        found[number, cells] = own / own.sum()
    return found
