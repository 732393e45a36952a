"""How fast a place is found by its name.

``python benchmarks/finding.py [--names 100000] [--seed 1953] [--json]``. Names of streets in towns
and postcodes are made up; then whole names, beginnings, slips of the finger, single letters and
things that are not there are looked for, one after the other. ``find_ms`` is the 95th percentile.
"""

from __future__ import annotations

import argparse
import json
import time
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from rich import box
from rich.console import Console
from rich.table import Table

from hotspots.publish.finding import PlaceIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = "Harbour Abbey Mill Quay Church Kelder Oyster Marram Tern Heron Willow Canal".split()
MIDDLE = "gate side ford wick ham holt mere field brook worth ley combe stead thorpe".split()
LAST = "Street Road Lane Avenue Close Drive Grove Way Crescent Gardens Court Terrace".split()
POSTCODES = 0.3
"""Share of postcodes among the names."""
AIM_MS = 50


def main() -> None:
    """Make names up, look for them, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=100_000, help="names to look in")
    parser.add_argument("--seed", type=int, default=1953, help="seed of the dice")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    chance = Random(options.seed)  # noqa: S311  dice
    table = made_up(options.names, chance)
    start = time.perf_counter()
    index = PlaceIndex(table)
    opened = time.perf_counter() - start
    took = {kind: timed(index, texts) for kind, texts in asked(table, chance)}
    every = np.concatenate(list(took.values()))
    told = {
        "find_ms": round(float(np.quantile(every, 0.95)), 2),
        "find_most_ms": round(float(every.max()), 2),
        "open_s": round(opened, 2),
        "names": options.names,
    }
    if options.json:
        print(json.dumps(told))
        return
    shown = Table("looked for", "median ms", "95% ms", "most ms", box=box.SIMPLE)
    for kind, ms in {**took, "all": every}.items():
        shown.add_row(kind, *(f"{one:.2f}" for one in (*np.quantile(ms, [0.5, 0.95]), ms.max())))
    Console().print(shown)
    Console().print(f"{options.names:,} names, opened in {opened:.2f} s; aim: {AIM_MS} ms.")


def made_up(names: int, chance: Random) -> pa.Table:
    """Return so many places and postcodes."""
    towns = [f"{chance.choice(FIRST)}{chance.choice(MIDDLE)}" for _ in range(60)]
    codes = int(names * POSTCODES)
    streets = [
        f"{chance.choice(FIRST)}{chance.choice(MIDDLE)} {chance.choice(LAST)}, "
        f"{chance.choice(towns)} {chance.randint(1, 40)}"
        for _ in range(names - codes)
    ]
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    postcodes = [
        f"{chance.choice(letters)}{chance.choice(letters)}{chance.randint(1, 30)} "
        f"{chance.randint(0, 9)}{chance.choice(letters)}{chance.choice(letters)}"
        for _ in range(codes)
    ]
    return pa.table(
        {
            "name": [*streets, *postcodes],
            "kind": ["street"] * len(streets) + ["postcode"] * codes,
            "layer": [""] * names,
            "longitude": [chance.uniform(1, 2) for _ in range(names)],
            "latitude": [chance.uniform(54, 55) for _ in range(names)],
            "cell": ["891944aae03ffff"] * names,
        }
    )


def asked(table: pa.Table, chance: Random) -> Iterator[tuple[str, list[str]]]:
    """Yield what is looked for, by kind."""
    names = chance.sample(table["name"].to_pylist(), 200)
    yield "whole names", names
    yield "beginnings", [name[: chance.randint(2, 6)] for name in names]
    yield "with a house number", [f"{chance.randint(1, 200)} {name}" for name in names]
    yield "a letter left out", [name[:3] + name[4:] for name in names]
    yield "one letter", list("abcdefghijklmnopqrstuvwxyz")
    yield "not there", [f"zq{name[::-1]}" for name in names]


def timed(index: PlaceIndex, texts: list[str]) -> np.ndarray:
    """Return how long each search took, in milliseconds."""
    took = []
    for text in texts:
        start = time.perf_counter()
        index.find(text)
        took.append((time.perf_counter() - start) * 1000)
    return np.array(took)


if __name__ == "__main__":
    main()
