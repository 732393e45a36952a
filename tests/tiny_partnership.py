"""A partnership of two boxes and two forces: everything a store does, in a fraction of a second."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from hotspots import pipeline
from hotspots.counts.manifest import broken
from hotspots.counts.snapshots import current_number, open_snapshot, snapshot_folders
from hotspots.settings import read_partnership
from tests.conftest import ROOT
from tests.street_files import write_street_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

EAST, WEST = "Eastern Constabulary", "Westward Police"
BOXES = {"X23000001": (1.36, 54.44, "East box"), "X23000002": (1.32, 54.44, "West box")}
POINTS = {EAST: ("1.370000", "54.450000"), WEST: ("1.330000", "54.450000")}
MONTHS = ("2026-01", "2026-02")
SIDE = 0.02

SETTINGS = f"""
name = "Two boxes"
contracts = "contracts"
store = "store"
keep_snapshots = 3
layers = [{{name = "force", label = "Forces", files = ["force.geojson"]}}]
grid = {{resolution = 8, layer = "force"}}
senders = [
    {{name = "{EAST}", feed = "police_uk_street", layer = "force", area = "X23000001"}},
    {{name = "{WEST}", feed = "police_uk_street", layer = "force", area = "X23000002"}},
]

[weights]
name = "Even"
agreed_by = "Nobody"
agreed_on = 2026-10-14
sources = {{police = 1.0}}
"""


def tiny_partnership(folder: Path) -> Partnership:
    """Write the settings, boundaries and contract to a folder and read them."""
    contracts = folder / "contracts"
    contracts.mkdir(parents=True)
    shutil.copy(ROOT / "data_contracts" / "police_uk_street.odcs.yaml", contracts)
    boxes = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [_box(longitude, latitude)]},
        }
        for code, (longitude, latitude, name) in BOXES.items()
    ]
    document = {"type": "FeatureCollection", "features": boxes}
    (folder / "force.geojson").write_text(json.dumps(document), encoding="utf-8")
    (folder / "partnership.toml").write_text(SETTINGS, encoding="utf-8")
    return read_partnership(folder / "partnership.toml")


def tiny_files(
    folder: Path,
    rows: int,
    *,
    senders: tuple[str, ...] = (EAST, WEST),
    months: tuple[str, ...] = MONTHS,
) -> list[Path]:
    """Write a file a sender and month, each with so many rows."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        tiny_file(folder / f"{month}-{sender.split()[0].lower()}-street.csv", sender, month, rows)
        for month in months
        for sender in senders
    ]


def tiny_file(path: Path, sender: str, month: str, rows: int) -> Path:
    """Write one file of a sender and month."""
    longitude, latitude = POINTS[sender]
    row = {
        "Month": month,
        "Reported by": sender,
        "Falls within": sender,
        "Longitude": longitude,
        "Latitude": latitude,
    }
    return write_street_file(path, [row] * rows)


def taken_in(partnership: Partnership, files: list[Path], *, at: datetime) -> None:
    """Take files in, all of which are good."""
    for one in pipeline.ingest(partnership, files, clock=lambda: at):
        if one.fault:
            raise one.fault


def built(partnership: Partnership, *, at: datetime) -> Snapshot:
    """Publish what was taken in."""
    return pipeline.build(partnership, built_at=at.isoformat(), tell=lambda _: None)


def rows_by_sender(snapshot: Snapshot) -> dict[str, int]:
    """Return how many incidents of each sender a snapshot holds."""
    table = pq.read_table(snapshot / "counts.parquet").to_pylist()
    totals: dict[str, int] = {}
    for row in table:
        totals[row["sender"]] = totals.get(row["sender"], 0) + row["rows"]
    return totals


def shown(partnership: Partnership) -> Snapshot:
    """Return what a reader of the store sees."""
    return open_snapshot(partnership.store_folder)


def assert_shows(partnership: Partnership, possible: list[dict[str, int]]) -> None:
    """The last snapshot is whole, and holds what one of the runs delivered."""
    snapshot = shown(partnership)
    assert not snapshot.notice, snapshot.notice
    assert snapshot.number == current_number(partnership.store_folder)
    assert rows_by_sender(snapshot) in possible, rows_by_sender(snapshot)


def assert_is_whole(store: Path) -> None:
    """Every snapshot that has a number is whole."""
    faults = [broken(folder) for folder in snapshot_folders(store).values()]
    assert not any(faults), faults


def assert_is_tidy(store: Path) -> None:
    """Nothing half written is left."""
    assert_is_whole(store)
    assert [path for path in store.rglob("*") if path.name.startswith(".")] == []
    assert not (store / "spill").exists()
    assert not (store / "at_work").exists()


def _box(longitude: float, latitude: float) -> list[list[float]]:
    corners = [(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE), (0, 0)]
    return [[longitude + x, latitude + y] for x, y in corners]
