"""What the councils send of schools: suspensions and absence by term and by where pupils live."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county.chance import Ints, dice
from county.council_slips import SLIPS
from county.doggerland import County
from county.pupils import Pupils, pupils
from county.sent_files import AS_THEY_ARE, Columns, SentFile, sent_file, texts
from county.spelling import hidden, same
from county.terms import COUNCIL_SLUGS, COUNCILS, PERIODS, slug

ABSENCE: Final = "school_absence"
SUSPENSIONS: Final = "school_suspensions"
NOT_AVAILABLE: Final = "x"
NOT_AVAILABLE_SHARE: Final = 0.008
LEVEL: Final = "Lower super output area"
DFE_COUNCIL: Final = 2
"""The council whose system writes the names of the Department for Education."""
DFE_NAMES: Final = {"school_year": "time_period", "term": "time_identifier"}


def school_files(county: County) -> Iterator[SentFile]:
    """Give the files of both feeds, term by term and council by council."""
    told = pupils(county)
    council = county.boundaries.inside["partnership"]
    for period in range(len(PERIODS)):
        for number in range(len(COUNCILS)):
            areas = np.flatnonzero(council == number)
            rng = dice(county.seed, "school sheets", period, number)
            for feed in (SUSPENSIONS, ABSENCE):
                columns = _columns(feed, told, county, period=period, areas=areas)
                _leave_out(columns, feed, rng=rng)
                yield sent_file(
                    feed,
                    {"authority": same(COUNCILS[number], size=len(areas)), **columns},
                    sender=COUNCILS[number],
                    file=f"{feed}/{COUNCIL_SLUGS[number]}-{slug(period)}.csv",
                    slips=SLIPS,
                    seed=county.seed,
                    names=DFE_NAMES if number == DFE_COUNCIL else AS_THEY_ARE,
                )


def _columns(feed: str, told: Pupils, county: County, *, period: int, areas: Ints) -> Columns:
    year, term = PERIODS[period]
    codes = np.array(county.boundaries.layers["small_area"].codes, dtype=object)
    where = {
        "school_year": same(year, size=len(areas)),
        "term": same(term, size=len(areas)),
        "geographic_level": same(LEVEL, size=len(areas)),
        "lsoa_code": codes[areas],
    }
    here = (period, areas)
    if feed == SUSPENSIONS:
        return where | {
            "headcount": texts(told.headcount[here]),
            "suspension": hidden(told.suspensions[here]),
            "one_plus_susp": hidden(told.one_plus[here]),
            "perm_excl": hidden(told.excluded[here]),
        }
    return where | {
        "enrolments": texts(told.headcount[here]),
        "enrolments_pa_10_exact": hidden(told.absent[here]),
    }


def _leave_out(columns: Columns, feed: str, *, rng: np.random.Generator) -> None:
    """Write for a few areas that the number is not available."""
    column = "suspension" if feed == SUSPENSIONS else "enrolments_pa_10_exact"
    columns[column][rng.random(len(columns[column])) < NOT_AVAILABLE_SHARE] = NOT_AVAILABLE
