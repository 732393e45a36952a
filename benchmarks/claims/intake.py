"""What was sent, and what of it was taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.claims.county import Evaluated

STREET = "police_uk_street"
REFUSED = {
    "swapped_coordinates": "are a swapped pair",
    "zero_coordinates": "are the point 0, 0",
    "unknown_crime_type": "is not in the agreed list",
}
"""Flaws of the street files for which a row is refused, and words of the sentence that says so;
others are kept."""


def rows_taken_in(county: Evaluated) -> dict[str, Any]:
    """Claim: every published row is accepted but those with a flaw that must be refused."""
    flawed = sum(len(one["rows"]) for one in county.truth["flaws"] if one["kind"] in REFUSED)
    accepted = sum(one.accepted for one in county.deliveries if one.feed == STREET)
    return {
        "rows_published": county.truth["rows"]["total"],
        "rows_accepted": accepted,
        "rows_accepted_equals_published_minus_flaws": (
            accepted == county.truth["rows"]["total"] - flawed
        ),
    }


def flaws_refused(county: Evaluated) -> dict[str, Any]:
    """Claim: each flaw is refused in its file, by its name, as often as it was planted."""
    expected: dict[str, dict[str, int]] = {}
    for flaw in county.truth["flaws"]:
        if flaw["kind"] in REFUSED:
            file = expected.setdefault(Path(flaw["file"]).name, {})
            file[REFUSED[flaw["kind"]]] = len(flaw["rows"])
    words = list(REFUSED.values())
    refused = {
        one.file_name: {
            next((word for word in words if word in says), says): rows
            for says, rows in one.rejected.items()
        }
        for one in county.deliveries
        if one.rejected and one.feed == STREET
    }
    return {"flaws_refused_by_file_and_name": refused == expected}


def rows_located(county: Evaluated) -> dict[str, Any]:
    """Claim: rows are located but those that were published without a place."""
    placeless = sum(
        len(one["rows"]) for one in county.truth["flaws"] if one["kind"] == "no_coordinates"
    )
    accepted = sum(one.accepted for one in county.deliveries if one.feed == STREET)
    placed = sum(one.located.get("point", 0) for one in county.deliveries if one.feed == STREET)
    return {
        "located_share": round(placed / accepted, 4),
        "located_share_planted": round(1 - placeless / accepted, 4),
        "off_the_map": county.view.about["totals"]["off_the_map"],
    }
