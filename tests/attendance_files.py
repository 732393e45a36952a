"""Write emergency department returns for tests: rows as the NHS Data Dictionary names them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

START = "REPORTING PERIOD START DATE"
END = "REPORTING PERIOD END DATE"
SITE = "SITE CODE (OF TREATMENT)"
ARRIVAL = "ARRIVAL DATE AND TIME AT ACCIDENT AND EMERGENCY DEPARTMENT"
AT = "ASSAULT DATE AND TIME"
METHOD = "ASSAULT METHOD"
OTHER = "ASSAULT METHOD OTHER DESCRIPTION"
TYPE = "ASSAULT LOCATION TYPE"
PLACE = "ASSAULT LOCATION DESCRIPTION"

ATTENDANCE: dict[str, str] = {
    START: "2026-09-01",
    END: "2026-09-30",
    SITE: "XSK01",
    ARRIVAL: "2026-09-30T23:10:00",
    AT: "2026-09-30T22:10:00",
    METHOD: "12",
    OTHER: "",
    TYPE: "02",
    PLACE: "Herring Lane, Skarholm",
}
"""A row without a breach."""
HOME = {TYPE: "01", PLACE: ""}


def write_attendances(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows, each given by what differs from a good one."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ATTENDANCE))
        writer.writeheader()
        writer.writerows({**ATTENDANCE, **row} for row in rows)
    return path
