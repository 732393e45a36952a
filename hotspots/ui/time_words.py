"""When and how soon, in words, tables and a chart. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from hotspots.publish.near import place_names
from hotspots.ui import charts, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.scan.scan import Scan
    from hotspots.clusters.timing import Run
    from hotspots.publish.closer_than_months import SeenHours
    from hotspots.publish.view import View

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RARE = 0.05
"""Windows whose p is below are called something that started."""


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
            color=alt.Color(
                "share:Q",
                title="Share",
                scale=alt.Scale(type="quantize", range=list(charts.SEQUENTIAL)),
                legend=alt.Legend(format=".1%"),
            ),
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
                "Around": place_names(view)[one.window.centre],
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
