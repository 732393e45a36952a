"""What councils send of adults at risk, and health boards of mental health and substance use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from county import council_slips, health_slips, months
from county.chance import Floats, Ints, dice
from county.clock import Texts
from county.doggerland import County
from county.msoa_facts import MiddleAreas, middle_area_facts
from county.names import HEALTH_BOARDS
from county.sent_files import SentFile, sent_file, texts
from county.spelling import hidden, same
from county.terms import COUNCIL_SLUGS, COUNCILS, QUARTER, quarter

CARE: Final = "adult_social_care"
MENTAL: Final = "mental_health_substance"
ADULT_SHARE: Final = 0.79
CONCERNS: Final = {"safeguarding_concern": 1.15, "self_neglect": 0.22, "domestic_abuse": 0.18,
                   "exploitation": 0.06}  # fmt: skip
"""A month, for 1,000 adults where deprivation is average."""
CONCERN_SLOPE: Final = 0.15
INDICATORS: Final = {"crisis_referral": 5.2, "alcohol_admission": 2.3, "substance_treatment": 1.4}
"""A quarter, for 1,000 residents where deprivation is average."""
MENTAL_SLOPE: Final = 0.4
"""Growth of the logarithm with one standard deviation of deprivation; nothing else is in it."""
BOARD_SLUGS: Final = ("estuary", "outer-bank")
HEALTH_HIDDEN: Final = "*"
"""Stands for 1 to 7 people; other counts are rounded to the nearest 5."""
MOST_HIDDEN: Final = 7
ROUND_TO: Final = 5


@dataclass(frozen=True)
class _Long:
    """A row a month, MSOA and category, one array a column."""

    month: Ints
    area: Ints
    category: Texts
    rate: Floats
    """Expected for 1,000 people."""


def care_files(county: County) -> Iterator[SentFile]:
    """Give the councils' files: one a quarter, with its three months."""
    areas = middle_area_facts(county)
    for first in range(0, months.COUNT, QUARTER):
        for number, council in enumerate(COUNCILS):
            mine = np.flatnonzero(areas.council == number)
            long = _long(range(first, first + QUARTER), mine, areas, CONCERNS, slope=CONCERN_SLOPE)
            adults = np.round(areas.residents[long.area] * ADULT_SHARE).astype(np.int64)
            rng = dice(county.seed, CARE, first, number)
            columns = {
                "authority": same(council, size=len(adults)),
                "month": np.array(months.MONTHS, dtype=object)[long.month],
                "msoa_code": areas.codes[long.area],
                "concern": long.category,
                "adults": texts(adults),
                "concerns": hidden(rng.poisson(adults * long.rate / 1_000).astype(np.int64)),
            }
            file = f"{CARE}/{COUNCIL_SLUGS[number]}-{quarter(first)}.csv.gz"
            yield sent_file(
                CARE,
                columns,
                sender=council,
                file=file,
                slips=council_slips.SLIPS,
                seed=county.seed,
            )


def mental_health_files(county: County) -> Iterator[SentFile]:
    """Give the health boards' files, one a quarter."""
    areas = middle_area_facts(county)
    for first in range(0, months.COUNT, QUARTER):
        for number, board in enumerate(HEALTH_BOARDS):
            mine = np.flatnonzero(areas.board == number)
            long = _long(range(first, first + 1), mine, areas, INDICATORS, slope=MENTAL_SLOPE)
            residents = areas.residents[long.area]
            rng = dice(county.seed, MENTAL, first, number)
            count = rng.poisson(residents * long.rate / 1_000).astype(np.int64)
            columns = {
                "health_board": same(board, size=len(count)),
                "quarter": np.array(months.MONTHS, dtype=object)[long.month],
                "msoa_code": areas.codes[long.area],
                "indicator": long.category,
                "residents": texts(residents),
                "people": _rounded(count),
            }
            file = f"{MENTAL}/{BOARD_SLUGS[number]}-{quarter(first)}.csv.gz"
            yield sent_file(
                MENTAL, columns, sender=board, file=file, slips=health_slips.SLIPS, seed=county.seed
            )


def _long(
    when: range, mine: Ints, areas: MiddleAreas, usual: Mapping[str, float], *, slope: float
) -> _Long:
    month, area, category = (
        axis.ravel()
        for axis in np.meshgrid(np.array(when), mine, np.arange(len(usual)), indexing="ij")
    )
    rate = np.array(list(usual.values()))[category] * np.exp(slope * areas.deprivation[area])
    return _Long(month, area, np.array(list(usual), dtype=object)[category], rate)


def _rounded(count: Ints) -> Texts:
    rounded = ((2 * count + ROUND_TO) // (2 * ROUND_TO) * ROUND_TO).astype(str)
    is_small = (count > 0) & (count <= MOST_HIDDEN)
    return np.where(is_small, HEALTH_HIDDEN, rounded).astype(object)
