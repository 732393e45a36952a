"""How long people wait for the map, and what it weighs, at 1,000, 5,000 and 20,000 cells.

``python -m benchmarks.interaction [--sizes 1000 5000 20000] [--repeats 5] [--work FOLDER]
[--json]``. Made-up counties are taken in, published and served as any other, and looked at in
headless Chromium without a graphics card. Beside each map stands the same page with an empty one;
beside thirty people who open the largest map at once, the same map as pydeck writes it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.screens.looking import browsing, looking
from benchmarks.screens.made_map import cells_of, published
from benchmarks.screens.relay import relay
from benchmarks.screens.serving import screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from benchmarks.screens.serving import Screen

SIZES = (1_000, 5_000, 20_000)
AT_ONCE, TOGETHER = 30, 50
SPOTS = ((0.5, 0.5), (0.42, 0.45), (0.55, 0.6), (0.46, 0.58), (0.58, 0.44), (0.5, 0.4))
"""Where the map is clicked, as shares of its width and height."""
BACK, FORTH = "ArrowLeft", "ArrowRight"
EMPTY, PYDECK = "map=empty", "map=pydeck"
AIMS = {
    "wire_bytes_per_cell": 25.0,
    "paint_ratio_5k": 1.5,
    "click_ms": 300.0,
    "slider_ms": 500.0,
    "open_30_p95_s": 5.0,
    "rss_50_mb": 600.0,
}


def main() -> None:
    """Publish, look, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="cells of each map")
    parser.add_argument("--repeats", type=int, default=5, help="runs of which the median is told")
    parser.add_argument(
        "--work", type=Path, help="folder that keeps the maps; else a temporary one"
    )
    parser.add_argument("--people", type=int, nargs=2, default=(AT_ONCE, TOGETHER))
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    if min(options.people) < 2:  # noqa: PLR2004  a 95th percentile of one is none
        parser.error("--people: at least 2 each")
    kept = nullcontext(options.work) if options.work else tempfile.TemporaryDirectory()
    with kept as name, Console(stderr=True).status("") as status:
        maps = {}
        for cells in options.sizes:
            status.update(f"Publishing a map of {cells:,} cells")
            maps[cells] = published(Path(name).resolve() / str(cells), cells=cells)
        told: dict[str, Any] = {}
        for cells, settings in maps.items():
            status.update(f"Looking at {cells:,} cells")
            with screen(settings, is_real=True) as real, screen(settings, is_real=False) as other:
                seen = looked_at(real, other, cells=cells_of(settings), repeats=options.repeats)
            told |= {f"{key}_{short(cells)}": value for key, value in seen.items()}
        status.update("Many people at once")
        told |= crowded(maps[max(maps)], people=options.people)
    told |= headlines(told, size=sorted(maps)[len(maps) // 2])
    print(json.dumps(told)) if options.json else show(told)


def looked_at(real: Screen, other: Screen, *, cells: int, repeats: int) -> dict[str, Any]:
    """Return what one map weighs, and how long somebody waits for it, beside an empty one."""
    with browsing() as browser:
        # What is worked out once, and the browser's own files, are no part of a page's paint.
        wire = weighed(browser, real, link="")
        empty_wire = weighed(browser, other, link=EMPTY)
        full, empty = [], []
        for _ in range(repeats):
            with looking(browser) as look:
                full.append(look.painted_ms(f"{real.address}/"))
            with looking(browser) as look:
                empty.append(look.painted_ms(f"{other.address}/?{EMPTY}", is_empty=True))
        clicks, first, again = touched(browser, real, repeats=repeats)
    return {
        "cells": cells,
        "wire_bytes": wire,
        "wire_bytes_empty": empty_wire,
        "wire_bytes_per_cell": round(wire / cells, 1),
        "paint_ms": round(median(full)),
        "paint_empty_ms": round(median(empty)),
        "paint_ratio": round(median(full) / median(empty), 2),
        "click_ms": round(median(clicks)),
        "slider_ms": round(median(first)),
        "slider_again_ms": round(median(again)),
    }


def weighed(browser: Browser, screen: Screen, *, link: str) -> int:
    """Return the bytes of a page beside the app's own files, as sent."""
    with relay(screen.server.port) as between, looking(browser) as look:
        look.painted_ms(f"{between.address}/?{link}", is_empty=bool(link))
        look.settle()
        return between.websocket_bytes + look.http_bytes()


def touched(
    browser: Browser, real: Screen, *, repeats: int
) -> tuple[list[float], list[float], list[float]]:
    """Return milliseconds of clicks, of months that nobody saw before, and of months seen."""
    with looking(browser) as look:
        look.painted_ms(f"{real.address}/")
        look.settle()
        clicks = []
        for spot in SPOTS[: repeats + 1]:
            clicks.append(look.click_ms(*spot))
            look.settle()
        moves: dict[str, list[float]] = {BACK: [], FORTH: []}
        for key in (BACK, FORTH):
            for _ in range(repeats):
                moves[key].append(look.slide_ms(key))
                look.settle()
    # The first click also loads what only panels need.
    return clicks[1:], moves[BACK], moves[FORTH]


def crowded(settings: Path, *, people: Sequence[int]) -> dict[str, Any]:
    """Return how long people wait who come at once, and what the server needs for many."""
    told: dict[str, Any] = {}
    for key, is_real, link in (("", True, ""), ("_pydeck", False, PYDECK)):
        with screen(settings, is_real=is_real) as served:
            with served.visited(1, link=link):
                pass
            with served.visited(people[0], link=link) as pages:
                seconds = [page["seconds"] for page in pages]
            told[f"open_30_p95{key}_s"] = round(quantiles(seconds, n=20)[-1], 2)
            told[f"open_30_errors{key}"] = sum(1 for page in pages if page["fault"])
            if is_real:
                with served.visited(people[1]) as pages:
                    told["rss_50_mb"] = round(served.memory_mb())
                told["rss_50_errors"] = sum(1 for page in pages if page["fault"])
    return told


def headlines(told: dict[str, Any], *, size: int) -> dict[str, Any]:
    """Return the numbers that have an aim, of the map in the middle."""
    own = short(size)
    return {
        "wire_bytes_per_cell": told[f"wire_bytes_per_cell_{own}"],
        "paint_ratio_5k": told[f"paint_ratio_{own}"],
        "click_ms": told[f"click_ms_{own}"],
        "slider_ms": told[f"slider_ms_{own}"],
    }


def short(cells: int) -> str:
    """Return a number of cells as keys hold it.

    >>> short(5_000), short(300)
    ('5k', '300')
    """
    return f"{cells // 1000}k" if cells % 1000 == 0 else str(cells)


def show(told: dict[str, Any]) -> None:
    """Print what was measured, a line a key, the aim beside it."""
    table = Table(box=box.SIMPLE)
    for head in ("", "measured", "aim"):
        table.add_column(head, justify="right" if head == "measured" else "left")
    for key, value in told.items():
        aim = AIMS.get(key)
        met = "" if aim is None else f"at most {aim:g}: {'met' if value <= aim else 'MISSED'}"
        table.add_row(key, f"{value:,}", met)
    Console().print(table)


if __name__ == "__main__":
    main()
