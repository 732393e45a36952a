"""How fast ranks are drawn, beside every cell in every draw and beside plain numpy.

``python benchmarks/confidence.py [--draws 1000] [--repeats 3] [--json]``. Evidence is made up:
eight sources, nothing in nine cells of ten, gaps by district, the highest 5% asked for. Every run
is a fresh process. That drawing in two rounds changes no more than chance is checked in the run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.contenders.draws import every_cell, in_rounds, made_up

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"12k": 12_000, "85k": 85_000}
CONTENDERS = {
    "ours": "ours: two rounds",
    "every_cell": "ours: every cell in every draw",
    "plain": "plain numpy",
}
PLAIN_DRAWS = 20
"""Plain numpy keeps all that it drew in memory; its seconds are scaled up from so many draws."""
AIMS = (("draws_12k_s", 3.0), ("draws_85k_s", 20.0), ("peak_mb", 1500.0))
SEEN_FROM = 0.001
"""Cells that are less often among the highest say nothing about chance."""


def main() -> None:
    """Let the contenders run, hold the two rounds against every cell, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=1000, help="draws of the ranks")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each contender")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    if min(options.draws, options.repeats) < 1:
        parser.error("--draws and --repeats start at 1")
    told = summary(draws=options.draws, repeats=options.repeats)
    if options.json:
        print(json.dumps(told))
    else:
        show(told)


def summary(*, draws: int, repeats: int) -> dict[str, Any]:
    """Return medians of all contenders, and what drawing in two rounds changes."""
    told: dict[str, Any] = {"draws": draws, "runs": repeats}
    peak = 0.0
    for size, cells in SIZES.items():
        for name in CONTENDERS:
            own = min(draws, PLAIN_DRAWS) if name == "plain" else draws
            runs = [_run(name, str(cells), str(own)) for _ in range(repeats)]
            for what in ("seconds", "cpu_seconds"):
                middle = float(median(run[what] for run in runs)) * draws / own
                told[f"{name}_{size}_{what}"] = round(middle, 3)
            most = max(run["peak_mb"] for run in runs)
            told[f"{name}_{size}_peak_mb"] = round(most)
            peak = max(peak, most if name == "ours" else 0.0)
        told[f"draws_{size}_s"] = told[f"ours_{size}_seconds"]
        ratio = told[f"plain_{size}_seconds"] / told[f"ours_{size}_seconds"]
        told[f"plain_{size}_ratio"] = round(ratio, 1)
    return {**told, "peak_mb": round(peak), **difference(SIZES["12k"], draws=draws)}


def difference(cells: int, *, draws: int) -> dict[str, float]:
    """Return how far P(top) of the two rounds lies from that of every cell, and what chance does.

    Root mean squares over the cells that are ever among the highest; chance is every cell drawn
    twice, with other random numbers.
    """
    posterior = made_up(cells)
    rounds = in_rounds(posterior, draws, seed=1)
    one, other = (every_cell(posterior, draws, seed=seed) for seed in (2, 3))

    def apart(first: Any, second: Any) -> float:  # noqa: ANN401  arrays of numpy
        seen = np.maximum(first, second) > SEEN_FROM
        return round(float(np.sqrt(np.mean((first - second)[seen] ** 2))), 5)

    return {"p_top_difference": apart(rounds, one), "p_top_chance": apart(other, one)}


def show(told: dict[str, Any]) -> None:
    """Print what was measured, as tables for a person."""
    console = Console()
    table = Table(title=f"{told['draws']:,} draws, medians of {told['runs']}", box=box.SIMPLE)
    table.add_column("contender", no_wrap=True)
    for head in ("cells", "seconds", "CPU s", "peak MB", "over ours"):
        table.add_column(head, justify="right")
    for size, cells in SIZES.items():
        for name, label in CONTENDERS.items():
            seconds = told[f"{name}_{size}_seconds"]
            table.add_row(
                label,
                f"{cells:,}",
                f"{seconds:.2f}",
                f"{told[f'{name}_{size}_cpu_seconds']:.2f}",
                f"{told[f'{name}_{size}_peak_mb']:,}",
                f"{seconds / told[f'ours_{size}_seconds']:.1f}",
            )
    console.print(table)
    aims = Table(title="Aims", box=box.SIMPLE)
    for head in ("", "measured", "aim", ""):
        aims.add_column(head)
    for key, aim in AIMS:
        aims.add_row(key, f"{told[key]:,}", f"below {aim:,g}", _met(is_met=told[key] < aim))
    console.print(aims)
    console.print(
        f"P(top) of two rounds lies {told['p_top_difference']} from that of every cell; chance "
        f"alone makes it {told['p_top_chance']}.",
        highlight=False,
    )


def _met(*, is_met: bool) -> str:
    return "met" if is_met else "missed"


def _run(*arguments: str) -> dict[str, Any]:
    """Run one contender in a process of its own and return what it took."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.contenders.draws", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
    )
    if done.returncode:
        sys.exit(f"Drawing {' '.join(arguments)} ended with {done.returncode}.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
