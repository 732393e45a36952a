"""What police publish: one file a force and month, in the columns of data.police.uk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from county import doggerland, months, offences
from county.chance import Booleans, Floats, Ints, dice, picked
from county.doggerland import County
from county.flaws import Flaw, spoiled, unlocated, whole_row_repeats
from county.names import FORCES
from county.violence import Incidents
from county.wording import Rows, Wording, as_text, wording

RECORDED_SHARE: Final = (1.0, 0.75)
"""Share of the violence that it hears of which each force records."""
UNLOCATED_SHARE: Final = (0.04, 0.0)
"""Share of its rows that each force publishes without a place."""


@dataclass(frozen=True)
class Sheet:
    """One published file and what is wrong with it."""

    force: str
    """Name of the force."""
    month: str
    """The month it is published for."""
    table: pa.Table
    """Its rows, all columns text, in the order of the file."""
    flaws: tuple[Flaw, ...]
    """What is wrong in which rows."""


def published(county: County, *, scale: float = 1.0) -> Iterator[Sheet]:
    """Give every published file in turn, month by month and force by force.

    Only one month is in memory at a time. `scale` multiplies the expected number of rows.
    """
    words = wording(county)
    for month in range(months.COUNT):
        told = recorded(county, month, scale=scale)
        for force in range(len(FORCES)):
            yield _sheet(county, told, words, force=force, month=month)


def _sheet(county: County, told: Rows, words: Wording, *, force: int, month: int) -> Sheet:
    force_of_place = county.boundaries.inside["force"][county.streets.small_area]
    mine = _part(told, force_of_place[told.place] == force)
    rng = dice(county.seed, "gaps", month, force)
    is_missing = rng.random(len(mine.place)) < UNLOCATED_SHARE[force]
    place = np.where(is_missing, len(force_of_place), mine.place)
    rows = Rows(place, mine.category, mine.outcome, mine.crime_id)
    rows = _part(rows, np.lexsort((rows.place, rows.category, words.rank[rows.place])))
    name, when = FORCES[force], months.MONTHS[month]
    table = as_text(rows, words, force=name, month=when)
    table, planted = spoiled(table, force=name, month=when, seed=county.seed)
    is_silent = rows.category == offences.CATEGORY_NUMBER[offences.ANTI_SOCIAL]
    natural = (unlocated(table), whole_row_repeats(rows.place, is_silent=is_silent))
    return Sheet(name, when, table, (*planted, *(flaw for flaw in natural if flaw.rows)))


def recorded(county: County, month: int, *, scale: float = 1.0) -> Rows:
    """Draw all that the forces record in one month, before it is split by force.

    Violence comes last, in the order of `recorded_violence`.
    """
    told = doggerland.incidents(county, month, scale=scale)
    rng = dice(county.seed, "police", month)
    violence = told.place[_recorded_violence(told, county, rng=rng)]

    public = county.public[month] * county.heard
    busy = float(months.busyness()[month])
    rates = offences.expected(county.streets, violence=public, busy=busy)
    counts = rng.poisson(rates * scale)
    category, place = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    place = np.r_[place, violence]
    number = offences.CATEGORY_NUMBER[offences.VIOLENCE]
    category = np.r_[category, np.full(len(violence), number)]
    return Rows(
        place=place,
        category=category,
        outcome=_outcomes(rng, category, month=month),
        crime_id=rng.integers(0, 2**64, size=len(place), dtype=np.uint64),
    )


def recorded_violence(told: Incidents, county: County) -> Ints:
    """Give the numbers of the incidents of a month that the forces hear of and record."""
    return _recorded_violence(told, county, rng=dice(county.seed, "police", told.month))


def _recorded_violence(told: Incidents, county: County, *, rng: np.random.Generator) -> Ints:
    force = county.boundaries.inside["force"][county.streets.small_area[told.place]]
    is_recorded = rng.random(len(force)) < np.array(RECORDED_SHARE)[force]
    return np.flatnonzero(told.is_heard & is_recorded)


def _outcomes(rng: np.random.Generator, category: Ints, *, month: int) -> Ints:
    outcome = np.full(len(category), -1, dtype=np.int64)
    for number, kind in enumerate(offences.CATEGORIES):
        if kind.outcomes:
            shares: Floats = np.array(offences.OUTCOMES[kind.outcomes], dtype=float)
            mine = np.flatnonzero(category == number)
            outcome[mine] = picked(rng, shares, size=len(mine))
    still_open = offences.STILL_OPEN.get(months.COUNT - 1 - month, 0.0)
    is_open = (rng.random(len(category)) < still_open) & (outcome >= 0)
    return np.where(is_open, offences.UNDER_INVESTIGATION, outcome)


def _part(rows: Rows, chosen: Booleans | Ints) -> Rows:
    return Rows(
        rows.place[chosen], rows.category[chosen], rows.outcome[chosen], rows.crime_id[chosen]
    )
