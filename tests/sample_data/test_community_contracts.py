"""The county's files of housing, intelligence and sites, and its tables of places, as agreed."""

from datetime import date
from typing import Any

import pytest

from hotspots import pipeline
from hotspots.contracts.columns import match_columns
from hotspots.contracts.odcs import read_contract
from hotspots.settings import Partnership
from tests.sample_data.community_tables import SAMPLE_DATA, sent

CONTRACTS = SAMPLE_DATA.parent / "data_contracts"
TODAY = date(2026, 10, 20)
NSPL = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,"
    "wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,"
    "sicbl26cd,bua24cd,ruc21ind,oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,icb26cd"
)
"""The columns of the postcode lookup of August 2026."""


@pytest.mark.parametrize("feed", ["housing", "community_intelligence", "sites"])
def test_the_contract_refuses_the_rows_that_the_truth_says_and_no_others(
    feed: str, truth: dict[str, Any], county_settings: Partnership
) -> None:
    told = truth["feeds"][feed]
    files = sorted({*told["refused_by_file"], *list(told["rows_by_file"])[:3]})

    checked = pipeline.check(
        county_settings, [SAMPLE_DATA / file for file in files], examples=0, today=TODAY
    )
    refused = {f"{feed}/{one.path.name}": one.verdict.rejected for one in checked if one.verdict}

    assert refused == {file: told["refused_by_file"].get(file, 0) for file in files}


@pytest.mark.parametrize(
    ("table", "feed"),
    [
        ("population", "population"),
        ("areas", "boundaries"),
        ("gazetteer", "gazetteer"),
        ("successors", "area_successors"),
    ],
)
def test_every_row_of_the_tables_of_places_keeps_its_contract(
    table: str, feed: str, county_settings: Partnership
) -> None:
    file = SAMPLE_DATA / "places" / f"{table}.csv"
    (one,) = pipeline.check(county_settings, [file], examples=0, today=TODAY)

    assert one.verdict is not None
    assert one.verdict.contract.feed == feed
    assert one.verdict.rejected == 0


def test_the_postcode_lookup_is_known_by_its_published_columns() -> None:
    match = match_columns(read_contract(CONTRACTS / "postcodes.odcs.yaml"), NSPL.split(","))

    assert match.breaches == ()
    assert len(match.matches) == 35


def test_railway_files_and_flows_have_the_columns_of_their_contracts() -> None:
    for feed in ("transport_police", "county_lines_flow"):
        contract = read_contract(CONTRACTS / f"{feed}.odcs.yaml")
        columns = set(sent(feed).columns) - {"file", "row"}

        assert columns - {"month"} <= {one.name for one in contract.columns}
        assert set(contract.needed_columns) <= columns


def test_cuckooing_exploitation_and_abuse_are_kept_by_area_only() -> None:
    sensitive = ("cuckooing", "exploitation", "slavery", "abuse")

    for feed in ("housing", "community_intelligence", "county_lines_flow"):
        for measure in read_contract(CONTRACTS / f"{feed}.odcs.yaml").measures:
            if any(word in measure.name for word in sensitive):
                assert measure.finest == "area"
