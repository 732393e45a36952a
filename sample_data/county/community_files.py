"""The feeds of housing, intelligence, county lines, railway, searches and sites, as files."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from county import community_truth
from county.area_tables import areas_csv
from county.county_lines import flow_files
from county.doggerland import County
from county.housing_files import housing_files
from county.intelligence_files import intelligence_files
from county.railway_crime import railway_files
from county.recorded_offences import recorded_files
from county.registers import register_files
from county.searches import NEVER_SENT, search_file, search_files
from county.sent_files import SentFile
from county.truth import flaw_entry
from county.watch_files import watch_files
from county.writing import write_gzip, write_text


def write_community_feeds(
    county: County, *, folder: Path, scale: float = 1.0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Write these feeds and the table of area codes; give the flaws, and what is true of each."""
    write_text(folder / "places" / "areas.csv", areas_csv(county.boundaries))
    sent: dict[str, list[SentFile]] = {}
    flaws = []
    for one in community_files(county, scale=scale):
        _write(folder / one.file, one.content)
        flaws += [flaw_entry(flaw, file=one.file) for flaw in one.flaws]
        sent.setdefault(one.feed, []).append(one)
    return [*flaws, *_never_sent()], community_truth.of_feeds(sent, county)


def community_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file of these feeds in turn."""
    feeds: Iterable[Iterator[SentFile]] = (
        housing_files(county, scale=scale),
        intelligence_files(county, scale=scale),
        watch_files(county, scale=scale),
        flow_files(county, scale=scale),
        railway_files(county, scale=scale),
        search_files(county, scale=scale),
        recorded_files(county, scale=scale),
        register_files(county),
    )
    return chain.from_iterable(feeds)


def _never_sent() -> list[dict[str, Any]]:
    what = "there is no such file"
    return [
        {"file": search_file(force, month), "kind": "never_sent", "rows": [], "what": what}
        for force, month in NEVER_SENT
    ]


def _write(path: Path, content: bytes) -> None:
    if path.suffix == ".gz":
        write_gzip(path, content)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
