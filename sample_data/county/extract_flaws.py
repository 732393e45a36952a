"""What is wrong with some extracts, and where exactly."""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from county.chance import Booleans, Ints, dice
from county.clock import Texts
from county.flaws import Flaw, Spoil
from county.names import FORCES

Columns: TypeAlias = dict[str, Texts]

UNKNOWN_CODE: Final = "8Z"
"""No offence has this code."""
CARRIES_NO_KNIFE: Final = "105A"


def swapped(columns: Columns, rows: Ints) -> None:
    """Exchange easting and northing."""
    _exchange(columns, "east", "north", rows)


def backwards(columns: Columns, rows: Ints) -> None:
    """Exchange the earliest and the latest time."""
    _exchange(columns, "committed_from", "committed_to", rows)


def unknown_code(columns: Columns, rows: Ints) -> None:
    """Write an offence code that does not exist."""
    columns["offence_code"][rows] = UNKNOWN_CODE


def needless_flag(columns: Columns, rows: Ints) -> None:
    """Flag a knife on an offence that cannot carry the flag."""
    columns["knife_flag"][rows] = "Y"


def _exchange(columns: Columns, one: str, other: str, rows: Ints) -> None:
    first = columns[one][rows].copy()
    columns[one][rows] = columns[other][rows]
    columns[other][rows] = first


SPOILERS: Final[dict[str, Callable[[Columns, Ints], None]]] = {
    "swapped_easting_northing": swapped,
    "earliest_after_latest": backwards,
    "unknown_offence_code": unknown_code,
    "knife_flag_not_allowed": needless_flag,
}
DOGGER, SILVERPIT = FORCES
SPOILS: Final = (
    Spoil(DOGGER, "2024-03", "swapped_easting_northing", 2, "easting and northing are exchanged"),
    Spoil(SILVERPIT, "2024-07", "unknown_offence_code", 2, "there is no such offence code"),
    Spoil(DOGGER, "2025-03", "knife_flag_not_allowed", 3, "the offence cannot carry the flag"),
    Spoil(
        SILVERPIT, "2025-09", "earliest_after_latest", 1, "the earliest time lies after the latest"
    ),
)


def spoiled(columns: Columns, *, force: str, month: str, seed: int) -> tuple[Flaw, ...]:
    """Make the flaws that are due in one file, and tell them."""
    flaws = []
    for spoil in SPOILS:
        if (spoil.force, spoil.month) == (force, month):
            rng = dice(seed, f"extract flaw {spoil.kind}")
            able = np.flatnonzero(_able(columns, spoil.kind))
            rows = np.sort(rng.choice(able, size=spoil.rows, replace=False))
            SPOILERS[spoil.kind](columns, rows)
            flaws.append(Flaw(spoil.kind, spoil.what, tuple(int(row) + 1 for row in rows)))
    return tuple(flaws)


def _able(columns: Columns, kind: str) -> Booleans:
    """Say in which rows a flaw would be one, and the only one."""
    if kind == "swapped_easting_northing":
        return np.asarray((columns["east"] != "") & (columns["place_type"] == "public"))
    if kind == "earliest_after_latest":
        return np.asarray(columns["committed_to"] != "")
    return np.asarray(columns["offence_code"] == CARRIES_NO_KNIFE)
