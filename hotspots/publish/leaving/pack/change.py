"""How a neighbourhood has changed since the period before, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.borders.flows.changes import changes
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Change:
    """What was counted now and before; numbers are NaN where nothing can be told."""

    now: int
    before: int
    ratio: float
    low: float
    high: float

    @property
    def is_measured(self) -> bool:
        """Whether there is a ratio."""
        return bool(np.isfinite(self.ratio))

    @property
    def word(self) -> str:
        """Say which way it went; an interval with 1 in it says neither."""
        if not self.is_measured:
            return "cannot be told"
        if self.low > 1:
            return "more"
        return "fewer" if self.high < 1 else "no clear change"


def changes_of(materials: Materials, found: Sequence[Neighbourhood]) -> list[Change]:
    """Return the change of every neighbourhood, in their order.

    Parameters
    ----------
    materials : Materials
    found : sequence of Neighbourhood

    Notes
    -----
    The incidents that are tested for hotspots, month by month: the chosen period against the same
    months before it. Only months in which all of them were received in both; the scatter from month
    to month is measured over all neighbourhoods and widens every interval (at least that of chance
    alone).
    """
    counts, known = _counts(materials, found)
    if counts.size == 0:
        return [Change(0, 0, *[float("nan")] * 3) for _ in found]
    half = counts.shape[1] // 2
    both = known[:, :half] & known[:, half:]
    told = changes(counts, counts, is_known=known, dispersion=_dispersion(counts, known))
    return [
        Change(
            now=int(counts[row, half:][both[row]].sum()),
            before=int(counts[row, :half][both[row]].sum()),
            ratio=float(told.ratio[row]),
            low=float(told.low[row]),
            high=float(told.high[row]),
        )
        for row in range(len(found))
    ]


def _counts(
    materials: Materials, found: Sequence[Neighbourhood]
) -> tuple[Integers, NDArray[np.bool_]]:
    """Return counts and whether all was received, shape (neighbourhoods, 2 * months)."""
    choice, tested = materials.choice, materials.tested
    age = ages(materials.view.months, until=choice.until)
    own = np.flatnonzero((age >= 0) & (age < 2 * choice.period_months))
    if not materials.series or len(own) < 2 * choice.period_months or not found:
        return np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0), dtype=bool)
    number = tested.series.index(materials.series)
    own = own[np.argsort(-age[own])]
    counts = np.stack([tested.counts[number][one.places][:, own].sum(axis=0) for one in found])
    known = np.stack([tested.covered[number][one.places][:, own].all(axis=0) for one in found])
    return counts.astype(np.int64), known


def _dispersion(counts: Integers, known: NDArray[np.bool_]) -> float:
    """Return variance over mean within the halves, at least 1."""
    half = counts.shape[1] // 2
    spread, freedom = 0.0, 0
    for part in (slice(0, half), slice(half, None)):
        for row, told in zip(counts[:, part], known[:, part], strict=True):
            own = row[told].astype(float)
            if len(own) > 1 and own.mean() > 0:
                spread += float(((own - own.mean()) ** 2).sum() / own.mean())
                freedom += len(own) - 1
    return max(spread / freedom, 1.0) if freedom else 1.0
