"""The area that a plan, a decision or a note is about."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from hotspots.errors import RefusedError
from hotspots.governance.register.free_text import require_text
from hotspots.places.shared_ground import share_ground, shared_part

CELL = re.compile(r"[0-9a-f]{15}")
MOST = 0.5
"""Areas of two layers meet where more than this of the smaller lies in the other."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A neighbourhood, a ward, a hotspot, or a single cell.

    Two areas meet where they have the same layer and code, or ground in common: a plan on an
    analyst's small cells is one of the board's larger cell around them. Larger cells of a named
    area reach into the next one: two of a layer meet in a cell of their own only, and two of
    different layers where most of the smaller lies in the other.

    Examples
    --------
    >>> ward = Area(name="Quayside", layer="ward", code="X05000004")
    >>> ward.meets(Area(name="Quayside, renamed", layer="ward", code="X05000004"))
    True
    >>> street = Area(name="Harbour Street", cells=("89194432007ffff",))
    >>> ward.meets(street), street.meets(Area(name="Harbour", cells=("8819443201fffff",)))
    (False, True)
    """

    name: str
    """What people call it."""
    layer: str = ""
    """The layer of boundaries that it belongs to; empty for a group of cells."""
    code: str = ""
    """Its code in that layer."""
    cells: tuple[str, ...] = ()
    """Its cells, of one resolution; may be left out where layer and code say which area it is."""

    def __post_init__(self) -> None:
        require_text("The name of the area", self.name)
        object.__setattr__(self, "cells", tuple(sorted(set(self.cells))))
        is_named = bool(self.layer) and bool(self.code)
        if bool(self.layer) != bool(self.code) or not (is_named or self.cells):
            message = "The area has neither a layer with a code nor cells. Choose it again."
            raise RefusedError(message)
        if not all(CELL.fullmatch(cell) for cell in self.cells):
            message = "The area holds something that is not a cell. Choose it again."
            raise RefusedError(message)

    @property
    def key(self) -> str:
        """Its identity: the same for areas that are equal in everything."""
        told = json.dumps([self.layer, self.code, self.name, *self.cells])
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def meets(self, other: Area) -> bool:
        """Say whether both are one area of a layer, or share a cell or the ground below it."""
        is_same = bool(self.code) and (self.layer, self.code) == (other.layer, other.code)
        if is_same or not set(self.cells).isdisjoint(other.cells):
            return True
        if not self.code or not other.code:
            return share_ground(self.cells, other.cells)
        is_beside = self.layer == other.layer
        return not is_beside and shared_part(self.cells, other.cells) > MOST
