"""What was received for the period, and what nobody shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import month, short
from hotspots.publish.feed_coverage import SPEAKING
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials

COVERAGE_HEADS = ("Feed", "Sender", "Months", "Newest")


def coverage(materials: Materials) -> Part:
    """Return what was received for the period, a row a feed and sender."""
    view, choice = materials.view, materials.choice
    age = ages(view.months, until=choice.until)
    months = {
        name
        for name, old in zip(view.months, age.tolist(), strict=True)
        if 0 <= old < choice.period_months
    }
    names = {one["feed"]: short(one["name"]) for one in view.about["partners"]["feeds"]}
    rows, silent = [], 0
    for (feed, sender), own in view.coverage.groupby(["feed", "sender"], sort=True):
        spoke = own[own["status"].isin(SPEAKING)]
        received = set(spoke["month"]) & months
        silent += not received
        newest = max(spoke["month"], default="")
        rows.append(
            (
                names.get(str(feed), str(feed)),
                str(sender),
                f"{len(received)} of {len(months)}",
                month(str(newest)) or "nothing received",
            )
        )
    said = f"{len(rows)} feeds of senders are agreed"
    said += (
        f"; {silent} sent nothing for this period." if silent else "; all of them sent something."
    )
    missing = [
        f"{one['name']} ({one['partner'] or 'holder not named'}): {one['reason']}"
        for one in view.about["partners"].get("not_shared", [])
    ]
    return Part(
        "Data coverage",
        [said, "Where nothing was received the map says no data, and never zero."]
        + ([f"Not shared: {' '.join(missing)}"] if missing else []),
        [
            Table(
                "What was received for the period",
                COVERAGE_HEADS,
                rows,
                "Nothing is agreed.",
                (3, 1.8, 0.65, 1.1),
            )
        ],
    )
