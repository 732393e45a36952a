"""What a newcomer is told in three steps. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.near import place_names
from hotspots.publish.reporting_gap import gap_table
from hotspots.risk.gap.reporting_gap import MORE
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.reporting_gap import SeenGap
    from hotspots.publish.view import View


def telling_cell(view: View, table: pd.DataFrame, seen: SeenGap | None) -> str:
    """Return the cell that tells most of what one source alone misses.

    Parameters
    ----------
    view : View
    table : DataFrame
        Ranked cells; the first of them where no hospital knows more than the police.
    seen : SeenGap, optional
        None where no hospital can be compared.
    """
    if seen is not None:
        first = gap_table(view, seen).iloc[0]
        if first["state"] == MORE:
            return str(first["cell"])
    return str(table["cell"].iloc[0])


def where(view: View, *, sources: int) -> str:
    """Return the first step, as Markdown."""
    hectares = float(view.cells["area_km2"].median()) * 100
    return (
        f"**Where is risk?** Each hexagon is a place of about {hectares:.0f} hectares. The darker "
        f"it is, the higher the score that {sources} sources give it together, each with the "
        "weight that the partners agreed. White means that nothing was recorded, hatching that "
        "nobody sent anything."
    )


def why(view: View, cell: str, seen: SeenGap | None) -> str:
    """Return the second step, as Markdown, about a cell that was chosen."""
    place = view.place_of(cell)
    told = (
        "The panel beside the map says what every source adds to its score, and how sure it is "
        "that the place is among the highest."
    )
    named = f"**Why here?** This is {plain(place_names(view)[place])}."
    if seen is None or seen.gap.state[place] != MORE:
        return f"{named} {told}"
    return (
        f"{named} Hospitals treat about {seen.gap.ratio[place]:.0f} times as many of the injured "
        f"here as the police record would lead one to expect: a map of police data alone would "
        f"miss it. {told}"
    )


NEXT = (
    "**What follows from it?** These pages ask on: whether it is chance, who hears of it, and what "
    "the border hides. The link of a page opens the same picture for a colleague."
)
"""The third step, as Markdown."""
