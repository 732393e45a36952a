"""Whose a hotspot is: the share of its harm and incidents that lies with each authority.

Hotspots are made before any border is looked at. Moving a border moves shares, never a hotspot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.borders.authorities import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Codes = NDArray[np.str_]

JOINT_SHARE = 0.2
"""Two authorities act together where each holds at least this share of a hotspot's harm."""

TOLERANCE = 1e-9
"""Shares are sums of fractions: 0.2 of the harm must not fail for its last digit."""


@dataclass(frozen=True)
class Parts:
    """Incidents of cells that a border cuts, by the area that they lie in."""

    place: Integers
    """Place of the cell on the map, shape (rows,)."""
    code: Codes
    """Code of the area, empty for nobody's ground, shape (rows,)."""
    measure: Integers
    """Place of the measure, shape (rows,)."""
    incidents: Integers
    """Shape (rows,)."""


@dataclass(frozen=True)
class Split:
    """Incidents of a map as they fall to the areas of one layer."""

    layer: str
    place: Integers
    """Place of the cell on the map, shape (rows,)."""
    code: Codes
    """Shape (rows,)."""
    incidents: Integers
    """Shape (measures, rows)."""


@dataclass(frozen=True)
class Held:
    """What one authority holds of a hotspot."""

    code: str
    """Empty for ground that is nobody's."""
    incidents: int
    harm: float
    share_of_incidents: float
    """0 to 1; NaN where the hotspot has none."""
    share_of_harm: float
    """0 to 1; NaN where the hotspot has none."""


@dataclass(frozen=True)
class Straddle:
    """How a hotspot is shared in one layer."""

    layer: str
    held: tuple[Held, ...]
    """Most harm first, then most incidents, then by code; those that hold nothing are left out."""
    joint: tuple[str, ...]
    """Codes of the authorities that hold enough to act; nobody's ground is none."""

    @property
    def needs_joint_action(self) -> bool:
        """Whether two authorities or more hold enough of the harm."""
        return len(self.joint) > 1

    @property
    def is_shared(self) -> bool:
        """Whether incidents lie with more than one authority."""
        return sum(one.code != NOBODY for one in self.held) > 1


def split(incidents: Integers, *, layer: str, code: Sequence[str], parts: Parts) -> Split:
    """Return how incidents fall to the areas of a layer.

    Parameters
    ----------
    incidents : ndarray of int, shape (measures, cells)
    layer : str
    code : sequence of str, length (cells)
        The area that each cell goes to whole, as far as ``parts`` do not split it.
    parts : Parts

    Raises
    ------
    ValueError
        Where the parts of a cell are more than the cell.
    """
    told = np.zeros_like(incidents)
    np.add.at(told, (parts.measure, parts.place), parts.incidents)
    rest = incidents - told
    if (rest < 0).any():
        message = f"the parts of {int((rest < 0).any(axis=0).sum())} cells are more than the cells"
        raise ValueError(message)
    whole = np.flatnonzero(rest.any(axis=0))
    cut = np.zeros((incidents.shape[0], len(parts.place)), dtype=incidents.dtype)
    cut[parts.measure, np.arange(len(parts.place))] = parts.incidents
    return Split(
        layer=layer,
        place=np.concatenate([whole, parts.place]),
        code=np.concatenate([np.asarray(code, dtype=str)[whole], parts.code.astype(str)]),
        incidents=np.concatenate([rest[:, whole], cut], axis=1),
    )


def straddle(
    cells: NDArray[np.intp], *, of: Split, harm: Floats, least: float = JOINT_SHARE
) -> Straddle:
    """Return how a hotspot is shared between the authorities of a layer.

    Parameters
    ----------
    cells : ndarray of int
        Places of the hotspot's cells.
    of : Split
    harm : ndarray of float, shape (measures,)
        Harm of one incident of each measure.
    least : float
        Share of the harm from which an authority is one that must act.
    """
    own = np.isin(of.place, cells)
    codes, number = np.unique(of.code[own], return_inverse=True)
    incidents = np.zeros((len(codes), len(harm)), dtype=np.int64)
    np.add.at(incidents, number, of.incidents[:, own].T)
    weighed, counted = incidents @ harm, incidents.sum(axis=1)
    all_harm, all_counted = float(weighed.sum()), int(counted.sum())
    held = [
        Held(
            code=str(code),
            incidents=int(many),
            harm=float(much),
            share_of_incidents=many / all_counted if all_counted else float("nan"),
            share_of_harm=much / all_harm if all_harm else float("nan"),
        )
        for code, many, much in zip(codes, counted.tolist(), weighed.tolist(), strict=True)
    ]
    held.sort(key=lambda one: (-one.harm, -one.incidents, one.code))
    joint = [
        one.code for one in held if one.code != NOBODY and one.share_of_harm >= least - TOLERANCE
    ]
    return Straddle(layer=of.layer, held=tuple(held), joint=tuple(joint))
