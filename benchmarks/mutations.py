"""Ten thousand damaged files, and what intake makes of them.

``python -m benchmarks.mutations [--mutations 10000] [--start 0] [--seed 1953] [--json]``. Each is a
slice of 200 rows of a sample file, or of a real one where there are any, damaged in one to three
ways and judged twice. Whatever breaks is named by its number: ``--start NUMBER --mutations 1``
makes that one file again.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from benchmarks.mutants.damage import DAMAGES
from benchmarks.mutants.judging import (
    BrokenPromiseError,
    Slice,
    county_gate,
    damaged,
    judged,
    slices,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

PROCESSES = 2
CHUNK = 25
HANGS_AFTER_S = 120
"""When a worker is ended, and with it the run."""
MOST_WAYS = 3
OUTCOMES = ("accepted", "accepted in part", "refused")
FAULTS = ("crashed", "broke a promise")


@dataclass
class Tally:
    """What became of some damaged files."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """Over all files, and over those damaged in each way: a file counts in each of its ways."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what became of other files."""
        self.files += other.files
        self.outcomes += other.outcomes
        self.faults += other.faults


def main() -> None:
    """Damage, judge, print; exit 1 where anything broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutations", type=int, default=10_000, help="how many files")
    parser.add_argument("--start", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=1953)
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    numbers = range(options.start, options.start + options.mutations)
    tally = Tally()
    columns = (TextColumn("Damaging files"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool,
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
    ):
        task = progress.add_task("", total=len(numbers))
        work = [
            pool.submit(tallied, numbers[first : first + CHUNK], options.seed)
            for first in range(0, len(numbers), CHUNK)
        ]
        for done in as_completed(work):
            tally.add(done.result())
            progress.update(task, completed=tally.files)
    told = summary(tally, seed=options.seed)
    if options.json:
        print(json.dumps(told))
    else:
        show(told)
    sys.exit(bool(tally.faults))


def tallied(numbers: Iterable[int], seed: int) -> Tally:
    """Damage and judge the files of some numbers, in a folder of their own."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="hotspots-mutations-") as folder:
        into = county_gate(Path(folder))
        for number in numbers:
            random = Random(f"{seed} {number}")  # noqa: S311  damage, not secrets
            one = random.choice(every_slice())
            ways = random.choices(sorted(DAMAGES), k=random.randint(1, MOST_WAYS))
            content = damaged(one.content, ways, random)
            faulthandler.dump_traceback_later(HANGS_AFTER_S, exit=True)
            try:
                outcome: str = judged(content, into=into).outcome
            except BrokenPromiseError as fault:
                outcome = "broke a promise"
                tally.faults.append(f"{number}: {fault}")
            except Exception as fault:  # noqa: BLE001  whatever it is, it should not have been
                outcome = "crashed"
                tally.faults.append(f"{number}: {type(fault).__name__}")
            faulthandler.cancel_dump_traceback_later()
            tally.files += 1
            names = (
                outcome,
                f"{one.source}: {outcome}",
                *(f"{way}: {outcome}" for way in set(ways)),
            )
            tally.outcomes.update(names)
    return tally


@cache
def every_slice() -> tuple[Slice, ...]:
    """Return the slices, cut once a process."""
    return slices()


def summary(tally: Tally, *, seed: int) -> dict[str, Any]:
    """Return how many files ended in which way."""
    groups = {
        group: {one: tally.outcomes[f"{group}: {one}"] for one in (*OUTCOMES, *FAULTS)}
        for group in (*sorted({one.source for one in every_slice()}), *DAMAGES)
    }
    return {
        "mutations": tally.files,
        "seed": seed,
        **{one.replace(" ", "_"): tally.outcomes[one] for one in (*OUTCOMES, *FAULTS)},
        "faults": sorted(tally.faults),
        "groups": groups,
    }


def show(told: dict[str, Any]) -> None:
    """Print it as a table for a person."""
    table = Table(title=f"{told['mutations']:,} damaged files, seed {told['seed']}", box=box.SIMPLE)
    table.add_column("source, then damage", no_wrap=True)
    for name in ("files", *OUTCOMES, *FAULTS):
        table.add_column(name, justify="right")
    for group, found in told["groups"].items():
        table.add_row(group, f"{sum(found.values()):,}", *(f"{one:,}" for one in found.values()))
    whole = [told[one.replace(" ", "_")] for one in (*OUTCOMES, *FAULTS)]
    table.add_row("all", f"{told['mutations']:,}", *(f"{one:,}" for one in whole), style="bold")
    console = Console(width=100)
    console.print(table)
    for fault in told["faults"]:
        console.print(fault, markup=False, highlight=False)


if __name__ == "__main__":
    main()
