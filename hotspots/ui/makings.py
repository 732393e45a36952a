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
        st.markdown("\n".join(f"- {line}" for line in (*makings(view), *limits(view))))


def makings(view: View) -> list[str]:
    """Return sentences on the rows behind the map and the weights."""
    totals, weights, scoring = (view.about[part] for part in ("totals", "weights", "scoring"))
    sources = wording.listed([f"{name} ({value:g})" for name, value in weights["sources"].items()])
    months = f"{wording.month_name(view.months[0])} to {wording.month_name(view.months[-1])}"
    unplaced = totals["accepted"] - totals["placed"]
    half_life = wording.months(round(scoring["half_life_months"]))
    return [
        f"{totals['rows']:,} rows came in {totals['deliveries']:,} deliveries, from {months}.",
        f"{totals['accepted']:,} were accepted, {totals['rows'] - totals['accepted']:,} set aside.",
        f"{unplaced:,} accepted rows have no place, and {totals['off_the_map']:,} lie off the map.",
        f"{totals['outside_own_area']:,} rows lie outside the area that their sender covers.",
        f"Sources and their weights: {sources}. Harm of each offence: {weights['harm_edition']}.",
        f"An incident counts half after {half_life}.",
    ]


def limits(view: View) -> list[str]:
    """Return the limitations that the contracts name."""
    return [f"{line}." for lines in view.about["limitations"].values() for line in lines]
