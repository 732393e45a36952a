"""What people tell about places: true early, true late, or not true at all, each with its grade."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import months
from county.chance import Booleans, Floats, Ints, dice, picked
from county.clock import Texts
from county.doggerland import County
from county.frame import cells_at, to_degrees
from county.towns import town_named

SUBJECTS: Final = {
    "KN": 9.0, "GN": 1.5, "GR": 9.0, "DR": 22.0, "CE": 7.0, "CU": 4.0, "MS": 2.0, "HW": 7.0,
    "DA": 4.0, "ES": 9.0, "PL": 14.0,
}  # fmt: skip
"""Reports of an average month in the whole county, by subject."""
VIOLENT: Final = ("KN", "GN", "GR", "HW")
"""Subjects that follow violence in public places; the others follow residents."""
SOURCES: Final = ("1", "2", "3")
ASSESSMENTS: Final = ("A", "B", "C", "D", "E")
SOURCE_SHARES: Final = np.array([0.3, 0.5, 0.2])
ASSESSMENT_SHARES: Final = np.array([0.25, 0.2, 0.3, 0.2, 0.05])
EARLY: Final = "ropewalk"
"""The hotspot of which people spoke before it began."""
EARLY_FROM: Final = "2025-01"
EARLY_A_MONTH: Final = 5.0
EARLY_SOURCES: Final = np.array([0.6, 0.4, 0.0])
EARLY_ASSESSMENTS: Final = np.array([0.5, 0.3, 0.2, 0.0, 0.0])
NOWHERE_TOWN: Final = "Hollowmere"
"""Much is told of this village and nothing happens there."""
NOWHERE_FIRST, NOWHERE_LAST = "2025-06", "2025-12"
NOWHERE_A_MONTH: Final = 6.0
NOWHERE_SOURCES: Final = np.array([0.0, 0.1, 0.9])
NOWHERE_ASSESSMENTS: Final = np.array([0.0, 0.0, 0.0, 0.6, 0.4])


@dataclass(frozen=True)
class Reports:
    """Graded reports of one month, one array a column, in the order of the days."""

    month: int
    """Place of the month among the 36."""
    subject: Texts
    """Key of `SUBJECTS`."""
    day: Ints
    """Day of the month, from 1."""
    place: Ints
    """Number of the published place that it is about."""
    source: Texts
    """One of `SOURCES`."""
    assessment: Texts
    """One of `ASSESSMENTS`."""


def nowhere_places(county: County) -> Booleans:
    """Say which published places share the cell of the village's market."""
    town = town_named(NOWHERE_TOWN)
    points = county.streets.degrees
    gap = np.hypot(*(points - to_degrees([[town.east_km, town.north_km]])).T)
    cell = cells_at(points[[int(np.argmin(gap))]])[0]
    here: Booleans = county.streets.cell == cell
    return here


def early_places(county: County) -> Booleans:
    """Say which published places belong to the hotspot of which people spoke early."""
    (planted,) = [one for one in county.planted if one.idea.id == EARLY]
    here: Booleans = planted.rates > 0
    return here


def reports(county: County, month: int, *, scale: float = 1.0) -> Reports:
    """Draw the reports of one month."""
    rng = dice(county.seed, "intelligence", month)
    name = months.MONTHS[month]
    parts: list[tuple[Texts, Ints, Texts, Texts]] = []
    for subject, expected in SUBJECTS.items():
        pull = county.public[month] if subject in VIOLENT else county.streets.residents
        place = picked(rng, pull, size=int(rng.poisson(expected * scale)))
        parts.append(_graded(subject, place, SOURCE_SHARES, ASSESSMENT_SHARES, rng=rng))
    if name >= EARLY_FROM:
        here = early_places(county).astype(float)
        place = picked(rng, here, size=int(rng.poisson(EARLY_A_MONTH * scale)))
        parts.append(_graded("KN", place, EARLY_SOURCES, EARLY_ASSESSMENTS, rng=rng))
    if NOWHERE_FIRST <= name <= NOWHERE_LAST:
        here = nowhere_places(county).astype(float)
        place = picked(rng, here, size=int(rng.poisson(NOWHERE_A_MONTH * scale)))
        parts.append(_graded("GR", place, NOWHERE_SOURCES, NOWHERE_ASSESSMENTS, rng=rng))
    subject_, place_, source, assessment = (np.concatenate(one) for one in zip(*parts, strict=True))
    day = 1 + rng.integers(0, months.days_in(month), size=len(place_))
    order = np.lexsort((place_, subject_.astype(str), day))
    return Reports(
        month, subject_[order], day[order], place_[order], source[order], assessment[order]
    )


def _graded(
    subject: str,
    place: Ints,
    sources: Floats,
    assessments: Floats,
    *,
    rng: np.random.Generator,
) -> tuple[Texts, Ints, Texts, Texts]:
    size = len(place)
    source = np.array(SOURCES, dtype=object)[picked(rng, sources, size=size)]
    assessment = np.array(ASSESSMENTS, dtype=object)[picked(rng, assessments, size=size)]
    return np.full(size, subject, dtype=object), place, source, assessment
