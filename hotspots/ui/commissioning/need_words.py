"""Where the need is, in sentences and a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.ui.commissioning import saying
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.need import Need
    from hotspots.publish.view import View

NEARLY_ALWAYS = 0.99
MOST_TOGETHER = 5
TOGETHER = 0.5
SPREAD = 0.8
"""Where less of an area's need is told of itself, it is said."""

NOTHING = (
    "Nothing was recorded in these themes and this period that could be shared out to areas. "
    "Choose another period, or more themes."
)

COLUMNS = {
    "name": "Area",
    "share": "Share of the need",
    "range": "Nine times in ten",
    "first": "Chance of most",
    "residents": "Residents",
    "times": "Times the average",
    "incidents": "Incidents told",
    "per_1000": "Per 1,000 residents",
    "here": "Told of the area itself",
}


def summary(found: Need, choice: Choice) -> str:
    """Say where the need is and how sure it is, as Markdown."""
    first = int(found.order[0])
    areas, share = found.areas, np.nan_to_num(found.share)
    people = areas.residents / np.nansum(areas.residents)
    name = plain(areas.names[first])
    said = (
        f"**{name} has most of the need: {saying.about(share[first])}** (nine times in ten "
        f"{saying.between(found.low[first], found.high[first])})"
    )
    if np.isfinite(people[first]):
        said += f", with {saying.percent(people[first])} of the residents"
    said += f". {_how_sure(found, first)}"
    few = int(np.searchsorted(np.cumsum(share[found.order]), TOGETHER)) + 1
    if 1 < few < len(areas.codes):
        said += (
            f" {few} of the {len(areas.codes):,} {plain(saying.kind(areas.label))} together hold "
            "half of it."
        )
    return f"Need in {plain(saying.subject(choice))}: {said}"


def _how_sure(found: Need, first: int) -> str:
    chance = float(found.first[first])
    often = "more than 99%" if NEARLY_ALWAYS < chance < 1 else saying.percent(chance)
    said = f"In {often} of the draws no other has more"
    others = [n for n in found.order[1:] if found.high[n] >= found.low[first]]
    if not others or chance > NEARLY_ALWAYS:
        return f"{said}."
    told = plain(saying.named([found.areas.names[n] for n in others]))
    return f"{said}; it may also be {told}."


def of_area(found: Need, number: int) -> str:
    """Say what is known of one area, as Markdown."""
    areas = found.areas
    name = plain(areas.names[number])
    if np.isnan(found.share[number]):
        return f"**{name}**: nothing that counts was received here. This is not a zero."
    people = areas.residents[number]
    said = (
        f"**{name}** has {saying.about(found.share[number])} of the need (nine times in ten "
        f"{saying.between(found.low[number], found.high[number])})"
    )
    if np.isfinite(people):
        said += f" and {people:,.0f} residents"
    if np.isfinite(found.per_resident[number]):
        said += f": {saying.times(found.per_resident[number])} the average for each of them"
    hidden = int(found.hidden[number])
    if hidden:
        said += f". {hidden:,} of its numbers are hidden, which makes the range wider"
    if found.told_here[number] < SPREAD:
        said += (
            f". {saying.about(1 - found.told_here[number]).capitalize()} of it is its residents' "
            "part of what is told of a larger area only"
        )
    return f"{said}."


def tip(found: Need, number: int) -> str:
    """Return what the map says of an area when it is pointed at."""
    if np.isnan(found.share[number]):
        return "no data: this is not a zero"
    told = (
        f"{saying.percent(found.share[number])} of the need "
        f"({saying.between(found.low[number], found.high[number])})"
    )
    if not np.isfinite(found.per_resident[number]):
        return f"{told}\nnobody lives here"
    return f"{told}\n{saying.times(found.per_resident[number])} the average for each resident"


def table(found: Need) -> pd.DataFrame:
    """Return what the page shows of each area, most need first; keys of :data:`COLUMNS`."""
    areas = found.areas
    people = areas.residents
    each = np.where(np.nan_to_num(people) > 0, people, np.nan) / 1000
    rows = []
    for n in found.order.tolist():
        told = saying.whole(found.least[n], found.most[n])
        rate = saying.whole(found.least[n] / each[n], found.most[n] / each[n])
        rows.append(
            {
                "name": areas.names[n],
                "share": round(float(found.share[n]), 3),
                "range": saying.between(found.low[n], found.high[n]),
                "first": round(float(found.first[n]), 2),
                "residents": np.rint(people[n]),
                "times": found.per_resident[n],
                "incidents": "no data" if np.isnan(found.share[n]) else told,
                "per_1000": rate if np.isfinite(each[n]) else "nobody lives here",
                "here": round(float(found.told_here[n]), 2),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def what_it_is(view: View) -> str:
    """Say what need is made of, as Markdown."""
    weights = view.about["weights"]
    return (
        "**What need is.** The risk model's own evidence, added up over each area: the harm of "
        "what was recorded, every source held against its own average and weighed as agreed "
        f"({plain(weights['name'])}, {plain(weights['agreed_by'])}). Ranges hold what is left "
        "open by chance, hidden and rounded numbers, other weights that partners proposed, and "
        "numbers that are told of a larger area only. *Incidents told* are those that this view "
        "tells of the area itself, hidden ones from the least to the most that they may be; two "
        "partners may tell of the same incident. A chance of most is the share of the draws in "
        "which no other area had more."
    )


def left_out(view: View, kept: list[str]) -> str:
    """Say which layers are finer than the cells of the view, empty where none is."""
    missing = [one["label"] for one in view.about["layers"] if one["name"] not in kept]
    if not missing:
        return ""
    return (
        f"Not offered: {plain(', '.join(missing))}. Of some there are too few to compare, or some "
        "of their areas are smaller than the cells of this view."
    )
