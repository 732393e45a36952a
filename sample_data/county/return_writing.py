"""How a hospital's system writes an A&E return: names of items, separator, encoding, line ends."""

import csv
import io
from typing import Final

from county.returns import DICTIONARY_HOSPITAL, Return

ITEMS: Final = {
    "reporting_period_start": "REPORTING PERIOD START DATE",
    "reporting_period_end": "REPORTING PERIOD END DATE",
    "site_code": "SITE CODE (OF TREATMENT)",
    "arrival_at": "ARRIVAL DATE AND TIME AT ACCIDENT AND EMERGENCY DEPARTMENT",
    "assault_at": "ASSAULT DATE AND TIME",
    "assault_method": "ASSAULT METHOD",
    "assault_method_other": "ASSAULT METHOD OTHER DESCRIPTION",
    "assault_location_type": "ASSAULT LOCATION TYPE",
    "assault_location_description": "ASSAULT LOCATION DESCRIPTION",
}
"""The contract's names and those of the NHS Data Dictionary."""
FIELDS_BEFORE_THE_BREAK: Final = 6
"""What is left of a ragged record."""


def content(sent: Return) -> bytes:
    """Write a return as the hospital's system does."""
    is_dictionary = sent.hospital == DICTIONARY_HOSPITAL
    out = io.StringIO()
    line_end = "\r\n" if is_dictionary else "\n"
    writer = csv.writer(out, delimiter=";" if is_dictionary else ",", lineterminator=line_end)
    writer.writerow(ITEMS.values() if is_dictionary else ITEMS)
    broken = {row for flaw in sent.flaws if flaw.kind == "ragged" for row in flaw.rows}
    for number, row in enumerate(zip(*sent.columns.values(), strict=True), start=1):
        writer.writerow(row[:FIELDS_BEFORE_THE_BREAK] if number in broken else row)
    return out.getvalue().encode("cp1252" if is_dictionary else "utf-8")
