"""Finding a place by its name, or by a postcode."""

from __future__ import annotations

import shutil
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import h3
import pandas as pd
import pyarrow as pa
import pytest

from hotspots.counts.files import write_table
from hotspots.places.gazetteer import NamedPlace
from hotspots.publish.findable import findable, read_postcodes, write_findable
from hotspots.publish.finding import PlaceIndex, read_index
from hotspots.ui import found_words
from tests.ui.argued_view import CELLS, MIDDLE, POINTS, argued_view

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.found import Found

LATITUDE, LONGITUDE = h3.cell_to_latlng(MIDDLE)
AWAY = h3.cell_to_latlng(CELLS[0])
KINDS = {
    "Harbour Street, Osterfleet": "street",
    "Harbour Street, Skarholm": "street",
    "Harbour Road, Osterfleet": "street",
    "Old Harbour, Osterfleet": "harbour",
    "St Mary's Square, Osterfleet": "square",
    "Osterfleet": "town",
    "14 Mill Lane, Osterfleet": "street",
    "Marram Lodge": "adult care home",
    "Rose Cottage": "house",
    "Quay House": "refuge",
    "The 3 Tuns": "pub",
}
NAMED = [
    NamedPlace(
        name,
        *((AWAY[1], AWAY[0]) if "Skarholm" in name else (LONGITUDE, LATITUDE)),
        kind,
    )
    for name, kind in KINDS.items()
] + [NamedPlace("Far Lane, Elsewhere", 0.0, 52.0, "street")]
POSTCODES = pd.DataFrame(
    {
        "name": ["ZZ1 1AA", "ZZ1 1AB", "ZZ9 9ZZ"],
        "longitude": [LONGITUDE + 1e-4, AWAY[1], 0.0],
        "latitude": [LATITUDE + 1e-4, AWAY[0], 52.0],
    }
)


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    sites = pd.DataFrame(
        {
            "kind": ["school", "adult care home", "station"],
            "place": [0, 0, 0],
            "longitude": LONGITUDE,
            "latitude": LATITUDE,
            "name": ["Tern School", "Marram Court", ""],
        }
    )
    view = replace(argued_view(), sites=sites)
    return PlaceIndex(findable(view, named=NAMED, postcodes=POSTCODES, resolution=9))


def names(found: Found) -> list[str]:
    return [one.name for one in found.places]


def said(index: PlaceIndex, text: str) -> str:
    return found_words.message(index.find(text), has_postcodes=index.has_postcodes)


class TestNames:
    @pytest.mark.parametrize(
        "typed", ["old harbour", "OLD HARB", "harbour old", "  Old   Harbour, Osterfleet "]
    )
    def test_the_beginning_of_each_word_is_enough_in_any_order(
        self, index: PlaceIndex, typed: str
    ) -> None:
        found = index.find(typed)
        assert found.only
        assert (found.only.name, found.only.cell) == ("Old Harbour, Osterfleet", MIDDLE)

    def test_short_forms_and_apostrophes(self, index: PlaceIndex) -> None:
        assert names(index.find("st marys sq")) == ["St Mary's Square, Osterfleet"]
        assert names(index.find("harbour rd")) == ["Harbour Road, Osterfleet"]

    def test_one_name_in_two_towns_is_for_the_reader_to_decide(self, index: PlaceIndex) -> None:
        found = index.find("harbour street")
        assert found.only is None
        assert names(found) == ["Harbour Street, Skarholm", "Harbour Street, Osterfleet"]
        assert "2 places match 'harbour street': choose the one you mean" in said(
            index, "harbour street"
        )
        sure = index.find("harbour street skarholm").only
        assert sure
        assert sure.cell == CELLS[0]

    def test_a_name_typed_whole_comes_before_those_that_hold_it(self, index: PlaceIndex) -> None:
        found = index.find("osterfleet")
        assert found.only
        assert found.only.kind == "town"
        assert found.total > 3

    def test_a_slip_of_the_finger_is_asked_about(self, index: PlaceIndex) -> None:
        found = index.find("harbuor stret skarholm")
        assert names(found) == ["Harbour Street, Skarholm"]
        assert found.only is None
        assert "Did you mean" in said(index, "harbuor stret skarholm")

    def test_what_lies_beyond_the_map_is_said(self, index: PlaceIndex) -> None:
        assert index.find("far lane").only is None
        assert "lies beyond this map" in said(index, "far lane")

    def test_nothing_found_says_what_to_do(self, index: PlaceIndex) -> None:
        assert "Nothing here is called 'xyzzy'. Type the first letters" in said(index, "xyzzy")
        assert "Type the name" in said(index, "  ")

    def test_wards_are_found_and_know_their_layer(self, index: PlaceIndex) -> None:
        found = index.find("west").only
        assert found
        assert (found.name, found.layer, found.kind) == ("West", "ward", "Wards")
        assert found.cell in CELLS

    def test_letters_that_mean_something_to_programs_mean_nothing_here(
        self, index: PlaceIndex
    ) -> None:
        for typed in ("[(*", "\\", "%", "'; drop table", "<img src=x>", "\u202eabc", "a" * 10_000):
            assert len(said(index, typed)) < 300


class TestHomes:
    @pytest.mark.parametrize(
        "typed",
        ["12 Old Harbour", "12a, old harbour", "Flat 3, 12 Old Harbour", "12-14 old harbour"],
    )
    def test_the_number_of_a_house_is_dropped_and_said_so(
        self, index: PlaceIndex, typed: str
    ) -> None:
        found = index.find(typed)
        assert found.had_number
        assert found.asked == "old harbour"
        assert found.only
        told = said(index, typed)
        assert told.startswith("House numbers are left out")
        assert "12" not in told

    @pytest.mark.parametrize(
        "typed", ["marram lodge", "rose cottage", "quay house", "mill lane", "marram court"]
    )
    def test_homes_and_kinds_that_nobody_listed_are_not_found(
        self, index: PlaceIndex, typed: str
    ) -> None:
        assert not {*names(index.find(typed))} & {*KINDS, "Marram Court"}

    def test_a_number_that_belongs_to_a_name_stays(self, index: PlaceIndex) -> None:
        assert names(index.find("the 3 tuns")) == ["The 3 Tuns"]

    def test_of_a_postcode_only_the_cell_is_kept(self, index: PlaceIndex) -> None:
        found = index.find("ZZ1 1AA").only
        assert found
        middle = POINTS[CELLS.index(MIDDLE)]
        assert (found.latitude, found.longitude) == pytest.approx(tuple(middle))


class TestPostcodes:
    @pytest.mark.parametrize("typed", ["ZZ1 1AA", "zz11aa", " zz1  1aa", "5 Old Harbour, ZZ1 1AA"])
    def test_with_a_space_or_without(self, index: PlaceIndex, typed: str) -> None:
        found = index.find(typed).only
        assert found
        assert (found.name, found.kind, found.cell) == ("ZZ1 1AA", "postcode", MIDDLE)

    def test_its_beginning_offers_all(self, index: PlaceIndex) -> None:
        assert names(index.find("zz1 1")) == ["ZZ1 1AA", "ZZ1 1AB"]

    def test_one_that_is_not_on_the_map(self, index: PlaceIndex) -> None:
        assert said(index, "ZZ9 9ZZ") == (
            "No postcode ZZ9 9ZZ lies on this map. Look for the street instead."
        )

    def test_without_a_list_that_is_said(self) -> None:
        none = PlaceIndex(
            findable(argued_view(), named=NAMED, postcodes=POSTCODES[:0], resolution=9)
        )
        assert not none.has_postcodes
        assert "no list of postcodes was sent" in said(none, "ZZ1 1AA")

    def test_are_read_from_the_reference_feed_by_degrees_or_metres(self, tmp_path: Path) -> None:
        facts = pa.table(
            {
                "postcode": ["ZZ1 1AA", "ZZ1 1AB", "ZZ1 1AC", "ZZ1 1AD"],
                "longitude": ["1.46", None, "0.0", None],
                "latitude": ["54.44", None, "99.999999", None],
                "easting": [None, "624000", None, None],
                "northing": [None, "511000", None, None],
            }
        )
        (tmp_path / "deliveries" / "one").mkdir(parents=True)
        write_table(tmp_path / "deliveries" / "one" / "facts.parquet", facts)
        contract = SimpleNamespace(feed="postcodes", is_table=True, keeps=("postcode",))
        sent = SimpleNamespace(feed="postcodes", delivery="one")
        found = read_postcodes(tmp_path, cast("Any", [sent]), contracts=cast("Any", [contract]))
        assert found["name"].tolist() == ["ZZ1 1AA", "ZZ1 1AB"]
        assert read_postcodes(tmp_path, [], contracts=cast("Any", [contract])).empty


def test_what_was_written_is_read_back_the_same(tmp_path: Path) -> None:
    table = findable(argued_view(), named=NAMED[::-1], postcodes=POSTCODES, resolution=9)
    write_findable(table, tmp_path)
    first = (tmp_path / "findable.parquet").read_bytes()
    assert read_index(tmp_path).find("zz1 1aa").only
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    again = findable(argued_view(), named=NAMED, postcodes=POSTCODES[::-1], resolution=9)
    write_findable(again, tmp_path)
    assert (tmp_path / "findable.parquet").read_bytes() == first
