"""What the wards are called: after the town they are part of, their village, or the land."""

import numpy as np

from county.chance import Floats, Ints
from county.mesh import Mesh
from county.names import CITY_QUARTERS, COUNTRY_WARDS, TOWN_QUARTERS
from county.towns import TOWNS, town_distances_km


def ward_names(mesh: Mesh, ward_of_face: Ints, *, residents: Floats) -> tuple[str, ...]:
    """Name every ward once, nearest to its town's market first.

    A ward belongs to the town in which most of its residents live, and to none when half of them
    live in the country.
    """
    wards = int(ward_of_face.max()) + 1
    distance = town_distances_km(mesh.sites_km)
    radius_km = np.array([town.radius_km for town in TOWNS])
    is_in_town = (distance < 1.2 * radius_km).any(axis=1)
    town_of_face = np.where(is_in_town, np.argmin(distance / radius_km, axis=1), len(TOWNS))
    lived_in = np.zeros((wards, len(TOWNS) + 1))
    np.add.at(lived_in, (ward_of_face, town_of_face), residents)
    town_of_ward = np.argmax(lived_in, axis=1)
    weight = np.bincount(ward_of_face, weights=residents)
    gap = np.column_stack(
        [
            np.bincount(ward_of_face, weights=residents * distance[:, town]) / weight
            for town in range(len(TOWNS))
        ]
    )
    names = [""] * wards
    for town in range(len(TOWNS)):
        members = np.flatnonzero(town_of_ward == town)
        ranked = members[np.argsort(gap[members, town], kind="stable")]
        for ward, name in zip(ranked, _quarters(town, count=len(members)), strict=True):
            names[ward] = name
    unused = iter(COUNTRY_WARDS)
    return tuple(name or next(unused) for name in names)


def _quarters(town: int, *, count: int) -> tuple[str, ...]:
    place = TOWNS[town]
    if place.kind == "city":
        return CITY_QUARTERS[:count]
    if count <= 1:
        return (place.name,) * count
    return tuple(f"{place.name} {quarter}" for quarter in TOWN_QUARTERS[:count])
