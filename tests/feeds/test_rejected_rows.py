from __future__ import annotations

import csv
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.errors import CannotReadError
from hotspots.feeds.reports.rejected_rows import FORMULA, NUMBER, RejectedRows, harmless
from tests.attendance_files import ATTENDANCE, METHOD, OTHER, PLACE, SITE, write_attendances
from tests.feeds.held import GROUND, held
from tests.street_files import ROW, write_street_file

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

NHS_NUMBER = "943 476 5919"


def rejected(path: Path, engine: DuckDBPyConnection) -> tuple[list[dict[str, str]], str]:
    """Return the rows of the table of refused rows, and what was said of it."""
    target = path.with_name("rejected.csv")
    tables = RejectedRows(target)
    tables.write(engine, held(path, engine), ground=GROUND)
    tables.finish()
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file)), tables.said


def test_only_refused_rows_are_written_with_their_reasons(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}, {METHOD: "99", SITE: "x"}, {}])
    (row,), said = rejected(file, engine)
    assert list(row) == ["record", "reasons", *ATTENDANCE]
    assert row["record"] == "2"
    assert "ASSAULT METHOD is not in the agreed list" in row["reasons"]
    assert "SITE CODE (OF TREATMENT) is not written as agreed" in row["reasons"]
    assert "'99'" not in row["reasons"]
    assert (row[METHOD], row[SITE]) == ("99", "x")
    assert said.startswith("1 refused row written to ")


def test_the_columns_stand_in_the_order_of_the_file(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    header = ["Month", *[name for name in reversed(list(ROW)) if name != "Month"]]
    file = write_street_file(tmp_path / "2026-01.csv", [{}, {"Crime type": "Fun"}], header=header)
    (row,), _ = rejected(file, engine)
    assert list(row) == ["record", "reasons", *header]
    assert {**row, "record": "", "reasons": ""} == {
        **ROW,
        "Crime type": "Fun",
        "record": "",
        "reasons": "",
    }


def test_a_sensitive_column_is_left_blank(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    (row,), _ = rejected(write_attendances(tmp_path / "a.csv", [{}, {METHOD: "99"}]), engine)
    assert row[PLACE] == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {METHOD: "13", OTHER: f"glass, {NHS_NUMBER}"},
        {METHOD: "99", PLACE: f"told by {NHS_NUMBER}"},
        {METHOD: NHS_NUMBER},
        {SITE: "9434765919"},
        {"ARRIVAL DATE AND TIME AT ACCIDENT AND EMERGENCY DEPARTMENT": "07700 900123"},
        {METHOD: "99", OTHER: "\uff19\uff14\uff13 \uff14\uff17\uff16 \uff15\uff19\uff11\uff19"},
        {"ASSAULT LOCATION TYPE": "N1 9GU"},
    ],
)
def test_a_row_in_which_anything_looks_personal_is_left_out_and_counted(
    tmp_path: Path, engine: DuckDBPyConnection, wrong: dict[str, str]
) -> None:
    file = write_attendances(tmp_path / "a.csv", [wrong, {METHOD: "99"}, {}])
    rows, said = rejected(file, engine)
    assert [row["record"] for row in rows] == ["2"]
    assert said.endswith(
        "1 row was left out, because something in it looks as if it said who somebody is."
    )


def test_a_hash_is_not_taken_for_a_number(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    digest = "0123456789" * 6 + "abcd"
    file = write_street_file(tmp_path / "2026-01.csv", [{"Crime ID": digest, "Crime type": "Fun"}])
    (row,), _ = rejected(file, engine)
    assert row["Crime ID"] == digest


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_a_formula_is_shown_and_never_worked_out(
    tmp_path: Path, engine: DuckDBPyConnection, cell: str
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{METHOD: cell}, {}])
    (row,), _ = rejected(file, engine)
    assert row[METHOD] == f"'{cell}"


@given(st.text(max_size=12))
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(cell: str) -> None:
    written = harmless(cell)
    assert written[:1] not in FORMULA or NUMBER.fullmatch(written)
    assert written in {cell, f"'{cell}"}


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_stay_as_they_are(number: float) -> None:
    assert harmless(str(number)) == str(number)


def test_records_that_are_no_rows_keep_their_place_and_lose_their_text(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{METHOD: "99"}])
    good = ",".join(f'"{value}"' for value in ATTENDANCE.values())
    bad = good.replace('"12"', '"98"')
    file.write_text(file.read_text() + f"Jane,Smith\n{bad}\n{good}\n")
    rows, said = rejected(file, engine)
    assert [row["record"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["reasons"] == "Could not be read: it has 2 columns where the header has 9."
    assert not any(value for name, value in rows[1].items() if name not in {"record", "reasons"})
    assert said.startswith("3 refused rows written")


def test_the_table_is_for_its_owner_and_for_excel(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    rejected(write_attendances(tmp_path / "a.csv", [{METHOD: "99"}]), engine)
    table = tmp_path / "rejected.csv"
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    assert table.read_bytes().startswith(b"\xef\xbb\xbfrecord,reasons,")


def test_each_file_has_a_table_of_its_own(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    tables = RejectedRows(tmp_path / "refused.csv")
    for name in ("a.csv", "b.csv"):
        file = write_attendances(tmp_path / name, [{METHOD: "99"}, {}])
        tables.write(engine, held(file, engine), ground=GROUND)
    tables.finish()
    assert sorted(one.name for one in tmp_path.glob("refused*")) == ["refused-2.csv", "refused.csv"]


def test_an_older_table_does_not_outlive_a_good_file(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    (tmp_path / "rejected.csv").write_text("old")
    rows, said = rejected(write_attendances(tmp_path / "a.csv", [{}]), engine)
    assert (rows, said) == ([], "")
    assert (tmp_path / "rejected.csv").read_bytes() == b"\xef\xbb\xbfrecord,reasons\r\n"


def test_many_rows_keep_the_order_of_the_file(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    file = write_street_file(
        tmp_path / "2026-01.csv", ({"Crime type": f"Kind {n}"} for n in range(10_000))
    )
    rows, _ = rejected(file, engine)
    assert [(row["record"], row["Crime type"]) for row in rows] == [
        (str(n + 1), f"Kind {n}") for n in range(10_000)
    ]


def test_a_failure_leaves_the_old_table_whole(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    target = tmp_path / "rejected.csv"
    target.mkdir()
    verdict = held(write_attendances(tmp_path / "a.csv", [{METHOD: "99"}]), engine)
    with pytest.raises(CannotReadError, match="could not be written"):
        RejectedRows(target).write(engine, verdict, ground=GROUND)
    assert not list(tmp_path.glob(".*"))
