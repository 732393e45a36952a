from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely

from hotspots.contracts.measures import Measure
from hotspots.contracts.odcs import read_contract
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.coverage import COVERAGE_TABLE
from hotspots.places.areas import Areas
from hotspots.places.geography import Geography
from hotspots.places.grid import grid_of
from hotspots.places.known_areas import KnownAreas
from hotspots.publish.borders.importing import (
    Importing,
    Tiers,
    read_importing,
    seen_importing,
    write_importing,
)
from hotspots.publish.borders.importing_counts import (
    HIDDEN,
    NO_DATA,
    NONE_RECORDED,
    SHOWN,
    found_in,
)
from hotspots.ui.borders import importing_chart
from tests.conftest import ROOT
from tests.publish.borders.made_up_flows import (
    COAST,
    HOME,
    MISSING,
    every_quarter,
    flow_contract,
    ground,
    received,
    seen,
)

CUCKOOED, CLOSED = "housing.cuckooing_confirmed", "housing.closure_order"
HOUSING = read_contract(ROOT / "data_contracts" / "housing.odcs.yaml")
SMALL = ("X01000001", "X01000002", "X01000003", "X01000004")
WARDS = ("X05000001", "X05000002")
FLOWS = seen(every_quarter(HOME, COAST, [9] * 8))


def strips(layer: str, codes: tuple[str, ...]) -> Areas:
    """The same ground, from 1.3 to 1.7 degrees east, cut into as many strips as there are codes."""
    edges = np.linspace(1.3, 1.7, len(codes) + 1)
    boxes = [shapely.box(west, 54.4, east, 54.5) for west, east in pairwise(edges)]
    return Areas(
        layer=layer,
        label=layer,
        codes=codes,
        names=tuple(f"{layer} {number}" for number in range(1, len(codes) + 1)),
        geometry=np.array(boxes, dtype=object),
    )


LAYERS = {
    "district": strips("district", (HOME, COAST)),
    "ward": strips("ward", WARDS),
    "small_area": strips("small_area", SMALL),
}


@pytest.fixture(scope="module")
def geography() -> Geography:
    grid = grid_of(list(LAYERS["district"].geometry), resolution=7)
    return Geography(layers=LAYERS, grid=grid, cells=pd.DataFrame(), shares=pd.DataFrame())


def rows(*told: tuple[str, str, int], month: str = "2026-03") -> list[dict[str, Any]]:
    blank = {"months": 1, "feed": "housing", "sender": "Homes", "grade": "", "points": 0}
    return [
        {**blank, "located": "area", "measure": measure, "area": area, "month": month}
        | {"rows": value, "value": value, "hidden": 0}
        for measure, area, value in told
    ]


def importing(geography: Geography, told: list[dict[str, Any]], **changed: Any) -> Importing:
    covered = [
        {"feed": "housing", "sender": "Homes", "layer": "district", "area": HOME, "month": month}
        | {"status": "received", "rows": 1, "reason": ""}
        for month in ("2026-03", "2026-04")
    ]
    chosen: dict[str, Any] = {
        "contracts": [flow_contract(), HOUSING],
        "geography": geography,
        "known": KnownAreas(codes=frozenset((*SMALL, *WARDS, HOME, COAST))),
        "coverage": pa.concat_tables([received(), pa.Table.from_pylist(covered, COVERAGE_TABLE)]),
        "flows": FLOWS,
        "tiers": Tiers(least="small_area", group="district"),
        "view": "analyst",
    }
    return seen_importing(pa.Table.from_pylist(told, schema=COUNT_TABLE), **(chosen | changed))


def states(found: Importing, measure: str, year: str = "2026") -> dict[str, str]:
    own = found.table[(found.table["measure"] == measure) & (found.table["year"] == year)]
    return dict(zip(own["area"], own["state"], strict=True))


def test_contracts_say_what_belongs_to_the_importing_end(geography: Geography) -> None:
    found = importing(geography, rows((CUCKOOED, SMALL[0], 6)))

    assert [one["name"].split(".")[1] for one in found.measures] == [
        "missing_found_away",
        "care_placements_away",
        "supply_arrests_of_non_residents",
        "cuckooing_confirmed",
        "cuckooing_suspected",
        "closure_order",
    ]


def test_zero_hidden_and_no_data_are_three_things(geography: Geography) -> None:
    found = importing(geography, rows((CUCKOOED, SMALL[0], 6)))
    hidden = importing(geography, rows((CUCKOOED, SMALL[0], 4)))

    # The landlord speaks for the first district only, which the first two small areas make up.
    assert list(states(found, CUCKOOED).values()) == [SHOWN, NONE_RECORDED, NO_DATA, NO_DATA]
    assert list(states(hidden, CUCKOOED).values()) == [HIDDEN, NONE_RECORDED, NO_DATA, NO_DATA]


def test_what_a_district_has_is_put_together_from_treated_counts(geography: Geography) -> None:
    # 6 are told; beside them lie 1 to 4 whether they are 1 or 4.
    worlds = [
        importing(geography, rows((CUCKOOED, SMALL[0], 6), (CUCKOOED, SMALL[1], count)))
        for count in (1, 2, 4)
    ]
    told = [importing_chart.groups(one, year="2026") for one in worlds]
    name = "Cuckooing confirmed (Housing)"
    (row,) = (
        one
        for one in told[0].to_dict("records")
        if (one["group"], one["indicator"]) == ("district 1", name)
    )

    assert (row["low"], row["high"], row["says"]) == (7, 10, "7 to 10")
    for one, other in zip(worlds[1:], told[1:], strict=True):
        pd.testing.assert_frame_equal(one.table, worlds[0].table)
        pd.testing.assert_frame_equal(other, told[0])


def test_where_some_rows_are_by_ward_all_of_them_are_shown_by_ward(geography: Geography) -> None:
    # Handling C is kept by ward: a row beside it that knows its small area tells no more.
    found = importing(geography, rows((CUCKOOED, WARDS[0], 6), (CUCKOOED, SMALL[1], 6)))
    (measure,) = (one for one in found.measures if one["name"] == CUCKOOED)

    assert measure["layer"] in {"ward", "district"}
    own = found.table[(found.table["measure"] == CUCKOOED) & (found.table["low"] > 0)]
    assert own["low"].tolist() == [12]


def test_points_are_never_shown_below_small_area(geography: Geography) -> None:
    cells = geography.grid.cells
    placed = [{**one, "cell": int(cells[0]), "area": None} for one in rows((CLOSED, "", 6))]
    found = importing(geography, placed)
    own = found.table[(found.table["measure"] == CLOSED) & (found.table["low"] > 0)]

    assert set(own["area"]) <= set(SMALL)
    assert own["low"].tolist() == [6]


def test_an_area_of_an_earlier_vintage_is_taken_for_its_largest_part(geography: Geography) -> None:
    known = KnownAreas(
        codes=frozenset(SMALL), successors={"X01900001": ((SMALL[0], 0.4), (SMALL[1], 0.6))}
    )
    found = importing(geography, rows((CUCKOOED, "X01900001", 6)), known=known)

    assert states(found, CUCKOOED)[SMALL[1]] == SHOWN


def test_arrivals_from_elsewhere_are_at_least_what_was_sent(geography: Geography) -> None:
    found = importing(geography, rows()).table
    own = found[(found["measure"] == MISSING) & (found["year"] == "2026")]
    told = {row["area"]: (row["low"], row["high"]) for row in own.to_dict("records")}

    # Three quarters of nine; the other way up to two in each quarter were not sent.
    assert told == {HOME: (0, 6), COAST: (27, 27)}


def test_what_came_from_beyond_the_map_takes_no_room_from_what_was_not_sent() -> None:
    sent = [("Z9", HOME, 6), ("Z9", COAST, 3), (HOME, COAST, 3)]
    table = pd.DataFrame(
        [("m", origin, end, "2026-01", many, many) for origin, end, many in sent],
        columns=["measure", "origin", "destination", "month", "low", "high"],
    )
    about = {"name": "m", "unsent": 2, "periods": ["2026-01"]}
    flows = replace(FLOWS, measures=(about,), table=table)
    found = found_in(flows, "m", LAYERS["district"]).set_index("area")
    # Up to two may have come from the coast beside the six that came from beyond the map.
    assert (found.loc[HOME, "low"], found.loc[HOME, "high"]) == (6, 8)
    assert (found.loc[COAST, "low"], found.loc[COAST, "high"]) == (6, 6)


def test_all_of_it_comes_back_as_it_was_written(geography: Geography, tmp_path: Path) -> None:
    found = importing(geography, rows((CUCKOOED, SMALL[0], 6)))
    write_importing(found, tmp_path)
    again = read_importing(tmp_path)

    assert (again.measures, again.group_layer) == (found.measures, "district")
    pd.testing.assert_frame_equal(again.table, found.table)


def test_without_such_measures_there_is_an_empty_table(geography: Geography) -> None:
    bare = replace(HOUSING, measures=(Measure(name="housing.other", themes=("place",)),))
    found = importing(geography, [], contracts=[bare])

    assert found.table.empty
    assert importing_chart.years(found) == []


def test_a_panel_an_indicator_with_words_for_whoever_does_not_see_it(geography: Geography) -> None:
    found = importing(geography, rows((CUCKOOED, SMALL[0], 6)))
    drawn = importing_chart.chart(found, year="2026").to_dict()
    words = importing_chart.alt_text(found, year="2026")
    table = importing_chart.table(found, year="2026")

    assert drawn["facet"]["field"] == "indicator"
    assert "Cuckooing confirmed (Housing): most is told of district 1, 6;" in words
    assert table["says"].tolist().count("no data") == 10
    assert ground().layers.keys() == {"district"}
