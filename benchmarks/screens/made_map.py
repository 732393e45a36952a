"""A made-up partnership whose map has about so many cells, taken in and published as any other.

A square of land in districts and wards, streets with names, two sources: police and railway police.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import h3
import numpy as np
import pyarrow.parquet as pq

from hotspots.counts.snapshots import open_snapshot
from hotspots.pipeline import build, ingest
from hotspots.settings import read_partnership
from tests.street_files import write_street_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
SEED = 1953
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
RESOLUTION = 9
SOUTH_WEST = (1.0, 54.0)
CELLS_A_WARD, CELLS_A_STREET, CELLS_A_STATION, ROWS_A_CELL = 100, 6, 100, 4
POLICE, RAIL = "Made Police", "Made Railway Police"
FEEDS = {POLICE: "police_uk_street", RAIL: "transport_police"}
SCATTERED = 0.4
"""Share of police rows that lie anywhere; the others crowd around a few centres."""
KINDS = ("Violence and sexual offences", "Robbery", "Possession of weapons", "Public order")
FIRST = "Harbour Abbey Mill Quay Church Kelder Oyster Marram Tern Heron Willow Canal".split()
LAST = "gate side ford wick ham holt mere field brook worth ley combe stead thorpe".split()
STREETS = "Street Road Lane Avenue Close Drive Grove Way Crescent Gardens Court".split()

SETTINGS = f"""
name = "Made-up county"
contracts = '{ROOT / "data_contracts"}'
store = "store"
today = 2026-03-02
grid = {{resolution = {RESOLUTION}, layer = "force", names = ["ward", "district"]}}
gazetteer = {{files = ["gazetteer.csv"]}}
layers = [
    {{name = "force", label = "Police forces", files = ["force.geojson"]}},
    {{name = "district", label = "Districts", files = ["district.geojson"]}},
    {{name = "ward", label = "Wards", files = ["ward.geojson"], is_authority = false}},
]
senders = [
    {{name = "{POLICE}", feed = "{FEEDS[POLICE]}", layer = "force", area = "X23000001"}},
    {{name = "{RAIL}", feed = "{FEEDS[RAIL]}", layer = "force", area = "X23000001"}},
]

[weights]
name = "Made up"
agreed_by = "Nobody"
agreed_on = 2026-01-05
harm_edition = "cchi_2026"
sources = {{police = 1.0, rail = 0.5}}

[scoring]
period_months = 12
themes = ["serious violence"]
"""


def published(folder: Path, *, cells: int) -> Path:
    """Return the settings of a published map of about so many cells; one that is there is kept.

    Parameters
    ----------
    folder : Path
        The map's own; made if need be.
    cells : int
    """
    settings = folder / "partnership.toml"
    if (folder / "store" / "current").exists():
        return settings
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    side = _side(cells)
    _write_ground(folder, side=side, wards=max(round((cells / CELLS_A_WARD) ** 0.5), 2))
    _write_gazetteer(folder / "gazetteer.csv", side=side, streets=cells // CELLS_A_STREET)
    files = list(_returns(folder, side=side, cells=cells))
    partnership = read_partnership(settings)
    for one in ingest(partnership, files, clock=lambda: NOW):
        if one.fault:
            raise one.fault
    build(partnership, built_at=NOW.isoformat(), tell=lambda _: None)
    return settings


def cells_of(settings: Path) -> int:
    """Return how many cells the published map has."""
    folder = open_snapshot(read_partnership(settings).store_folder) / "analyst"
    return int(pq.read_metadata(folder / "cells.parquet").num_rows)


def _side(cells: int) -> tuple[float, float]:
    """Return width and height in degrees of a square on which so many cells lie."""
    longitude, latitude = SOUTH_WEST
    area_km2 = h3.cell_area(h3.latlng_to_cell(latitude, longitude, RESOLUTION), unit="km^2")
    height = (cells * area_km2) ** 0.5 / 111.2
    return float(height / np.cos(np.radians(latitude + height / 2))), float(height)


def _write_ground(folder: Path, *, side: tuple[float, float], wards: int) -> None:
    """Write one force, four districts, and so many wards a side."""
    dice = Random(SEED)  # noqa: S311  dice
    names = {"force": [POLICE], "district": ["Northby", "Southby", "Eastby", "Westby"]}
    for layer, many in (("force", 1), ("district", 2), ("ward", wards)):
        code = {"force": "X23", "district": "X07", "ward": "X05"}[layer]
        areas = [
            {
                "type": "Feature",
                "properties": {
                    "code": f"{code}{number + 1:06d}",
                    "name": names[layer][number]
                    if layer in names
                    else f"{dice.choice(FIRST)}{dice.choice(LAST)} {number + 1}",
                },
                "geometry": {"type": "Polygon", "coordinates": [_box(number, many, side)]},
            }
            for number in range(many**2)
        ]
        document = {"type": "FeatureCollection", "features": areas}
        (folder / f"{layer}.geojson").write_text(json.dumps(document), encoding="utf-8")


def _box(number: int, many: int, side: tuple[float, float]) -> list[list[float]]:
    """Return the ring of one of so many boxes a side."""
    across, up = number % many, number // many
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [
        [
            SOUTH_WEST[0] + (across + x) * side[0] / many,
            SOUTH_WEST[1] + (up + y) * side[1] / many,
        ]
        for x, y in corners
    ]


def _points(dice: np.random.Generator, many: int, side: tuple[float, float]) -> NDArray[Any]:
    """Return points within the square, longitude and latitude, shape (many, 2)."""
    found: NDArray[Any] = np.array(SOUTH_WEST) + dice.uniform(0.001, 0.999, (many, 2)) * np.array(
        side
    )
    return found


def _write_gazetteer(file: Path, *, side: tuple[float, float], streets: int) -> None:
    """Write streets with names that occur once or a few times, as streets do."""
    chance = Random(SEED)  # noqa: S311  dice
    points = _points(np.random.default_rng(SEED), streets, side).round(5).tolist()
    lines = [
        f"{chance.choice(FIRST)}{chance.choice(LAST)} {chance.choice(STREETS)},street,{x},{y}"
        for x, y in points
    ]
    file.write_text("\n".join(["name,kind,longitude,latitude", *lines, ""]), encoding="utf-8")


def _returns(folder: Path, *, side: tuple[float, float], cells: int) -> Iterator[Path]:
    """Write what both senders recorded, a file a month; most of it around a few centres."""
    dice = np.random.default_rng(SEED)
    centres = _points(dice, max(cells // 400, 3), side)
    crowd = 1 / np.arange(1, len(centres) + 1)
    stations = _points(dice, max(cells // CELLS_A_STATION, 2), side)
    (folder / "files").mkdir()
    many = cells * ROWS_A_CELL // len(MONTHS)
    for month in MONTHS:
        near = centres[dice.choice(len(centres), many, p=crowd / crowd.sum())]
        near = near + dice.normal(0, 0.012, near.shape) * (1.6, 1)
        scattered = dice.random((many, 1)) < SCATTERED
        street = np.where(scattered, _points(dice, many, side), near)
        within = (street - SOUTH_WEST) / side
        street = street[((within > 0) & (within < 1)).all(axis=1)]
        rail = stations[dice.integers(len(stations), size=len(stations))]
        for sender, points in ((POLICE, street), (RAIL, rail)):
            rows = [
                {
                    "Month": month,
                    "Reported by": sender,
                    "Falls within": sender,
                    "Longitude": f"{longitude:.6f}",
                    "Latitude": f"{latitude:.6f}",
                    "Crime type": KINDS[number % len(KINDS)],
                }
                for number, (longitude, latitude) in enumerate(points.tolist())
            ]
            name = f"{month}-{sender.lower().replace(' ', '-')}-street.csv"
            yield write_street_file(folder / "files" / name, rows)
