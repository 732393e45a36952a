"""From published counts to everything that the first part of "Across borders" needs.

``python -m benchmarks.contenders.borders_work PARTNERSHIP REPEATS`` prints one object. Nothing is
kept from one repeat to the next.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import streamlit as st
from streamlit import config

from hotspots.contracts.odcs import read_contracts
from hotspots.counts.deliveries import read_deliveries
from hotspots.counts.retention import first_days, speaking_since
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.publish.borders.published import found_borders
from hotspots.publish.local_findings import Period
from hotspots.settings import read_partnership
from hotspots.ui import cache, palette
from hotspots.ui.borders import boundary_layers, silent_layer
from hotspots.ui.deck import Backdrop, deck, whole_map

if TYPE_CHECKING:
    from hotspots.publish.view import View

MONTHS = 12
AUTHORITIES = 3


def main() -> None:
    """Work everything out, print how long it took."""
    file, repeats = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    os.environ[cache.SETTINGS] = str(file)
    config.set_option("logger.level", "error")
    timed: list[dict[str, float]] = []
    busy: list[float] = []
    for _ in range(repeats):
        st.cache_resource.clear()
        before = process_time()
        timed.append(steps())
        busy.append(process_time() - before)
    view = cache.view()
    told: dict[str, Any] = {
        "cells": len(view.cells),
        "hotspots": len(cache.shared(view, asked(view))),
        "counts_to_page_s": round(median(sum(one.values()) for one in timed), 2),
        "counts_to_page_cpu_s": round(median(busy), 2),
        "counts_to_page_first_s": round(sum(timed[0].values()), 2),
    }
    for step in timed[0]:
        told[f"{step}_s"] = round(median(one[step] for one in timed), 3)
    told["publish_borders_s"], told["publish_borders_cpu_s"] = published(file, view)
    print(json.dumps(told))


def asked(view: View) -> cache.Asked:
    """Return what the page asks when it opens."""
    series = cache.tested(view).series[0]
    return cache.Asked(series=series, period=Period(view.months[-1], MONTHS), question="excess")


def steps() -> dict[str, float]:
    """Return the seconds of each step, in the order in which the page takes them."""
    told: dict[str, float] = {}
    marks = [perf_counter()]

    def done(step: str) -> None:
        marks.append(perf_counter())
        told[step] = marks[-1] - marks[-2]

    view = cache.view()
    cache.tested(view)
    done("open")
    what = asked(view)
    cache.findings(view, what)
    cache.hotspot_areas(view, what)
    done("hotspots")
    cache.shared(view, what)
    done("shares")
    rows, outlines = cache.finding_rows(view, what), cache.finding_outlines(view, what)
    done("rows")
    led = [one["name"] for one in view.about["layers"] if one.get("is_authority", True)]
    lines = [
        (number, name, cache.border_rows(view, name))
        for number, name in enumerate(led[:AUTHORITIES])
    ]
    done("boundaries")
    ground = silent_layer.layer(cache.silent_ground(view))
    deck(
        rows,
        colours=palette.FINDING_COLOURS,
        backdrop=Backdrop(
            towns=cache.basemap(view)[0],
            hotspots=outlines,
            further=(ground, *boundary_layers.border_layers(lines)),
        ),
        selected=None,
        epoch=0,
        viewpoint=whole_map(view.cells),
    ).to_json()
    done("deck")
    return told


def published(file: Path, view: View) -> tuple[float, float]:
    """Return the seconds, and those of work, of all that is published about borders."""
    partnership = read_partnership(file)
    store = partnership.store_folder
    contracts = read_contracts(
        partnership.contracts_folder, code_lists=partnership.code_lists_folder
    )
    counted = {one.feed for one in contracts if not one.is_table}
    snapshot = Path(store) / "snapshots" / f"{cache.published():06}"
    first = first_days(contracts, today=cache.today())
    given: dict[str, Any] = {
        "contracts": contracts,
        "senders": speaking_since(
            [one for one in partnership.senders if one.feed in counted], first
        ),
        "geography": read_geography(partnership),
        "known": known_areas(partnership),
        "deliveries": read_deliveries(store),
        "tables": tuple(
            pq.read_table(snapshot / f"{name}.parquet") for name in ("counts", "coverage")
        ),
    }
    started, before = perf_counter(), process_time()
    found_borders(partnership, view, **given)
    return round(perf_counter() - started, 2), round(process_time() - before, 2)


if __name__ == "__main__":
    main()
