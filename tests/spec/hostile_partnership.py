"""A small partnership whose every name, contact and reason is a hostile value."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import h3
import yaml

from hotspots.settings import read_partnership
from tests.spec.hostile_settings import FEED, settings
from tests.spec.hostile_values import VALUES
from tests.street_files import write_street_file
from tests.tiny_partnership import EAST, WEST, built, taken_in, tiny_partnership

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.settings import Partnership

Box = tuple[float, float, float, float]

COLUMNS, ROWS = 8, 5
WEST_EDGE, SOUTH_EDGE, WIDE, HIGH = 1.20, 54.40, 0.024, 0.016
MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02")
TODAY = datetime(2026, 4, 20, 12, tzinfo=UTC)


def hostile_partnership(folder: Path, *, months: Sequence[str] = MONTHS) -> Partnership:
    """Write such a partnership to a folder, take its files in and publish its map."""
    file = tiny_partnership(folder / "partnership").file
    home = file.parent
    _write_layer(home / "force.geojson", _forces())
    _write_layer(home / "ward.geojson", _wards())
    _worsen(home / "contracts" / f"{FEED}.odcs.yaml")
    file.write_text(settings(), encoding="utf-8")
    made = read_partnership(file)
    (folder / "files").mkdir()
    files = [_street(folder / "files", month, who) for month in months for who in (EAST, WEST)]
    taken_in(made, files, at=TODAY)
    built(made, at=TODAY)
    return made


def cell_of(number: int) -> str:
    """Return the cell in the middle of a ward, by its number."""
    west, south, east, north = _wards()[number][2]
    cell: str = h3.latlng_to_cell((south + north) / 2, (west + east) / 2, 8)
    return cell


def _forces() -> list[tuple[str, str, Box]]:
    middle = WEST_EDGE + COLUMNS / 2 * WIDE
    north = SOUTH_EDGE + ROWS * HIGH
    east = WEST_EDGE + COLUMNS * WIDE
    return [
        ("X23000001", VALUES[4], (middle, SOUTH_EDGE, east, north)),
        ("X23000002", VALUES[15], (WEST_EDGE, SOUTH_EDGE, middle, north)),
    ]


def _wards() -> list[tuple[str, str, Box]]:
    """Return forty wards, each with a value for a name."""
    return [
        (
            f"X05{number:06d}",
            text,
            (
                WEST_EDGE + number % COLUMNS * WIDE,
                SOUTH_EDGE + number // COLUMNS * HIGH,
                WEST_EDGE + (number % COLUMNS + 1) * WIDE,
                SOUTH_EDGE + (number // COLUMNS + 1) * HIGH,
            ),
        )
        for number, text in enumerate(VALUES)
    ]


def _write_layer(file: Path, areas: list[tuple[str, str, Box]]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[west, south], [east, south], [east, north], [west, north], [west, south]]
                ],
            },
        }
        for code, name, (west, south, east, north) in areas
    ]
    document = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(document), encoding="utf-8")


def _worsen(contract: Path) -> None:
    """Let a contract's own texts be hostile too, where it may say anything."""
    promised = yaml.safe_load(contract.read_text(encoding="utf-8"))
    for one in promised["customProperties"]:
        if one["property"] == "limitations":
            one["value"] = list(VALUES)
    promised["description"]["purpose"] = VALUES[1]
    promised["description"]["limitations"] = VALUES[13]
    contract.write_text(yaml.safe_dump(promised, allow_unicode=False), encoding="utf-8")


def _street(folder: Path, month: str, sender: str) -> Path:
    """Write a month of one force: the more incidents, the farther north-east."""
    rows = []
    for number, (_, _, (west, south, east, north)) in enumerate(_wards()):
        row = {
            "Month": month,
            "Reported by": sender,
            "Falls within": sender,
            "Longitude": f"{(west + east) / 2:.6f}",
            "Latitude": f"{(south + north) / 2:.6f}",
        }
        is_east = number % COLUMNS >= COLUMNS / 2
        rows += [row] * (1 + number // 4) if is_east == (sender == EAST) else []
    return write_street_file(folder / f"{month}-{sender[:4].lower()}-street.csv", rows)
