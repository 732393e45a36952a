"""How often free text is placed, how often rightly, and how fast.

``python benchmarks/gazetteer.py [--rows 20000] [--seed 1953] [--json]``. Texts of a vocabulary of
their own (:mod:`benchmarks.receptions`) about the places of the fictional county are matched to its
gazetteer; then the county's own A&E returns are.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from shapely import Point as ShapelyPoint

from benchmarks.receptions import Desk, Said, km_between, spots, with_nicknames
from hotspots.feeds.gazetteer import LEAST_CONFIDENCE, Matched, match
from hotspots.feeds.matching.names import name_index
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import footprints
from hotspots.places.grid_reference import to_metres
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.gazetteer import Gazetteer

SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"
GAZETTEER = SAMPLE_DATA / "places" / "gazetteer.csv"
HOSPITALS = ("XDB01", "XDE01")
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)
RIGHT_KM = 0.05
"""A place is right where it lies so near to what was meant."""
RIGHT_KM_JUNCTION = 0.25
"""The same for a junction, which no gazetteer knows: the middle between two streets."""
AIMS = (("precision", 0.97), ("recall", 0.80), ("rows_per_s", 5000))


def main() -> None:
    """Write texts, match them, hold them against what was meant, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000, help="texts to write")
    parser.add_argument("--seed", type=int, default=1953, help="seed of the dice")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    if options.rows < 1:
        parser.error("--rows starts at 1")
    told = measured(rows=options.rows, seed=options.seed)
    if options.json:
        print(json.dumps(told))
    else:
        show(told)


def measured(*, rows: int, seed: int) -> dict[str, Any]:
    """Return the figures by name."""
    catchments = {
        code: area
        for code, area in footprints(read_partnership(SAMPLE_DATA / "partnership.toml")).items()
        if code in HOSPITALS
    }
    known = spots(GAZETTEER, sender_at=lambda point: nearest(point, catchments))
    gazetteer = with_nicknames(read_gazetteer([GAZETTEER]), known)
    desk = Desk(known, senders=HOSPITALS, rng=Random(seed))  # noqa: S311  no secrets
    texts = [desk.writes() for _ in range(rows)]
    curve = [
        {"threshold": least, **rates(texts, matched(texts, gazetteer, catchments, least=least))}
        for least in THRESHOLDS
    ]
    found = matched(texts, gazetteer, catchments)
    return {
        "rows": rows,
        "places": len(name_index(gazetteer).points),
        "threshold": LEAST_CONFIDENCE,
        **rates(texts, found),
        **speed(texts, gazetteer, catchments),
        "curve": curve,
        "kinds": kinds(texts, found),
        "county": county_returns(),
    }


def matched(
    texts: Sequence[Said],
    gazetteer: Gazetteer,
    catchments: Mapping[str, BaseGeometry],
    *,
    least: float = LEAST_CONFIDENCE,
) -> Matched:
    """Match texts."""
    return match(
        [one.text for one in texts],
        senders=[one.sender for one in texts],
        gazetteer=gazetteer,
        footprints=catchments,
        least=least,
    )


def nearest(point: tuple[float, float], catchments: Mapping[str, BaseGeometry]) -> str:
    """Return the hospital in whose catchment a point lies."""
    here = to_metres(ShapelyPoint(point))
    return min(sorted(catchments), key=lambda code: catchments[code].distance(here))


def is_right(texts: Sequence[Said], found: Matched) -> NDArray[np.bool_]:
    """Return which texts were placed where they meant."""
    return np.array(
        [
            reason == "placed"
            and one.point is not None
            and km_between(one.point, (point[0], point[1]))
            <= (RIGHT_KM_JUNCTION if one.kind == "junction" else RIGHT_KM)
            for one, point, reason in zip(texts, found.points.tolist(), found.reason, strict=True)
        ],
        dtype=bool,
    )


def rates(texts: Sequence[Said], found: Matched) -> dict[str, float]:
    """Return precision over all that was placed, recall over all that could be."""
    right = is_right(texts, found)
    placed = found.reason == "placed"
    placeable = np.array([one.is_placeable for one in texts], dtype=bool)
    return {
        "precision": round(float(right.sum() / max(placed.sum(), 1)), 4),
        "recall": round(float(right[placeable].mean()), 4),
        "placed": int(placed.sum()),
    }


def kinds(texts: Sequence[Said], found: Matched) -> dict[str, dict[str, int]]:
    """Count what became of each kind of text."""
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one, right, reason in zip(texts, is_right(texts, found), found.reason, strict=True):
        name = one.kind if one.is_placeable or one.point is None else f"{one.kind}, open"
        told[name]["texts"] += 1
        told[name]["right" if right else "wrong" if reason == "placed" else reason] += 1
    return {name: dict(counts) for name, counts in sorted(told.items())}


def speed(
    texts: Sequence[Said], gazetteer: Gazetteer, catchments: Mapping[str, BaseGeometry]
) -> dict[str, float]:
    """Match the distinct texts again, on one core, and take the CPU time.

    The names of the gazetteer are laid out once for many files: told apart.
    """
    distinct = list({(one.text, one.sender): one for one in texts}.values())
    name_index.cache_clear()
    start = time.process_time()
    name_index(gazetteer)
    laid_out = time.process_time()
    matched(distinct, gazetteer, catchments)
    seconds = time.process_time() - laid_out
    return {
        "rows_per_s": round(len(distinct) / seconds),
        "distinct": len(distinct),
        "layout_seconds": round(laid_out - start, 2),
    }


def county_returns() -> dict[str, Any]:
    """Match the county's own returns, in a process that can make the county."""
    paths = os.pathsep.join((str(SAMPLE_DATA), str(SAMPLE_DATA.parent)))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.county_returns"],
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def show(told: dict[str, Any]) -> None:
    """Print the figures as tables for a person."""
    console = Console()
    for name, aim in AIMS:
        verdict = "met" if told[name] >= aim else "missed"
        console.print(f"{name.replace('_', ' ')}: {told[name]:,} (aim {aim:,}: {verdict})")
    table = Table(title="By confidence threshold", box=box.SIMPLE)
    for column in ("threshold", "precision", "recall", "placed"):
        table.add_column(column, justify="right")
    for one in told["curve"]:
        mark = " *" if one["threshold"] == told["threshold"] else ""
        table.add_row(
            f"{one['threshold']}{mark}",
            str(one["precision"]),
            str(one["recall"]),
            f"{one['placed']:,}",
        )
    console.print(table)
    for title, counts in (
        ("By kind of text", told["kinds"]),
        ("The county's own returns", told["county"]["kinds"]),
    ):
        console.print(_counted(title, counts))
    console.print({name: value for name, value in told["county"].items() if name != "kinds"})


def _counted(title: str, counts: dict[str, dict[str, int]]) -> Table:
    table = Table(title=title, box=box.SIMPLE)
    columns = ("texts", "right", "wrong", "home", "hospital", "ambiguous", "weak", "nothing")
    table.add_column("kind")
    for column in columns:
        table.add_column(column, justify="right")
    for name, of_kind in counts.items():
        table.add_row(name, *(f"{of_kind.get(column, 0):,}" for column in columns))
    return table


if __name__ == "__main__":
    main()
