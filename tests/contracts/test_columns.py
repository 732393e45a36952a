from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.contracts.columns import match_columns
from hotspots.contracts.odcs import read_contracts
from hotspots.contracts.personal_data import looks_personal
from tests.conftest import ROOT
from tests.street_files import HEADER

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract

PUBLISHED = list(HEADER)


def test_the_published_header_matches_by_synonym(contract: Contract) -> None:
    match = match_columns(contract, PUBLISHED)
    assert {one.by for one in match.matches} == {"synonym"}
    assert match.breaches == ()


@pytest.mark.parametrize("seen", ["crime_type", "CRIME TYPE", " Crime-Type ", "crimeType"])
def test_case_and_punctuation_do_not_matter(contract: Contract, seen: str) -> None:
    match = match_columns(contract, [seen])
    assert match.matches[0].column == "crime_type"


def test_order_of_columns_does_not_matter(contract: Contract) -> None:
    forwards = match_columns(contract, PUBLISHED)
    backwards = match_columns(contract, PUBLISHED[::-1])
    assert {(m.seen, m.column) for m in forwards.matches} == {
        (m.seen, m.column) for m in backwards.matches
    }


def test_half_a_pair_of_coordinates_is_no_place() -> None:
    extract = next(one for one in read_contracts(ROOT / "data_contracts") if one.place.easting)
    names = [one.name for one in extract.columns]
    match = match_columns(extract, [name for name in names if name != "northing"])
    assert [one.lower() for one in match.missing] == ["northing"]


def test_optional_columns_may_be_missing(contract: Contract) -> None:
    few = [name for name in PUBLISHED if name not in {"Context", "Location", "Falls within"}]
    assert match_columns(contract, few).breaches == ()


def test_a_column_that_decides_where_may_not_be_missing(contract: Contract) -> None:
    few = [name for name in PUBLISHED if name != "Longitude"]
    assert match_columns(contract, few).missing == ("Longitude",)


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_published_column_looks_personal(name: str) -> None:
    assert looks_personal(name) is None


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("NHS_NUMBER", "an NHS number"),
        ("nhsNumber", "an NHS number"),
        ("Patient's NHS No", "an NHS number"),
        ("date-of-birth", "a date of birth"),
        ("Birth Date", "a date of birth"),
        ("Surname", "a name"),
        ("First name", "a name"),
        ("Pupil name", "who someone is"),
        ("Post Code", "a postcode"),
        ("Mobile No", "a telephone number"),
        ("E-mail", "an e-mail address"),
        ("NI Number", "a National Insurance number"),
        ("UPN", "a pupil number"),
        ("PNC ID", "a police record number"),
        ("IMEI", "a device"),
    ],
)
def test_names_that_say_who_are_known(name: str, what: str) -> None:
    assert looks_personal(name) == what
