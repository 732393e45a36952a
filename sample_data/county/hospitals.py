"""The two hospitals with an emergency department, and who goes to which."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county.boundaries import Boundaries
from county.chance import Booleans, Floats
from county.frame import to_km
from county.names import HEALTH_BOARDS
from county.streets import Streets


@dataclass(frozen=True)
class Hospital:
    """A hospital with an emergency department."""

    name: str
    """Its name."""
    code: str
    """Its site code, made up like every code."""
    town: str
    """Where it is."""
    east_km: float
    """Its doors, east of the county's middle."""
    north_km: float
    """Its doors, north of the county's middle."""


HOSPITALS: Final = (
    Hospital("Skarholm Royal Infirmary", "XDE01", "Skarholm", -5.1, -1.3),
    Hospital("Outer Bank General Hospital", "XDB01", "Marrowby", 6.2, 7.6),
)
"""One in each health board, in the order of `HEALTH_BOARDS`."""
OWN_SHARE: Final = 0.92
"""Share of those for whom their own board's hospital is the nearer one who go there."""
OWN_SHARE_WHEN_FARTHER: Final = 0.65


def outer_shares(streets: Streets, bounds: Boundaries) -> Floats:
    """Give the share of the injured of every published place who go to the second hospital."""
    doors = np.array([[one.east_km, one.north_km] for one in HOSPITALS])
    gap = np.hypot(*(to_km(streets.degrees)[:, None, :] - doors[None, :, :]).transpose(2, 0, 1))
    own = bounds.inside["health_board"][streets.small_area]
    is_own_nearer: Booleans = np.argmin(gap, axis=1) == own
    share = np.where(is_own_nearer, OWN_SHARE, OWN_SHARE_WHEN_FARTHER)
    return np.where(own == len(HEALTH_BOARDS) - 1, share, 1.0 - share)
