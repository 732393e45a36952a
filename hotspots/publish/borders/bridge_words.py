"""What stands on the page of a bridge, in words and rows; the template escapes every one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hotspots.borders.recording import comparison as reasons
from hotspots.errors import printable
from hotspots.publish.leaving.rounding import small_numbers_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.borders.recording.comparison import Comparison
    from hotspots.publish.borders.bridge import Bridge
    from hotspots.publish.borders.flows_between import FlowBetween

WHY_NOT = {
    reasons.UNSEEN: "no source that sees this kind of incident works on both sides",
    reasons.NOTHING_CROSSES: "no hospital that sends its returns speaks for both sides",
    reasons.NOT_TOGETHER: "both sides and the hospital were never received for the same month",
    reasons.HIDDEN: "a total is too small to be shown",
    reasons.TOO_LITTLE: "not even a break by half could be told from chance",
}
VERDICTS = {
    "break": "a break: do not compare this measure across the line",
    "comparable": "comparable",
    "unsure": "cannot be told either way",
    "not measurable": "not measurable",
}
FAR = 100.0
"""Ends of intervals beyond this say nothing but that nothing is known."""
FEWEST_FLOWS = "Flows of fewer than 3 episodes are hidden from everybody."


def day(text: str) -> str:
    """Return a day as people say it, empty for none.

    >>> day("2026-09-03"), day("")
    ('3 September 2026', '')
    """
    when = date.fromisoformat(text) if text else None
    return f"{when.day} {when:%B %Y}" if when else ""


def month(text: str) -> str:
    """Return a month as people say it, empty for none.

    >>> month("2026-09")
    'September 2026'
    """
    return f"{date.fromisoformat(text + '-01'):%B %Y}" if text else ""


def measure(name: str) -> str:
    """Return a measure as people say it.

    >>> measure("lines.deal_lines")
    'Deal lines'
    """
    return (name.partition(".")[2] or name).replace("_", " ").capitalize()


def short(name: str) -> str:
    """Return a feed's name without what stands in brackets after it.

    >>> short("Returns of assaults (ISTV)")
    'Returns of assaults'
    """
    return name.partition(" (")[0]


def flow_rows(bridge: Bridge, *, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return a row a flow: what, from, to, episodes, when."""
    return [
        (
            measure(one.measure),
            _listed(one.origins, names),
            _listed(one.destinations, names),
            _told(one),
            f"{month(one.first)} to {month(one.last)}",
        )
        for one in bridge.flows
    ]


def hotspot_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return a row a hotspot: number on the map, name, the share of each side, what to do."""
    return [
        (
            str(number),
            printable(one.name),
            f"{one.here.share_of_harm:.0%} ({one.here.incidents:,} incidents)",
            f"{one.there.share_of_harm:.0%} ({one.there.incidents:,} incidents)",
            "joint action needed" if one.joint_action else "mostly one side's",
        )
        for number, one in enumerate(bridge.hotspots, 1)
    ]


def comparison_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return what was measured, a row each, and after it a row for each reason why others were not.

    Each row holds the measure or measures, whose records, the ratio with its interval, and what it
    means.
    """
    measured = [one for one in bridge.comparisons if one.is_measured]
    rows: list[tuple[str, ...]] = [
        (measure(one.measure), _records(one), _ratio(one), _verdict(one)) for one in measured
    ]
    others: dict[tuple[str, str], list[str]] = {}
    for one in bridge.comparisons:
        if not one.is_measured:
            others.setdefault((_records(one), _verdict(one)), []).append(measure(one.measure))
    for (records, verdict), names in others.items():
        once = list(dict.fromkeys(names))
        said = ", ".join([once[0], *(name[:1].lower() + name[1:] for name in once[1:])])
        rows.append((said, records, "none", verdict))
    return rows


def rounding_note(measures: list[dict[str, Any]], *, feeds: Mapping[str, str]) -> str:
    """Say which counts are hidden or rounded.

    Parameters
    ----------
    measures : list of dict
        As a view tells them.
    feeds : mapping of str to str
        Feed to its name.
    """
    return f"{small_numbers_note(measures, feeds=feeds)} {FEWEST_FLOWS}"


def _told(one: FlowBetween) -> str:
    least = f"at least {one.episodes:,}" if one.episodes else ""
    noun = "number is" if one.hidden == 1 else "numbers are"
    hidden = f"{one.hidden:,} {noun} hidden" if one.hidden else ""
    return "; ".join(part for part in (least, hidden) if part) or "none"


def _records(one: Comparison) -> str:
    return printable(f"{one.there.name} for each of {one.here.name}")


def _ratio(one: Comparison) -> str:
    if one.ratio is None or one.low is None:
        return "none"
    if one.high is None or one.high > FAR:
        return f"{one.ratio:.2f} ({one.low:.2f} or more)"
    return f"{one.ratio:.2f} ({one.low:.2f} to {one.high:.2f})"


def _verdict(one: Comparison) -> str:
    says = VERDICTS.get(one.state, one.state)
    return f"{says}: {WHY_NOT.get(one.reason, one.reason)}" if one.reason else says


def _listed(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    return printable(", ".join(names.get(code, code) for code in codes))
