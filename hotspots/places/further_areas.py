"""Areas that no layer draws: groups of stations, and places beyond the map."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class FurtherArea:
    """One row of the table of further areas."""

    code: str
    name: str
    kind: str = ""
    """What it is, for example ``station_group``."""
    longitude: float | None = None
    latitude: float | None = None
    stations: tuple[str, ...] = ()
    """Names of the stations that make it up."""


def read_further_areas(file: Path) -> tuple[FurtherArea, ...]:
    """Read the table of further areas.

    Parameters
    ----------
    file : Path
        CSV with ``code`` and ``name``; also ``layer``, ``longitude`` and ``latitude`` together, and
        ``stations``, names parted by semicolons.

    Raises
    ------
    SettingsError
        Where it is missing, lacks a column, or a row gives no place on Earth.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return tuple(_area(row) for row in rows)
    except OSError as fault:
        message = f"The table of further areas {file} cannot be read: {fault.strerror or fault}."
        raise SettingsError(message) from None
    except (KeyError, ValueError, csv.Error) as fault:
        message = f"The table of further areas {file} needs the columns code and name: {fault}."
        raise SettingsError(message) from None


def _area(row: dict[str, str]) -> FurtherArea:
    longitude, latitude = (_degrees(row, *one) for one in (("longitude", 180), ("latitude", 90)))
    if (longitude is None) != (latitude is None):
        message = f"{row['code']} gives longitude or latitude without the other"
        raise ValueError(message)
    stations = (row.get("stations") or "").split(";")
    return FurtherArea(
        code=row["code"],
        name=row["name"],
        kind=row.get("layer") or "",
        longitude=longitude,
        latitude=latitude,
        stations=tuple(name.strip() for name in stations if name.strip()),
    )


def _degrees(row: dict[str, str], column: str, most: float) -> float | None:
    text = (row.get(column) or "").strip()
    if not text:
        return None
    # Compared this way round, what is no number fails too.
    if not -most <= (value := float(text)) <= most:
        message = f"{row['code']} has the {column} {text}, and it lies from -{most} to {most}"
        raise ValueError(message)
    return value
