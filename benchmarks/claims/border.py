"""What the force border hides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import h3
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.claims.county import Evaluated
    from hotspots.publish.view import View

BORDER_RINGS = 2
"""Width of the strip on either side of the force border, in cells."""


def recording_break_shows(county: Evaluated) -> dict[str, Any]:
    """Claim: the force that records less shows a lower rate of violence.

    Police data alone cannot tell recording from happening: the ratio of rates mixes both, in
    the whole county and in the strip along the border. A source that crosses the border will.
    """
    (planted,) = county.planted("recording_break")
    cells = county.view.cells
    here, there = planted["areas"]["force"]
    force, residents = cells["force"].to_numpy(), cells["residents"].to_numpy()
    incidents = _violence(county.view)

    def ratio(chosen: NDArray[np.bool_]) -> float:
        rates = [
            incidents[chosen & (force == name)].sum() / residents[chosen & (force == name)].sum()
            for name in (here, there)
        ]
        return round(float(rates[1] / rates[0]), 3)

    return {
        "recording_ratio_planted": planted["multiplier"],
        "recording_ratio_observed": ratio(np.ones(len(cells), dtype=bool)),
        "recording_ratio_observed_at_border": ratio(_border_strip(county.view)),
    }


def _violence(view: View) -> NDArray[np.float64]:
    """Return the incidents of violence of each cell over all months, shape (cells,)."""
    counts = view.counts
    own = counts.measure == counts.measures.index("police.violence_and_sexual_offences")
    total = np.zeros(len(view.cells))
    np.add.at(total, counts.cell[own], counts.incidents[own])
    return total


def _border_strip(view: View) -> NDArray[np.bool_]:
    """Return the cells that have another force within :data:`BORDER_RINGS` steps."""
    force = dict(zip(view.cells["cell"], view.cells["force"], strict=True))
    return np.array(
        [
            any(force.get(near, own) not in {own, ""} for near in h3.grid_disk(cell, BORDER_RINGS))
            for cell, own in force.items()
        ]
    )
