"""When and how soon, in words, tables and a chart. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.scan.scan import Scan
    from hotspots.clusters.timing import Run
    from hotspots.publish.closer_than_months import SeenHours, SeenRepeat
    from hotspots.publish.view import View

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RARE = 0.05
"""Windows whose p is below are called something that started."""


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
    if seen.left_out:
        notes.append(f"{seen.left_out:,} older ones were left out.")
    return notes


def _spans(days: Sequence[int]) -> list[str]:
    spans, before = [], -1
    for limit in days:
        first = before + 1
        several = f"Day {limit}" if first == limit else f"Days {first} to {limit}"
        spans.append("Same day" if limit == 0 else several)
        before = limit
    return spans


def busiest(seen: SeenHours) -> str:
    """Say when most happens."""
    runs = [f"{run_name(one)} ({one.share.share:.0%})" for one in seen.runs]
    return (
        f"Of {seen.incidents:,.0f} incidents that are known by the hour most happen on "
        f"{wording.listed(runs)}. At night, from 7 pm to 7 am, "
        f"**{seen.night.share:.0%}** ({seen.night.low:.0%} to {seen.night.high:.0%}; half would be "
        f"even), at weekends **{seen.weekend.share:.0%}** ({seen.weekend.low:.0%} to "
        f"{seen.weekend.high:.0%}; {seen.weekend.even:.0%} would be even)."
    )


def run_name(run: Run) -> str:
    """Say which hours of the week.

    >>> from hotspots.clusters.timing import Run, Share
    >>> run_name(Run(118, 4, Share(0.1, 0.0, 0.2, 0.0)))
    'Friday 22:00 to 02:00'
    """
    day, hour = divmod(run.start, 24)
    return f"{DAYS[day]} {hour:02}:00 to {(hour + run.hours) % 24:02}:00"


def week_chart(seen: SeenHours) -> alt.Chart:
    """Return the week as a calendar of hours, the darker the more."""
    told = pd.DataFrame(
        [
            {"day": DAYS[hour // 24], "hour": hour % 24, "share": share.share}
            for hour, share in enumerate(seen.profile)
        ]
    )
    chart: alt.Chart = (
        alt.Chart(told)
        .mark_rect()
        .encode(
            x=alt.X("hour:O", title="Hour", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("day:N", sort=list(DAYS), title=None),
            color=alt.Color("share:Q", title="Share", scale=alt.Scale(scheme="purples")),
            tooltip=["day", "hour", alt.Tooltip("share:Q", format=".2%")],
        )
    )
    return chart


def started(view: View, found: Scan) -> str:
    """Say whether something started."""
    clear = [one for one in found.clusters if one.p < RARE]
    if not clear:
        return "Nothing stands out: places go on as their long run lets expect."
    first = clear[0]
    months = wording.months(first.window.months)
    # Replicates cannot tell chances that are rarer than one of them.
    often = "once in" if first.p * (len(found.highest) + 1) > 1.5 else "at most once in"  # noqa: PLR2004
    return (
        f"Something started near {wording.plain(view.cells['name'].iloc[first.window.centre])} "
        f"within the last {months}. Chance alone would show as much {often} "
        f"{first.recurrence:,.0f} looks."
    )


def scan_table(view: View, found: Scan, *, series: Sequence[str]) -> pd.DataFrame:
    """Return the windows that hold more than expected, the least likely first."""
    return pd.DataFrame(
        [
            {
                "Around": view.cells["name"].iloc[one.window.centre],
                "Rings": one.window.rings,
                "Last months": one.window.months,
                **{
                    name.capitalize(): f"{count} (expected {expected:.1f})"
                    for name, count, expected in zip(
                        series, one.incidents, one.expected, strict=True
                    )
                },
                "p": round(one.p, 3),
                "Once in so many looks": round(one.recurrence),
            }
            for one in found.clusters
        ]
    )
