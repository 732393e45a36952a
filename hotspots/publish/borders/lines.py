"""Which authorities that record incidents are neighbours, and what may compare them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from hotspots.borders.recording.comparison import Recorder
from hotspots.borders.recording.strips import Strips, strips
from hotspots.places.cells import FINEST_RESOLUTION, areas_km2, cells_within, spacing_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.places.cells import Cells
    from hotspots.places.geography import Geography
    from hotspots.settings.choices import Sender

    Places = tuple[tuple[str, str], ...]

WIDEST_M = 3000.0
"""Strips are never wider, but for the two rings that they always have: farther off, places differ
by more than who records."""
RINGS = 2
"""How wide strips are where that tells enough."""


@dataclass(frozen=True)
class Crossing:
    """A hospital that treats people from both sides of a line."""

    feed: str
    sender: str
    strips: Strips
    """Of the ground on either side that the hospital speaks for."""


@dataclass(frozen=True)
class Line:
    """The line between two neighbours who send the same feed of recorded incidents."""

    layer: str
    feed: str
    here: Recorder
    there: Recorder
    crossings: tuple[Crossing, ...]


def recorded_feeds(contracts: Sequence[Contract]) -> dict[str, Contract]:
    """Return the feeds of recorded incidents: of one field with those that know public assaults.

    What others add up from them, and what only counts what officers do, records nothing anew.
    """
    fields = {one.domain for one in contracts if _knows(one, "recorded")}
    return {
        one.feed: one
        for one in contracts
        if one.domain in fields
        and one.count.value is None
        and not all(measure.is_context for measure in one.measures)
    }


def treated_feeds(contracts: Sequence[Contract]) -> dict[str, Contract]:
    """Return the feeds of hospitals that tell of assaults in public at a point."""
    return {one.feed: one for one in contracts if _knows(one, "treated")}


def _knows(contract: Contract, side: str) -> bool:
    return any(measure.public_assault == side for measure in contract.measures)


def widest(geography: Geography) -> int:
    """Return how many rings the widest strips have."""
    spacing = spacing_m(float(np.median(areas_km2(geography.grid.cells))))
    return max(RINGS, int(WIDEST_M // spacing))


def lines(
    senders: Sequence[Sender], *, contracts: Sequence[Contract], geography: Geography
) -> tuple[Line, ...]:
    """Return every line between neighbours who send the same feed of recorded incidents.

    Parameters
    ----------
    senders : sequence of Sender
    contracts : sequence of Contract
    geography : Geography

    Returns
    -------
    tuple of Line
        By feed and names. Neighbours touch: where water or ground that nobody speaks for is wider
        than a cell of the map, there is no line. An island has none.
    """
    ground = _Ground(geography)
    hospitals = [
        (feed, name, ground.of(own))
        for feed in sorted(treated_feeds(contracts))
        for name, own in _by_name(senders, feed)
    ]
    found = []
    for feed in sorted(recorded_feeds(contracts)):
        for (here, own), (there, other) in combinations(_by_name(senders, feed), 2):
            sides = ground.strips(own, other)
            if len(sides.cells):
                found.append(
                    Line(
                        layer=own[0].layer,
                        feed=feed,
                        here=Recorder(here, tuple(sorted({one.area for one in own}))),
                        there=Recorder(there, tuple(sorted({one.area for one in other}))),
                        crossings=_crossings(sides, hospitals),
                    )
                )
    return tuple(found)


def _by_name(senders: Iterable[Sender], feed: str) -> list[tuple[str, list[Sender]]]:
    """Return the senders of a feed with all that they speak for, by name."""
    found: dict[str, list[Sender]] = defaultdict(list)
    for one in senders:
        if one.feed == feed:
            found[one.name].append(one)
    return sorted(found.items())


def _crossings(sides: Strips, hospitals: Sequence[tuple[str, str, Cells]]) -> tuple[Crossing, ...]:
    found = []
    for feed, name, ground in hospitals:
        own = sides.only(np.isin(sides.cells, ground))
        near = own.is_there[own.ring <= RINGS]
        if near.any() and not near.all():
            found.append(Crossing(feed, name, own))
    return tuple(found)


class _Ground:
    """The resolution 10 cells of areas and along lines, each worked out once."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._known: dict[tuple[str, str], Cells] = {}
        self._strips: dict[tuple[Places, Places], Strips] = {}

    def of(self, senders: Iterable[Sender]) -> Cells:
        """Return the ground that all of some senders speak for."""
        areas = _places(senders)
        for key in areas:
            if key not in self._known:
                self._known[key] = self._within(*key)
        return np.unique(np.concatenate([self._known[one] for one in areas]))

    def strips(self, here: Sequence[Sender], there: Sequence[Sender]) -> Strips:
        """Return the widest strips between the ground of two."""
        key = (_places(here), _places(there))
        if key not in self._strips:
            self._strips[key] = strips(
                self.of(here),
                self.of(there),
                resolution=self._geography.grid.resolution,
                rings=widest(self._geography),
            )
        return self._strips[key]

    def _within(self, layer: str, code: str) -> Cells:
        """Return the cells of an area, none for one that lies off the map."""
        areas = self._geography.layers[layer]
        if code not in areas.codes:
            return np.empty(0, dtype=np.uint64)
        return cells_within(areas[code], resolution=FINEST_RESOLUTION)


def _places(senders: Iterable[Sender]) -> Places:
    return tuple(sorted({(one.layer, one.area) for one in senders}))
