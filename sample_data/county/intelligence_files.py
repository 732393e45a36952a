"""Graded reports as two intelligence desks send them, and what is wrong with some."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import clock, months
from county.area_tables import area_codes
from county.chance import Ints, dice
from county.doggerland import County
from county.names import FORCE_SLUGS, FORCES
from county.report_wording import NAMED, summaries
from county.rumours import Reports, reports
from county.sent_files import Columns, SentFile, Slip, blank, saying, sent_file
from county.spots import grid_references, real_spots

CONDITIONS_SHARE: Final = 0.2
"""Share of reports that may be shared with conditions only."""
NO_POINT_SHARE: Final = 0.2
NEEDLESS_POINT_SHARE: Final = 0.1
"""Share of those with conditions that come with a point, which nobody may use."""
WARD_ONLY: Final = ("CE", "CU", "MS", "DA")
"""Subjects of which nothing finer than the ward is told."""
OLD_GRADES: Final = {"source_grade": "B", "intelligence_grade": "2", "handling": "1"}


def intelligence_file(force: str, month: str) -> str:
    """Give where a desk's file of a month lies, below the folder of all."""
    return f"community_intelligence/{month}-{FORCE_SLUGS[force]}-reports.csv.gz"


def _graded_as_before(columns: Columns, rows: Ints) -> None:
    for name, grade in OLD_GRADES.items():
        columns[name][rows] = grade
    for name in ("action_code", "sanitisation_code"):
        columns[name][rows] = ""


def _naming_somebody(columns: Columns, rows: Ints) -> None:
    for number, row in enumerate(rows):
        columns["summary"][row] = NAMED[number % len(NAMED)]


DOGGER, SILVERPIT = FORCES
SLIPS: Final = (
    Slip(
        intelligence_file(DOGGER, "2024-01"), "grades_of_5x5x5", 4,
        "graded by 5x5x5, the old scheme",
        is_refused=True, able=saying("handling", "P"), change=_graded_as_before,
    ),
    Slip(
        intelligence_file(SILVERPIT, "2024-09"), "names_a_person", 4,
        "the summary speaks of a person (made up)",
        is_refused=True, able=saying("handling", "P"), change=_naming_somebody,
    ),
    Slip(
        intelligence_file(DOGGER, "2025-11"), "names_a_person", 2,
        "the summary speaks of a person (made up)",
        is_refused=True, able=saying("handling", "P"), change=_naming_somebody,
    ),
)  # fmt: skip


def intelligence_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, month by month and desk by desk."""
    force = county.boundaries.inside["force"][county.streets.small_area]
    for month in range(months.COUNT):
        told = reports(county, month, scale=scale)
        for number, name in enumerate(FORCES):
            mine = np.flatnonzero(force[told.place] == number)
            part = Reports(
                month=month,
                subject=told.subject[mine],
                day=told.day[mine],
                place=told.place[mine],
                source=told.source[mine],
                assessment=told.assessment[mine],
            )
            columns = _columns(county, part, number=number)
            yield sent_file(
                "community_intelligence",
                columns,
                sender=name,
                file=intelligence_file(name, months.MONTHS[month]),
                slips=SLIPS,
                seed=county.seed,
            )


def _columns(county: County, told: Reports, *, number: int) -> Columns:
    rng = dice(county.seed, "intelligence desk", told.month, number)
    size = len(told.place)
    has_conditions = rng.random(size) < CONDITIONS_SHARE
    lot = rng.random(size)
    has_point = np.where(has_conditions, lot < NEEDLESS_POINT_SHARE, lot >= NO_POINT_SHARE)
    has_point &= ~np.isin(told.subject.astype(str), WARD_ONLY)
    east, north = blank(size), blank(size)
    pairs = grid_references(real_spots(county.streets.degrees[told.place], rng=rng)).astype(str)
    east[has_point], north[has_point] = pairs[has_point].T
    days = clock.month_start(told.month) + (told.day - 1) * clock.DAY
    action = np.array(["A1", "A2", "A3"], dtype=object)[rng.integers(0, 3, size=size)]
    sanitised = np.array(["S1", "S2"], dtype=object)[rng.integers(0, 2, size=size)]
    ward = area_codes(county.boundaries, "ward")[county.streets.small_area[told.place]]
    return {
        "sent_by": np.full(size, FORCES[number], dtype=object),
        "received_on": np.array([text[:10] for text in clock.iso(days)], dtype=object),
        "what": told.subject.copy(),
        "easting": east,
        "northing": north,
        "ward_code": ward,
        "source_grade": told.source.copy(),
        "intelligence_grade": told.assessment.copy(),
        "handling": np.where(has_conditions, "C", "P").astype(object),
        "action_code": np.where(has_conditions, action, "").astype(object),
        "sanitisation_code": np.where(has_conditions, sanitised, "").astype(object),
        "summary": summaries(county, told, rng=rng),
    }
