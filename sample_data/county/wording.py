"""How an offence reads in a published file: coordinates, street, small area, crime identifier."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from county import offences
from county.chance import Ints
from county.doggerland import County
from county.streets import DECIMALS

COLUMNS: Final = (
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
HEX_PAIRS: Final = np.frombuffer(
    "".join(f"{byte:02x}" for byte in range(256)).encode(), dtype=np.uint8
).reshape(256, 2)


@dataclass(frozen=True)
class Rows:
    """Published rows of one month, one array a column."""

    place: Ints
    """Number of the published place; the number of places where there is none."""
    category: Ints
    """Position in `offences.CATEGORIES`."""
    outcome: Ints
    """Position in `offences.OUTCOME_NAMES`, -1 where none is published."""
    crime_id: npt.NDArray[np.uint64]
    """Sixty-four random bits."""


@dataclass(frozen=True)
class Wording:
    """The text of every place, and one more entry for no place."""

    columns: dict[str, pa.Array]
    """By column name, the text of each place."""
    rank: Ints
    """Where each place comes in a file: by the name of its small area, no place last."""


def wording(county: County) -> Wording:
    """Spell out every published place once."""
    streets, areas = county.streets, county.boundaries.layers["small_area"]
    names = np.array(areas.names)
    position = np.argsort(np.argsort(names, kind="stable"), kind="stable")
    columns = {
        "Longitude": [f"{east:.{DECIMALS}f}" for east in streets.degrees[:, 0]],
        "Latitude": [f"{north:.{DECIMALS}f}" for north in streets.degrees[:, 1]],
        "Location": [f"On or near {name}" for name in streets.names],
        "LSOA code": [areas.codes[area] for area in streets.small_area],
        "LSOA name": [areas.names[area] for area in streets.small_area],
    }
    nowhere = {"Location": "No Location"}
    return Wording(
        columns={
            column: pa.array([*text, nowhere.get(column, "")]) for column, text in columns.items()
        },
        rank=np.r_[position[streets.small_area], len(names)].astype(np.int64),
    )


def as_text(rows: Rows, words: Wording, *, force: str, month: str) -> pa.Table:
    """Spell out rows as they are published, all columns text, empty where nothing is published."""
    place = pa.array(rows.place)
    columns = {column: text.take(place) for column, text in words.columns.items()}
    category_names = pa.array([category.name for category in offences.CATEGORIES])
    outcome_names = pa.array([*offences.OUTCOME_NAMES, ""])
    columns["Crime type"] = category_names.take(pa.array(rows.category))
    columns["Last outcome category"] = outcome_names.take(
        pa.array(np.where(rows.outcome < 0, len(offences.OUTCOME_NAMES), rows.outcome))
    )
    silent = offences.CATEGORY_NUMBER[offences.ANTI_SOCIAL]
    columns["Crime ID"] = crime_ids(rows.crime_id, is_blank=rows.category == silent)
    constant = {"Month": month, "Reported by": force, "Falls within": force, "Context": ""}
    columns |= {name: pa.repeat(text, len(rows.place)) for name, text in constant.items()}
    return pa.table({column: columns[column] for column in COLUMNS})


def crime_ids(bits: npt.NDArray[np.uint64], *, is_blank: npt.NDArray[np.bool_]) -> pa.Array:
    """Spell out identifiers of 64 hexadecimal digits, or nothing where `is_blank`.

    The same 16 digits are repeated four times: real ones are all random and would not compress.
    """
    pairs = HEX_PAIRS[bits[~is_blank].astype(">u8").view(np.uint8).reshape(-1, 8)]
    digits = np.ascontiguousarray(np.tile(pairs.reshape(-1, 16), (1, 4)))
    ends = np.r_[0, np.cumsum(np.where(is_blank, 0, 64))].astype(np.int32)
    return pa.StringArray.from_buffers(
        len(bits), pa.py_buffer(ends.tobytes()), pa.py_buffer(digits.tobytes())
    )
