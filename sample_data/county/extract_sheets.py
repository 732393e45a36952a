"""The extracts as two systems write them, and what is wrong with some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from county import clock, months, offence_codes
from county.chance import Ints
from county.clock import Texts
from county.doggerland import County
from county.extract_flaws import Columns, spoiled
from county.extracts import PLACE_TYPES, Extract, extract
from county.flaws import Flaw
from county.names import FORCES
from county.spots import grid_references
from county.writing import csv_bytes

GRID_COLUMNS: Final = {
    "force": "force",
    "offence_code": "offence_code",
    "committed_from": "committed_from",
    "committed_to": "committed_to",
    "east": "easting",
    "north": "northing",
    "lsoa_code": "lsoa_code",
    "place_type": "place_type",
    "knife_flag": "knife_flag",
    "method": "method",
}
DEGREE_COLUMNS: Final = {
    "force": "Recording force",
    "offence_code": "HO offence code",
    "committed_from": "Earliest date and time",
    "committed_to": "Latest date and time",
    "place_type": "Public or private",
    "east": "Lon",
    "north": "Lat",
    "lsoa_code": "LSOA",
    "knife_flag": "NDQIS knife flag",
    "method": "Weapon use",
}
"""The second force calls everything otherwise, as its system does."""
DEGREE_DECIMALS: Final = 5


@dataclass(frozen=True)
class Sheet:
    """One file that a force sends."""

    force: str
    """Name of the force."""
    month: str
    """The month it is sent for."""
    columns: Columns
    """Its rows, all columns text, in the order of the file; `east` and `north` in either frame."""
    names: dict[str, str]
    """What the force calls the columns, in the order of the file."""
    flaws: tuple[Flaw, ...]
    """What is wrong in which rows."""


def extracts(county: County, *, scale: float = 1.0) -> Iterator[Sheet]:
    """Give every file in turn, month by month and force by force."""
    force_of_place = county.boundaries.inside["force"][county.streets.small_area]
    for month in range(months.COUNT):
        told = extract(county, month, scale=scale)
        order = np.lexsort((told.place, told.earliest))
        for number in range(len(FORCES)):
            mine = order[force_of_place[told.place[order]] == number]
            yield _sheet(told, county, mine, number=number)


def _sheet(told: Extract, county: County, mine: Ints, *, number: int) -> Sheet:
    force, month = FORCES[number], months.MONTHS[told.month]
    is_grid = number == 0
    spelled = clock.iso if is_grid else clock.british
    east, north = _coordinates(told, mine, is_grid=is_grid)
    areas = np.array(county.boundaries.layers["small_area"].codes, dtype=object)
    area = areas[county.streets.small_area[told.place[mine]]]
    texts: Columns = {
        "force": np.full(len(mine), force, dtype=object),
        "offence_code": told.code[mine],
        "committed_from": spelled(told.earliest[mine]),
        "committed_to": spelled(told.latest[mine]),
        "east": east,
        "north": north,
        "lsoa_code": np.where(told.is_area_told[mine], area, "").astype(object),
        "place_type": np.array(PLACE_TYPES, dtype=object)[told.place_type[mine]],
        "knife_flag": told.knife[mine],
        "method": np.array(offence_codes.METHODS, dtype=object)[told.method[mine]],
    }
    flaws = spoiled(texts, force=force, month=month, seed=county.seed)
    names = GRID_COLUMNS if is_grid else DEGREE_COLUMNS
    return Sheet(force, month, texts, names, flaws)


def content(sheet: Sheet) -> bytes:
    """Write an extract as the force's system does."""
    table = {
        name: pa.array(sheet.columns[column], pa.string()) for column, name in sheet.names.items()
    }
    return csv_bytes(pa.table(table))


def _coordinates(told: Extract, mine: Ints, *, is_grid: bool) -> tuple[Texts, Texts]:
    spot = told.spot[mine]
    located = np.flatnonzero(~np.isnan(spot[:, 0]))
    texts = np.full((2, len(mine)), "", dtype=object)
    if is_grid:
        texts[:, located] = grid_references(spot[located]).astype(str).astype(object).T
    else:
        degrees = [[f"{value:.{DEGREE_DECIMALS}f}" for value in axis] for axis in spot[located].T]
        texts[:, located] = np.array(degrees, dtype=object)
    return texts[0], texts[1]
