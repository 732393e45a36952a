"""Incidents as points in metres with a day each, from whole counts of cells and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

EARTH_RADIUS_M = 6_371_007.2
"""Of the sphere of the same area."""
RING_LIMITS = (0.0, 1.4, 2.3, 3.25)
"""In spacings of cells: the same cell, and the first, second and third ring around it."""


@dataclass(frozen=True)
class Events:
    """One row an incident."""

    points_m: Floats
    """Where, in metres, shape (events, dimensions); see :func:`metres`."""
    day: Integers
    """When, in days counted from any day, shape (events,)."""
    stratum: Integers
    """Which incidents may exchange their days when chance is simulated, shape (events,)."""

    def __len__(self) -> int:
        return len(self.day)


def events(
    longitude: Floats,
    latitude: Floats,
    *,
    day: Integers,
    incidents: Integers,
    stratum: Integers | None = None,
) -> Events:
    """Return one row an incident, from counts by place and day.

    Parameters
    ----------
    longitude, latitude : ndarray of float, shape (counts,)
        Degrees, of the cell's centre.
    day : ndarray of int, shape (counts,)
    incidents : ndarray of int, shape (counts,)
        Whole incidents, 0 or more.
    stratum : ndarray of int, shape (counts,), optional
        One for all without it.

    Notes
    -----
    A stratum a sender keeps months that one sender did not send from looking like nearness in
    time; a stratum a quarter of the year keeps slow change (a street that became worse for good)
    from looking like one incident leading to the next.
    """
    row = np.repeat(np.arange(len(day)), incidents)
    own = np.zeros(len(day), dtype=np.int64) if stratum is None else stratum
    return Events(
        points_m=metres(longitude, latitude)[row],
        day=np.asarray(day, dtype=np.int64)[row],
        stratum=np.asarray(own, dtype=np.int64)[row],
    )


def metres(longitude: Floats, latitude: Floats) -> Floats:
    """Return places as points in space, in metres from the middle of the earth, shape (n, 3).

    The straight line between two of them is their distance: over 10 km it is a millimetre shorter
    than the way along the ground, and the sphere is at most 0.4% off the true shape of the earth.

    >>> one, other = metres(np.array([1.0, 1.0]), np.array([54.0, 54.001]))
    >>> round(float(np.linalg.norm(one - other)), 1)
    111.2
    """
    east, north = np.radians(longitude), np.radians(latitude)
    across = np.cos(north)
    found: Floats = EARTH_RADIUS_M * np.stack(
        [across * np.cos(east), across * np.sin(east), np.sin(north)], axis=1
    )
    return found


def ring_distances_m(spacing: float) -> tuple[float, ...]:
    """Return upper limits of distance bands that hold the same cell and whole rings around it.

    Parameters
    ----------
    spacing : float
        Metres between the centres of neighbouring cells; see
        :func:`hotspots.places.cells.spacing_m`.

    Notes
    -----
    Incidents are known by cell, so no distance below the spacing can be told from 0. Two in the
    same cell lie anywhere up to 1.15 spacings apart, two in neighbouring cells anything from next
    door to 2.2 spacings: a band says how far the cells lie apart, and bands finer than the rings
    would be empty. H3 cells are stretched by up to a tenth, so limits lie between the rings.
    """
    return tuple(round(limit * spacing) * 1.0 for limit in RING_LIMITS)
