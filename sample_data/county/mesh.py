"""The mesh of small pieces of ground from which every boundary is cut.

Pieces are Voronoi faces of a jittered lattice, fine in towns and coarse in the country. Areas are
sets of faces, so that neighbours share their edges to the last digit.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from county.chance import Booleans, Floats, Ints, dice
from county.land import height
from county.towns import TOWNS, town_distances_km

COUNTRY_SPACING_KM: Final = 0.5
TOWN_SPACING_KM: Final = 0.16
HALF_SIZE_KM: Final = (25.0, 34.0)
LAND_KM2: Final = 1061.0
"""About 12,000 resolution 9 cells at this latitude."""
SMALLEST_ISLAND_FACES: Final = 4


@dataclass(frozen=True)
class Mesh:
    """Faces of land and the edges between them."""

    sites_km: Floats
    """One point in each face (faces, 2)."""
    area_km2: Floats
    """Size of each face."""
    vertices_km: Floats
    """Corner points (vertices, 2)."""
    rings: tuple[Ints, ...]
    """The corners of each face in order, as indices into `vertices_km`, first not repeated."""
    edges: Ints
    """Pairs of corners (edges, 2), each edge once."""
    sides: Ints
    """The faces on the two sides of each edge (edges, 2), -1 for the sea."""

    @property
    def neighbours(self) -> Ints:
        """Pairs of faces with a common edge (pairs, 2)."""
        return self.sides[(self.sides >= 0).all(axis=1)]


def lattice(*, spacing_km: float, half_size_km: tuple[float, float]) -> Floats:
    """Give a hexagonal lattice of points (n, 2) around the county's middle."""
    rows = np.arange(-half_size_km[1], half_size_km[1], spacing_km * np.sqrt(3) / 2)
    columns = np.arange(-half_size_km[0], half_size_km[0], spacing_km)
    east, north = np.meshgrid(columns, rows)
    east = east + np.where(np.arange(len(rows)) % 2, spacing_km / 2, 0.0)[:, None]
    return np.column_stack([east.ravel(), north.ravel()])


def land_mesh(*, seed: int) -> Mesh:
    """Cut the ground into faces and keep those above the sea.

    The sea level is the one that leaves about `LAND_KM2` of land. Ponds are filled and rocks of
    fewer than `SMALLEST_ISLAND_FACES` faces are drowned.
    """
    sites = _sites(seed=seed)
    faces = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(sites), ordered=True))
    area = shapely.area(faces)
    corners = np.round(shapely.get_coordinates(faces), 7)
    owner = np.repeat(np.arange(len(faces)), shapely.get_num_coordinates(faces))
    vertices, index = np.unique(corners, axis=0, return_inverse=True)
    rings = [ring[:-1] for ring in np.split(index.ravel(), np.flatnonzero(np.diff(owner)) + 1)]

    edges, sides = _edges(rings)

    outside = np.abs(sites) > np.array(HALF_SIZE_KM) - 1.5
    above = np.where(outside.any(axis=1), -99.0, height(sites, seed=seed))
    highest = np.argsort(-above, kind="stable")
    enough = int(np.searchsorted(np.cumsum(area[highest]), LAND_KM2))
    is_land = np.zeros(len(sites), dtype=bool)
    is_land[highest[:enough]] = True
    is_land = _tidy_coast(is_land, neighbours=sides[(sides >= 0).all(axis=1)])

    number = np.r_[np.where(is_land, np.cumsum(is_land) - 1, -1), -1]
    sides = number[sides]
    on_land = (sides >= 0).any(axis=1)
    return Mesh(
        sites_km=sites[is_land],
        area_km2=area[is_land],
        vertices_km=vertices,
        rings=tuple(rings[face] for face in np.flatnonzero(is_land)),
        edges=edges[on_land],
        sides=sides[on_land],
    )


def components(chosen: Booleans, *, neighbours: Ints) -> Ints:
    """Name the connected groups of chosen faces; -1 elsewhere.

    Groups are named by their lowest face, found by passing the lower name along every edge.
    """
    both = chosen[neighbours].all(axis=1)
    first, second = neighbours[both].T
    name = np.where(chosen, np.arange(len(chosen)), -1)
    while True:
        lowest = name.copy()
        np.minimum.at(lowest, first, name[second])
        np.minimum.at(lowest, second, name[first])
        lowest = np.where(chosen, lowest[lowest], -1)
        if (lowest == name).all():
            return name
        name = lowest


def _sites(*, seed: int) -> Floats:
    rng = dice(seed, "mesh")
    built_km = np.array([town.radius_km for town in TOWNS]) * 1.3
    country = lattice(spacing_km=COUNTRY_SPACING_KM, half_size_km=HALF_SIZE_KM)
    town = lattice(spacing_km=TOWN_SPACING_KM, half_size_km=HALF_SIZE_KM)
    in_country = (town_distances_km(country) > built_km).all(axis=1)
    in_town = (town_distances_km(town) <= built_km).any(axis=1)
    sites = np.vstack([country[in_country], town[in_town]])
    spacing_km = np.repeat([COUNTRY_SPACING_KM, TOWN_SPACING_KM], [in_country.sum(), in_town.sum()])
    jitter = rng.uniform(-0.36, 0.36, size=sites.shape) * spacing_km[:, None]
    jittered: Floats = np.round(sites + jitter, 6)
    return jittered


def _tidy_coast(is_land: Booleans, *, neighbours: Ints) -> Booleans:
    seas = components(~is_land, neighbours=neighbours)
    is_land = is_land | (seas != seas[0])
    islands = components(is_land, neighbours=neighbours)
    size = np.bincount(islands[islands >= 0], minlength=len(is_land))
    tidy: Booleans = is_land & (size[np.maximum(islands, 0)] >= SMALLEST_ISLAND_FACES)
    return tidy


def _edges(rings: list[Ints]) -> tuple[Ints, Ints]:
    """Give every edge once as a pair of corners, and the one or two faces that have it."""
    starts = np.concatenate(rings)
    ends = np.concatenate([np.roll(ring, -1) for ring in rings])
    face = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    pairs = np.sort(np.column_stack([starts, ends]), axis=1)
    edges, edge = np.unique(pairs, axis=0, return_inverse=True)
    order = np.lexsort((face, edge.ravel()))
    sorted_face, sorted_edge = face[order], edge.ravel()[order]
    first = np.searchsorted(sorted_edge, np.arange(len(edges)))
    last = np.searchsorted(sorted_edge, np.arange(len(edges)), side="right") - 1
    other = np.where(last > first, sorted_face[last], -1)
    return edges, np.column_stack([sorted_face[first], other])
