"""Numbers and names as a board says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.change import Change

SOURCES = {"ecds": "Emergency care (ECDS)", "health": "A&E"}
"""Sources that people call otherwise."""
DAY_HOURS = 24
HARDLY = 0.05
NEAR_ONE = (0.95, 1.05)
TEN = 9.95


def and_so_on(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> and_so_on(["knife", "place", "exploitation"])
    'knife, place and exploitation'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def points(mean: float) -> str:
    """Say how many points of a score something adds.

    >>> points(17.4), points(0.3), points(0.0)
    ('17', 'under 1', '0')
    """
    return "under 1" if 0 < mean < 1 else f"{mean:.0f}"


def source(name: str) -> str:
    """Return a source as people say it.

    >>> source("community_health"), source("health")
    ('Community health', 'A&E')
    """
    return SOURCES.get(name, name.replace("_", " ").capitalize())


def times(ratio: float) -> str:
    """Say how many times the average something is.

    >>> times(4.04), times(0.3), times(1.0), times(23.4), times(float("nan"))
    ('4.0 times', '0.3 times', 'as the average', '23 times', 'nothing received')
    """
    if np.isnan(ratio):
        return "nothing received"
    if ratio < HARDLY:
        return "hardly any"
    if NEAR_ONE[0] <= ratio < NEAR_ONE[1]:
        return "as the average"
    return f"{ratio:.0f} times" if ratio >= TEN else f"{ratio:.1f} times"


def response(hours: float) -> str:
    """Say by when somebody promises to act.

    >>> response(24), response(120), response(1)
    ('within 24 hours', 'within 5 days', 'within 1 hour')
    """
    if hours > DAY_HOURS and hours % DAY_HOURS == 0:
        return f"within {hours / DAY_HOURS:.0f} days"
    return f"within {hours:.0f} hour{'' if hours == 1 else 's'}"


def change(one: Change, *, of: str, months: int) -> str:
    """Say how a neighbourhood has changed."""
    if not of:
        return "Change cannot be told: this view sees no count month by month."
    if not one.is_measured:
        return (
            f"Change cannot be told: fewer than ten incidents of {of} in two years, or too few "
            "months were received in both."
        )
    percent = f"{one.ratio:.2f} times as many (95% interval {one.low:.2f} to {one.high:.2f})"
    said = {
        "more": "There was more",
        "fewer": "There was less",
        "no clear change": "No clear change",
    }[one.word]
    return (
        f"{said} of {of}: {one.now:,} incidents in the last {months} months against "
        f"{one.before:,} in the {months} before, {percent}."
    )


def share(part: float) -> str:
    """Return a share as a percentage.

    >>> share(0.335), share(0.0), share(0.004)
    ('34%', '0%', 'under 1%')
    """
    return "under 1%" if 0 < part < 0.005 else f"{part:.0%}"  # noqa: PLR2004
