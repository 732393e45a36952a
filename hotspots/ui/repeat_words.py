"""How soon again, in words and a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.counts.months import months_between
from hotspots.ui import wording
from hotspots.ui.time_words import RARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.closer_than_months import SeenRepeat


def stay(seen: SeenRepeat) -> str:
    """Say how long to stay after an incident."""
    until = seen.stay.until_day
    if until is None:
        later = ((seen.stay.p < RARE) & (seen.stay.ratio > 1)).any()
        but = " Later on more does; see the table." if later else ""
        return (
            "On the day of an incident no more than usual follows nearby: these counts give no "
            f"reason to stay.{but}"
        )
    days = "that day" if until == 0 else f"{until} days" if until > 1 else "the next day"
    ratio = seen.stay.ratio[: seen.stay.bands]
    return (
        f"After an incident more than usual follows within {seen.stay.near_m:,.0f} metres for "
        f"{days} ({ratio.min():.2f} to {ratio.max():.2f} times what chance lets expect): "
        "stay as long."
    )


def repeat_table(seen: SeenRepeat) -> pd.DataFrame:
    """Return a row a distance, a column a time band: pairs over what chance lets expect."""
    found = seen.table
    spans = _spans(found.days)
    rows = []
    near = 0.0
    for number, limit in enumerate(found.distances_m):
        row = {"Distance": "same place" if number == 0 else f"{near:,.0f} to {limit:,.0f} m"}
        for column, span in enumerate(spans):
            ratio, p = found.ratio[number, column], found.p[number, column]
            star = "*" if p < RARE and ratio > 1 else ""
            row[span] = "" if ratio != ratio else f"{ratio:.2f}{star}"  # noqa: PLR0124
        rows.append(row)
        near = limit
    return pd.DataFrame(rows)


def repeat_notes(seen: SeenRepeat) -> list[str]:
    """Return what the table rests on."""
    notes = [
        (
            "Pairs of incidents over the number that exchanging days by chance lets expect; a star "
            f"where chance does as much in fewer than {RARE:.0%} of {len(seen.table.simulated):,} "
            "exchanges. Two records of one fight are a pair on the same day in the same place."
        ),
        (
            f"{seen.events:,} incidents, known by day and by cells of some {seen.spacing_m:,.0f} "
            "metres: nothing nearer can be told apart. Days are exchanged between the same days of "
            "the week, within a quarter and a sender."
        ),
    ]
    notes.insert(0, repeat_months(seen))
    if seen.left_out:
        notes.append(f"{seen.left_out:,} older ones were left out.")
    return notes


def repeat_months(seen: SeenRepeat) -> str:
    """Say of which months the incidents are, whether or not the map above could be tested for them.

    Months of which nothing is known by day, between the first and the last, are named.
    """
    first, last = seen.months[0], seen.months[-1]
    between = months_between(first, last)
    missing = [wording.month_name(one) for one in between if one not in seen.months]
    whole = f"{wording.month_name(first)} to {wording.month_name(last)}"
    span = wording.month_name(last) if first == last else whole
    without = f", but none of {wording.listed(missing)}" if missing else ""
    fewer = (
        f" ({len(seen.months)} of the {seen.asked_months} months asked for)"
        if len(seen.months) < seen.asked_months
        else ""
    )
    return (
        f"Incidents of {span}{without}{fewer}: those that are known by day, also where not all of "
        "the period was received and the map was not tested."
    )


def _spans(days: Sequence[int]) -> list[str]:
    spans, before = [], -1
    for limit in days:
        first = before + 1
        several = f"Day {limit}" if first == limit else f"Days {first} to {limit}"
        spans.append("Same day" if limit == 0 else several)
        before = limit
    return spans
