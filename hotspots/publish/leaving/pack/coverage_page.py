"""What was received for the period, and what nobody shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import month, short
from hotspots.publish.feed_coverage import SPEAKING
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials

COVERAGE_HEADS = ("Feed", "Senders", "Months", "Newest")


def coverage(materials: Materials) -> Part:
    """Return what was received for the period, senders of a feed that sent alike in one row."""
    names = {one["feed"]: short(one["name"]) for one in materials.view.about["partners"]["feeds"]}
    told, period = _received(materials)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for feed, sender, received, newest in told:
        months = f"{len(received)} of {period}"
        row = (names.get(feed, feed), months, month(newest) or "nothing received")
        alike.setdefault(row, []).append(sender)
    rows = [
        (feed, "; ".join(senders), months, newest)
        for (feed, months, newest), senders in alike.items()
    ]
    missing = [
        f"{one['name']} ({one['partner'] or 'holder not named'}): {one['reason']}"
        for one in materials.view.about["partners"].get("not_shared", [])
    ]
    return Part(
        "Data coverage",
        [
            coverage_sentence(materials),
            "Where nothing was received the map says no data, and never zero.",
            *([f"Not shared: {' '.join(missing)}"] if missing else []),
        ],
        [
            Table(
                "What was received for the period",
                COVERAGE_HEADS,
                rows,
                "Nothing is agreed.",
                (2.7, 2.6, 0.65, 1.05),
            )
        ],
        is_new_page=False,
    )


def coverage_sentence(materials: Materials) -> str:
    """Say how many feeds of senders sent nothing for the period."""
    told, _ = _received(materials)
    silent = sum(not received for _, _, received, _ in told)
    said = f"{len(told):,} feeds of senders are agreed"
    return said + (
        f"; {silent:,} sent nothing for this period." if silent else "; all of them sent something."
    )


def _received(materials: Materials) -> tuple[list[tuple[str, str, set[str], str]], int]:
    """Return feed, sender, months received of the period and newest month; and the period."""
    view, choice = materials.view, materials.choice
    age = ages(view.months, until=choice.until)
    months = {
        name
        for name, old in zip(view.months, age.tolist(), strict=True)
        if 0 <= old < choice.period_months
    }
    told = []
    for (feed, sender), own in view.coverage.groupby(["feed", "sender"], sort=True):
        spoke = own[own["status"].isin(SPEAKING)]
        newest = str(max(spoke["month"], default=""))
        told.append((str(feed), str(sender), set(spoke["month"]) & months, newest))
    return told, len(months)
