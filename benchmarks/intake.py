"""How fast a police file of ten million rows is taken in, beside pandas and beside a bare scan.

``python benchmarks/intake.py [--rows 10000000] [--repeats 3] [--json]``. Every run of a contender
is a fresh process; the contenders take turns; medians are reported. That pandas finds the same
cells, counts and breaches is checked in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
CONTENDERS = {
    "ours": "ours: check, locate, count",
    "pandas_h3": "pandas and h3-py: the same",
    "bare_scan": "DuckDB: bare scan",
}
LARGE_ROWS = 1_000_000
"""From here on pandas runs once: its minute says as much as three of them."""
AIMS = (
    ("pandas_ratio", "pandas over ours", "at least", 10.0),
    ("scan_ratio", "ours over bare scan", "at most", 2.5),
    ("peak_mb", "peak memory of ours, MB", "below", 1000.0),
)

Runs = dict[str, list[dict[str, Any]]]


def main() -> None:
    """Make the file, let the contenders run, hold results together, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the file")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each contender")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    if min(options.rows, options.repeats) < 1:
        parser.error("--rows and --repeats start at 1")
    with tempfile.TemporaryDirectory(prefix="hotspots-intake-") as folder:
        runs, is_same = raced(Path(folder), rows=options.rows, repeats=options.repeats)
    if not is_same:
        sys.exit("Ours and pandas do not agree: no times are printed for different results.")
    told = summary(runs, rows=options.rows)
    if options.json:
        print(json.dumps(told))
    else:
        show(told, runs)


def raced(folder: Path, *, rows: int, repeats: int) -> tuple[Runs, bool]:
    """Let the contenders take turns on one file.

    Returns
    -------
    runs : dict
        Contender to what each of its runs took.
    is_same : bool
        Whether pandas found the same counts and breaches as ours.
    """
    file = folder / "police-street.csv"
    turns = [
        name
        for turn in range(repeats)
        for name in CONTENDERS
        if name != "pandas_h3" or turn == 0 or rows < LARGE_ROWS
    ]
    runs: Runs = {name: [] for name in CONTENDERS}
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"Writing {rows:,} rows", total=len(turns) + 2)
        _run("benchmarks.police_rows", str(file), str(rows))
        for name in turns:
            progress.update(task, advance=1, description=CONTENDERS[name])
            result = folder / f"{name}.parquet"
            told = _run("benchmarks.contenders.measured", name, str(file), str(result))
            runs[name].append(json.loads(told))
        progress.update(task, advance=1, description="Holding results together")
        ours, pandas = folder / "ours.parquet", folder / "pandas_h3.parquet"
        is_same = json.loads(_run("benchmarks.contenders.agreement", str(ours), str(pandas)))
    said = [{key: run[0][key] for key in ("rows", "accepted", "found")} for run in runs.values()]
    return runs, is_same and said[0] == said[1] and said[0]["rows"] == said[2]["rows"] == rows


def summary(runs: Runs, *, rows: int) -> dict[str, Any]:
    """Return the medians and the ratios between them."""

    def middle(name: str, what: str) -> float:
        return round(float(median(run[what] for run in runs[name])), 3)

    def ratio(upper: str, lower: str, what: str) -> float:
        return round(middle(upper, what) / middle(lower, what), 2)

    return {
        "rows": rows,
        "accepted": runs["ours"][0]["accepted"],
        "results_agree": True,
        "rows_per_s": round(rows / middle("ours", "seconds")),
        "scan_ratio": ratio("ours", "bare_scan", "seconds"),
        "pandas_ratio": ratio("pandas_h3", "ours", "seconds"),
        "scan_cpu_ratio": ratio("ours", "bare_scan", "cpu_seconds"),
        "pandas_cpu_ratio": ratio("pandas_h3", "ours", "cpu_seconds"),
        "peak_mb": round(max(run["peak_mb"] for run in runs["ours"])),
        **{
            f"{name}_{what}": middle(name, what)
            for name in CONTENDERS
            for what in ("seconds", "cpu_seconds", "peak_mb")
        },
        **{f"{name}_runs": len(run) for name, run in runs.items()},
        "stages": {name: _stages(run) for name, run in runs.items()},
    }


def show(told: dict[str, Any], runs: Runs) -> None:
    """Print what was measured, as tables for a person."""
    console = Console()
    table = Table(title=f"{told['rows']:,} police rows, medians", box=box.SIMPLE)
    table.add_column("contender", no_wrap=True)
    for head in ("runs", "seconds", "M rows/s", "CPU s", "peak MB", "over ours"):
        table.add_column(head, justify="right")
    for name, label in CONTENDERS.items():
        seconds = told[f"{name}_seconds"]
        table.add_row(
            label,
            str(len(runs[name])),
            f"{seconds:.2f}",
            f"{told['rows'] / seconds / 1e6:.2f}",
            f"{told[f'{name}_cpu_seconds']:.2f}",
            f"{told[f'{name}_peak_mb']:,.0f}",
            f"{seconds / told['ours_seconds']:.2f}",
        )
    console.print(table)
    for name, stages in told["stages"].items():
        parts = ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in stages.items())
        console.print(f"{CONTENDERS[name]}: {parts}", highlight=False)
    aims = Table(title="Aims", box=box.SIMPLE)
    for head in ("", "measured", "by CPU time", "aim", ""):
        aims.add_column(head)
    for key, label, bound, aim in AIMS:
        by_cpu = told.get(key.replace("_ratio", "_cpu_ratio")) if "_ratio" in key else None
        is_met = told[key] >= aim if bound == "at least" else told[key] <= aim
        aims.add_row(
            label,
            f"{told[key]:,}",
            "" if by_cpu is None else f"{by_cpu:,}",
            f"{bound} {aim:,g}",
            "met" if is_met else "missed",
        )
    console.print(aims)


def _stages(runs: list[dict[str, Any]]) -> dict[str, float]:
    return {
        stage: round(median(run["stages"][stage] for run in runs), 3) for stage in runs[0]["stages"]
    }


def _run(module: str, *arguments: str) -> str:
    """Run one of our modules in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "sample_data")},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
    )
    if done.returncode:
        sys.exit(f"{module} {' '.join(arguments)} ended with {done.returncode}.")
    return done.stdout


if __name__ == "__main__":
    main()
