"""The 14 published categories: how many, where, and what came of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county.chance import Floats
from county.streets import Streets

ANTI_SOCIAL: Final = "Anti-social behaviour"
VIOLENCE: Final = "Violence and sexual offences"
PATTERNS: Final = ("residents", "night", "shops", "parking", "violence")
SHOPS: Final = (2, 3)
PARKING: Final = (1, 5)
"""Positions in `street_names.PLACE_KINDS`."""


@dataclass(frozen=True)
class Category:
    """One published category."""

    name: str
    """As published."""
    a_month: float
    """Expected in an average month; violence itself comes from the incidents instead."""
    where: tuple[float, float, float, float, float]
    """Share that follows each of `PATTERNS`."""
    outcomes: str
    """Which of `OUTCOMES` it has; empty when none is published."""


CATEGORIES: Final = (
    Category(ANTI_SOCIAL, 480, (0.50, 0.20, 0.10, 0.05, 0.15), ""),
    Category("Bicycle theft", 24, (0.50, 0.30, 0.20, 0.0, 0.0), "theft"),
    Category("Burglary", 92, (0.90, 0.05, 0.05, 0.0, 0.0), "theft"),
    Category("Criminal damage and arson", 195, (0.75, 0.10, 0.05, 0.05, 0.05), "damage"),
    Category("Drugs", 115, (0.40, 0.30, 0.05, 0.05, 0.20), "drugs"),
    Category("Other crime", 62, (0.80, 0.10, 0.05, 0.0, 0.05), "person"),
    Category("Other theft", 140, (0.45, 0.30, 0.20, 0.05, 0.0), "theft"),
    Category("Possession of weapons", 27, (0.30, 0.20, 0.0, 0.0, 0.50), "drugs"),
    Category("Public order", 190, (0.45, 0.30, 0.05, 0.0, 0.20), "person"),
    Category("Robbery", 30, (0.25, 0.25, 0.0, 0.0, 0.50), "theft"),
    Category("Shoplifting", 175, (0.0, 0.10, 0.90, 0.0, 0.0), "shops"),
    Category("Theft from the person", 18, (0.15, 0.70, 0.10, 0.0, 0.05), "theft"),
    Category("Vehicle crime", 110, (0.75, 0.05, 0.0, 0.20, 0.0), "theft"),
    Category(VIOLENCE, 0, (0.0, 0.0, 0.0, 0.0, 1.0), "person"),
)
"""In alphabetical order, which is the order within each area of a published file."""

CATEGORY_NUMBER: Final = {category.name: number for number, category in enumerate(CATEGORIES)}
UNKNOWN_CATEGORY: Final = "Fly-tipping"
"""No published category: one row has it by mistake."""

OUTCOME_NAMES: Final = (
    "Investigation complete; no suspect identified",
    "Unable to prosecute suspect",
    "Court result unavailable",
    "Awaiting court outcome",
    "Local resolution",
    "Offender given a caution",
    "Action to be taken by another organisation",
    "Further investigation is not in the public interest",
    "Status update unavailable",
    "Under investigation",
)
UNDER_INVESTIGATION: Final = len(OUTCOME_NAMES) - 1
OUTCOMES: Final = {
    "theft": (70, 20, 5, 1, 1, 0, 0, 1, 1, 1),
    "damage": (60, 31, 4, 1, 1, 0.5, 0, 1, 0.5, 1),
    "drugs": (3, 10, 30, 5, 40, 3, 0, 4, 3, 2),
    "person": (15, 66, 9, 1.5, 1, 0.5, 2, 2, 2, 1),
    "shops": (57, 17, 20, 1, 1.5, 0.5, 0, 2, 0.5, 0.5),
}
STILL_OPEN: Final = {0: 0.75, 1: 0.45, 2: 0.2}
"""Share still under investigation by months before the last one."""


def patterns(streets: Streets, *, violence: Floats) -> Floats:
    """Give where each pattern puts its offences: shares by pattern and place (patterns, places).

    `violence` is the expected violence in public places of the month.
    """
    centre = streets.residents * 0.1 + 60.0 * streets.night
    is_shop = np.isin(streets.kind, SHOPS)
    is_parking = np.isin(streets.kind, PARKING)
    shops = is_shop * (1.0 + 3.0 * streets.night) + 0.02 * streets.night
    parking = is_parking * (1.0 + streets.residents / 50.0)
    weights = np.vstack([streets.residents, centre, shops, parking, violence])
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares


def expected(streets: Streets, *, violence: Floats, busy: float) -> Floats:
    """Give the expected offences of one month by category and place (categories, places)."""
    where = np.array([category.where for category in CATEGORIES])
    a_month = np.array([category.a_month for category in CATEGORIES]) * busy
    rates: Floats = a_month[:, None] * (where @ patterns(streets, violence=violence))
    return rates
