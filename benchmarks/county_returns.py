"""What becomes of the place texts in the fictional county's own A&E returns.

Run in a process of its own by ``gazetteer.py``, with ``sample_data`` on the path:
``python -m benchmarks.county_returns``. Prints one JSON object.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from county.doggerland import doggerland
from county.frame import cells_at
from county.gazetteer import gazetteer
from county.hospitals import HOSPITALS
from county.returns import returns

from hotspots.feeds.gazetteer import match
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import footprints
from hotspots.settings import read_partnership

SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"
SEED = 1953


def county_returns() -> dict[str, Any]:
    """Match what stands in the place column of the returns, corrected ones in place of others.

    The county is made once more, to know the cell (resolution 9) where each row happened: a
    place in it is right. Where several places share a name (`shared`) the text alone cannot tell.
    """
    county = doggerland(seed=SEED)
    standing = {(one.hospital, one.month): one for one in returns(county, gazetteer(county))}
    texts: list[str] = []
    senders: list[str] = []
    ways: list[str] = []
    cells: list[int] = []
    for one in standing.values():
        is_public = one.ways != "home"
        texts += one.columns["assault_location_description"][is_public].tolist()
        senders += [HOSPITALS[one.hospital].code] * int(is_public.sum())
        ways += one.ways[is_public].tolist()
        cells += county.streets.cell[one.place[is_public]].tolist()
    partnership = read_partnership(SAMPLE_DATA / "partnership.toml")
    found = match(
        texts,
        senders=senders,
        gazetteer=read_gazetteer([SAMPLE_DATA / "places" / "gazetteer.csv"]),
        footprints=footprints(partnership),
    )
    placed = found.reason == "placed"
    right = np.zeros(len(texts), dtype=bool)
    right[placed] = cells_at(found.points[placed]) == np.array(cells)[placed]
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for way, is_so, reason in zip(ways, right.tolist(), found.reason, strict=True):
        told[way]["texts"] += 1
        told[way]["right" if is_so else "wrong" if reason == "placed" else reason] += 1
    return {
        "public_texts": len(texts),
        "placed_share": round(float(placed.mean()), 4),
        "right_share_of_placed": round(float(right.sum() / placed.sum()), 4),
        "kinds": {way: dict(counts) for way, counts in sorted(told.items())},
    }


if __name__ == "__main__":
    print(json.dumps(county_returns()))
