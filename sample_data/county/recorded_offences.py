"""Recorded offences by partnership and quarter, as a statistics office publishes them."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import months
from county.area_tables import area_codes
from county.doggerland import County
from county.extracts import extract
from county.names import DISTRICT_FORCE, DISTRICT_PARTNERSHIP, FORCES, PARTNERSHIPS
from county.sent_files import Columns, SentFile, Slip, saying, sent_file, texts, written
from county.watch_files import MONTHS_A_FILE, quarter_name

OFFICE: Final = "Doggerland Office for Crime Statistics"
NO_PARTNERSHIP: Final = "X22000099"
FORCE_OF_PARTNERSHIP: Final = {
    partnership: FORCES[force]
    for partnership, force in zip(DISTRICT_PARTNERSHIP, DISTRICT_FORCE, strict=True)
}
NAMES: Final = {
    "quarter": "Quarter beginning",
    "force_name": "Force Name",
    "csp_code": "CSP Code",
    "csp_name": "CSP Name",
    "offence_code": "Offence Code",
    "offences": "Number of Offences",
}


def recorded_file(first: int) -> str:
    """Give where the file of a quarter lies; `first` is its first month among the 36."""
    return f"csp_offences/{quarter_name(first)}-csp-offences.csv"


SLIPS: Final = (
    Slip(
        recorded_file(9), "unknown_area", 1, "there is no such partnership",
        is_refused=True, able=saying("offences"), change=written("csp_code", NO_PARTNERSHIP),
    ),
    Slip(
        recorded_file(18), "negative_correction", 1, "an earlier quarter is corrected in this one",
        is_refused=True, able=saying("offences"), change=written("offences", "-1"),
    ),
)  # fmt: skip


def recorded_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, a quarter each: the offences of the forces' own extracts, added."""
    area = area_codes(county.boundaries, "partnership")[county.streets.small_area]
    names = dict(zip(county.boundaries.layers["partnership"].codes, PARTNERSHIPS, strict=True))
    forces = {code: FORCE_OF_PARTNERSHIP[number] for number, code in enumerate(names)}
    for first in range(0, months.COUNT, MONTHS_A_FILE):
        told = [extract(county, first + step, scale=scale) for step in range(MONTHS_A_FILE)]
        keys = np.concatenate(
            [area[one.place].astype(str) + " " + one.code.astype(str) for one in told]
        )
        found, counts = np.unique(keys, return_counts=True)
        pairs = [key.split() for key in found.tolist()]
        columns: Columns = {
            "quarter": np.full(len(pairs), months.MONTHS[first], dtype=object),
            "force_name": texts([forces[code] for code, _ in pairs]),
            "csp_code": texts([code for code, _ in pairs]),
            "csp_name": texts([names[code] for code, _ in pairs]),
            "offence_code": texts([offence for _, offence in pairs]),
            "offences": texts(counts.tolist()),
        }
        yield sent_file(
            "csp_offences",
            columns,
            sender=OFFICE,
            file=recorded_file(first),
            slips=SLIPS,
            seed=county.seed,
            names=NAMES,
        )
