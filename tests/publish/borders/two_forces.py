"""Two forces side by side, an island, and hospitals: every resolution 10 cell tells the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from shapely.geometry import box

from hotspots.places.areas import Areas
from hotspots.places.cells import FINEST_RESOLUTION, cells_within
from hotspots.places.geography import Geography
from hotspots.places.grid import grid_of
from hotspots.settings.choices import Sender
from tests.conftest import contract_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from hotspots.contracts.contract import Contract

BOXES = {
    "X1": ("West Police", box(1.30, 54.44, 1.36, 54.48)),
    "X2": ("East Police", box(1.36, 54.44, 1.42, 54.48)),
    "X3": ("Island Police", box(1.50, 54.44, 1.52, 54.46)),
}
CATCHMENTS = {"H1": ("Infirmary", box(1.31, 54.44, 1.41, 54.48)), "H2": ("General", BOXES["X1"][1])}
MONTHS = ("2026-01", "2026-02")
CONTRACTS: tuple[Contract, ...] = tuple(
    contract_of(feed) for feed in ("istv_assault", "police_incidents", "police_uk_street")
)
FEED = "police_incidents"
VIOLENCE, KNIFE = "police.violence_with_injury", "police.knife_injury"


def geography() -> Geography:
    """Return where the boxes lie."""
    layers = {"force": _areas("force", BOXES), "catchment": _areas("catchment", CATCHMENTS)}
    grid = grid_of([one for _, one in BOXES.values()], resolution=9)
    return Geography(layers=layers, grid=grid, cells=pd.DataFrame(), shares=pd.DataFrame())


def _areas(layer: str, boxes: Mapping[str, tuple[str, BaseGeometry]]) -> Areas:
    return Areas(
        layer=layer,
        label=layer,
        codes=tuple(boxes),
        names=tuple(name for name, _ in boxes.values()),
        geometry=np.array([one for _, one in boxes.values()], dtype=object),
    )


def senders(*, hospitals: tuple[str, ...] = ("H1",)) -> list[Sender]:
    """Return three forces and the hospitals that send."""
    forces = [
        Sender(name=name, feed=FEED, layer="force", area=code) for code, (name, _) in BOXES.items()
    ]
    treated = [
        Sender(name=CATCHMENTS[code][0], feed="istv_assault", layer="catchment", area=code)
        for code in hospitals
    ]
    return [*forces, *treated]


@dataclass(frozen=True)
class World:
    """What each resolution 10 cell tells: a count every so many cells."""

    west: int = 1
    """Every so many cells of the west have an assault on record."""
    east: int = 1
    treated: int = 1
    """Every so many cells have one treated at each hospital; 0 for none."""
    times: int = 1
    """How many each."""
    silent: dict[tuple[str, str], str] = field(default_factory=dict)
    """Sender and month to another status than received."""

    def counts(self) -> pa.Table:
        """Return the count table."""
        rows = [
            ("West Police", FEED, VIOLENCE, BOXES["X1"][1], self.west),
            ("East Police", FEED, VIOLENCE, BOXES["X2"][1], self.east),
            (
                "Infirmary",
                "istv_assault",
                "health.other_assault",
                CATCHMENTS["H1"][1],
                self.treated,
            ),
            ("General", "istv_assault", "health.other_assault", CATCHMENTS["H2"][1], self.treated),
        ]
        return pa.concat_tables([self._table(*row) for row in rows])

    def _table(
        self, sender: str, feed: str, measure: str, area: BaseGeometry, every: int
    ) -> pa.Table:
        cells = cells_within(area, resolution=FINEST_RESOLUTION)
        own = cells[::every] if every else cells[:0]
        texts = {"sender": sender, "feed": feed, "measure": measure, "month": MONTHS[0]}
        return pa.table(
            {
                "cell": pa.array(own, pa.uint64()),
                "value": pa.array(np.full(len(own), self.times), pa.int64()),
                **{name: pa.array([text] * len(own), pa.string()) for name, text in texts.items()},
            }
        )

    def coverage(self) -> pa.Table:
        """Return who was received when."""
        rows = [
            {
                "feed": one.feed,
                "sender": one.name,
                "month": month,
                "status": self.silent.get((one.name, month), "received"),
            }
            for one in senders(hospitals=("H1", "H2"))
            for month in MONTHS
        ]
        return pa.Table.from_pylist(rows)
