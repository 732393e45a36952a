from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import shapely

from hotspots.places.cells import as_text, cells_within
from hotspots.publish.held_residents import held_residents
from hotspots.publish.leaving.risk_layer import cell_polygons

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CELLS = as_text(cells_within(shapely.box(0, 54, 0.06, 54.03), resolution=8))
BORDERS = cell_polygons(CELLS)


def feature(code: str, ground: BaseGeometry) -> dict[str, object]:
    geometry = json.loads(shapely.to_geojson(ground))
    return {"properties": {"code": code, "name": code}, "geometry": geometry}


def held(*own: int, people: float = 10.0) -> float:
    """Return how much the cells hold of an area that is the first two cells."""
    table = pd.DataFrame({"cell": CELLS, "residents": people})
    area = shapely.union_all(BORDERS[:2])
    (share,) = held_residents(
        table, own=[np.array(own)], codes=["A"], features=[feature("A", area)]
    )
    return share


@pytest.mark.parametrize("people", [10.0, 0.0, float("nan")])
def test_cells_hold_what_lies_in_them(people: float) -> None:
    assert held(0, 1, people=people) == pytest.approx(1, abs=0.01)
    assert held(0, people=people) == pytest.approx(0.5, abs=0.01)


def test_an_area_without_a_border_is_not_known() -> None:
    table = pd.DataFrame({"cell": CELLS, "residents": 1.0})
    assert np.isnan(held_residents(table, own=[np.array([0])], codes=["A"], features=[])).all()
