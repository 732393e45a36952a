"""Where there is land: a long low island, an estuary, a bay and two small islands offshore."""

from typing import Final

import numpy as np
import shapely

from county.chance import Floats, waves

ESTUARY_KM: Final = np.array(
    [[-26.0, -7.5], [-19.0, -6.4], [-14.0, -4.6], [-10.0, -4.2], [-7.2, -2.6], [-5.4, -2.3]]
)
"""The middle of the channel from the open sea to its head below the city."""

ESTUARY_HALF_WIDTH_KM: Final = np.array([4.2, 2.6, 1.15, 0.55, 0.3, 0.12])

RIVER_KM: Final = np.array(
    [[-5.4, -2.3], [-3.6, -2.1], [-2.0, -1.5], [0.6, -2.4], [3.4, -2.0], [6.6, -0.6], [9.4, 1.0]]
)
"""The river above the head of the estuary, down from its spring."""

BAY_KM: Final = np.array([17.6, 2.6])
BAY_RADIUS_KM: Final = 5.4
ISLANDS_KM: Final = np.array([[12.6, 25.2, 2.1], [-15.4, 19.4, 1.5], [-13.6, 22.0, 0.8]])
"""East, north and radius of the islands."""


def border_line_km() -> Floats:
    """Give the old border: up the estuary, up the river, and over the hills to the bay."""
    return np.vstack([ESTUARY_KM, RIVER_KM[1:], [[12.6, 2.2], [30.0, 3.0]]])


def border_offset_km(points_km: Floats) -> Floats:
    """Say how far north (positive) or south of the old border points (n, 2) lie."""
    line = border_line_km()
    offset: Floats = points_km[:, 1] - np.interp(points_km[:, 0], line[:, 0], line[:, 1])
    return offset


def height(points_km: Floats, *, seed: int) -> Floats:
    """Give a height at points (n, 2), about kilometres from the coast, positive on land."""
    rough = np.column_stack(
        [waves(points_km, seed=seed, stage=f"coast {axis}", length_km=4.5) for axis in "xy"]
    )
    bent = points_km + 2.2 * rough
    leaning = bent[:, 0] - 0.12 * bent[:, 1]
    oval = np.abs(leaning / 15.0) ** 2.4 + np.abs(bent[:, 1] / 22.0) ** 2.4
    above = 13.0 * (1.0 - oval)
    above += 1.5 * waves(points_km, seed=seed, stage="headlands", length_km=2.2)
    above += 0.6 * waves(points_km, seed=seed, stage="coves", length_km=0.8)
    above = np.minimum(above, 1.6 * _beyond_estuary_km(points_km))
    above = np.minimum(above, _distance_km(bent, BAY_KM) - BAY_RADIUS_KM)
    for east, north, radius in ISLANDS_KM:
        reach = radius - _distance_km(points_km + 0.35 * rough, np.array([east, north]))
        sound = -reach - 1.1
        above = np.maximum(np.minimum(above, sound), reach)
    risen: Floats = above
    return risen


def _distance_km(points_km: Floats, place_km: Floats) -> Floats:
    gap: Floats = np.hypot(points_km[:, 0] - place_km[0], points_km[:, 1] - place_km[1])
    return gap


def _beyond_estuary_km(points_km: Floats) -> Floats:
    """Give the distance of points from the water's edge of the estuary, negative in the water."""
    channel = shapely.LineString(ESTUARY_KM)
    away = shapely.distance(channel, shapely.points(points_km))
    lengths = np.hypot(*np.diff(ESTUARY_KM, axis=0).T)
    along = shapely.line_locate_point(channel, shapely.points(points_km))
    half_width = np.interp(along, np.r_[0, np.cumsum(lengths)], ESTUARY_HALF_WIDTH_KM)
    beyond: Floats = away - half_width
    return beyond
