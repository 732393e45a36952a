"""Two boroughs of one name that share a border, with counts by hand on either side of it.

West and East meet at longitude 1.36. Each is a district and a force; ground beyond is nobody's.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely

from hotspots.contracts.odcs import read_contracts
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.coverage import COVERAGE_TABLE
from hotspots.places.cells import FINEST_RESOLUTION, cells_of
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.publish.analyst import analyst_view
from hotspots.publish.sites import no_sites
from hotspots.settings import read_partnership
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

FEED = "police_uk_street"
VIOLENCE, ROBBERY = "police.violence_and_sexual_offences", "police.robbery"
WESTERN, EASTERN = "Western Police", "Eastern <b>Police</b>"
MONTHS = tuple(str(np.datetime64("2025-01", "M") + n) for n in range(14))
SIDE = 0.02
BORDER = 1.36
Row = tuple[float, float, str, str, str, int]
"""Longitude, latitude, sender, month, measure and incidents."""

SETTINGS = f"""
name = "Two boroughs"
contracts = "contracts"
store = "store"
grid = {{resolution = 9, layer = "force", areas = ["F1", "F2"]}}

[[layers]]
name = "force"
label = "Police forces"
files = ["force.geojson"]
areas = ["F1", "F2"]

[[layers]]
name = "district"
label = "Districts"
files = ["district.geojson"]

[[layers]]
name = "parcel"
label = "Parcels"
files = ["district.geojson"]
is_authority = false

[[senders]]
name = "{WESTERN}"
feed = "{FEED}"
layer = "force"
area = "F1"
contact = "desk@west.example"

[[senders]]
name = "{EASTERN}"
feed = "{FEED}"
layer = "force"
area = "F2"

[weights]
name = "Even"
agreed_by = "Nobody"
agreed_on = 2026-10-14
sources = {{police = 1.0}}
"""


def boroughs(folder: Path, *, border: float = BORDER, more: str = "") -> Partnership:
    """Write settings, boundaries and a contract to a folder and read them."""
    contracts = folder / "contracts"
    contracts.mkdir(parents=True)
    shutil.copy(ROOT / "data_contracts" / f"{FEED}.odcs.yaml", contracts)
    west, east, north = BORDER - SIDE, BORDER + SIDE, 54.46
    boxes = [(west, border), (border, east), (east, east + SIDE)]
    for layer, codes, names in (
        ("force", ("F1", "F2", "F3"), ("West force", "East force", "Far force")),
        ("district", ("D1", "D2"), ("Old Town", "Old Town")),
    ):
        features = [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": shapely.geometry.mapping(shapely.box(low, 54.44, high, north)),
            }
            for code, name, (low, high) in zip(codes, names, boxes, strict=False)
        ]
        document = {"type": "FeatureCollection", "features": features}
        (folder / f"{layer}.geojson").write_text(json.dumps(document), encoding="utf-8")
    (folder / "partnership.toml").write_text(SETTINGS + more, encoding="utf-8")
    return read_partnership(folder / "partnership.toml")


def counted(rows: Sequence[Row]) -> pa.Table:
    """Return rows as the count table holds them."""
    points = np.array([row[:2] for row in rows], dtype=float).reshape(-1, 2)
    cells = cells_of(points[:, 0], points[:, 1], resolution=FINEST_RESOLUTION)
    many = [row[5] for row in rows]
    columns = {
        "cell": pa.array(cells, pa.uint64()),
        "located": ["point"] * len(rows),
        "month": [row[3] for row in rows],
        "months": [1] * len(rows),
        "feed": [FEED] * len(rows),
        "sender": [row[2] for row in rows],
        "measure": [row[4] for row in rows],
        "grade": [""] * len(rows),
        "rows": many,
        "points": [1] * len(rows),
        "value": many,
        "hidden": [0] * len(rows),
    }
    names = COUNT_TABLE.names
    none = [None] * len(rows)
    return pa.table({name: columns.get(name, none) for name in names}, schema=COUNT_TABLE)


def coverage(areas: Sequence[tuple[str, str]] = ((WESTERN, "F1"), (EASTERN, "F2"))) -> pa.Table:
    """Return that everything was received of some senders and areas."""
    rows = [
        {
            "feed": FEED,
            "sender": sender,
            "layer": "force",
            "area": area,
            "month": month,
            "status": "received",
            "rows": 10,
            "reason": "",
        }
        for sender, area in areas
        for month in MONTHS
    ]
    return pa.Table.from_pylist(rows, schema=COVERAGE_TABLE)


def seen(made: Partnership, counts: pa.Table) -> tuple[View, Geography, tuple[Contract, ...]]:
    """Return the analyst's view of counts, with what it was made of."""
    geography = read_geography(made)
    contracts = tuple(read_contracts(made.contracts_folder))
    view = analyst_view(
        made,
        contracts=contracts,
        geography=geography,
        counts=counts,
        coverage=coverage(),
        deliveries=[],
        known=known_areas(made),
        sites=no_sites(),
    )
    return view, geography, contracts
