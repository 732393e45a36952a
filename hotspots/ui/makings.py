"""What the map is made of, and what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.view import View


def show(view: View) -> None:
    """Draw what was delivered, how it is weighed, and the limits that its senders named."""
    with st.expander("What this map is made of, and what it does not know"):
        lines = (*makings(view), *limits(view))
        st.markdown("\n".join(f"- {wording.plain(line)}" for line in lines))


def makings(view: View) -> list[str]:
    """Return sentences on the rows behind the map and the weights."""
    totals, weights = view.about["totals"], view.about["weights"]
    sources = wording.listed(
        [
            f"{wording.source_name(f'{name}.')} ({value:g})"
            for name, value in weights["sources"].items()
        ]
    )
    months = f"{wording.month_name(view.months[0])} to {wording.month_name(view.months[-1])}"
    unplaced = totals["accepted"] - totals["placed"]
    half_life = wording.months(round(weights["half_life_months"]))
    return [
        f"{totals['rows']:,} rows came in {totals['deliveries']:,} deliveries, from {months}.",
        "Feeds whose small numbers are hidden are not in these sums.",
        f"{totals['set_aside']:,} were set aside; {totals['accepted']:,} count today.",
        f"{unplaced:,} accepted rows lie in no cell, {totals['off_the_map']:,} lie off the map.",
        *beside(view),
        *(
            f"{one['name']}: {_number(one['incidents'])} incidents lie where that feed is not "
            "received, and are left out."
            for one in view.about["not_covered"]
        ),
        f"{totals['outside_own_area']:,} rows lie outside the area that their sender covers.",
        f"Sources and their weights: {sources}. Harm of each offence: {weights['harm_edition']}.",
        f"An incident counts half after {half_life}.",
    ]


def beside(view: View) -> list[str]:
    """Return sentences on the incidents of the last twelve months that lie in no cell."""
    said = {
        "home": "happened in homes: counted, and never placed",
        "area": "are known by an area only that no part of the map lies in",
        "unplaced": "name no place that could be found",
    }
    return [
        f"{one['name']}, last twelve months: {_number(one['incidents'])} {said[one['located']]}."
        for one in view.about["beside"]
    ]


def _number(incidents: int | None) -> str:
    return "too few to show" if incidents is None else f"{incidents:,}"


def limits(view: View) -> list[str]:
    """Return the limitations that the contracts name."""
    named = (line for lines in view.about["limitations"].values() for line in lines)
    return [f"{line}." for line in dict.fromkeys(named)]
