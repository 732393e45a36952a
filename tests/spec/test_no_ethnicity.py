"""Nothing in the model is made of what people are: no ethnicity, nationality or religion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotspots.contracts.odcs import read_contracts
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.settings import Partnership, read_partnership
from tests.conftest import ROOT

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.publish.view import View

WHAT_PEOPLE_ARE = re.compile(
    r"ethnic|(?<![a-z])(race|racial|racially|nationality|religion|religious|faith|skin|"
    r"migrant|asylum|traveller|gypsy|roma)(?![a-z])",
    re.IGNORECASE,
)
CONTRACTS = read_contracts(ROOT / "data_contracts")


def named(words: object) -> list[str]:
    return [str(one) for one in words if WHAT_PEOPLE_ARE.search(str(one))]  # type: ignore[attr-defined]


def test_the_words_are_found_where_they_stand() -> None:
    told = ["self_defined_ethnicity", "Racially aggravated", "place", "trace", "national_grid"]
    assert named(told) == ["self_defined_ethnicity", "Racially aggravated"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda one: one.feed)
def test_nothing_that_is_counted_or_kept_says_what_people_are(contract: Contract) -> None:
    assert not named(contract.counted_columns)
    assert not named(contract.keeps)
    for measure in contract.measures:
        assert not named([measure.name, *measure.themes])


def test_a_published_file_that_names_it_is_read_past_it() -> None:
    contract = next(one for one in CONTRACTS if one.feed == "stop_and_search")
    columns = named(column.name for column in contract.columns)
    assert columns
    assert not set(columns) & {*contract.counted_columns, *contract.keeps}


def test_no_column_of_the_count_table_says_it() -> None:
    assert not named(COUNT_TABLE.names)


@pytest.mark.parametrize("file", ["sample_data/partnership.toml", "examples/north_west.toml"])
def test_no_setting_asks_for_it(file: str) -> None:
    settings = read_partnership(ROOT / file)
    assert not named(Partnership.model_fields)
    assert not named([*settings.weights.sources, *settings.scoring.themes])


def test_no_published_table_says_it(county_view: View) -> None:
    frames = (county_view.cells, county_view.coverage, county_view.quality, county_view.shares)
    assert not [name for frame in frames for name in named(frame.columns)]
    assert not named(county_view.counts.measures)
