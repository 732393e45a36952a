"""The levels of place that a count may be told at, from a cell or a small area to the whole map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, vstack

from hotspots.places.spreading import resident_shares
from hotspots.publish.roles.nested_layers import nested_layers, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.settings import Partnership

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

CELL, AREA, MAP = "cell", "area", "map"
POINTS, AREAS = "points", "areas"
"""How the place of a count is known."""


@dataclass(frozen=True)
class Ground:
    """Places, cells first and then areas as they were sent, and the levels above them."""

    cells: int
    codes: tuple[str, ...]
    """Of the areas that were sent."""
    layers: tuple[str, ...]
    """Layers whose areas lie within one another, finest first."""
    unit: Mapping[str, Integers]
    """Layer, or ``map``, to the number of its area that holds each place, -1 for none; shape
    (places,)."""
    names: Mapping[str, tuple[str, ...]]
    """Layer, or ``map``, to the codes of its areas."""
    shares: csr_array
    """Share of each row of :meth:`row` that each cell has, by its residents, shape (rows, cells).
    """

    @property
    def above(self) -> tuple[str, ...]:
        """The levels above single places, finest first."""
        return (*self.layers, MAP)

    def levels(self, known: str) -> tuple[str, ...]:
        """Return the levels of what is known as points or by area, finest first."""
        return (CELL if known == POINTS else AREA, *self.above)

    def units(self, level: str, places: Integers) -> tuple[NDArray[np.object_], Integers]:
        """Return level and number of the unit that holds each place.

        Where a level has none for a place, that of the next coarser level holds it; -1 for none.
        """
        if level in {CELL, AREA}:
            return np.full(len(places), level, dtype=object), places
        found = np.full(len(places), -1, dtype=np.int64)
        at = np.full(len(places), MAP, dtype=object)
        for one in self.above[self.above.index(level) :]:
            own = self.unit[one][places]
            at[(found < 0) & (own >= 0)] = one
            found = np.where(found < 0, own, found)
        return at, found

    def row(self, level: str, units: Integers) -> Integers:
        """Return the row of the shares of each unit of a level that is no cell."""
        if level == AREA:
            return units - self.cells
        before = self.above[: self.above.index(level)]
        return units + len(self.codes) + sum(len(self.names[one]) for one in before)


def ground_of(
    partnership: Partnership,
    geography: Geography,
    *,
    codes: Sequence[str],
    known: KnownAreas,
    sent: csr_array | None = None,
) -> Ground:
    """Return the levels of place of a map.

    Parameters
    ----------
    partnership : Partnership
    geography : Geography
        In the cells of the role.
    codes : sequence of str
        Areas that counts were sent by.
    known : KnownAreas
    sent : csr_array, shape (codes, cells), optional
        The share of each area's residents in each cell, where it was worked out before.

    Notes
    -----
    A cell belongs as a whole to the area of its centre, and a small area to the larger one that
    holds nearly all of its ground: so counts add up from level to level.
    """
    layers = nested_layers(partnership, geography)
    if sent is None:
        sent = resident_shares(geography, codes, successors=known.successors)
    people = np.nan_to_num(geography.cells["residents"].to_numpy())
    unit: dict[str, Integers] = {}
    for layer, of_cells in layers.items():
        areas = geography.layers[layer]
        held = [within(areas, _parts(geography, code, known)) for code in codes]
        unit[layer] = np.concatenate([of_cells, np.array(held, dtype=np.int64)])
    on_map = np.asarray(sent.sum(axis=1)).ravel() > 0
    unit[MAP] = np.concatenate([np.zeros(len(people)), np.where(on_map, 0, -1)]).astype(np.int64)
    names = {layer: geography.layers[layer].codes for layer in layers} | {MAP: ("",)}
    parts = [sent]
    for level, own in names.items():
        parts.append(_spread(unit[level][: len(people)], len(own), people))
    return Ground(
        cells=len(people),
        codes=tuple(codes),
        layers=tuple(layers),
        unit=unit,
        names=names,
        shares=csr_array(vstack(parts)),
    )


def _parts(geography: Geography, code: str, known: KnownAreas) -> list[tuple[BaseGeometry, float]]:
    """Return the ground of an area, also of a former one, with the share of each part."""
    layer_of = {own: areas for areas in geography.layers.values() for own in areas.codes}
    parts = ((code, 1.0),) if code in layer_of else known.successors.get(code, ())
    return [(layer_of[part][part], share) for part, share in parts if part in layer_of]


def _spread(unit: Integers, count: int, people: Floats) -> csr_array:
    """Return the share of each unit's residents in each cell; of its cells where nobody lives."""
    cell = np.flatnonzero(unit >= 0)
    own = unit[cell]
    living = np.bincount(own, people[cell], count)[own]
    cells = np.bincount(own, minlength=count)[own]
    share = np.where(living > 0, people[cell] / np.maximum(living, 1e-300), 1 / cells)
    return csr_array((share, (own, cell)), shape=(count, len(unit)))
