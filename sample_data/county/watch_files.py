"""What two neighbourhood watch groups hear, in five columns and a file a quarter."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import months
from county.area_tables import area_codes
from county.chance import Ints, dice, picked
from county.doggerland import County
from county.intelligence_files import OLD_GRADES
from county.rumours import ASSESSMENTS, SOURCES, SUBJECTS
from county.sent_files import Columns, SentFile, Slip, saying, sent_file, written

GROUPS: Final = ("Skarholm Neighbourhood Watch Network", "Silverpit Villages Watch")
SLUGS: Final = ("skarholm-watch", "silverpit-watch")
PARTNERSHIP: Final = (0, 2)
"""The partnership in whose area each group is active."""
A_MONTH: Final = (9.0, 7.0)
SOURCE_SHARES: Final = np.array([0.2, 0.65, 0.15])
ASSESSMENT_SHARES: Final = np.array([0.15, 0.1, 0.4, 0.3, 0.05])
MONTHS_A_FILE: Final = 3
NO_WARD: Final = "X05000099"


def watch_file(group: int, first: int) -> str:
    """Give where a group's file of a quarter lies; `first` is its first month among the 36."""
    return f"community_intelligence_short/{quarter_name(first)}-{SLUGS[group]}.csv"


def quarter_name(first: int) -> str:
    """Give the first and the last month of a quarter as they stand in a file's name."""
    return f"{months.MONTHS[first]}_{months.MONTHS[first + MONTHS_A_FILE - 1]}"


def _graded_as_before(columns: Columns, rows: Ints) -> None:
    for name in ("source_grade", "intelligence_grade"):
        columns[name][rows] = OLD_GRADES[name]


SLIPS: Final = (
    Slip(
        watch_file(0, 6), "grades_of_5x5x5", 2, "graded by 5x5x5, the old scheme",
        is_refused=True, able=saying("what"), change=_graded_as_before,
    ),
    Slip(
        watch_file(1, 12), "unknown_area", 1, "there is no such ward",
        is_refused=True, able=saying("what"), change=written("ward", NO_WARD),
    ),
    Slip(
        watch_file(1, 21), "label_for_code", 1, "the label stands in place of the code",
        is_refused=True, able=saying("what"), change=written("what", "drugs"),
    ),
)  # fmt: skip


def watch_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, quarter by quarter and group by group."""
    bounds, streets = county.boundaries, county.streets
    ward = area_codes(bounds, "ward")[streets.small_area]
    partnership = bounds.inside["partnership"][streets.small_area]
    for first in range(0, months.COUNT, MONTHS_A_FILE):
        for group in range(len(GROUPS)):
            rng = dice(county.seed, "watch", first, group)
            pull = streets.residents * (partnership == PARTNERSHIP[group])
            counts = rng.poisson(A_MONTH[group] * scale, size=MONTHS_A_FILE)
            month = np.repeat(np.array(months.MONTHS[first : first + MONTHS_A_FILE]), counts)
            size = len(month)
            subject = picked(rng, np.array(list(SUBJECTS.values())), size=size)
            source = picked(rng, SOURCE_SHARES, size=size)
            assessment = picked(rng, ASSESSMENT_SHARES, size=size)
            columns: Columns = {
                "month": month.astype(object),
                "ward": ward[picked(rng, pull, size=size)],
                "what": np.array(list(SUBJECTS), dtype=object)[subject],
                "source_grade": np.array(SOURCES, dtype=object)[source],
                "intelligence_grade": np.array(ASSESSMENTS, dtype=object)[assessment],
            }
            yield sent_file(
                "community_intelligence_short",
                columns,
                sender=GROUPS[group],
                file=watch_file(group, first),
                slips=SLIPS,
                seed=county.seed,
            )
