"""What is planted: hotspots, plans, and places that police hear little from."""

from dataclasses import dataclass
from typing import Final

from county import months


@dataclass(frozen=True)
class Plan:
    """Something done about a hotspot."""

    start: str
    """First month in which it could work."""
    change: float
    """Factor on the hotspot's violence from then on: 1 is no effect."""
    moves_next_door: bool = False
    """Whether what is lost here turns up in the ring of cells around."""


@dataclass(frozen=True)
class Idea:
    """A place to plant something at."""

    id: str
    """Short name, for tests."""
    name: str
    """Name on the map."""
    kind: str
    """`hotspot` or `health_only`."""
    east_km: float
    """Where to look for its middle cell."""
    north_km: float
    """Where to look for its middle cell."""
    cells: int
    """How many cells at most, the middle one included."""
    multiplier: float
    """How much more violence than in the surroundings."""
    start: str = months.MONTHS[0]
    """First month."""
    end: str = months.MONTHS[-1]
    """Last month."""
    straddles: bool = False
    """Whether to look nearby for the middle that shares it out best over the force border."""
    plan: Plan | None = None
    """What was done about it."""


IDEAS: Final = (
    Idea("night-quarter", "Skarholm night quarter", "hotspot", -4.2, -0.4, 7, 8.0),
    Idea(
        "tanners-row",
        "Tanners Row, Skarholm",
        "hotspot",
        -2.7,
        0.5,
        6,
        7.0,
        plan=Plan("2025-07", 0.6, moves_next_door=True),
    ),
    Idea("ropewalk", "Ropewalk, Skarholm", "hotspot", -6.4, 0.2, 5, 6.0, start="2025-04"),
    Idea("staithe-bridge", "Staithe Bridge", "hotspot", -3.2, -2.0, 7, 6.0, straddles=True),
    Idea(
        "osterfleet-harbour",
        "Osterfleet harbour",
        "hotspot",
        -9.5,
        10.7,
        7,
        8.0,
        plan=Plan("2025-04", 0.6),
    ),
    Idea("promenade", "Kelderness promenade", "hotspot", 11.1, 16.0, 5, 8.0, end="2024-12"),
    Idea("fish-market", "Brimhythe fish market", "hotspot", 11.9, -10.6, 6, 8.0, start="2024-07"),
    Idea(
        "saltreach-arches",
        "Saltreach arches",
        "hotspot",
        -8.2,
        -12.1,
        7,
        8.0,
        plan=Plan("2025-07", 1.0),
    ),
    Idea("lantern-hill", "Lantern Hill estate, Skarholm", "health_only", -5.6, 1.6, 7, 4.0),
    Idea("marrowby-yards", "Marrowby yards", "health_only", 5.9, 7.7, 7, 6.0),
    Idea("brimhythe-camp", "Brimhythe caravan field", "health_only", 10.6, -9.4, 7, 5.0),
)
