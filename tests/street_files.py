"""Write street files for tests: rows as a reader of the contract would write them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

HEADER = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)

ROW: dict[str, str] = {
    "Crime ID": "a" * 64,
    "Month": "2026-01",
    "Reported by": "Dogger Police",
    "Falls within": "Dogger Police",
    "Longitude": "1.384411",
    "Latitude": "54.449535",
    "Location": "On or near Herring Lane",
    "LSOA code": "X01000001",
    "LSOA name": "Skarholm 001A",
    "Crime type": "Robbery",
    "Last outcome category": "Under investigation",
    "Context": "",
}
"""A row without a breach."""


def write_street_file(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    header: Sequence[str] = HEADER,
    line_end: str = "\n",
) -> Path:
    """Write rows, each given by what differs from a good one."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=line_end)
        writer.writerow(header)
        for row in rows:
            whole = {**ROW, **row}
            writer.writerow([whole.get(name, "") for name in header])
    return path
