"""The boundary lines: every layer is dissolved from the same small areas, so all of them fit."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from county.chance import Floats, Ints, waves
from county.division import Division
from county.mesh import Mesh
from county.msoas import middle_areas, middle_names
from county.names import (
    DISTRICT_FORCE,
    DISTRICT_PARTNERSHIP,
    DISTRICTS,
    FORCES,
    HEALTH_BOARDS,
    PARTNERSHIPS,
)
from county.shapes import Shapes, small_area_shapes
from county.wards import ward_names

HEALTH_BORDER_EAST_KM: Final = 1.5
PREFIXES: Final = {
    "force": "X23",
    "partnership": "X22",
    "district": "X07",
    "health_board": "X54",
    "ward": "X05",
    "msoa": "X02",
    "small_area": "X01",
}
NESTED_IN: Final = {
    "force": (),
    "partnership": ("force",),
    "district": ("force", "partnership"),
    "health_board": (),
    "ward": ("district", "force", "partnership"),
    "msoa": ("district", "force", "partnership"),
    "small_area": ("district", "force", "health_board", "msoa", "partnership", "ward"),
}


@dataclass(frozen=True)
class Layer:
    """One kind of area."""

    kind: str
    """`force`, `district`, `partnership`, `health_board`, `ward`, `msoa` or `small_area`."""
    codes: tuple[str, ...]
    """GSS-style codes; the leading X says that they are made up."""
    names: tuple[str, ...]
    """Names, in the order of the codes."""
    shapes: tuple[shapely.Geometry, ...]
    """Polygons in longitude and latitude."""
    parents: dict[str, tuple[str, ...]]
    """By kind, the codes of the areas that hold these."""


@dataclass(frozen=True)
class Boundaries:
    """All layers, and which small area lies in which of the others."""

    land: shapely.Geometry
    """All small areas as one shape."""
    layers: dict[str, Layer]
    """By kind."""
    inside: dict[str, Ints]
    """By kind, the number of the area of that kind that holds each small area."""
    residents: Ints
    """Residents of each small area."""


def boundaries(mesh: Mesh, division: Division, *, residents: Floats, seed: int) -> Boundaries:
    """Cut every layer of areas from the mesh; `residents` are those of the faces."""
    order, inside = _ordered(mesh, division, residents)
    shapes = small_area_shapes(mesh, division.area_of_face)[order]
    lived_in = np.bincount(division.area_of_face, weights=residents)[order]
    centre = np.column_stack(
        [
            np.bincount(division.area_of_face, weights=residents * axis)[order] / lived_in
            for axis in mesh.sites_km.T
        ]
    )
    west = centre[:, 0] + waves(centre, seed=seed, stage="health", length_km=8.0)
    inside["health_board"] = (west > HEALTH_BORDER_EAST_KM).astype(np.int64)
    inside["msoa"] = middle_areas(shapes, inside["district"])
    names = _names(mesh, division, residents, order=order, inside=inside)
    layers = {kind: _layer(kind, shapes, inside, names[kind]) for kind in PREFIXES}
    people = np.round(lived_in).astype(np.int64)
    return Boundaries(shapely.coverage_union_all(shapes), layers, inside, people)


def codes_of(kind: str, *, count: int) -> tuple[str, ...]:
    """Give the codes of the areas of one kind, such as X01000001."""
    return tuple(f"{PREFIXES[kind]}{number:06d}" for number in range(1, count + 1))


def _ordered(mesh: Mesh, division: Division, residents: Floats) -> tuple[Ints, dict[str, Ints]]:
    """Put wards and small areas within each district in order, the densest first."""
    district_of_area = division.district_of_ward[division.ward_of_area]
    ward_of_face = division.ward_of_area[division.area_of_face]
    density = np.bincount(ward_of_face, weights=residents) / np.bincount(
        ward_of_face, weights=mesh.area_km2
    )
    ward_order = np.lexsort((-density, division.district_of_ward))
    ward_rank = np.argsort(ward_order)
    order = np.lexsort((ward_rank[division.ward_of_area], district_of_area)).astype(np.int64)
    district = district_of_area[order]
    inside = {
        "small_area": np.arange(len(order), dtype=np.int64),
        "ward": ward_rank[division.ward_of_area[order]].astype(np.int64),
        "district": district,
        "force": np.array(DISTRICT_FORCE, dtype=np.int64)[district],
        "partnership": np.array(DISTRICT_PARTNERSHIP, dtype=np.int64)[district],
    }
    return order, inside


def _names(
    mesh: Mesh, division: Division, residents: Floats, *, order: Ints, inside: dict[str, Ints]
) -> dict[str, tuple[str, ...]]:
    position = np.argsort(order)
    ward_of_face = inside["ward"][position[division.area_of_face]]
    ward_number = inside["ward"] - _first_of_group(inside["ward"], inside["district"])
    letter = inside["small_area"] - _first_of_group(inside["small_area"], inside["ward"])
    small = tuple(
        f"{DISTRICTS[district]} {ward + 1:03d}{chr(ord('A') + place)}"
        for district, ward, place in zip(inside["district"], ward_number, letter, strict=True)
    )
    return {
        "force": FORCES,
        "partnership": PARTNERSHIPS,
        "district": DISTRICTS,
        "health_board": HEALTH_BOARDS,
        "ward": ward_names(mesh, ward_of_face, residents=residents),
        "msoa": middle_names(inside["msoa"], inside["district"]),
        "small_area": small,
    }


def _first_of_group(number: Ints, group: Ints) -> Ints:
    lowest = np.full(group.max() + 1, number.max())
    np.minimum.at(lowest, group, number)
    first: Ints = lowest[group]
    return first


def _layer(kind: str, shapes: Shapes, inside: dict[str, Ints], names: tuple[str, ...]) -> Layer:
    number = inside[kind]
    merged = [
        shapely.normalize(shapely.coverage_union_all(shapes[number == area]))
        for area in range(len(names))
    ]
    first = [int(np.flatnonzero(number == area)[0]) for area in range(len(names))]
    parents = {}
    for parent in NESTED_IN[kind]:
        codes = codes_of(parent, count=int(inside[parent].max()) + 1)
        parents[parent] = tuple(codes[inside[parent][area]] for area in first)
    return Layer(kind, codes_of(kind, count=len(names)), names, tuple(merged), parents)
