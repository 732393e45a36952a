"""One measure along one line, beside one hospital: treated totals first, then the statistic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.borders.recording.comparison import HIDDEN, TOO_LITTLE, Comparison
from hotspots.borders.recording.ratio import (
    Strip,
    is_enough,
    is_too_little,
    planned_variance,
    ratio,
)
from hotspots.borders.recording.spread import Spread, spread
from hotspots.governance import treat
from hotspots.publish.borders.lines import RINGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.borders.recording.strips import Strips
    from hotspots.contracts.terms import SmallNumbers

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Source:
    """One source along a line."""

    counts: Integers
    """True counts of each resolution 10 cell of the strips."""
    rule: SmallNumbers


@dataclass(frozen=True)
class Begun:
    """A comparison whose interval waits until it is known how many there are."""

    blank: Comparison
    here: Strip
    there: Strip
    spread: Spread

    @property
    def variance(self) -> float:
        """How much is not known: of several hospitals the one with the least is taken."""
        return planned_variance(self.here, self.there)


def measured(
    blank: Comparison, strips: Strips, recorded: Source, treated: Source, *, view: str
) -> Begun | Comparison:
    """Return what is known of a measure beside one hospital, or why that is not enough.

    Parameters
    ----------
    blank : Comparison
        With all but what is measured.
    strips : Strips
        Ground that the hospital speaks for.
    recorded, treated : Source
    view : str
        Whose small-number rules hold.
    """
    police, is_police_hidden = _seen(strips.totals(recorded.counts), recorded.rule, view)
    hospital, is_hospital_hidden = _seen(strips.totals(treated.counts), treated.rule, view)
    is_hidden = [bool(row.any()) for row in is_police_hidden | is_hospital_hidden]
    rings = min(RINGS, len(police) - 1)
    while rings + 1 < len(police) and (
        is_hidden[rings] or not is_enough(*_sides(police, hospital, rings))
    ):
        rings += 1
    if is_hidden[rings]:
        return replace(blank, reason=HIDDEN)
    here, there = _sides(police, hospital, rings)
    uneven = _spread(strips, recorded, treated, rings=rings, view=view)
    if is_too_little(here, there) or not uneven.freedom:
        return replace(blank, reason=TOO_LITTLE)
    return Begun(replace(blank, rings=rings), here, there, uneven)


def _seen(counts: Integers, rule: SmallNumbers, view: str) -> tuple[Integers, Truths]:
    found = treat(counts.ravel(), rule=rule, view=view)
    return found.counts.reshape(counts.shape), found.is_hidden.reshape(counts.shape)


def _sides(police: Integers, hospital: Integers, rings: int) -> tuple[Strip, Strip]:
    here, there = (Strip(int(police[rings, one]), int(hospital[rings, one])) for one in (0, 1))
    return here, there


def _spread(strips: Strips, recorded: Source, treated: Source, *, rings: int, view: str) -> Spread:
    own = strips.ring <= rings
    blocks = int(strips.block.max()) + 1
    sums = [
        np.bincount(strips.block[own], weights=one.counts[own], minlength=blocks).astype(np.int64)
        for one in (recorded, treated)
    ]
    is_there = np.zeros(blocks, dtype=bool)
    is_there[strips.block] = strips.is_there
    police, is_police_hidden = _seen(sums[0], recorded.rule, view)
    hospital, is_hospital_hidden = _seen(sums[1], treated.rule, view)
    is_seen = ~(is_police_hidden | is_hospital_hidden)
    return spread(police, hospital, is_there=is_there, is_seen=is_seen)


def finished(begun: Begun, *, tests: int) -> Comparison:
    """Return the comparison, with an interval for as many as are made at once."""
    inflation, freedom = begun.spread.inflation, begun.spread.freedom
    found = ratio(begun.here, begun.there, inflation=inflation, freedom=freedom, tests=tests)
    return replace(
        begun.blank,
        state=found.state,
        here_recorded=begun.here.recorded,
        here_treated=begun.here.treated,
        there_recorded=begun.there.recorded,
        there_treated=begun.there.treated,
        inflation=inflation,
        freedom=freedom,
        ratio=round(found.ratio, 3),
        low=round(found.low, 3),
        high=round(found.high, 3),
    )
