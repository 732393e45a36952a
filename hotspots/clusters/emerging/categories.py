"""What has become of each place: the categories that emerging hotspots are told by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.emerging.spells import CONFIRM_MONTHS, spells
from hotspots.clusters.emerging.trailing import WINDOW_MONTHS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.emerging.spells import Spells

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int16]
    Truths = NDArray[np.bool_]

VERSION = "1"
"""Changes with every change of what a category means; labels of two versions are not compared."""
NEW_MONTHS = 6
"""Known from the third month on, so that whoever meets once a quarter sees every new one."""
MONTHS_BEFORE_NEW = 3
"""Nothing is new that was there when the data began."""
PERSISTENT_SHARE = 0.9
PERSISTENT_MONTHS = 12
TREND_MONTHS = 24
"""Two of each season: half a year and a half from winter to summer always rises."""
TREND_Z = 1.959964
LAPSED_MONTHS = 12
HISTORICAL_MONTHS = 12

NOT_JUDGED = -1
"""No category, not even "none": nothing was received."""
CATEGORIES = (
    "none",
    "new",
    "consecutive",
    "intensifying",
    "persistent",
    "diminishing",
    "sporadic",
    "oscillating",
    "historical",
    "lapsed",
)
"""A label is a place in this tuple."""

RULES = (
    f"Every month looks back on the last {WINDOW_MONTHS} months that were received, and tests "
    "every place with what was known at the end of that month. "
    f"A place becomes hot when {CONFIRM_MONTHS} months in a row find it, counted from the first of "
    f"them, and stops being hot when {CONFIRM_MONTHS} months in a row do not. Months that were not "
    "received are left out; they are neither hot nor cold."
)
"""How months are judged, in words."""
DEFINITION = {
    "new": f"Hot for the first time, for at most {NEW_MONTHS} months, after at least "
    f"{MONTHS_BEFORE_NEW} months in which it was not.",
    "consecutive": "Hot for the first time and ever since, but too long to be new, or known for "
    "too short a time to be persistent.",
    "intensifying": f"Persistent, and its incidents rise over at least {TREND_MONTHS} months.",
    "persistent": f"Hot in at least {PERSISTENT_SHARE:.0%} of all months, and now; at least "
    f"{PERSISTENT_MONTHS} months are known.",
    "diminishing": f"Persistent, and its incidents fall over at least {TREND_MONTHS} months.",
    "sporadic": "Hot for the second time.",
    "oscillating": "Hot for the third time or more: it comes and goes.",
    "historical": f"Hot for at least {HISTORICAL_MONTHS} months in all, and not for the last "
    f"{LAPSED_MONTHS}.",
    "lapsed": f"Hot within the last {LAPSED_MONTHS} months, and no longer.",
    "none": "None of these.",
}
"""What each category means, in words, in the order in which the page prints them."""


@dataclass(frozen=True)
class Emerging:
    """What each month says of each place, with what was known then."""

    category: NDArray[np.int8]
    """Place in :data:`CATEGORIES`, or :data:`NOT_JUDGED`; shape (..., months)."""
    spells: Spells
    version: str = VERSION


def emerging(found: Truths, *, is_judged: Truths, trend_z: Floats) -> Emerging:
    """Give every place its category after every month.

    Parameters
    ----------
    found : ndarray of bool, shape (..., months)
        What each month found; see :func:`hotspots.clusters.emerging.monthly.monthly_findings`.
    is_judged : ndarray of bool, same shape
    trend_z : ndarray of float, same shape
        Standard score of the Mann-Kendall test of what was known by then, NaN where there is none.

    Returns
    -------
    Emerging

    Notes
    -----
    The first that fits counts, in this order: persistent and its two trends, new, consecutive,
    sporadic, oscillating for places that are hot; lapsed, historical for those that were. The names
    follow the emerging hot spot analysis of common tools; the rules do not, as those label 2 to 61%
    of stationary noise. There are no cold spots here, so *oscillating* is what comes and goes, and
    *lapsed* is what *historical* cannot say: over, but only just.
    """
    told = spells(found, is_judged=is_judged)
    return Emerging(categories(told, is_judged=is_judged, trend_z=trend_z), told)


def categories(told: Spells, *, is_judged: Truths, trend_z: Floats) -> NDArray[np.int8]:
    """Return the category that spells, and the trend of what is persistent, make.

    Parameters
    ----------
    told : Spells
    is_judged : ndarray of bool, shape (..., months)
    trend_z : ndarray of float, same shape
    """
    code = {name: place for place, name in enumerate(CATEGORIES)}
    rules = _rules(told, trend_z)
    chosen = np.select(
        [rule for _, rule in rules],
        [np.int8(code[name]) for name, _ in rules],
        np.int8(code["none"]),
    )
    return np.where(is_judged, chosen, NOT_JUDGED).astype(np.int8)


def _rules(told: Spells, trend_z: Floats) -> list[tuple[str, Truths]]:
    hot, was_hot = told.is_hot, ~told.is_hot & (told.begun > 0)
    share = told.hot_months / np.maximum(told.judged_months, 1)
    lasts = hot & (share >= PERSISTENT_SHARE) & (told.judged_months >= PERSISTENT_MONTHS)
    moves = lasts & (told.judged_months >= TREND_MONTHS)
    length = told.judged_months - told.months_before
    is_recent = (length <= NEW_MONTHS) & (told.months_before >= MONTHS_BEFORE_NEW)
    return [
        ("intensifying", moves & (trend_z > TREND_Z)),
        ("diminishing", moves & (trend_z < -TREND_Z)),
        ("persistent", lasts),
        ("new", hot & (told.begun == 1) & is_recent),
        ("consecutive", hot & (told.begun == 1)),
        ("sporadic", hot & (told.begun == 2)),  # noqa: PLR2004
        ("oscillating", hot),
        ("lapsed", was_hot & (told.months_after <= LAPSED_MONTHS)),
        ("historical", was_hot & (told.hot_months >= HISTORICAL_MONTHS)),
    ]
