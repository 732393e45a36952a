"""Feeds that are no list of incidents: terms with denominators, flows, grades, sites."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import h3
import pytest

from hotspots.contracts.contract import IN_NAME
from hotspots.counts.count_table import count_accepted
from hotspots.feeds.area_breaches import register_areas
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.examples import with_examples
from hotspots.feeds.reading import read_delivered
from hotspots.feeds.tables import kept_rows
from hotspots.places.known_areas import KnownAreas
from hotspots.settings import Intake
from tests import made_up_contracts
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.feeds.verdict import Verdict

LIMITS = Intake()
KNOWN = KnownAreas(
    codes=frozenset({"X01000001", "X01000002", "X05000001", "X07000001", "X07000002"}),
    successors={"X01000900": (("X01000001", 0.25), ("X01000002", 0.75))},
)


def checked(
    contract: Contract,
    rows: Sequence[Sequence[str]],
    folder: Path,
    engine: DuckDBPyConnection,
    *,
    name: str = "file.csv",
) -> Verdict:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([one.name for one in contract.columns if one.name != IN_NAME])
        writer.writerows(rows)
    (file_read,) = read_delivered(path, limits=LIMITS, workspace=folder)
    ground = Ground(footprints={}, tolerance_km=1.0, today=NOW.date(), areas=KNOWN)
    verdict = check_file(
        file_read,
        contracts=[contract],
        ground=ground,
        connection=engine,
        limits=LIMITS,
        workspace=folder,
    )
    return with_examples(engine, verdict, ground=ground, most=20)


def counts_of(contract: Contract, engine: DuckDBPyConnection) -> pa.Table:
    return count_accepted(engine, contract=contract, senders={})


def counted(contract: Contract, engine: DuckDBPyConnection) -> pd.DataFrame:
    found: pd.DataFrame = counts_of(contract, engine).to_pandas()
    return found


def said(verdict: Verdict) -> str:
    return " ".join(s for finding in verdict.breaches for s in verdict.sentences(finding))


def term(*, lsoa: str = "X01000001", missed: str = "10", **other: str) -> list[str]:
    row = {"year": "202425", "part": "Autumn term", "possible": "100", **other}
    return ["Bank", row["year"], row["part"], lsoa, missed, row["possible"]]


class TestTerms:
    def test_a_term_is_counted_once_with_its_denominator(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.absence(tmp_path)
        rows = [term(), term(part="Spring term", missed="4"), term(missed="5", possible="50")]
        checked(contract, rows, tmp_path, engine)
        found = counted(contract, engine)
        told = found[["month", "months", "rows", "value", "denominator", "hidden"]]
        # Two rows of autumn: 10 of 100 and 5 of 50.
        assert told.to_numpy().tolist() == [
            ["2024-09", 4, 2, 15, 150.0, 0],
            ["2025-01", 4, 1, 4, 100.0, 0],
        ]
        assert set(found["located"]) == {"area"}

    @pytest.mark.parametrize("symbol", ["c", "x", "z", "low", "LOW"])
    def test_a_symbol_is_hidden_and_never_zero(
        self, tmp_path: Path, engine: DuckDBPyConnection, symbol: str
    ) -> None:
        contract = made_up_contracts.absence(tmp_path)
        verdict = checked(contract, [term(missed=symbol), term(missed="6")], tmp_path, engine)
        assert verdict.breaches == ()
        (row,) = counted(contract, engine).to_dict("records")
        assert (row["rows"], row["value"], row["hidden"], row["denominator"]) == (2, 6, 1, 100)

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"part": "Academic year"}, "overlaps the terms of that year. Send the terms only."),
            ({"possible": "0"}, "'0' is below 1."),
            ({"missed": "2.5"}, "'2.5' is no whole number up to 1,000,000,000."),
            ({"missed": "1e25"}, "'1e25' is no whole number up to 1,000,000,000."),
            ({"missed": "9000000000000000000"}, "is no whole number up to 1,000,000,000."),
            ({"missed": "q"}, "'q' is not a number."),
            ({"year": "202426"}, "'202426' is not a date as agreed. Write it like 202627."),
            ({"lsoa": "X01000999"}, "is the code of no area that the partnership knows."),
        ],
    )
    def test_a_wrong_row_is_a_sentence(
        self, tmp_path: Path, engine: DuckDBPyConnection, wrong: dict[str, str], says: str
    ) -> None:
        verdict = checked(
            made_up_contracts.absence(tmp_path), [term(), term(**wrong)], tmp_path, engine
        )
        assert (verdict.accepted, verdict.rejected) == (1, 1)
        assert says in said(verdict)

    def test_a_code_of_an_earlier_vintage_is_kept_and_said(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.absence(tmp_path)
        verdict = checked(contract, [term(lsoa="X01000900")], tmp_path, engine)
        assert verdict.accepted == 1
        (warning,) = verdict.warnings
        assert warning.breach.code == "lsoa.former area"
        assert counted(contract, engine)["area"].tolist() == ["X01000900"]

    def test_what_a_term_is_newest_of_ends_with_the_term(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.absence(tmp_path)
        verdict = checked(contract, [term(part="Summer term")], tmp_path, engine)
        assert str(verdict.newest) == "2025-08-31"


class TestFlows:
    def test_both_ends_are_kept_and_an_internal_flow_too(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.flows(tmp_path)
        rows = [
            ["Hub", "2026-01", "X07000001", "X07000002", "5"],
            ["Hub", "2026-01", "X07000001", "X07000001", "4"],
            ["Hub", "2026-01", "X07000002", "X07000001", "2"],
        ]
        verdict = checked(contract, rows, tmp_path, engine)
        assert "'2' is below 3." in said(verdict)
        assert verdict.located == {"flow": 2}
        found = counted(contract, engine)[["origin", "area", "months", "value"]]
        assert sorted(found.to_numpy().tolist()) == [
            ["X07000001", "X07000001", 3, 4],
            ["X07000001", "X07000002", 3, 5],
        ]


def report(**other: str) -> list[str]:
    row = {
        "group": "Watch",
        "month": "2026-01",
        "source": "1",
        "grade": "A",
        "handling": "P",
        "ward": "X05000001",
        "longitude": "1.38",
        "latitude": "54.45",
        "summary": "Dealing by the bins",
        **other,
    }
    return list(row.values())


class TestIntelligence:
    def test_the_grade_is_kept_and_handling_c_never_finer_than_the_ward(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.intelligence(tmp_path)
        rows = [report(), report(handling="C", source="2", grade="B")]
        checked(contract, rows, tmp_path, engine)
        found = counted(contract, engine).sort_values("grade")
        assert found["grade"].tolist() == ["1A", "2B"]
        assert found["located"].tolist() == ["point", "area"]
        assert found["cell"].notna().tolist() == [True, False]

    def test_no_cell_finer_than_the_contract_allows_is_kept(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.intelligence(tmp_path)
        coarse = replace(contract, finest={"h3_resolution": 8})
        rows = [report(), report(latitude="54.4515"), report(handling="C")]
        checked(contract, rows, tmp_path, engine)
        fine, rolled = counted(contract, engine), counted(coarse, engine)
        assert len(fine) == 3
        assert rolled["value"].sum() == fine["value"].sum() == 3
        cells = counts_of(coarse, engine)["cell"].drop_null().to_pylist()
        assert [h3.get_resolution(h3.int_to_str(cell)) for cell in cells] == [8]

    def test_the_old_grade_is_refused_with_the_reason(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.intelligence(tmp_path)
        verdict = checked(contract, [report(), report(source="B")], tmp_path, engine)
        assert "'B' is the old 5x5x5. Grade it by 3x5x2." in said(verdict)

    @pytest.mark.parametrize(
        "summary",
        [
            "Kieran is selling from the flats",
            "a male called Skinner deals there",
            "he keeps it in his car",
            "Mr Brown was seen with a blade",
            "spoke to KIERAN about it",
            "kieran and two others at the shops",
        ],
    )
    def test_a_person_in_the_words_is_refused_and_never_repeated(
        self, tmp_path: Path, engine: DuckDBPyConnection, summary: str
    ) -> None:
        contract = made_up_contracts.intelligence(tmp_path)
        verdict = checked(contract, [report(), report(summary=summary)], tmp_path, engine)
        (finding,) = verdict.breaches
        assert finding.breach.is_personal
        assert summary not in said(verdict)

    @pytest.mark.parametrize(
        "summary",
        [
            "Dealing outside the John Street shops",
            "Groups gather at Victoria Park after school",
            "Mopeds ride through the Market Square at night",
            "Somebody said he would be back",
            "They rob people by the cash machine, max five of them",
        ],
    )
    def test_a_place_called_after_somebody_is_no_person(
        self, tmp_path: Path, engine: DuckDBPyConnection, summary: str
    ) -> None:
        contract = made_up_contracts.intelligence(tmp_path)
        assert checked(contract, [report(summary=summary)], tmp_path, engine).breaches == ()


class TestSites:
    def test_a_ragged_row_is_set_aside_by_number(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        rows = [
            ["Quay School", "school", "1.38", "54.45", ""],
            ["Pier School", "school", "1.38", "54.45", "", "more"],
            ["Dock School", "school", "1.38", "54.45", ""],
        ]
        verdict = checked(made_up_contracts.sites(tmp_path), rows, tmp_path, engine)
        assert (verdict.rows, verdict.accepted, verdict.rejected) == (3, 2, 1)
        assert verdict.file.set_aside[0].number == 2

    def test_facts_are_kept_and_homes_of_children_are_not(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.sites(tmp_path)
        rows = [
            ["Quay School", "school", "1.38", "54.45", "YO1 7HH"],
            ["The Nest", "children's home", "1.39", "54.45", ""],
            ["Central", "station", "", "", ""],
        ]
        verdict = checked(contract, rows, tmp_path, engine)
        assert (verdict.rows, verdict.accepted) == (3, 2)
        assert "is where children live, never shown." in said(verdict)
        assert verdict.located == {"point": 1, "unplaced": 1}
        kept = kept_rows(engine, contract=contract)
        assert kept.column_names == ["name", "kind", "longitude", "latitude"]
        assert kept["name"].to_pylist() == ["Central", "Quay School"]

    def test_a_number_of_a_person_is_found_in_what_is_kept_too(
        self, tmp_path: Path, engine: DuckDBPyConnection
    ) -> None:
        contract = made_up_contracts.sites(tmp_path)
        rows = [["943 476 5919", "school", "1.38", "54.45", ""]]
        assert checked(contract, rows, tmp_path, engine).accepted == 0


def test_nobody_knows_areas_and_nothing_is_said_of_them(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    register_areas(engine, KnownAreas())
    assert engine.sql("select count(*) from known_areas").fetchall() == [(0,)]
    assert made_up_contracts.absence(tmp_path).kind == "aggregates"
