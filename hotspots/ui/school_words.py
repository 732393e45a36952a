"""School days against holidays, in words. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hotspots.clusters.timing import SchoolDays

NO_TERMS = (
    "Nothing can be said of school days: the partnership has not named its terms (`terms` in its "
    "settings)."
)
NOTE = (
    "Weekdays only, in months of which all was received by day. A bank holiday in a term counts "
    "as a school day. The range holds the truth nine times in ten."
)


def school(seen: SchoolDays | None) -> str:
    """Say what share lies on school days, against what the calendar lets expect."""
    if seen is None:
        return "Nothing can be said of school days: no incident is known by day."
    weekdays = seen.school_days + seen.holidays
    incidents = seen.on_school_days + seen.on_holidays
    if not seen.school_days or not seen.holidays:
        return (
            "Nothing can be said of school days: the months that were received hold "
            f"{seen.school_days:,} school days and {seen.holidays:,} weekdays of holidays."
        )
    if not incidents:
        return "Nothing can be said of school days: nothing happened on a weekday."
    times = (
        f"A school day holds {seen.ratio:.2f} times as much as a weekday of the holidays "
        f"({seen.low:.2f} to {seen.high:.2f}): {_verdict(seen)}."
        if np.isfinite(seen.ratio)
        else "None happened in the holidays."
    )
    return (
        f"**{seen.on_school_days / incidents:.0%}** of {incidents:,} incidents on weekdays fell "
        f"on school days; the calendar alone lets expect **{seen.school_days / weekdays:.0%}** "
        f"({seen.school_days:,} of {weekdays:,} weekdays). {times}"
    )


def _verdict(seen: SchoolDays) -> str:
    if seen.low > 1:
        return "more on school days"
    return "fewer on school days" if seen.high < 1 else "no clear difference"
