"""Where names find room on a map of a given zoom: none covers another. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = 0.55
"""Width of a letter, against the size of the text."""
LINE = 1.2
"""Height of a line, against the size of the text."""
TOWN_OFFSET = (8.0, -12.0)
"""Pixels from a town's point to the middle of the left edge of its name."""
MARGIN = 4.0
"""Pixels between a name and what it names, and around it."""


@dataclass(frozen=True)
class Room:
    """A rectangle on the map, in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Room) -> bool:
        """Say whether two rectangles share ground."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True)
class Placed:
    """How a name stands beside the point that it belongs to."""

    anchor: str
    """Which end of the text is at the point: ``start`` or ``end``."""
    offset: tuple[float, float]
    """Pixels from the point."""
    room: Room


def pixels(longitude: float, latitude: float, *, zoom: float) -> tuple[float, float]:
    """Return where the map draws a point, from the top left corner of the world."""
    world = 512 * 2**zoom
    mercator = np.arctanh(np.sin(np.radians(latitude))) / (2 * np.pi)
    return (longitude / 360 + 0.5) * world, (0.5 - float(mercator)) * world


def town_rooms(rows: bytes | None, *, zoom: float) -> list[Room]:
    """Return what the names of towns take up; see :func:`hotspots.ui.name_layers.town_rows`."""
    rooms = []
    for row in orjson.loads(rows or b"[]"):
        x, y = pixels(*row["p"], zoom=zoom)
        x, y = x + TOWN_OFFSET[0], y + TOWN_OFFSET[1]
        half = LINE * row["z"] / 2 + 1
        rooms.append(Room(x, y - half, x + LETTER * row["z"] * len(row["t"]) + MARGIN, y + half))
    return rooms


def beside(around: Room, text: str, *, size: float, taken: Iterable[Room]) -> Placed | None:
    """Return how a name may stand beside what it names, None where there is no room for it.

    Parameters
    ----------
    around : Room
        What is named.
    text : str
        In lines.
    size : float
        Of the text, in pixels.
    taken : iterable of Room
        Other names.

    Notes
    -----
    To the left first, as towns are named to the right; then to the right, and farther down and up.
    """
    lines = text.split("\n")
    width = LETTER * size * max(len(line) for line in lines) + MARGIN
    half = LINE * size * len(lines) / 2 + 1
    taken = list(taken)
    x, y = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    reach = (around.right - around.left) / 2 + MARGIN
    for down in (0.0, half, -half, 2 * half, -2 * half):
        for anchor, side in (("end", -1), ("start", 1)):
            near = x + side * reach
            left = near - width if side < 0 else near
            room = Room(left, y + down - half, left + width, y + down + half)
            if not any(room.overlaps(one) for one in taken):
                return Placed(anchor, (side * reach, down), room)
    return None
