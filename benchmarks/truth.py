"""What was planted in the fictional county, and what the software finds of it.

``python benchmarks/truth.py [--json] [--store FOLDER]``. Builds the county's map in a temporary
folder, as ``hotspots ingest`` and ``hotspots build`` do, or takes one that was built, and holds it
against ``sample_data/truth.json``.
Every claim is a function of its own that returns the keys it answers for; a later issue adds its
claim to :data:`CLAIMS`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.claims.border import recording_break_shows
from benchmarks.claims.clusters import hotspots_are_found
from benchmarks.claims.county import PERIOD_MONTHS, SAMPLE_DATA, THEMES, evaluated
from benchmarks.claims.flows import flows_are_found
from benchmarks.claims.gap import gap_finds_health_only_places
from benchmarks.claims.intake import flaws_refused, rows_located, rows_taken_in
from benchmarks.claims.recording import recording_breaks_are_found
from benchmarks.claims.risk import (
    found_without_police,
    hotspots_stand_out,
    places_found,
    places_in_full,
    top_cells_have_a_reason,
)
from hotspots.cli.commands import DEMO_FEEDS
from hotspots.cli.named_files import found
from hotspots.pipeline import build, ingest
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.claims.county import Found

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS = {
    "hotspot": "Planted hotspots",
    "health_only": "Places that police seldom hear from",
}


def main() -> None:
    """Build the county, hold every claim against it, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    parser.add_argument("--store", type=Path, help="a store with the whole county in it")
    options = parser.parse_args()
    if options.store:
        county = evaluated(options.store)
    else:
        with tempfile.TemporaryDirectory(prefix="hotspots-truth-") as folder:
            build_county(Path(folder))
            county = evaluated(Path(folder))
    claims = {key: value for claim in CLAIMS for key, value in claim(county).items()}
    if options.json:
        print(json.dumps(claims))
    else:
        show(county.places, claims)


def build_county(store: Path) -> None:
    """Take every file of the county in and publish the map."""
    partnership = read_partnership(SAMPLE_DATA / "partnership.toml").model_copy(
        update={"store": str(store)}
    )
    files = found([SAMPLE_DATA / feed for feed in DEMO_FEEDS])
    with Console(stderr=True).status("") as status:
        for number, one in enumerate(ingest(partnership, files, clock=lambda: NOW), start=1):
            status.update(f"Taking in file {number} of {len(files)}: {one.path.name}")
            if one.fault:
                raise one.fault
        build(partnership, built_at=NOW.isoformat(), tell=status.update)


CLAIMS = (
    rows_taken_in,
    flaws_refused,
    rows_located,
    places_found,
    found_without_police,
    hotspots_stand_out,
    gap_finds_health_only_places,
    hotspots_are_found,
    top_cells_have_a_reason,
    recording_break_shows,
    recording_breaks_are_found,
    flows_are_found,
    places_in_full,
)
"""What is asked of the county, in the order of printing."""


def show(places: Sequence[Found], claims: dict[str, Any]) -> None:
    """Print places and claims as tables for a person."""
    console = Console(width=110)
    for kind, title in KINDS.items():
        head = f"{title}: {', '.join(THEMES)}, {PERIOD_MONTHS} months"
        table = Table(title=head, box=box.SIMPLE)
        table.add_column("place", no_wrap=True)
        for column in ("until", "rank", "top 1%", "top 5%", "score", "x score", "x counts"):
            table.add_column(column, justify="right", no_wrap=True)
        for one in places:
            if one.kind == kind:
                table.add_row(*_told(one))
        console.print(table)
    listed = Table(title="Claims", box=box.SIMPLE)
    listed.add_column("claim")
    listed.add_column("found", justify="right")
    for key, value in claims.items():
        if not isinstance(value, list):
            said = "yes" if value is True else "no" if value is False else f"{value:,}"
            listed.add_row(key.replace("_", " "), said)
    console.print(listed)


def _told(one: Found) -> tuple[str, ...]:
    return (
        one.id,
        one.until,
        f"{one.best_rank:,}",
        f"{one.share_in_top_1_percent:.0%}",
        f"{one.share_in_top_5_percent:.0%}",
        f"{one.score:.0f}",
        f"{one.score_over_surroundings:.1f}",
        f"{one.incidents_over_surroundings:.1f}",
    )


if __name__ == "__main__":
    main()
