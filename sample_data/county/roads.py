"""Main roads, minor roads and the railway: cheapest ways over the mesh, made smooth."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from county.chance import Booleans, Floats, Ints, waves
from county.frame import to_degrees
from county.lines import Ground, new_stretches, softened
from county.mesh import Mesh
from county.towns import TOWNS, town_centres_km, town_named

MAIN_ROADS: Final = (
    ("Skarholm", "Osterfleet"),
    ("Skarholm", "Marrowby"),
    ("Marrowby", "Kelderness"),
    ("Skarholm", "Brimhythe"),
    ("Skarholm", "Saltreach"),
)
MINOR_ROADS: Final = (
    ("Osterfleet", "Gannetby"),
    ("Gannetby", "Whimbrel Staithe"),
    ("Whimbrel Staithe", "Kelderness"),
    ("Plovertoft", "Osterfleet"),
    ("Plovertoft", "Skarholm"),
    ("Hollowmere", "Skarholm"),
    ("Hollowmere", "Osterfleet"),
    ("Hollowmere", "Marrowby"),
    ("Cobblegarth", "Marrowby"),
    ("Cobblegarth", "Amberwick"),
    ("Amberwick", "Brimhythe"),
    ("Dunlinthorpe", "Skarholm"),
    ("Dunlinthorpe", "Cocklehythe"),
    ("Cocklehythe", "Brimhythe"),
    ("Cocklehythe", "Knotsea"),
    ("Knotsea", "Saltreach"),
    ("Tolsand", "Saltreach"),
    ("Tolsand", "Elkstead"),
    ("Elkstead", "Skarholm"),
    ("Elkstead", "Dunlinthorpe"),
)
RAILWAY: Final = (
    ("Osterfleet", "Skarholm"),
    ("Skarholm", "Dunlinthorpe"),
    ("Dunlinthorpe", "Brimhythe"),
    ("Skarholm", "Hollowmere"),
    ("Hollowmere", "Marrowby"),
    ("Marrowby", "Kelderness"),
)
"""The line from Osterfleet to Brimhythe, and its branch to Kelderness."""
STATION_TOWNS: Final = (
    "Osterfleet",
    "Skarholm",
    "Dunlinthorpe",
    "Brimhythe",
    "Hollowmere",
    "Marrowby",
    "Kelderness",
)
NORTHGATE_KM: Final = np.array([-4.7, 1.4])


@dataclass(frozen=True)
class Line:
    """A stretch of road or railway."""

    kind: str
    """`main`, `minor` or `rail`."""
    name: str
    """The places that it was built to join."""
    shape: shapely.LineString
    """Its course in longitude and latitude."""


@dataclass(frozen=True)
class Network:
    """All roads, the railway and its stations."""

    roads: tuple[Line, ...]
    """Main roads first; where two ways run together the stretch is listed once."""
    rail: tuple[Line, ...]
    """The railway."""
    stations: dict[str, tuple[float, float]]
    """Longitude and latitude by station name."""


def network(mesh: Mesh, *, seed: int) -> Network:
    """Lay the roads and the railway over the land."""
    markets = np.array([_nearest(mesh, centre) for centre in town_centres_km()])
    hills = waves(mesh.sites_km, seed=seed, stage="hills", length_km=2.0)
    cost = np.exp(0.3 * hills)
    routes = [("main", pair) for pair in MAIN_ROADS] + [("minor", pair) for pair in MINOR_ROADS]
    roads = _laid(mesh, cost, routes, markets=markets, rounds=6)
    flat = np.exp(0.2 * waves(mesh.sites_km, seed=seed, stage="cuttings", length_km=4.0))
    rail = _laid(mesh, flat, [("rail", pair) for pair in RAILWAY], markets=markets, rounds=30)
    return Network(roads, rail, _stations(rail))


def _laid(
    mesh: Mesh,
    cost: Floats,
    routes: list[tuple[str, tuple[str, str]]],
    *,
    markets: Ints,
    rounds: int,
) -> tuple[Line, ...]:
    pairs = mesh.neighbours
    length = np.hypot(*(mesh.sites_km[pairs[:, 0]] - mesh.sites_km[pairs[:, 1]]).T)
    ground = Ground(pairs, length * cost[pairs].mean(axis=1), places=len(mesh.sites_km))
    number = {town.name: int(face) for town, face in zip(TOWNS, markets, strict=True)}
    trodden: set[tuple[int, int]] = set()
    found: list[tuple[str, str, list[int]]] = []
    for kind, (start, end) in routes:
        way = ground.way(number[start], number[end], trodden=trodden)
        stretches = new_stretches(way, trodden=trodden)
        found += [(kind, f"{start} to {end}", stretch) for stretch in stretches]
    places = mesh.sites_km.copy()
    places[markets] = town_centres_km()
    used = np.array(sorted(trodden), dtype=np.int64)
    fixed: Booleans = np.isin(np.arange(len(places)), markets)
    course = np.round(to_degrees(softened(places, used, rounds=rounds, fixed=fixed)), 5)
    return tuple(Line(kind, name, shapely.LineString(course[way])) for kind, name, way in found)


def _nearest(mesh: Mesh, place_km: Floats) -> int:
    return int(np.argmin(np.hypot(*(mesh.sites_km - place_km).T)))


def _stations(rail: tuple[Line, ...]) -> dict[str, tuple[float, float]]:
    tracks = shapely.MultiLineString([line.shape for line in rail])
    stations = {}
    for name in STATION_TOWNS:
        town = town_named(name)
        label = "Skarholm Central" if town.kind == "city" else name
        stations[label] = _on_track(tracks, np.array([town.east_km, town.north_km]))
    stations["Skarholm Northgate"] = _on_track(tracks, NORTHGATE_KM)
    return stations


def _on_track(tracks: shapely.Geometry, place_km: Floats) -> tuple[float, float]:
    corners = shapely.get_coordinates(tracks)
    nearest = corners[np.argmin(np.hypot(*(corners - to_degrees(place_km)).T))]
    return float(nearest[0]), float(nearest[1])
