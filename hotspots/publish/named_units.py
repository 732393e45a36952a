"""The areas that neighbourhoods are named after: which of a role's counts are counts of which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array

from hotspots.publish.held_residents import ENOUGH, held_residents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.publish.kinds_of_view import BoardView

    Integers = NDArray[np.int64]

NEARLY_ALL = 0.9
"""So many of a layer's areas must be where their rows are looked for."""


@dataclass(frozen=True)
class NamedUnits:
    """Neighbourhoods and the areas that they are named after."""

    names: tuple[str, ...]
    """Of the neighbourhoods, as cells have them, in order."""
    layer: str
    """The layer of the areas; empty where none gives them its names."""
    codes: tuple[str, ...]
    """Code of each neighbourhood's area; empty where it is not known."""
    cells: tuple[Integers, ...]
    """Rows of each neighbourhood's cells in the view."""
    row: Integers
    """Place of each among the areas of ``view.by_area``, -1 where it is none of them."""
    counted: tuple[Integers, ...] = ()
    """Rows of the cells that records of each are of: its own, and those on the shore beside it."""
    held: tuple[float, ...] = ()
    """Share of each area's residents who live in these cells; NaN where no border tells."""

    def is_held(self, number: int) -> bool:
        """Say whether cells hold enough of an area to be told of it; so where nothing tells."""
        return not self.held or not self.held[number] < ENOUGH

    def number(self, said: str) -> int:
        """Return the place of a neighbourhood by its name or its code, -1 where there is none."""
        for known in (self.names, self.codes):
            if said and said in known:
                return known.index(said)
        return -1


def naming_layer(view: BoardView) -> str:
    """Return the layer that cells have the first part of their name from, empty for none.

    Of several the one with most areas.
    """
    names = view.cells["name"]
    found = {}
    for layer in (one["name"] for one in view.about["layers"]):
        own = view.cells[layer]
        inside = own != ""
        pairs = zip(names[inside], own[inside], strict=True)
        if inside.any() and all(
            name == area or name.startswith(f"{area}, ") for name, area in pairs
        ):
            found[layer] = own[inside].nunique()
    return max(found, key=lambda layer: found[layer], default="")


def named_units(view: BoardView, outlines: Mapping[str, Mapping[str, Any]]) -> NamedUnits:
    """Return the neighbourhoods of a view.

    Parameters
    ----------
    view : BoardView
    outlines : mapping
        Layer to its published borders as GeoJSON: they say which code has which name.
    """
    layer = naming_layer(view)
    inside = view.cells[layer] != "" if layer else np.zeros(len(view.cells), dtype=bool)
    names = tuple(sorted(set(view.cells.loc[inside, "name"])))
    cells = tuple(np.flatnonzero((view.cells["name"] == name).to_numpy()) for name in names)
    features = outlines[layer]["features"] if layer in outlines else []
    areas = [(str(one["properties"]["code"]), str(one["properties"]["name"])) for one in features]
    codes, row = [""] * len(names), np.full(len(names), -1)
    start = _start(view, layer, [name for _, name in areas]) if areas else -1
    if start >= 0:
        people = _by_name(view, view.cells["name"].tolist(), names)[start : start + len(areas)]
        for place, weights in enumerate(people):
            if weights.any():
                codes[weights.argmax()], row[weights.argmax()] = areas[place][0], start + place
    for code, area in areas:
        own = [name for name in names if name == area or name.startswith(f"{area}, ")]
        if len(own) == 1 and not codes[names.index(own[0])]:
            codes[names.index(own[0])] = code
    shares = view.by_area.shares.tocsr()
    counted = tuple(
        np.union1d(own, shares[[place], :].nonzero()[1]) if place >= 0 else own
        for own, place in zip(cells, row.tolist(), strict=True)
    )
    held = held_residents(view.cells, own=counted, codes=codes, features=features)
    return NamedUnits(names, layer, tuple(codes), cells, row, counted, held)


def _start(view: BoardView, layer: str, areas: Sequence[str]) -> int:
    """Return the first of the rows of ``view.by_area`` that are a layer's areas; -1 for none.

    Areas above single places stand last there, layer by layer in the order of their codes: where
    most residents of one row after the other live in one area after the other, they are it.
    """
    known = tuple(dict.fromkeys(areas))
    people = _by_name(view, view.cells[layer].tolist(), known)
    expected = np.array([known.index(name) for name in areas])
    for start in range(len(people) - len(areas), -1, -1):
        own = people[start : start + len(areas)]
        peopled = own.any(axis=1)
        if peopled.any() and (own.argmax(axis=1) == expected)[peopled].mean() >= NEARLY_ALL:
            return start
    return -1


def _by_name(view: BoardView, of_cells: Sequence[str], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the share of each area of ``view.by_area`` by name, shape (areas, names)."""
    number = {name: place for place, name in enumerate(names)}
    own = [(cell, number[name]) for cell, name in enumerate(of_cells) if name in number]
    cells, columns = np.array(own, dtype=np.int64).reshape(-1, 2).T
    shape = (len(of_cells), len(names))
    found: NDArray[np.float64] = (
        view.by_area.shares @ csr_array((np.ones(len(cells)), (cells, columns)), shape=shape)
    ).toarray()
    return found
