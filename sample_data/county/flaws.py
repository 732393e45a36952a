"""What is wrong with some rows, as it is with real files, and where exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from county import months, offences
from county.chance import Booleans, Ints, dice
from county.names import FORCES

Texts: TypeAlias = dict[str, npt.NDArray[np.object_]]
FAR_AWAY: Final = (("0.412345", "53.912345"), ("-3.950001", "53.950001"))
"""Both in the sea: off Holderness and in the Irish Sea."""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong in some rows of one file."""

    kind: str
    """Short name, for tests."""
    what: str
    """What is wrong, in words."""
    rows: tuple[int, ...]
    """Numbers of the rows below the header, the first is 1."""


@dataclass(frozen=True)
class Spoil:
    """A flaw to make."""

    force: str
    """In whose file."""
    month: str
    """In which month's file."""
    kind: str
    """Key of `SPOILERS`."""
    rows: int
    """In how many rows."""
    what: str
    """What is wrong, in words."""


def swapped(texts: Texts, rows: Ints) -> None:
    """Exchange longitude and latitude."""
    east = texts["Longitude"][rows].copy()
    texts["Longitude"][rows] = texts["Latitude"][rows]
    texts["Latitude"][rows] = east


def at_zero(texts: Texts, rows: Ints) -> None:
    """Put rows where the equator meets the meridian."""
    texts["Longitude"][rows] = "0.000000"
    texts["Latitude"][rows] = "0.000000"


def far_away(texts: Texts, rows: Ints) -> None:
    """Put rows into other seas."""
    for row, (east, north) in zip(rows, FAR_AWAY, strict=True):
        texts["Longitude"][row] = east
        texts["Latitude"][row] = north


def unknown_category(texts: Texts, rows: Ints) -> None:
    """Give rows a crime type that is not published."""
    texts["Crime type"][rows] = offences.UNKNOWN_CATEGORY


def next_month(texts: Texts, rows: Ints) -> None:
    """Date rows a month later than their file."""
    later = months.position(str(texts["Month"][rows[0]])) + 1
    texts["Month"][rows] = months.MONTHS[later]


def same_identifier(texts: Texts, rows: Ints) -> None:
    """Give rows the crime identifier of the row above."""
    texts["Crime ID"][rows] = texts["Crime ID"][rows - 1]


SPOILERS: Final[dict[str, Callable[[Texts, Ints], None]]] = {
    "swapped_coordinates": swapped,
    "zero_coordinates": at_zero,
    "far_away": far_away,
    "unknown_crime_type": unknown_category,
    "neighbouring_month": next_month,
    "repeated_crime_id": same_identifier,
}
DOGGER, SILVERPIT = FORCES
SPOILS: Final = (
    Spoil(DOGGER, "2024-02", "swapped_coordinates", 2, "longitude and latitude are exchanged"),
    Spoil(SILVERPIT, "2024-05", "zero_coordinates", 1, "longitude and latitude are both 0"),
    Spoil(SILVERPIT, "2024-08", "far_away", 2, "the point lies in another sea, far outside"),
    Spoil(DOGGER, "2024-11", "unknown_crime_type", 1, "the crime type is no published category"),
    Spoil(SILVERPIT, "2025-02", "neighbouring_month", 1, "the month is the one after the file's"),
    Spoil(DOGGER, "2025-06", "repeated_crime_id", 3, "the crime ID is that of the row above"),
)


def spoiled(
    table: pa.Table, *, force: str, month: str, seed: int
) -> tuple[pa.Table, tuple[Flaw, ...]]:
    """Make the flaws that are due in one file, each in rows with a place and an identifier."""
    due = [spoil for spoil in SPOILS if (spoil.force, spoil.month) == (force, month)]
    if not due:
        return table, ()
    texts: Texts = {
        name: np.array(table[name].to_pylist(), dtype=object) for name in table.column_names
    }
    has_all = (texts["Crime ID"] != "") & (texts["Longitude"] != "")
    able = 1 + np.flatnonzero(has_all[1:] & has_all[:-1])
    flaws = []
    for spoil in due:
        rng = dice(seed, f"flaw {spoil.kind}")
        rows = np.sort(rng.choice(able, size=spoil.rows, replace=False))
        SPOILERS[spoil.kind](texts, rows)
        flaws.append(Flaw(spoil.kind, spoil.what, _numbers(rows)))
    columns = {name: pa.array(text, type=pa.string()) for name, text in texts.items()}
    return pa.table(columns), tuple(flaws)


def unlocated(table: pa.Table) -> Flaw:
    """Find the rows without a place."""
    is_blank = np.asarray(table["Longitude"].to_numpy(), dtype=object) == ""
    what = "no coordinates and no small area"
    return Flaw("no_coordinates", what, _numbers(np.flatnonzero(is_blank)))


def whole_row_repeats(place: Ints, *, is_silent: Booleans) -> Flaw:
    """Find the anti-social behaviour rows equal to the row above: separate incidents, one place.

    Rows are in the order of the file, so that equal rows are neighbours.
    """
    is_repeat = is_silent[1:] & is_silent[:-1] & (place[1:] == place[:-1])
    what = "the same as the row above and yet another incident"
    return Flaw("whole_row_repeat", what, _numbers(1 + np.flatnonzero(is_repeat)))


def _numbers(rows: Ints) -> tuple[int, ...]:
    return tuple(int(row) + 1 for row in rows)
