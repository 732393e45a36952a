"""The city, the towns and the villages: made-up names, and where they lie."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county.chance import Floats, Ints


@dataclass(frozen=True)
class Town:
    """A built-up place."""

    name: str
    """Its name, that of no place on any real map."""
    kind: str
    """`city`, `town` or `village`."""
    east_km: float
    """Its market square, east of the county's middle."""
    north_km: float
    """Its market square, north of the county's middle."""
    residents: int
    """How many people live there, about."""
    radius_km: float
    """How far its houses reach, about."""


TOWNS: Final = (
    Town("Skarholm", "city", -4.2, -0.4, 84_000, 2.9),
    Town("Osterfleet", "town", -9.5, 10.5, 23_000, 1.45),
    Town("Brimhythe", "town", 11.3, -10.1, 21_000, 1.4),
    Town("Kelderness", "town", 10.3, 16.4, 17_000, 1.3),
    Town("Marrowby", "town", 5.6, 8.2, 14_000, 1.2),
    Town("Saltreach", "town", -8.1, -12.1, 13_000, 1.15),
    Town("Gannetby", "village", -3.4, 17.2, 1_900, 0.5),
    Town("Hollowmere", "village", -1.2, 6.0, 1_500, 0.45),
    Town("Plovertoft", "village", -9.6, 5.0, 1_700, 0.5),
    Town("Whimbrel Staithe", "village", 1.2, 20.0, 1_300, 0.4),
    Town("Cobblegarth", "village", 10.7, 4.4, 1_600, 0.45),
    Town("Fulmersey", "village", 12.4, 25.0, 1_200, 0.4),
    Town("Dunlinthorpe", "village", 2.6, -7.2, 1_800, 0.5),
    Town("Cocklehythe", "village", 6.6, -17.8, 1_500, 0.45),
    Town("Elkstead", "village", -5.6, -7.4, 1_600, 0.45),
    Town("Knotsea", "village", -4.0, -20.6, 1_400, 0.4),
    Town("Amberwick", "village", 14.4, -3.4, 1_500, 0.45),
    Town("Tolsand", "village", -13.0, -8.2, 1_300, 0.4),
)


def town_centres_km() -> Floats:
    """Give the market squares, kilometres (towns, 2)."""
    return np.array([[town.east_km, town.north_km] for town in TOWNS])


def town_distances_km(points_km: Floats) -> Floats:
    """Give the distance of points (n, 2) to every market square (n, towns)."""
    offsets = points_km[:, None, :] - town_centres_km()[None, :, :]
    return np.hypot(offsets[..., 0], offsets[..., 1])


def nearest_towns(points_km: Floats) -> Ints:
    """Give the number of the town whose market square is nearest to each point (n, 2)."""
    nearest: Ints = np.argmin(town_distances_km(points_km), axis=1).astype(np.int64)
    return nearest


def town_named(name: str) -> Town:
    """Find a town by its name; `KeyError` when there is none."""
    return {town.name: town for town in TOWNS}[name]
