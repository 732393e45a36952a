"""How long "Across borders" takes, from published counts to the first paint in a browser.

``python -m benchmarks.borders [--real FOLDER] [--partnership FILE [--store FOLDER]] [--repeats 5]
[--json]``. Takes the published files of Merseyside, Cheshire and North Wales, or a partnership
whose map is published. In a browser the page is loaded in turn with a full map (boundaries, 8,000
cells, arcs between districts) and with an empty one; the flows are made up.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.screens.looking import EYES
from hotspots.pipeline import build, ingest
from hotspots.settings import read_partnership
from tests.browser.map_page import BROWSER_OPTIONS, CHROMIUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"
FORCES = ("merseyside", "cheshire", "north-wales")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CELLS, ARCS = 8_000, 100
SIZE = {"width": 1280, "height": 800}
PATIENCE_S = 120
AIMS = {"counts_to_page_s": 5.0, "paint_ratio": 2.0}
INKS = {
    "arc": (0, 58, 92),
    "boundary": (0, 98, 104),
    "cell": (214, 224, 236),
}
# Both canvases are looked at four times a second, whatever is on them.
PAINTED = """async ([inks, patience]) => {
  const sees = (selector, wanted) => {
    const canvas = document.querySelector(selector);
    if (!canvas || !canvas.width) return false;
    const copy = document.createElement('canvas');
    copy.width = canvas.width; copy.height = canvas.height;
    const pen = copy.getContext('2d'); pen.drawImage(canvas, 0, 0);
    const pixels = pen.getImageData(0, 0, copy.width, copy.height).data;
    const missing = new Set(wanted.map((_, place) => place));
    let any = false;
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] < 200) continue;
      any = true;
      for (const place of missing) {
        const [red, green, blue] = wanted[place];
        if (Math.abs(pixels[i] - red) < 9 && Math.abs(pixels[i + 1] - green) < 9
            && Math.abs(pixels[i + 2] - blue) < 9) missing.delete(place);
      }
      if (!missing.size) break;
    }
    return any && !missing.size;
  };
  while (performance.now() < patience) {
    await new Promise(done => setTimeout(done, 250));
    await new Promise(done => requestAnimationFrame(done));
    const ground = sees('.mapboxgl-canvas', []);
    const over = inks.length ? sees('canvas#deckgl-overlay', inks)
      : !!document.querySelector('canvas#deckgl-overlay');
    if (ground && over) return performance.now();
  }
  return null;
}"""


def main() -> None:
    """Publish if need be, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    parser.add_argument("--real", type=Path, default=REAL, help="the published files")
    parser.add_argument("--partnership", type=Path, help="settings of a map that is published")
    parser.add_argument("--store", type=Path, help="another store than that of the settings")
    parser.add_argument("--repeats", type=int, default=5, help="runs of which the median is told")
    options = parser.parse_args()
    if options.store and not options.partnership:
        parser.error("--store needs --partnership")
    with tempfile.TemporaryDirectory(prefix="hotspots-borders-") as name:
        folder = Path(name)
        file = options.partnership or ROOT / "examples" / "north_west.toml"
        data = None if options.partnership else options.real.resolve()
        store = folder / "store" if not options.partnership else options.store
        settings = moved(file, data=data, store=store, folder=folder)
        if not options.partnership:
            published(settings, options.real)
        told = worked_out(settings, repeats=options.repeats)
        told |= painted(settings, folder=folder, repeats=options.repeats)
    if options.json:
        print(json.dumps(told))
    else:
        show(told)


def moved(file: Path, *, data: Path | None, store: Path | None, folder: Path) -> Path:
    """Write settings with whole paths, and with another store and data if told so."""
    there = read_partnership(file)
    paths = {
        "contracts": there.contracts_folder.resolve(),
        "store": (store or there.store_folder).resolve(),
        "folder": data or there.data_folder.resolve(),
    }
    text = file.read_text(encoding="utf-8")
    known = set(tomllib.loads(text))
    kept = [
        line
        for line in text.splitlines()
        if line.partition("=")[0].strip() not in set(paths) & known
    ]
    lines = [f"{name} = '{path}'" for name, path in paths.items()]
    made = folder / "partnership.toml"
    made.write_text("\n".join([*lines, *kept, ""]), encoding="utf-8")
    return made


def published(settings: Path, real: Path) -> None:
    """Take in the year 2025 of three forces and publish it."""
    partnership = read_partnership(settings)
    streets = real / "police" / "street"
    files = [file for one in FORCES for file in sorted((streets / one).glob("2025-*.csv.gz"))]
    with Console(stderr=True).status("Taking in a year of three forces") as status:
        for one in ingest(partnership, files, clock=lambda: NOW):
            if one.fault:
                raise one.fault
        build(partnership, built_at=NOW.isoformat(), tell=status.update)


def worked_out(settings: Path, *, repeats: int) -> dict[str, Any]:
    """Return how long the server takes, measured in a process of its own."""
    module = "benchmarks.contenders.borders_work"
    done = subprocess.run(
        [sys.executable, "-m", module, str(settings), str(repeats)],
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if done.returncode:
        sys.exit(f"{module} ended with {done.returncode}.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def painted(settings: Path, *, folder: Path, repeats: int) -> dict[str, Any]:
    """Return how long the page takes in a browser to paint a full and an empty map."""
    full: list[float] = []
    empty: list[float] = []
    deck = folder / "deck.json"
    with served(settings, deck=deck) as address, sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        # What is worked out once, and the browser's own files, are no part of a page's paint.
        for link in ("?map=full", "?map=empty"):
            paint(browser, f"{address}/{link}")
        for _ in range(repeats):
            full.append(paint(browser, f"{address}/?map=full", inks=list(INKS.values())))
            empty.append(paint(browser, f"{address}/?map=empty"))
        browser.close()
    sent = deck.read_bytes()
    layers = json.loads(sent)["layers"]
    rows = {one["id"]: len(one["data"]) for one in layers if isinstance(one["data"], list)}
    return {
        "drawn_cells": sum(many for name, many in rows.items() if name.startswith("band ")),
        "drawn_arcs": sum(many for name, many in rows.items() if name.endswith(" head")),
        "paint_full_s": round(median(full) / 1000, 2),
        "paint_empty_s": round(median(empty) / 1000, 2),
        "paint_ratio": round(median(full) / median(empty), 2),
        "deck_bytes": len(sent),
        "wire_bytes": len(zlib.compress(sent)),
    }


def paint(
    browser: Browser, address: str, *, inks: list[tuple[int, int, int]] | None = None
) -> float:
    """Return the milliseconds from opening a link to a map on which all inks are seen."""
    context = browser.new_context(viewport=SIZE, locale="en-GB")  # type: ignore[arg-type]
    context.add_init_script(EYES)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    found: float | None = page.evaluate(PAINTED, [inks or [], PATIENCE_S * 1000])
    context.close()
    if found is None:
        sys.exit(f"Nothing was painted within {PATIENCE_S} seconds: {address}")
    return found


@contextmanager
def served(settings: Path, *, deck: Path) -> Iterator[str]:
    """Serve the page until the block ends; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    drawn = {"BORDERS_CELLS": str(CELLS), "BORDERS_ARCS": str(ARCS), "BORDERS_DECK": str(deck)}
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.contenders.borders_screen", str(settings), str(port)],
        cwd=ROOT,
        env={**os.environ, **drawn, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(PATIENCE_S):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def show(told: dict[str, Any]) -> None:
    """Print what was measured, as a table for a person."""
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
