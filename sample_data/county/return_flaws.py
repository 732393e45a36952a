"""What is wrong with some A&E returns, and where exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from county.chance import Booleans, Ints, dice
from county.clock import Texts
from county.flaws import Flaw
from county.hospitals import HOSPITALS

Columns: TypeAlias = dict[str, Texts]

TEST_NUMBER: Final = "999 125 4560"
"""Ten digits that pass the check of NHS numbers, from the range that is kept for tests."""
NO_POSTCODE: Final = "SK88 8QX"
"""Shaped like a postcode; there is no such district."""
NEED_WORDS: Final = ("04", "13", "14", "17")
"""Method codes that ask for a description."""
ESTUARY, OUTER = (one.code for one in HOSPITALS)
NEVER_SENT: Final = (OUTER, "2024-12")
"""The month that one hospital never sent."""
SENT_TWICE: Final = (ESTUARY, "2026-01")
"""The file that was sent again, corrected."""
LEFT_OUT: Final = 9
"""Rows that the first of the two files lacks."""


@dataclass(frozen=True)
class Spoil:
    """A flaw to make in a return."""

    site: str
    """Site code of the hospital."""
    month: str
    """In which month's file."""
    kind: str
    """Key of `SPOILERS`."""
    rows: int
    """In how many rows."""
    what: str
    """What is wrong, in words."""


def home_text(columns: Columns, rows: Ints) -> None:
    """Write a place where none may stand."""
    columns["assault_location_description"][rows] = "own flat, top floor"


def needless_method_text(columns: Columns, rows: Ints) -> None:
    """Describe a method whose code says it all."""
    columns["assault_method_other"][rows] = "punched"


def missing_method_text(columns: Columns, rows: Ints) -> None:
    """Leave out the description that a code asks for."""
    columns["assault_method_other"][rows] = ""


def test_number(columns: Columns, rows: Ints) -> None:
    """Write a number shaped like an NHS number."""
    columns["assault_location_description"][rows] = f"town centre, pt {TEST_NUMBER}"


def postcode(columns: Columns, rows: Ints) -> None:
    """Write a full postcode."""
    columns["assault_location_description"][rows] = f"in street, {NO_POSTCODE}"


SPOILERS: Final[dict[str, Callable[[Columns, Ints], None]]] = {
    "home_with_location_text": home_text,
    "method_text_not_asked_for": needless_method_text,
    "method_text_missing": missing_method_text,
    "nhs_number_in_text": test_number,
    "postcode_in_text": postcode,
}
"""Flaws in texts; those in times are made before times are spelled."""
PERSONAL: Final = ("nhs_number_in_text", "postcode_in_text")
"""Flaws whose rows nobody may keep."""
SPOILS: Final = (
    Spoil(ESTUARY, "2024-01", "home_with_location_text", 2, "a home has location text"),
    Spoil(OUTER, "2024-03", "method_text_not_asked_for", 3, "method 01 has a description"),
    Spoil(OUTER, "2024-04", "method_text_missing", 2, "the method's description is missing"),
    Spoil(ESTUARY, "2024-06", "assault_after_arrival", 2, "the assault is after the arrival"),
    Spoil(OUTER, "2024-09", "assault_outside_period", 2, "the assault was a month earlier"),
    Spoil(ESTUARY, "2025-05", "nhs_number_in_text", 1, "ten digits shaped like an NHS number"),
    Spoil(OUTER, "2025-08", "postcode_in_text", 1, "a full postcode, which does not exist"),
    Spoil(OUTER, "2026-02", "ragged", 1, "the record ends after six of nine fields"),
)


def due(site: str, month: str) -> tuple[Spoil, ...]:
    """Give the flaws that are due in one file."""
    return tuple(one for one in SPOILS if (one.site, one.month) == (site, month))


def chosen_rows(
    spoil: Spoil, *, ways: Texts, method: Texts, is_timely: Booleans, seed: int
) -> Ints:
    """Choose the rows of a flaw: such that the flaw is one there, and no place is lost by it."""
    able = {
        "home_with_location_text": ways == "home",
        "method_text_not_asked_for": method == "01",
        "method_text_missing": np.isin(method, NEED_WORDS),
        "nhs_number_in_text": ways == "vague",
        "postcode_in_text": ways == "vague",
        "ragged": ways == "home",
    }.get(spoil.kind, is_timely)
    rng = dice(seed, f"return flaw {spoil.kind}")
    return np.sort(rng.choice(np.flatnonzero(able), size=spoil.rows, replace=False))


def flaw(spoil: Spoil, rows: Ints) -> Flaw:
    """Give a flaw as it is told: rows are counted below the header, the first is 1."""
    return Flaw(spoil.kind, spoil.what, tuple(int(row) + 1 for row in rows))
