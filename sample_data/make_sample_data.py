"""Make the fictional county and every file about it.

Run `python sample_data/make_sample_data.py`: the same seed gives the same files.
"""

import argparse
import time
from pathlib import Path

from county.community_files import write_community_feeds
from county.doggerland import doggerland
from county.feed_files import write_feeds
from county.files import write_land, write_police, write_truth
from county.partner_files import write_partners

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make the county, then write its land, what police publish, both feeds, and the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1953, help="another seed, another county")
    parser.add_argument("--scale", type=float, default=1.0, help="times as many incidents")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    options = parser.parse_args()

    started = time.perf_counter()
    county = doggerland(seed=options.seed)
    places = len(county.streets.names)
    _say(started, f"county made: {county.boundaries.residents.sum():,} people, {places:,} places")
    write_land(county, folder=options.out)
    _say(started, "boundaries and places written")
    flaws, rows = write_police(county, folder=options.out, scale=options.scale)
    _say(started, f"police files written: {rows['total']:,} rows")
    more_flaws, feeds = write_feeds(county, folder=options.out, scale=options.scale)
    _say(started, f"extracts and A&E returns written: {sum(feeds['rows_by_file'].values()):,} rows")
    partner_flaws, partners = write_partners(county, folder=options.out, scale=options.scale)
    more_flaws, feeds = [*more_flaws, *partner_flaws], {**feeds, **partners}
    rows_sent = sum(one["total"] for one in partners.values())
    _say(started, f"health, school and social care files written: {rows_sent:,} rows")
    others, community = write_community_feeds(county, folder=options.out, scale=options.scale)
    more_flaws, feeds = [*more_flaws, *others], {**feeds, **community}
    rows_sent = sum(one["total"] for one in community.values())
    _say(started, f"housing, intelligence, flows and published files written: {rows_sent:,} rows")
    write_truth(county, folder=options.out, flaws=[*flaws, *more_flaws], rows=rows, feeds=feeds)
    _say(started, "truth written")


def _say(started: float, what: str) -> None:
    print(f"{time.perf_counter() - started:6.1f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
