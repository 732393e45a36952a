"""What was received for the period, and what nobody shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import month, short
from hotspots.publish.leaving.pack.heard import Heard, heard, period_of, said_years
from hotspots.publish.leaving.pack.parts import Part, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials

COVERAGE_HEADS = ("Feed", "Senders", "Months", "Newest")
ONCE_A_YEAR = "once a year, not every month: not in the board's years"


def coverage(materials: Materials) -> Part:
    """Return what was received for the period, senders of a feed that sent alike in one row."""
    names = {one["feed"]: short(one["name"]) for one in materials.view.about["partners"]["feeds"]}
    period = period_of(materials)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in heard(materials):
        row = (names.get(one.feed, one.feed), _months(one, period), _newest(one))
        alike.setdefault(row, []).append(one.sender)
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
                (2.4, 2.3, 1.25, 1.05),
            )
        ],
        is_new_page=False,
    )


def coverage_sentence(materials: Materials) -> str:
    """Say how many feeds of senders sent nothing for the period, or not all of a year."""
    told = heard(materials)
    said = f"{len(told):,} feeds of senders are agreed"
    if materials.whole_years is None:
        silent = sum(not one.received for one in told)
        return said + (
            f"; {silent:,} sent nothing for this period."
            if silent
            else "; all of them sent something."
        )
    of, whole = said_years(materials), len(period_of(materials))
    parts = _counted(told, whole=whole, of=of)
    return f"{said}; {'. '.join(parts) or f'all of them sent all of {of}'}."


def _counted(told: Sequence[Heard], *, whole: int, of: str) -> list[str]:
    """Say how many feeds of senders a board's years are without, and why."""
    without = [one for one in told if len(one.received) < whole]
    yearly = sum(one.is_yearly and not one.received for one in without)
    never = sum(one.newest == "" for one in without)
    partly = sum(bool(one.received) for one in without)
    rest = len(without) - yearly - never - partly
    come = "comes" if yearly == 1 else "come"
    said = {
        f"{rest:,} did not send all of {of}, so nothing of it is shown": rest,
        f"{partly:,} sent a part of {of}, which is shown": partly,
        f"{yearly:,} {come} once a year and not for every month": yearly,
        f"{never:,} never sent anything": never,
    }
    return [words for words, number in said.items() if number]


def _months(one: Heard, period: Sequence[str]) -> str:
    if one.is_yearly and not one.received:
        return ONCE_A_YEAR
    if one.is_by_year and one.newest != "" and not one.received:
        return f"not all of {one.of}: not shown"
    return f"{len(one.received)} of {len(period)}"


def _newest(one: Heard) -> str:
    if one.newest is None:
        return "not told here"
    return month(one.newest) or "nothing received"
