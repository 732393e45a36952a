"""A made-up partnership of two forces and four wards, and count tables drawn at random."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from hotspots.contracts.odcs import read_contracts
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.coverage import COVERAGE_TABLE
from hotspots.counts.months import months_between
from hotspots.places.cells import cells_within
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.publish.roles.sources import Sources
from hotspots.settings import read_partnership
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.settings import Partnership

MONTHS = months_between("2024-01", "2026-02")
FEEDS = {"police_uk_street": "Police", "istv_assault": "Infirmary", "housing": "Homes"}
SETTINGS = """
name = "Four wards"
contracts = "contracts"
store = "store"
layers = [
    {name = "force", label = "Forces", files = ["force.geojson"]},
    {name = "ward", label = "Wards", files = ["ward.geojson"], is_authority = false},
]
grid = {resolution = 9, layer = "force", names = ["ward"]}

[weights]
name = "Even"
agreed_by = "Nobody"
agreed_on = 2026-10-14
sources = {police = 1.0, health = 1.0, housing = 1.0}
"""
WEST, SOUTH, SIDE = 1.32, 54.44, 0.02
MEASURES = (
    ("police_uk_street", "police.robbery", "point"),
    ("istv_assault", "health.sharp_injury", "point"),
    ("housing", "housing.drug_dealing", "point"),
    ("housing", "housing.drug_dealing", "area"),
)


@dataclass(frozen=True)
class SmallWorld:
    """All but the counts."""

    partnership: Partnership
    contracts: list[Contract]
    geography: Geography
    known: KnownAreas
    fine: dict[str, np.ndarray[Any, Any]]
    """Ward to some of its resolution 10 cells."""

    def sources(self, seed: int, *, most: int) -> Sources:
        """Return counts drawn at random, with all months received."""
        return Sources(
            contracts=self.contracts,
            geography=self.geography,
            counts=self._counts(np.random.default_rng(seed), most),
            coverage=self._coverage(),
            deliveries=[],
            known=self.known,
            today=date(2026, 3, 15),
        )

    def _counts(self, random: np.random.Generator, most: int) -> pa.Table:
        rows = []
        for feed, measure, located in MEASURES:
            for ward, fine in self.fine.items():
                for year in (2024, 2025, 2026):
                    last = 2 if year == 2026 else 12
                    for cell in random.choice(fine, 4, replace=False):
                        count = int(random.integers(0, most + 1)) * int(random.integers(0, 2))
                        month = f"{year}-{random.integers(1, last + 1):02d}"
                        place = (int(cell), None) if located == "point" else (None, ward)
                        rows.append((*place, located, month, feed, measure, count))
        kept = [row for row in rows if row[-1]]
        names = ("cell", "area", "located", "month", "feed", "measure", "value")
        told = {name: [row[n] for row in kept] for n, name in enumerate(names)}
        size = len(kept)
        told |= dict.fromkeys(("rows", "points"), told["value"])
        told |= {name: [None] * size for name in ("origin", "denominator")}
        told |= {"months": [1] * size, "hidden": [0] * size, "grade": [""] * size}
        told["sender"] = [FEEDS[feed] for feed in told["feed"]]
        return pa.Table.from_pydict(told, schema=COUNT_TABLE)

    def _coverage(self) -> pa.Table:
        rows = [
            {
                "feed": one.feed,
                "sender": one.name,
                "layer": one.layer,
                "area": one.area,
                "month": month,
                "status": "received",
                "rows": 9,
                "reason": "",
            }
            for one in self.partnership.senders
            for month in MONTHS
        ]
        return pa.Table.from_pylist(rows, schema=COVERAGE_TABLE)


def small_world(folder: Path) -> SmallWorld:
    """Write the settings, boundaries and contracts of the partnership to a folder."""
    (folder / "contracts").mkdir(parents=True)
    for feed in FEEDS:
        shutil.copy(ROOT / "data_contracts" / f"{feed}.odcs.yaml", folder / "contracts")
    shutil.copytree(ROOT / "data_contracts" / "code_lists", folder / "contracts" / "code_lists")
    forces = {f"X2300000{n}": (WEST + n * SIDE, SIDE) for n in (1, 2)}
    wards = {f"X0500000{n}": (WEST + SIDE + (n - 1) * SIDE / 2, SIDE / 2) for n in range(1, 5)}
    for name, boxes in (("force", forces), ("ward", wards)):
        (folder / f"{name}.geojson").write_text(json.dumps(_boxes(boxes)), encoding="utf-8")
    senders = "".join(
        f'[[senders]]\nname = "{name}"\nfeed = "{feed}"\nlayer = "force"\narea = "{force}"\n'
        for feed, name in FEEDS.items()
        for force in forces
    )
    file = folder / "partnership.toml"
    file.write_text(SETTINGS + senders, encoding="utf-8")
    partnership = read_partnership(file)
    (folder / "store").mkdir()
    geography = read_geography(partnership)
    layer = geography.layers["ward"]
    return SmallWorld(
        partnership=partnership,
        contracts=list(read_contracts(partnership.contracts_folder, code_lists=None)),
        geography=geography,
        known=known_areas(partnership),
        fine={code: cells_within(layer[code], resolution=10)[:40:4] for code in layer.codes},
    )


def _boxes(boxes: dict[str, tuple[float, float]]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": f"Box {code[-1]} of {code[:3]}"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [
                        [
                            [west + x * width, SOUTH + y * SIDE]
                            for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
                        ]
                    ],
                },
            }
            for code, (west, width) in boxes.items()
        ],
    }
