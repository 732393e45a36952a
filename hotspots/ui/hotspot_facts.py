"""What is known of one hotspot, said in lines. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.hotspot_history import AGAIN, OVER
from hotspots.ui import emerging_words, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.hotspot_history import History
    from hotspots.publish.view import View

MOST_NAMED = 3
"""Of measures, and of areas of a layer; the rest are counted."""
MOST_EVENTS = 5
"""Of splits and mergers the latest are told one by one, the others counted."""
SPELLS = (OVER, AGAIN)


def facts(one: NamedArea) -> list[str]:
    """Say what happened in a hotspot, and who tells of it."""
    about = one.facts
    hectares = round(100 * about.area_km2)
    cells = "1 cell" if len(about.cells) == 1 else f"{len(about.cells):,} cells"
    kinds = {
        f"{wording.measure_name(name).lower()} ({wording.source_within(name)})": number
        for name, number in about.by_measure.items()
    }
    sources = {wording.source_within(name): number for name, number in about.by_source.items()}
    of_all = f", {about.share_of_harm:.1%} of all harm on the map" if about.harm else ""
    return [
        f"**{about.incidents:,} incidents** on {hectares:,} hectares ({cells})",
        f"Harm **{about.harm:,.0f}**{of_all}",
        f"Mostly {_shares(kinds, whole=about.incidents)}",
        f"Told by {_shares(sources, whole=about.incidents)}",
    ]


def _shares(numbers: Mapping[str, float], *, whole: float) -> str:
    told = [
        f"{wording.plain(name)} {number / max(whole, 1):.0%}"
        for name, number in list(numbers.items())[:MOST_NAMED]
    ]
    more = len(numbers) - len(told)
    return wording.listed([*told, f"{more} more"] if more else told)


def lies_across(view: View, one: NamedArea) -> str:
    """Say which areas of each layer share a hotspot."""
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    said = [
        f"{wording.plain(labels[layer])}: {_shares(shares, whole=1)}"
        for layer, shares in one.facts.straddles.items()
        if layer in labels
    ]
    return f"Lies across {'; '.join(said)}" if said else "Lies in one area of every layer"


def past(view: View, one: NamedArea, known: History | None, *, until: str) -> list[str]:
    """Say since when a hotspot is known, what it was called, and what split off or was taken in.

    Parameters
    ----------
    view : View
    one : NamedArea
    known : History, optional
        None where no month by itself knew of it.
    until : str
        The month that is asked about.
    """
    if known is None:
        return [
            "Month by month, as in What is emerging?, it is not seen: that takes the whole period"
        ]
    first, last = (view.months[month] for month in (known.first_month, known.last_month))
    lasts = "and still in" if last == until else "and last in"
    said = [f"First seen in **{wording.month_name(first)}**, {lasts} {wording.month_name(last)}"]
    if known.category:
        said.append(f"By the months as a whole **{known.category}**, as in What is emerging?")
    if known.name != one.name:
        said.append(f"Part of {wording.plain(known.name)}, where single months are looked at")
    # When it was over and began again is always said: its category counts that.
    others = [one for one in known.events if one[1] not in SPELLS]
    left_out = others[:-MOST_EVENTS]
    events = [emerging_words.event(view, one) for one in known.events if one not in left_out]
    if events:
        before = f"{len(left_out)} earlier changes; then " if left_out else ""
        said.append(f"Since then {before}{'; '.join(wording.plain(one) for one in events)}")
    return said
