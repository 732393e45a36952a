"""What cells are called: the street or public place nearest to them."""

from __future__ import annotations

from itertools import permutations

import pandas as pd
import pytest

from hotspots.places.gazetteer import NamedPlace
from hotspots.publish.near import near_names, place_names
from tests.publish.made_up_view import made_up_view

WARD = "Quayside, Osterfleet"
METRE = 1 / 111_195
"""Of latitude, in degrees."""


def cells(*latitudes: float) -> pd.DataFrame:
    return pd.DataFrame({"longitude": 1.4, "latitude": latitudes, "name": WARD})


def place(name: str, metres: float, kind: str = "street") -> NamedPlace:
    return NamedPlace(name, 1.4, 54.4 + metres * METRE, kind)


def called(*places: NamedPlace) -> str:
    (name,) = near_names(cells(54.4), places=places, resolution=9).tolist()
    return str(name)


def test_the_nearest_street_and_the_ward() -> None:
    near, far = place("Harbour Street, Osterfleet", 80), place("Abbey Road, Osterfleet", 90)
    assert called(far, near) == "near Harbour Street, Quayside, Osterfleet"


@pytest.mark.parametrize("kind", ["pub", "supermarket", "school", "hospital", "house", "hostel"])
def test_a_pub_a_shop_a_school_or_a_home_lends_no_cell_its_name(kind: str) -> None:
    assert called(place("The Ship, Osterfleet", 5, kind)) == WARD
    assert called(place("12 Harbour Street", 5)) == WARD


def test_beyond_a_kilometre_nothing_is_near() -> None:
    assert called(place("Fen Lane, Osterfleet", 999)).startswith("near Fen Lane")
    assert called(place("Fen Lane, Osterfleet", 1010)) == WARD


def test_another_town_is_told() -> None:
    said = called(place("Fen Lane, Kelder Vale", 50))
    assert said == "near Fen Lane (Kelder Vale), Quayside, Osterfleet"


def test_of_places_equally_near_the_better_known_comes_first_then_the_alphabet() -> None:
    both = [place("Abbey Road", 60), place("Osterfleet station", -60, "station")]
    streets = [place("Mill Lane", 60.3), place("Abbey Road", 60.4), place("Zoar Street", 60.2)]
    for some in permutations(both):
        assert called(*some) == "near Osterfleet station, Quayside, Osterfleet"
    for some in permutations(streets):
        assert called(*some) == "near Abbey Road, Quayside, Osterfleet"


def test_without_a_gazetteer_cells_keep_the_name_of_their_ward() -> None:
    assert called() == WARD


def test_a_map_without_such_names_tells_wards() -> None:
    view = made_up_view()
    view.cells["name"] = WARD
    assert set(place_names(view)) == {WARD}
    view.cells["near"] = [f"near {number}" for number in range(len(view.cells))]
    assert place_names(view)[3] == "near 3"
