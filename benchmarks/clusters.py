"""How fast hotspots are told from chance, beside esda and pointpats.

``python -m benchmarks.clusters [--repeats 15] [--json]``. Maps are made up, with planted hotspots.
Every contender runs in a fresh process; medians after a first run that is not timed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
CONTENDERS = Path(__file__).resolve().parent / "contenders"
SIZES = {"12k": 12_000, "85k": 85_000}
OURS = ("concentration", "excess")
PEERS = ("esda_1", "esda_-1")
PEER_REPEATS = 3
"""The peer's seconds say as much as fifteen times our milliseconds."""
OTHERS = ("emerging", "knox", "scan")
"""Modules beside this one that print their own times as one object."""
AIMS = {
    "cells_12k_ms": 50.0,
    "cells_85k_ms": 500.0,
    "emerging_s": 2.0,
    "knox_s": 1.0,
    "scan_s": 60.0,
}


def main() -> None:
    """Let the contenders run in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=15, help="timed runs of each contender")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    if options.repeats < 1:
        parser.error("--repeats starts at 1")
    told = summary(repeats=options.repeats)
    if options.json:
        print(json.dumps(told))
    else:
        show(told)


def summary(*, repeats: int) -> dict[str, Any]:
    """Return the times of all contenders."""
    told: dict[str, Any] = {}
    peak = 0
    for size, cells in SIZES.items():
        for name in OURS:
            run = _run("local_tests", name, str(cells), str(repeats))
            key = f"cells_{size}_ms" if name == "concentration" else f"{name}_{size}_ms"
            told[key], told[f"{name}_{size}_found"] = run["ms"], run["found"]
            peak = max(peak, run["peak_mb"])
    peers = [
        _run("local_tests", name, str(SIZES["12k"]), str(min(repeats, PEER_REPEATS)))
        for name in PEERS
    ]
    told["esda_12k_ms"] = min(run["ms"] for run in peers)
    told["esda_ratio"] = round(told["esda_12k_ms"] / told["cells_12k_ms"], 1)
    told["peak_mb"] = peak
    for other in OTHERS:
        if (CONTENDERS / f"{other}.py").is_file():
            told |= _run(other)
    return told


def show(told: dict[str, Any]) -> None:
    """Print what was measured, as a table for a person."""
    table = Table(box=box.SIMPLE)
    for head in ("", "measured", "aim", ""):
        table.add_column(head, justify="right" if head == "measured" else "left")
    for key, value in told.items():
        aim = AIMS.get(key)
        table.add_row(
            key,
            f"{value:,}",
            "" if aim is None else f"below {aim:g}",
            "" if aim is None else _met(is_met=value < aim),
        )
    Console().print(table)


def _met(*, is_met: bool) -> str:
    return "met" if is_met else "missed"


def _run(module: str, *arguments: str) -> dict[str, Any]:
    """Run one contender in a process of its own and return what it took."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.contenders.{module}", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
    )
    if done.returncode:
        sys.exit(f"{module} {' '.join(arguments)} ended with {done.returncode}.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
