from __future__ import annotations

import h3
import numpy as np
import pytest

from hotspots.clusters.areas.naming import area_name, nameable
from hotspots.places.cells import from_text
from hotspots.places.gazetteer import NamedPlace

MIDDLE = "891944a1193ffff"
CELLS = [MIDDLE, *sorted(h3.grid_ring(MIDDLE, 1))]
INCIDENTS = np.array([9, 1, 1, 1, 1, 1, 5])


def at(name: str, kind: str, cell: int = 0) -> NamedPlace:
    latitude, longitude = h3.cell_to_latlng(CELLS[cell])
    return NamedPlace(name, longitude, latitude, kind)


def called(*places: NamedPlace, taken: tuple[str, ...] = ()) -> str:
    return area_name(
        from_text(CELLS),
        incidents=INCIDENTS,
        named=nameable(places, resolution=9),
        wards=["Quayside"] * 6 + ["Mere"],
        taken=taken,
    )


def test_a_street_and_a_public_place_with_their_town_once() -> None:
    street = at("Harbour Street, Osterfleet", "street")
    station = at("Osterfleet railway station", "station", 3)
    assert called(street, station) == "Harbour Street and station, Osterfleet"


def test_the_street_where_most_happens_comes_first() -> None:
    places = [at("Long Lane", "street", 2), at("Short Lane", "street", 0)]
    assert called(*places) == called(*places[::-1]) == "Short Lane"


def test_the_better_known_kind_comes_first() -> None:
    places = [at("Abbey Park", "park", 0), at("Skarholm Market Square", "town centre", 4)]
    assert called(*places) == "Skarholm Market Square"


def test_a_name_with_and_without_its_town_is_one() -> None:
    places = [at("Quay Road", "street"), at("Quay Road, Skarholm", "street")]
    assert called(*places) == "Quay Road, Skarholm"


@pytest.mark.parametrize(
    "kind",
    ["pub", "nightclub", "supermarket", "school", "college", "hospital", "children's home", ""],
)
def test_nobody_is_named_but_streets_and_public_places(kind: str) -> None:
    assert called(at("Tern Court", kind)) == "Quayside"


@pytest.mark.parametrize("name", ["12 Harbour Street", "12a Harbour Street", "Flat 3, Quay Road"])
def test_no_house_is_named(name: str) -> None:
    assert called(at(name, "street")) == "Quayside"


def test_a_numbered_street_is_no_house() -> None:
    assert called(at("2nd Avenue", "street")) == "2nd Avenue"


def test_without_a_public_place_the_ward_in_which_most_happened() -> None:
    assert called() == "Quayside"  # 14 incidents against 5


def test_no_two_areas_have_one_name() -> None:
    street, other = at("Long Lane", "street"), at("Short Lane", "street", 2)
    assert called(street, other, taken=("Long Lane",)) == "Short Lane"
    assert called(taken=("Quayside", "Quayside (2)")) == "Quayside (3)"


def test_places_outside_lend_no_name() -> None:
    latitude, longitude = h3.cell_to_latlng(min(h3.grid_ring(MIDDLE, 3)))
    assert called(NamedPlace("Far Street", longitude, latitude, "street")) == "Quayside"


def test_an_area_without_incidents_has_a_name() -> None:
    named = nameable([at("Long Lane", "street")], resolution=9)
    none = np.zeros(7, np.int64)
    cells = from_text(CELLS)
    assert area_name(cells, incidents=none, named=named, wards=["Mere"] * 7) == "Long Lane"


def test_nothing_known_at_all_is_said_so() -> None:
    named = nameable([], resolution=9)
    assert (
        area_name(from_text(CELLS), incidents=INCIDENTS, named=named, wards=[""] * 7)
        == "Unnamed place"
    )
