from __future__ import annotations

import csv
import gzip
from collections import Counter
from typing import TYPE_CHECKING

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.statements import SEPARATOR, check_sql
from hotspots.counts.count_table import count_accepted
from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.examples import with_examples
from hotspots.feeds.place_breaches import place_breaches
from hotspots.feeds.reading import delivered_sql, read_delivered
from hotspots.places.cells import as_text, cells_of, parents
from hotspots.places.grid_reference import to_metres
from hotspots.settings import Intake
from tests.conftest import NOW
from tests.street_files import HEADER, ROW, write_street_file

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.feeds.verdict import Verdict

LIMITS = Intake()
SKARHOLM = {"Dogger Police": to_metres(box(1.2, 54.3, 1.7, 54.6))}


def checked(
    path: Path, contract: Contract, engine: DuckDBPyConnection, *, examples: int = 20
) -> Verdict:
    ground = Ground(footprints=SKARHOLM, tolerance_km=1.0, today=NOW.date())
    workspace = path.parent / "workspace"
    workspace.mkdir(exist_ok=True)
    (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
    verdict = check_file(
        file,
        contracts=[contract],
        ground=ground,
        connection=engine,
        limits=LIMITS,
        workspace=workspace,
    )
    return with_examples(engine, verdict, ground=ground, most=examples)


def counted(contract: Contract, engine: DuckDBPyConnection) -> pa.Table:
    return count_accepted(engine, contract=contract, senders={})


def said(verdict: Verdict) -> list[str]:
    return [s for finding in verdict.breaches for s in verdict.sentences(finding)]


def test_a_good_file_has_no_breach(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}, {}])
    verdict = checked(file, contract, engine)
    assert (verdict.rows, verdict.accepted, verdict.placed, verdict.outside) == (2, 2, 2, 0)
    assert verdict.breaches == verdict.warnings == ()
    assert verdict.senders == ("Dogger Police",)
    assert verdict.months == ("2026-01", "2026-01")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"Month": "January"},
            "Row 2, Month: 'January' is not a date as agreed. Write it like 2026-03.",
        ),
        ({"Month": "2026-13"}, "Row 2, Month: '2026-13' is not a date as agreed."),
        ({"Month": ""}, "Row 2: Month is blank. Fill it in."),
        ({"Reported by": " "}, "Row 2, Reported by: ' ' is blank. Fill it in."),
        ({"Longitude": "west"}, "Row 2, Longitude: 'west' is not a number."),
        ({"Longitude": "1e400"}, "Row 2, Longitude: '1e400' is not a number."),
        ({"Longitude": "nan"}, "Row 2, Longitude: 'nan' is not a number."),
        ({"Longitude": "1_6"}, "Row 2, Longitude: '1_6' is not a number."),
        ({"Month": "2205-03"}, "Row 2, Month: '2205-03' lies in the future. Correct it."),
        ({"Month": "0001-01"}, "Row 2, Month: '0001-01' is before 1990. Correct it."),
        (
            {"Longitude": "54.449535", "Latitude": "1.384411"},
            "Row 2, Longitude and Latitude: '54.449535, 1.384411' are a swapped pair",
        ),
        (
            {"Longitude": "0", "Latitude": "0.0"},
            "Row 2, Longitude and Latitude: '0, 0.0' are the point 0, 0 in the Atlantic.",
        ),
        (
            {"Longitude": "12.5", "Latitude": "41.9"},
            "Row 2, Longitude and Latitude: '12.5, 41.9' lie outside Great Britain",
        ),
        (
            {"Latitude": ""},
            "Row 2: Latitude is blank. Fill it in. A longitude needs its latitude.",
        ),
        ({"Crime type": "Fly-tipping"}, "Row 2, Crime type: 'Fly-tipping' is not in the agreed"),
        (
            {"LSOA code": "Skarholm"},
            "Row 2, LSOA code: 'Skarholm' is not written as agreed (Small area of the",
        ),
        ({"Crime ID": "7"}, "Row 2, Crime ID: '7' is shorter than 64 characters."),
        ({"Location": "x" * 201}, "is longer than 200 characters. Shorten it."),
    ],
)
def test_each_breach_is_a_sentence_with_its_row(
    tmp_path: Path,
    contract: Contract,
    engine: DuckDBPyConnection,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    file = write_street_file(tmp_path / "file.csv", [{}, wrong, {}])
    verdict = checked(file, contract, engine)
    assert verdict.accepted == 2
    assert verdict.rejected == 1
    assert any(sentence in one for one in said(verdict)), said(verdict)


def test_examples_stop_at_the_limit_and_the_count_does_not(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "f.csv", [{}, *[{"Crime type": "Fun"}] * 30])
    (finding,) = checked(file, contract, engine, examples=3).breaches
    assert finding.rows == 30
    assert [one.row for one in finding.examples] == [2, 3, 4]


def test_a_value_cannot_smuggle_control_characters_into_a_message(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "f.csv", [{}, {"Crime type": "\x1b[31mred\u202e"}])
    (sentence,) = said(checked(file, contract, engine))
    assert "\x1b" not in sentence
    assert "\u202e" not in sentence


def test_a_row_outside_its_sender_is_kept_and_flagged(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    lambeth = {"Longitude": "-0.117", "Latitude": "51.494"}
    verdict = checked(write_street_file(tmp_path / "f.csv", [{}, lambeth]), contract, engine)
    assert (verdict.accepted, verdict.outside) == (2, 1)
    (far,) = verdict.farthest
    assert far.row == 2
    # 2.806 degrees of latitude are 312 km, 1.317 of longitude there 89 km: together 325 km.
    assert far.seen == "325 km"


def test_rows_without_a_place_are_accepted_and_counted(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    nowhere = {"Longitude": "", "Latitude": "", "LSOA code": "", "LSOA name": ""}
    verdict = checked(write_street_file(tmp_path / "f.csv", [nowhere, {}]), contract, engine)
    assert (verdict.accepted, verdict.placed) == (2, 1)
    counts = counted(contract, engine).to_pylist()
    assert [row["rows"] for row in counts if row["cell"] is None] == [1]


def test_equal_rows_are_separate_incidents(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    asb = {"Crime ID": "", "Crime type": "Anti-social behaviour", "Last outcome category": ""}
    checked(write_street_file(tmp_path / "f.csv", [asb] * 5), contract, engine)
    (row,) = counted(contract, engine).to_pylist()
    assert (row["rows"], row["points"]) == (5, 1)
    assert row["measure"] == "police.anti_social_behaviour"


def test_points_are_distinct_pairs_and_rows_are_incidents(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    # Three points within some 20 m, so in one resolution 10 cell; the first stands twice, once
    # written with one more zero.
    corners = [
        ("1.384411", "54.449535"),
        ("1.3844110", "54.449535"),
        ("1.384411", "54.449635"),
        ("1.384511", "54.449535"),
    ]
    rows = [{"Longitude": x, "Latitude": y} for x, y in corners]
    checked(write_street_file(tmp_path / "f.csv", rows), contract, engine)
    (row,) = counted(contract, engine).to_pylist()
    assert (row["rows"], row["points"]) == (4, 3)


def test_months_senders_and_measures_are_counted_apart(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    rows = [
        {"Month": month, "Crime type": kind, "LSOA code": area}
        for month in ("2026-01", "2025-12")
        for kind in ("Robbery", "Burglary")
        for area in ("X01000001", "X01000002", "")
    ]
    checked(write_street_file(tmp_path / "f.csv", [*rows, *rows]), contract, engine)
    counts = counted(contract, engine).to_pylist()
    assert len(counts) == 12
    assert {row["rows"] for row in counts} == {2}
    keys = [
        (row["cell"], row["area"] or "~", row["month"], row["sender"], row["measure"])
        for row in counts
    ]
    assert keys == sorted(set(keys))
    assert keys[0][1:] == ("X01000001", "2025-12", "Dogger Police", "police.burglary")


def test_a_crime_id_on_anti_social_behaviour_is_a_warning_and_the_row_is_kept(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    rows = [{"Crime type": "Anti-social behaviour"}]
    verdict = checked(write_street_file(tmp_path / "f.csv", rows), contract, engine)
    assert verdict.accepted == 1
    (finding,) = verdict.warnings
    assert "Anti-social behaviour is published without a Crime ID" in finding.breach.says


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_gzip_change_nothing(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection, line_end: str
) -> None:
    file = write_street_file(tmp_path / "f.csv", [{}, {}, {}], line_end=line_end)
    packed = tmp_path / "named-nothing-like-gzip.txt"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    for one in (file, packed):
        assert checked(one, contract, engine).accepted == 3


@pytest.mark.parametrize("name", ["a[1].csv", "a*.csv", "a?.csv"])
def test_a_name_that_looks_like_a_pattern_is_one_file(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection, name: str
) -> None:
    write_street_file(tmp_path / "a1.csv", [{}] * 10)
    file = write_street_file(tmp_path / name, [{}])
    assert checked(file, contract, engine).rows == 1


def test_a_folder_that_looks_like_a_partition_changes_no_column(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    folder = tmp_path / "c1=1999-01"
    folder.mkdir()
    verdict = checked(write_street_file(folder / "f.csv", [{}]), contract, engine)
    assert verdict.months == ("2026-01", "2026-01")


class TestRefusedFiles:
    def test_no_header(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = tmp_path / "f.csv"
        file.write_text("Jane Smith,14/02/1999,NHS 943 476 5919\n")
        with pytest.raises(CannotReadError, match="take out a title above them") as refused:
            checked(file, contract, engine)
        assert "Smith" not in str(refused.value)

    def test_column_without_a_name(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = write_street_file(tmp_path / "f.csv", [{}], header=[*HEADER, ""])
        with pytest.raises(RefusedError, match="column 13 of 13 has no name"):
            checked(file, contract, engine)

    def test_gzip_with_a_wrong_checksum(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        packed = bytearray(gzip.compress(write_street_file(tmp_path / "f.csv", [{}]).read_bytes()))
        packed[-6] ^= 1
        file = tmp_path / "f.csv.gz"
        file.write_bytes(packed)
        with pytest.raises(CannotReadError, match="is a gzip file that is damaged"):
            checked(file, contract, engine)

    def test_missing(self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection) -> None:
        with pytest.raises(CannotReadError, match=r"There is no file .*\. Check its name"):
            checked(tmp_path / "no.csv", contract, engine)

    def test_folder(self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection) -> None:
        with pytest.raises(CannotReadError, match="is not a file that can be read twice"):
            checked(tmp_path, contract, engine)

    @pytest.mark.parametrize("content", [b"", b"\n", b"  \r\n"])
    def test_empty(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection, content: bytes
    ) -> None:
        file = tmp_path / "f.csv"
        file.write_bytes(content)
        with pytest.raises(CannotReadError, match=r"f\.csv is empty"):
            checked(file, contract, engine)

    def test_header_only(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = write_street_file(tmp_path / "f.csv", [])
        with pytest.raises(RefusedError, match="has a header and no rows"):
            checked(file, contract, engine)

    def test_wrong_columns(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = write_street_file(tmp_path / "f.csv", [{}], header=["Name of ship", "Tonnage"])
        with pytest.raises(CannotReadError, match="police_uk_street, knows none of them"):
            checked(file, contract, engine)

    def test_missing_column(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        header = [name for name in HEADER if name != "Latitude"]
        file = write_street_file(tmp_path / "f.csv", [{}], header=header)
        with pytest.raises(RefusedError, match="It lacks the column 'Latitude'"):
            checked(file, contract, engine)

    @pytest.mark.parametrize(
        ("column", "what"),
        [
            ("NHS number", "an NHS number"),
            ("Date of Birth", "a date of birth"),
            ("DoB", "a date of birth"),
            ("Victim name", "who someone is"),
            ("Home address", "an address"),
        ],
    )
    def test_personal_column(
        self,
        tmp_path: Path,
        contract: Contract,
        engine: DuckDBPyConnection,
        column: str,
        what: str,
    ) -> None:
        file = write_street_file(
            tmp_path / "f.csv", [{column: "9434765919"}], header=[*HEADER, column]
        )
        with pytest.raises(RefusedError) as refused:
            checked(file, contract, engine)
        assert f"take out the column '{column}' (it looks like {what})" in str(refused.value)
        assert "9434765919" not in str(refused.value)

    def test_unknown_column(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = write_street_file(tmp_path / "f.csv", [{}], header=[*HEADER, "Weather"])
        with pytest.raises(
            RefusedError, match="police_uk_street does not name the column 'Weather'"
        ):
            checked(file, contract, engine)

    def test_column_twice(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = write_street_file(tmp_path / "f.csv", [{}], header=[*HEADER, "latitude"])
        with pytest.raises(RefusedError, match="'Latitude' and 'latitude' stand for the same"):
            checked(file, contract, engine)

    def test_not_text(self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection) -> None:
        file = tmp_path / "f.csv"
        file.write_bytes(b"PK\x03\x04\x00\x00\x00binary\xff\xfe")
        with pytest.raises(CannotReadError, match=r"f\.csv"):
            checked(file, contract, engine)

    def test_damaged_gzip(
        self, tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        file = tmp_path / "f.csv.gz"
        file.write_bytes(gzip.compress(b"Crime ID,Month\n" * 1000)[:30])
        with pytest.raises(CannotReadError, match="is a gzip file that is damaged"):
            checked(file, contract, engine)


def test_a_ragged_record_is_set_aside_and_counted(
    tmp_path: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "f.csv", [{}, {}])
    first, rest = file.read_text().split("\n", 1)
    file.write_text(f"{first}\none,two\n{rest}")
    verdict = checked(file, contract, engine)
    assert (verdict.rows, verdict.accepted, verdict.rejected) == (3, 2, 1)
    assert sum(verdict.unread.values()) == 1
    (aside,) = verdict.file.set_aside
    assert aside.number == 1


texts = st.sampled_from(
    ["", " ", "0", "54.449535", "1.384411", "2026-01", "2026-1", "Robbery", "x" * 70, "é", "'", ";"]
)
rows = st.lists(
    st.dictionaries(st.sampled_from(HEADER), texts, max_size=4), min_size=1, max_size=12
)


@given(rows=rows)
def test_accepted_and_refused_rows_add_up_whatever_comes(
    rows: list[dict[str, str]], contract: Contract, tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "f.csv", rows)
    verdict = checked(file, contract, engine)
    kept = sum(counted(contract, engine)["rows"].to_pylist())
    with file.open(encoding="utf-8", newline="") as lines:
        assert verdict.rows == sum(1 for _ in csv.reader(lines)) - 1
    assert verdict.accepted + verdict.rejected == verdict.rows
    assert kept == verdict.accepted


@given(rows=rows)
def test_counting_alike_rows_and_checking_each_row_agree(
    rows: list[dict[str, str]], contract: Contract, tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_street_file(tmp_path / "f.csv", rows)
    verdict = checked(file, contract, engine, examples=0)
    each = check_sql(
        contract,
        delivered=delivered_sql(verdict.file, verdict.match, numbered=True),
        breaches=(*breaches_of(contract), *place_breaches(contract)),
    )
    for severity, findings in (("breaches", verdict.breaches), ("warnings", verdict.warnings)):
        by_row: Counter[str] = Counter()
        among = "true" if severity == "breaches" else "breaches = ''"
        for (codes,) in engine.sql(f"select {severity} from ({each}) where {among}").fetchall():
            by_row.update(code for code in codes.split(SEPARATOR) if code)
        assert by_row == {one.breach.code: one.rows for one in findings}


@given(order=st.permutations(range(6)))
def test_shuffling_rows_changes_nothing(
    order: list[int], contract: Contract, tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    kinds = ["Robbery", "Drugs", "Burglary", "Fun", "Robbery", "Shoplifting"]
    counts = []
    for name, places in (("a.csv", range(6)), ("b.csv", order)):
        rows = [{"Crime type": kinds[n], "Longitude": f"1.38{n}"} for n in places]
        checked(write_street_file(tmp_path / name, rows), contract, engine, examples=0)
        counts.append(counted(contract, engine))
    assert counts[0].equals(counts[1])


@given(
    longitude=st.floats(1.25, 1.6).map(lambda v: round(v, 6)),
    latitude=st.floats(54.35, 54.55).map(lambda v: round(v, 6)),
)
def test_moving_the_incident_moves_the_cell(
    longitude: float,
    latitude: float,
    contract: Contract,
    tmp_path: Path,
    engine: DuckDBPyConnection,
) -> None:
    moved = {"Longitude": str(longitude), "Latitude": str(latitude)}
    file = write_street_file(tmp_path / "f.csv", [moved])
    checked(file, contract, engine, examples=0)
    (cell,) = counted(contract, engine)["cell"].to_numpy()
    assert as_text(np.array([cell])) == [h3.latlng_to_cell(latitude, longitude, 10)]
    by_parent = cells_of(np.array([longitude]), np.array([latitude]), resolution=9)
    assert parents(np.array([cell]), resolution=9) == by_parent


def test_the_good_row_of_these_tests_is_the_published_format(contract: Contract) -> None:
    assert tuple(ROW) == HEADER == tuple(column.label for column in contract.columns)
