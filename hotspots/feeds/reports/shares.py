"""How much of a file will be seen on the map: its places, and its small numbers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shown
from hotspots.errors import printable
from hotspots.feeds.locating import LOCATED
from hotspots.feeds.reports.paragraphs import Paragraph, counted, listed_in_words

if TYPE_CHECKING:
    from hotspots.feeds.verdict import Verdict

PLACED = {
    "point": ("lies at a point", "lie at a point"),
    "gazetteer": ("was found in the gazetteer", "were found in the gazetteer"),
    "area": ("is known only by its area", "are known only by their area"),
    "home": ("happened at home and is never placed", "happened at home and are never placed"),
    "flow": ("goes from one area to another", "go from one area to another"),
    "unplaced": ("has no place that we know", "have no place that we know"),
}
"""What is said of one row and of several, by how their place was found."""
MOST_SENDERS = 3


def place_share(verdict: Verdict) -> tuple[Paragraph, ...]:
    """Say how the accepted rows were placed, and what would place more of them."""
    accepted = verdict.accepted
    if not accepted:
        return ()
    found = [(how, verdict.located.get(how, 0)) for how in LOCATED]
    parts = [f"{rows:,} {PLACED[how][rows != 1]}" for how, rows in found if rows]
    if len(parts) == 1:
        (how,) = (how for how, rows in found if rows)
        which = "The only accepted row" if accepted == 1 else f"All {accepted:,} accepted rows"
        says = f"{which} {PLACED[how][accepted != 1]}."
    else:
        says = f"Of {accepted:,} accepted rows {listed_in_words(parts)}."
    advice = _advice(verdict) if verdict.located.get("unplaced") else ""
    return (Paragraph(heading="Where it happened", says=f"{says} {advice}".strip()),)


def _advice(verdict: Verdict) -> str:
    """Return what would give more rows a place, in the sender's own names of columns."""
    place = verdict.contract.place
    seen = {one.column: printable(one.seen) for one in verdict.match.matches}
    if place.text in seen:
        return (
            f"More would be found if {seen[place.text]} gave the name of the street, pub, school, "
            "park or station and its town as they stand on a map: the words are looked up and "
            "never kept."
        )
    pairs = ((place.easting, place.northing), (place.longitude, place.latitude))
    sent = [f"{seen[a]} and {seen[b]}" for a, b in pairs if a in seen and b in seen]
    return f"Fill in {' or '.join(sent)} where they are known." if sent else ""


def outside(verdict: Verdict) -> tuple[Paragraph, ...]:
    """Say which rows lie outside the area that their sender covers."""
    if not verdict.outside:
        return ()
    names = [shown(one) for one in verdict.senders[:MOST_SENDERS]]
    further = len(verdict.senders) - MOST_SENDERS
    senders = listed_in_words([*names, f"{further:,} more"] if further > 0 else names)
    one = verdict.outside == 1
    items = tuple(f"Row {far.row:,} lies {far.seen} outside." for far in verdict.farthest)
    return (
        Paragraph(
            heading=f"Outside the sender's area: {counted(verdict.outside)} accepted and marked",
            says=f"{'This row lies' if one else 'These rows lie'} outside the area that {senders} "
            f"covers. {'It is' if one else 'They are'} kept: look whether the place is right.",
            items=items,
            more=verdict.outside - len(items) if items else 0,
            tone="warning",
        ),
    )


def small_numbers(verdict: Verdict) -> tuple[Paragraph, ...]:
    """Say how many of the file's counts will be hidden because they are small."""
    small = verdict.small_groups
    if not (small and small.groups):
        return ()
    by = "cell or area" if verdict.located.get("area") else "cell"
    span = f"between {small.suppress_from} and {small.suppress_to}"
    full = verdict.contract.small_numbers.full_counts
    until = f" from everybody but the {listed_in_words(full)}" if full else ""
    if small.groups == small.hidden > 1:
        says = (
            f"All {small.groups:,} counts by {by} and month are {span} and will be hidden{until}; "
            "by year fewer would be."
        )
    elif not small.hidden and small.groups == 1:
        says = f"There is one count by {by} and month. It is not {span} and will be shown."
    elif not small.hidden:
        says = (
            f"None of the {small.groups:,} counts by {by} and month is {span}: all will be shown."
        )
    elif small.groups == 1:
        says = f"There is one count by {by} and month. It is {span} and will be hidden{until}."
    else:
        verb = "is" if small.hidden == 1 else "are"
        says = (
            f"Of {small.groups:,} counts by {by} and month {small.hidden:,} {verb} {span} and will "
            f"be hidden{until}; by year fewer would be."
        )
    return (Paragraph(heading="Small numbers", says=says),)
