"""Ground belongs to the area that the centre of its resolution 10 cell lies in."""

from __future__ import annotations

import numpy as np
import shapely

from hotspots.borders.authorities import NOBODY, fine_cells, ground_shares, is_cut, owned
from hotspots.places.areas import Areas
from hotspots.places.cells import cells_touching, centres, parents


def layer(name: str, *boxes: tuple[float, float]) -> Areas:
    codes = tuple(f"{name}{number}" for number in range(len(boxes)))
    polygons = [shapely.box(west, 54.44, east, 54.46) for west, east in boxes]
    return Areas(name, name, codes, codes, np.array(polygons, dtype=object))


MAP = cells_touching(shapely.box(1.34, 54.44, 1.38, 54.46), resolution=8)
FINE = fine_cells(MAP)
HALVES = owned(layer("half", (1.34, 1.36), (1.36, 1.38)), fine=FINE)


def test_a_cell_has_all_its_fine_cells_and_no_other() -> None:
    assert len(FINE) == 49 * len(MAP)
    assert set(parents(FINE, resolution=8).tolist()) == set(MAP.tolist())


def test_the_centre_decides_whose_ground_it_is() -> None:
    longitude, latitude = centres(FINE)
    is_inside = (np.abs(latitude - 54.45) < 0.01) & (np.abs(longitude - 1.36) < 0.02)
    expected = np.where(is_inside, np.where(longitude < 1.36, "half0", "half1"), NOBODY)
    assert HALVES.code_of(FINE).tolist() == expected.tolist()


def test_ground_that_was_not_asked_about_is_nobodys() -> None:
    far = cells_touching(shapely.box(0.0, 50.0, 0.001, 50.001), resolution=10)
    assert set(HALVES.code_of(far).tolist()) == {NOBODY}


def test_where_areas_overlap_the_first_code_has_it() -> None:
    both = owned(layer("two", (1.34, 1.37), (1.35, 1.38)), fine=FINE)
    shares = ground_shares(HALVES, both, code="half0")
    assert shares == {"two0": 1.0}


def test_shares_of_ground_are_those_of_the_areas() -> None:
    thirds = owned(layer("third", (1.34, 1.37), (1.37, 1.38)), fine=FINE)
    shares = ground_shares(HALVES, thirds, code="half1")
    assert abs(shares["third0"] - 0.5) < 0.05
    assert abs(sum(shares.values()) - 1) < 1e-12


def test_an_unknown_area_has_no_ground() -> None:
    assert ground_shares(HALVES, HALVES, code="elsewhere") == {}


def test_a_border_cuts_cells_with_several_owners_and_no_others() -> None:
    place = np.searchsorted(MAP, parents(FINE, resolution=8))
    cut = is_cut(HALVES.owner, place=place, cells=len(MAP))
    owners = [len(set(HALVES.owner[place == number].tolist())) for number in range(len(MAP))]
    assert cut.tolist() == [many > 1 for many in owners]
    assert 0 < cut.sum() < len(MAP)
