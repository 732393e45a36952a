"""The peer: the same result by pandas and h3-py, as an analyst would write it.

In chunks, so that ten million rows fit on a laptop; it is no slower than all at once. It is spared
two things that ours does: trimming blanks around values, and how far each point lies outside the
area of the force that sent it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import h3
import pandas as pd
import pyarrow as pa

from benchmarks.contenders.outcome import Outcome
from hotspots.contracts.personal_values import PERSONAL_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Column = pd.Series[str]
    Numbers = pd.Series[float]
    Mask = pd.Series[bool]

CHUNK_ROWS = 1_000_000
RESOLUTION = 10
WEST, SOUTH, EAST, NORTH = -9.01, 49.75, 2.01, 61.01
LONGEST = {
    "Crime ID": 64,
    "Reported by": 100,
    "Falls within": 100,
    "Location": 200,
    "LSOA name": 100,
    "Last outcome category": 200,
    "Context": 500,
}
REQUIRED = ("Month", "Reported by", "Crime type")
SILENT = "Anti-social behaviour"
MEASURES = {
    "Anti-social behaviour": "police.anti_social_behaviour",
    "Bicycle theft": "police.bicycle_theft",
    "Burglary": "police.burglary",
    "Criminal damage and arson": "police.criminal_damage_and_arson",
    "Drugs": "police.drugs",
    "Other theft": "police.other_theft",
    "Possession of weapons": "police.possession_of_weapons",
    "Public order": "police.public_order",
    "Robbery": "police.robbery",
    "Shoplifting": "police.shoplifting",
    "Theft from the person": "police.theft_from_the_person",
    "Vehicle crime": "police.vehicle_crime",
    "Violence and sexual offences": "police.violence_and_sexual_offences",
    "Other crime": "police.other_crime",
}
PLACE = ["cell", "area", "month", "sender", "measure"]
POINT = ["longitude", "latitude"]


FREE = (
    "Reported by",
    "Falls within",
    "Location",
    "LSOA name",
    "Last outcome category",
    "Context",
)
"""Columns in which anything may stand, and so also what says who somebody is."""
PERSONAL = re.compile(
    "|".join(f"(?:{one.removeprefix('(?i)')})" for one in PERSONAL_VALUES.values()), re.IGNORECASE
)


def counted(file: Path) -> Outcome:
    """Check, locate and count a file, chunk by chunk."""
    outcome = Outcome()
    accepted = 0
    found: Counter[str] = Counter()
    parts = []
    reader = pd.read_csv(
        file, dtype=str, keep_default_na=False, na_values=[""], chunksize=CHUNK_ROWS
    )
    with reader as chunks:
        while True:
            with outcome.stage("read"):
                rows = next(chunks, None)
            if rows is None:
                break
            with outcome.stage("check"):
                longitude = pd.to_numeric(rows["Longitude"], errors="coerce")
                latitude = pd.to_numeric(rows["Latitude"], errors="coerce")
                is_wrong = _checked(rows, longitude, latitude, found=found)
            with outcome.stage("locate"):
                located = _located(rows, longitude, latitude, kept=~is_wrong)
            with outcome.stage("count"):
                parts.append(located.groupby(PLACE + POINT, dropna=False).size().reset_index())
            outcome.rows += len(rows)
            accepted += len(located)
    with outcome.stage("count"):
        outcome.counts = _count_table(pd.concat(parts, ignore_index=True))
    outcome.accepted = accepted
    outcome.found = {code: number for code, number in found.items() if number}
    return outcome


def _checked(
    rows: pd.DataFrame, longitude: Numbers, latitude: Numbers, *, found: Counter[str]
) -> Mask:
    """Count every breach and warning, and say which rows have a breach."""
    breaches = {
        **_column_breaches(rows),
        **_number_breaches("longitude", rows["Longitude"], longitude, limit=180),
        **_number_breaches("latitude", rows["Latitude"], latitude, limit=90),
        **_place_breaches(longitude, latitude),
        "latitude.required_if 2": rows["Longitude"].notna() & rows["Latitude"].isna(),
        "longitude.required_if 3": rows["Latitude"].notna() & rows["Longitude"].isna(),
    }
    warnings = {
        "crime_id.blank_if 1": (rows["Crime type"] == SILENT) & rows["Crime ID"].notna(),
        "lsoa_code.required_if 4": rows["Longitude"].notna() & rows["LSOA code"].isna(),
    }
    is_wrong = pd.Series(data=False, index=rows.index)
    for code, breach in breaches.items():
        found[code] += int(breach.sum())
        is_wrong |= breach
    for code, warning in warnings.items():
        found[code] += int(warning.sum())
    return is_wrong


def _column_breaches(rows: pd.DataFrame) -> Mapping[str, Mask]:
    month, kind = rows["Month"], rows["Crime type"]
    date = pd.to_datetime(month, format="%Y-%m", errors="coerce")
    area = rows["LSOA code"]
    return {
        **{f"{_name(column)}.blank": rows[column].isna() for column in REQUIRED},
        **{
            f"{_name(column)}.too long": (rows[column].str.len() > most).fillna(value=False)
            for column, most in LONGEST.items()
        },
        **{
            f"{_name(column)}.personal": rows[column].str.contains(PERSONAL, na=False)
            for column in FREE
        },
        "crime_id.too short": (rows["Crime ID"].str.len() < LONGEST["Crime ID"]),
        "month.not a date": month.notna() & date.isna(),
        "lsoa_code.wrong form": area.notna() & ~area.str.fullmatch("[A-Z]01[0-9]{6}", na=False),
        "crime_type.not in the list": kind.notna() & ~kind.isin(list(MEASURES)),
    }


def _number_breaches(
    name: str, text: Column, value: Numbers, *, limit: float
) -> Mapping[str, Mask]:
    return {
        f"{name}.not a number": text.notna() & value.isna(),
        f"{name}.too small": value < -limit,
        f"{name}.too large": value > limit,
    }


def _place_breaches(longitude: Numbers, latitude: Numbers) -> Mapping[str, Mask]:
    is_placed = longitude.notna() & latitude.notna()
    is_inside = longitude.between(WEST, EAST) & latitude.between(SOUTH, NORTH)
    is_swapped = latitude.between(WEST, EAST) & longitude.between(SOUTH, NORTH)
    is_zero = (longitude == 0) & (latitude == 0)
    return {
        "place.swapped": is_swapped,
        "place.zero": is_zero,
        "place.outside the area of use": is_placed & ~is_inside & ~is_swapped & ~is_zero,
    }


def _located(
    rows: pd.DataFrame, longitude: Numbers, latitude: Numbers, *, kept: Mask
) -> pd.DataFrame:
    """Give accepted rows their cell, measure and the columns that are counted."""
    located = pd.DataFrame(
        {
            "area": rows["LSOA code"],
            "month": rows["Month"],
            "sender": rows["Reported by"],
            "measure": rows["Crime type"].map(MEASURES),
            "longitude": longitude,
            "latitude": latitude,
        }
    )[kept]
    placed = located.dropna(subset=POINT)
    cells = [
        h3.latlng_to_cell(north, east, RESOLUTION)
        for north, east in zip(placed["latitude"], placed["longitude"], strict=True)
    ]
    located["cell"] = pd.Series(cells, index=placed.index, dtype=str)
    return located


def _count_table(parts: pd.DataFrame) -> pa.Table:
    by_point = parts.groupby(PLACE + POINT, dropna=False, as_index=False)[0].sum()
    counts = by_point.groupby(PLACE, dropna=False, as_index=False).agg(
        rows=(0, "sum"), points=("longitude", "count")
    )
    text = counts["cell"].tolist()
    cells = [h3.str_to_int(cell) if isinstance(cell, str) else None for cell in text]
    columns = {name: pa.array(counts[name], from_pandas=True) for name in counts}
    return pa.table({**columns, "cell": pa.array(cells, pa.uint64())})


def _name(column: str) -> str:
    return column.lower().replace(" ", "_")
