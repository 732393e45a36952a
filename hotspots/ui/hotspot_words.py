"""Hotspots in words and tables: what was found, and every choice that was made. No Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.local.calibration import Calibration
    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.local_findings import LocalFindings, Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

MOST_SENDERS = 3
"""Of a feed that is left out, named; the rest are counted."""
NOTHING_TESTED = (
    "Nothing was tested here: nowhere was all of this period received. Choose a shorter period, or "
    "a later month."
)
BECAUSE = {
    "concentration": "A cell with its neighbours is held against a negative binomial fitted to all "
    "covered cells of the map, zeros included.",
    "excess": "A cell with its neighbours is held against what the cells two to eight rings around "
    "it let expect, shrunk towards the map where they are few; then once more without what was "
    "found the first time, which would hide the rest.",
    "people": "A cell with its neighbours is held against what the people who are there let "
    "expect, were all of the map at the same risk. Where nobody is known to be, nothing can be "
    "expected and nothing is tested.",
}


def summary(
    view: View, found: LocalFindings, areas: Sequence[NamedArea], *, name: str, series: int
) -> str:
    """Say how many hotspots there are and how much of the harm lies in them."""
    name = wording.plain(name)
    if not found.covered[series].any():
        return (
            f"**Nothing was tested for {name}**: nowhere was all of this period received. Choose a "
            "shorter period, or a later month."
        )
    cells = int(found.is_found[series].sum())
    if not cells:
        return f"**No hotspot of {name}** can be told from chance."
    size = view.cells["area_km2"].to_numpy()
    share = size[found.is_found[series]].sum() / size[np.isfinite(found.p[series])].sum()
    harm = sum(one.facts.share_of_harm for one in areas)
    noun = "hotspot" if len(areas) == 1 else "hotspots"
    held = "" if np.isnan(harm) else f", hold {harm:.0%} of the harm"
    return (
        f"**{len(areas)} {noun} of {name}**: {cells:,} cells, {share:.1%} of the area that was "
        f"tested{held}."
    )


def choices(
    view: View, tested: SeriesCounts, found: LocalFindings, *, period: Period, name: str
) -> list[str]:
    """Say which choices were made without asking, and why."""
    resolution = view.about["resolution"]
    hectares = 100 * float(view.cells["area_km2"].median())
    measures = wording.listed(
        [wording.measure_of_source(one).lower() for one in tested.measures[name]]
    )
    family = int(np.isfinite(found.p).sum())
    known = min(period.months, view.months.index(period.until) + 1)
    fewer = f" (the map begins there; {period.months} were asked for)"
    return [
        (
            f"I used resolution {resolution}, cells of about {hectares:.0f} hectares, because the "
            "map is drawn with it."
        ),
        (
            f"I counted {measures}: whole incidents that happened at a point and may be seen by "
            "month. What is hidden, known by area only or found by looking for it is not tested."
        ),
        (
            f"I tested {wording.months(known)} to {wording.month_name(period.until)}"
            f"{fewer if known < period.months else ''}, and only cells of which all of it was "
            "received."
        ),
        *left_out(tested, name=name),
        BECAUSE[found.question],
        (
            f"I made {family:,} tests as one family, a cell and a theme each "
            f"({wording.listed(tested.series)}): of what is found at most 5% is chance, on average "
            "(Benjamini and Hochberg)."
        ),
        "Only more than chance is looked for: where little happens, less is no finding.",
    ]


def left_out(tested: SeriesCounts, *, name: str) -> list[str]:
    """Say whose incidents are not tested, as they speak for a part of the ground only."""
    said = []
    for one in tested.left_out.get(name, ()):
        senders = [*one.senders[:MOST_SENDERS]]
        more = len(one.senders) - len(senders)
        who = wording.listed([*senders, f"{more} more"] if more else senders)
        said.append(
            f"{who} speak for {one.share:.0%} only of the ground on which {name} is tested: their "
            "cases are not tested. Were they, everywhere else would have to stay untested."
        )
    return said


def table(view: View, areas: Sequence[NamedArea]) -> pd.DataFrame:
    """Return a row a hotspot, most harm first, with the ``cell`` to choose it by."""
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    cells = view.cells["cell"].tolist()
    return pd.DataFrame(
        [
            {
                "name": one.name,
                "cells": len(one.facts.cells),
                "hectares": round(100 * one.facts.area_km2),
                "incidents": one.facts.incidents,
                "share": one.facts.share_of_harm,
                "made_of": _mix(one),
                "shared_by": "; ".join(
                    f"{labels[layer]}: "
                    + ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
                    for layer, shares in one.facts.straddles.items()
                    if layer in labels
                ),
                "cell": cells[one.place],
            }
            for one in areas
        ]
    )


def _mix(one: NamedArea) -> str:
    whole = max(one.facts.incidents, 1)
    return ", ".join(
        f"{wording.source_within(source)} {number / whole:.0%}"
        for source, number in one.facts.by_source.items()
    )


def calibration(told: Calibration) -> str:
    """Say how often a map without hotspots would have shown one."""
    return (
        f"On {told.judged} maps without hotspots, drawn from your data's own background, this page "
        f"would have shown one **{told.simulated} times**. On {told.judged} maps with your counts "
        f"shuffled among the cells, **{told.shuffled} times**."
    )


SHUFFLED = (
    "The first number is how often this page is wrong about data like yours. Shuffling keeps "
    "single cells that are a concentration wherever they lie, so shuffled maps may light up "
    "rightly."
)
