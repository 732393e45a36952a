"""How long the server takes from a moved slider to the new map.

``python benchmarks/reweigh.py [--json] [--store FOLDER]``. Takes the published county, moves one
weight twenty times and times each step: weighing the evidence, which is there already, then
writing the map's rows, then the deck. The peer works the evidence out anew as well.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from hotspots.counts.snapshots import open_snapshot
from hotspots.publish.analyst import VIEW
from hotspots.publish.choice import WhatIf, default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.seen_evidence import seen_evidence
from hotspots.publish.view import read_view
from hotspots.ui import cell_layers, palette, silent
from hotspots.ui.deck import Backdrop, deck, whole_map

if TYPE_CHECKING:
    from hotspots.publish.seen_evidence import SeenEvidence
    from hotspots.publish.view import View

STORE = Path(__file__).resolve().parents[1] / ".hotspots" / "doggerland"
REPEATS = 20
TARGET_MS = 150
STEPS = ("weigh", "rows", "deck")


def main() -> None:
    """Move the slider, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    parser.add_argument("--store", type=Path, default=STORE, help="a store with a published map")
    options = parser.parse_args()
    view = read_view(open_snapshot(options.store) / VIEW, key="reweigh")
    seen = seen_evidence(view, default_choice(view).basis)
    seen.most  # noqa: B018  worked out when the page is opened
    heads = cell_layers.row_heads(view)
    timed = [
        moved(view, seen, weight=0.5 + number / REPEATS, heads=heads) for number in range(REPEATS)
    ]
    steps = {step: median(one[step] for one in timed) for step in STEPS}
    started = perf_counter()
    moved(view, seen_evidence(view, default_choice(view).basis), weight=0.33, heads=heads)
    anew_ms = 1000 * (perf_counter() - started)
    total = median(sum(one.values()) for one in timed)
    told = {
        "cells": len(view.cells),
        "reweigh_ms": round(total, 1),
        **{f"{step}_share": round(value / sum(steps.values()), 3) for step, value in steps.items()},
        "anew_ms": round(anew_ms, 1),
        "anew_over_reweigh": round(anew_ms / total, 1),
    }
    if options.json:
        print(json.dumps(told))
    else:
        show(told)


def moved(view: View, seen: SeenEvidence, *, weight: float, heads: list[bytes]) -> dict[str, float]:
    """Return how many milliseconds each step takes when the first source gets another weight."""
    agreed = view.about["weights"]["sources"]
    sources = {**agreed, min(agreed): weight}
    choice = replace(
        default_choice(view),
        what_if=WhatIf(
            sources=tuple(sorted(sources.items())),
            caps=tuple(sorted(view.about["weights"]["caps"].items())),
        ),
    )
    marks = [perf_counter()]
    scored = risk_map(view, choice, seen=seen)
    marks.append(perf_counter())
    bands = view.about["bands"]
    missing = silent.silent_sources(view, scored)
    rows = cell_layers.cell_rows(
        scored,
        bands=[band["name"] for band in bands],
        heads=heads,
        silent=silent.silent_words(missing),
    )
    hatched = silent.silent_rows(view, missing)
    marks.append(perf_counter())
    deck(
        rows,
        colours=palette.band_colours(len(bands)),
        backdrop=Backdrop(silent=hatched),
        selected=None,
        epoch=0,
        viewpoint=whole_map(view.cells),
    )
    marks.append(perf_counter())
    return {
        step: 1000 * (after - before)
        for step, before, after in zip(STEPS, marks, marks[1:], strict=False)
    }


def show(told: dict[str, float]) -> None:
    """Print what it took as a table for a person."""
    table = Table(title=f"A moved slider, {told['cells']:,} cells", box=box.SIMPLE)
    table.add_column("what")
    table.add_column("measured", justify="right")
    table.add_column("aim", justify="right")
    is_met = "met" if told["reweigh_ms"] < TARGET_MS else "MISSED"
    table.add_row("slider to deck, ms", f"{told['reweigh_ms']:,}", f"below {TARGET_MS}: {is_met}")
    for step in STEPS:
        table.add_row(f"of it {step}", f"{told[f'{step}_share']:.0%}", "")
    table.add_row("with the evidence anew, ms", f"{told['anew_ms']:,}", "")
    table.add_row("times as long", f"{told['anew_over_reweigh']:,}", "")
    Console().print(table)


if __name__ == "__main__":
    main()
