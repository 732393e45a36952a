from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.contracts.columns import match_columns
from hotspots.errors import CannotReadError
from hotspots.feeds.reading import content_digest, delivered_sql, read_delivered, tidied
from hotspots.settings import Intake
from tests.feeds.sent_files import (
    cell,
    csv_text,
    gzipped,
    number,
    ods_of,
    sheet,
    xlsx,
    xlsx_of,
    zipped,
)
from tests.street_files import HEADER, ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile

    Row = tuple[str | int | None, ...]
    Written = tuple[str, str, str, Callable[[bytes], bytes]]

DELIMITERS = (",", ";", "\t", "|", "\N{NOT SIGN}")
GOOD = list(ROW.values())
LIMITS = Intake()


def rows_of(file: DeliveredFile, contract: Contract, engine: DuckDBPyConnection) -> list[Row]:
    """Return record numbers and texts, empty ones as None, as the engine reads them."""
    engine.execute("set preserve_insertion_order = true")
    match = match_columns(contract, file.header)
    query = f"from ({delivered_sql(file, match, numbered=True)}) order by row_number"
    return engine.sql(query).fetchall()


def read_back(
    path: Path, contract: Contract, engine: DuckDBPyConnection, workspace: Path
) -> list[Row]:
    """Read as the checker does: as it is, and tidied where that fails."""
    (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
    try:
        return rows_of(file, contract, engine)
    except duckdb.Error:
        return rows_of(tidied(file, limits=LIMITS, workspace=workspace), contract, engine)


def expected(rows: Sequence[Sequence[str]]) -> list[Row]:
    return [(n, *(text or None for text in row)) for n, row in enumerate(rows, 1)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
awkward = st.sampled_from(
    [
        "",
        " ",
        '"',
        '""',
        ' "x"',
        '"x" ',
        "a,b",
        "a;b",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "\n",
        "é",
        "¬",
    ]
)
tables = st.lists(
    st.lists(awkward | texts, min_size=len(HEADER), max_size=len(HEADER)), min_size=1, max_size=5
)
windows = st.characters(codec="cp1252", exclude_characters="\0\x81\x8d\x8f\x90\x9d")
cells = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=9)


WRITTEN = st.tuples(
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([bytes, gzipped, lambda content: zipped({"f.csv": content})]),
)
"""Delimiter, line end, encoding, packing."""


class TestWhateverTheFormTheTextsAreTheSame:
    @given(rows=tables, written=WRITTEN)
    def test_csv(
        self,
        rows: list[list[str]],
        written: Written,
        contract: Contract,
        engine: DuckDBPyConnection,
        tmp_path: Path,
        workspace: Path,
    ) -> None:
        delimiter, line_end, encoding, pack = written
        text = csv_text([HEADER, *rows], delimiter=delimiter, line_end=line_end)
        file = tmp_path / "file"
        file.write_bytes(pack(text.encode(encoding)))
        assert read_back(file, contract, engine, workspace) == expected(rows)

    @given(
        rows=st.lists(
            st.lists(st.text(windows, max_size=9), min_size=len(HEADER), max_size=len(HEADER)),
            min_size=1,
            max_size=4,
        ),
        delimiter=st.sampled_from(DELIMITERS),
    )
    def test_windows_letters(
        self,
        rows: list[list[str]],
        delimiter: str,
        contract: Contract,
        engine: DuckDBPyConnection,
        tmp_path: Path,
        workspace: Path,
    ) -> None:
        # One text that is no UTF-8 for certain, and none that is by accident.
        rows = [["é" + ("" if text.isascii() else text + "é") for text in row] for row in rows]
        file = tmp_path / "file"
        file.write_bytes(csv_text([HEADER, *rows], delimiter=delimiter).encode("cp1252"))
        assert read_back(file, contract, engine, workspace) == expected(rows)

    @given(
        rows=st.lists(
            st.lists(cells, min_size=len(HEADER) - 1, max_size=len(HEADER) - 1).map(
                lambda row: ["x", *row]
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_workbooks_and_parquet(
        self,
        rows: list[list[str]],
        contract: Contract,
        engine: DuckDBPyConnection,
        tmp_path: Path,
        workspace: Path,
    ) -> None:
        file = tmp_path / "file.csv"
        file.write_bytes(xlsx_of([HEADER, *rows]))
        assert read_back(file, contract, engine, workspace) == expected(rows)
        columns = [pa.array(column) for column in zip(*rows, strict=True)]
        pq.write_table(pa.table(columns, names=list(HEADER)), file)
        assert read_back(file, contract, engine, workspace) == expected(rows)

    def test_ods(
        self, contract: Contract, engine: DuckDBPyConnection, tmp_path: Path, workspace: Path
    ) -> None:
        file = tmp_path / "file"
        file.write_bytes(ods_of([HEADER, GOOD, GOOD]))
        assert read_back(file, contract, engine, workspace) == expected([GOOD, GOOD])

    @given(rows=tables, is_gzip=st.booleans())
    def test_as_it_came_and_tidied(
        self,
        rows: list[list[str]],
        is_gzip: bool,  # noqa: FBT001  drawn
        contract: Contract,
        engine: DuckDBPyConnection,
        tmp_path: Path,
        workspace: Path,
    ) -> None:
        content = csv_text([HEADER, *rows], line_end="\r\n").encode()
        path = tmp_path / "file"
        path.write_bytes(gzipped(content) if is_gzip else content)
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        has_breaks = any(set(text) & {"\n", "\r"} for row in rows for text in row)
        assert (file.readable == path) is not has_breaks
        tidy = tidied(file, limits=LIMITS, workspace=workspace)
        assert rows_of(file, contract, engine) == rows_of(tidy, contract, engine)
        assert tidy.set_aside == ()


LINES = st.lists(
    st.sampled_from(["1", "2,3", '"x"', '"a\nb"', "", ' "s"', 'q"q', '"d""d"', ",", "é"]),
    min_size=1,
    max_size=16,
)


@given(parts=LINES, line_end=st.sampled_from(["\n", "\r\n"]))
def test_what_the_engine_takes_as_it_came_reads_the_same_tidied(
    parts: list[str],
    line_end: str,
    contract: Contract,
    engine: DuckDBPyConnection,
    tmp_path: Path,
    workspace: Path,
) -> None:
    # Rows of three values in a file of twelve columns, cut anywhere.
    body = "".join(
        ",".join([part, *[""] * (len(HEADER) - 1 - part.count(","))]) + line_end for part in parts
    )
    path = tmp_path / "file"
    path.write_bytes((",".join(HEADER) + line_end + body).encode())
    (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
    tidy = tidied(file, limits=LIMITS, workspace=workspace)
    try:
        as_it_came = rows_of(file, contract, engine)
    except duckdb.Error:
        return
    assert as_it_came == rows_of(tidy, contract, engine)
    assert not tidy.set_aside


def test_the_same_table_is_the_same_delivery_however_it_is_packed(
    tmp_path: Path, workspace: Path
) -> None:
    content = csv_text([HEADER, GOOD, GOOD[:3]]).encode()
    digests = set()
    for packed in (content, gzipped(content), zipped({"a/b.csv": content})):
        path = tmp_path / "file"
        path.write_bytes(packed)
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        digests.add(content_digest(file))
        digests.add(content_digest(tidied(file, limits=LIMITS, workspace=workspace)))
    assert len(digests) == 1


def test_a_zip_of_several_tables_gives_each_under_its_own_name(
    tmp_path: Path, workspace: Path
) -> None:
    content = csv_text([HEADER, GOOD]).encode()
    path = tmp_path / "sent.zip"
    path.write_bytes(
        zipped(
            {
                "2026-02/2026-02-street.csv": content,
                "__MACOSX/2026-02/._2026-02-street.csv": b"\0\5\x16",
                "2026-01\\2026-01-street.csv": csv_text([HEADER, GOOD], delimiter=";").encode(),
                ".DS_Store": b"\0\0\0\1Bud1",
                "more.xlsx": xlsx_of([HEADER, GOOD]),
            }
        )
    )
    files = read_delivered(path, limits=LIMITS, workspace=workspace)
    assert [(file.name, file.said) for file in files] == [
        ("2026-02-street.csv", "CSV, commas, UTF-8"),
        ("2026-01-street.csv", "CSV, semicolons, UTF-8"),
        ("more.xlsx", "workbook"),
    ]
    assert {file.path for file in files} == {path}


def test_copies_are_for_the_reader_alone(tmp_path: Path, workspace: Path) -> None:
    path = tmp_path / "sent.zip"
    content = csv_text([HEADER, GOOD]).encode("utf-16")
    path.write_bytes(zipped({"a.csv": content, "b.xlsx": xlsx_of([HEADER, GOOD])}))
    read_delivered(path, limits=LIMITS, workspace=workspace)
    copies = list(workspace.iterdir())
    assert len(copies) == 4
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in copies} == {0o600}


def test_dates_and_numbers_of_a_workbook_read_as_a_csv_would_say_them(
    tmp_path: Path, workspace: Path
) -> None:
    # Day 46,036 after 30 December 1899 is 14 January 2026; 0.5451388889 of it 13:05.
    rows = [
        [cell("day"), cell("moment"), cell("hour"), cell("whole"), cell("part"), cell("yes")],
        [
            number(46036, style=1),
            number(46036.5451388889, style=2),
            number(0.75, style=3),
            number(412345),
            number(54.449535),
            '<c t="b"><v>1</v></c>',
        ],
    ]
    path = tmp_path / "file.xls"
    path.write_bytes(xlsx({"Rows": sheet(rows)}))
    (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
    assert file.readable.read_text().splitlines()[1] == (
        "1,2026-01-14,2026-01-14T13:05:00,18:00:00,412345,54.449535,TRUE"
    )


def test_numbers_and_times_of_parquet_read_as_a_csv_would_say_them(
    tmp_path: Path, workspace: Path, contract: Contract, engine: DuckDBPyConnection
) -> None:
    moment = pa.array([1_768_395_900_000_000], pa.timestamp("us", tz="Europe/London"))
    table = pa.table({"Month": moment, "Longitude": pa.array([2.0]), "Latitude": pa.array([1.5])})
    pq.write_table(table, tmp_path / "file")
    (file,) = read_delivered(tmp_path / "file", limits=LIMITS, workspace=workspace)
    (row,) = rows_of(file, contract, engine)
    assert [value for value in row if value is not None] == [1, "2026-01-14T13:05:00", "2", "1.5"]


class TestAHeader:
    @pytest.mark.parametrize("delimiter", DELIMITERS)
    def test_may_be_quoted_hold_line_breaks_and_stand_below_a_hint(
        self, tmp_path: Path, workspace: Path, delimiter: str
    ) -> None:
        path = tmp_path / "file"
        names = delimiter.join(
            ['"Crime\nID"', ' "Mo""nth"', "Lon, gitude" if delimiter != "," else "L"]
        )
        path.write_text(f'sep={delimiter}\n{names}\n"1"{delimiter}2{delimiter}3\n')
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        assert file.header[:2] == ("Crime\nID", 'Mo"nth')
        assert len(file.header) == 3
        assert file.readable.read_text().splitlines()[-1] == delimiter.join("1123")

    def test_of_one_byte_not_signs_is_windows_letters(
        self, tmp_path: Path, workspace: Path
    ) -> None:
        path = tmp_path / "file"
        path.write_bytes("a¬b\n1¬é\nÃ¬x\n".encode("cp1252"))
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        assert file.said == "CSV, not signs, Windows letters (cp1252)"
        assert file.readable.read_text().splitlines()[1:] == ["1¬1¬é", "2¬Ã¬x"]


class TestRecordsThatAreNoRows:
    def test_are_numbered_as_they_stand_and_the_others_are_kept(
        self, tmp_path: Path, workspace: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        good = ",".join(GOOD)
        broken_line = ",".join(['"a\n\nb"', *GOOD[1:]])
        lines = [
            good,  # 1
            "",
            broken_line,  # 2
            "one,two",  # 3
            "   ",
            good + ",,,",  # 4: delimiters with nothing after them
            good + ",x",  # 5
            good.replace("Robbery", "Rob\0bery"),  # 6
            good,  # 7
            '"x"y' + good,  # 8
            good + "x" * LIMITS.record_bytes,  # 9
            good,  # 10
        ]
        path = tmp_path / "file"
        path.write_text(",".join(HEADER) + "\n" + "\n".join(lines) + "\n\x1a")
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        assert [(one.number, one.reason) for one in file.set_aside] == [
            (3, "columns"),
            (5, "columns"),
            (6, "nul"),
            (8, "quotes"),
            (9, "long"),
        ]
        assert file.set_aside[0].says == "has 2 columns where the header has 12."
        assert [row[0] for row in rows_of(file, contract, engine)] == [1, 2, 4, 7, 10]

    def test_have_no_text_of_theirs_in_what_is_said(self, tmp_path: Path, workspace: Path) -> None:
        path = tmp_path / "file"
        path.write_text("a,b\n1,2\n3,4\nJane Smith\0,943 476 5919\n")
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        assert "Smith" not in repr(file)
        assert "943 476" not in repr(file)

    def test_line_breaks_in_quotation_marks_never_split_a_record_of_a_large_file(
        self, tmp_path: Path, workspace: Path, contract: Contract, engine: DuckDBPyConnection
    ) -> None:
        # Each record holds what looks like the end of one and the beginning of another. Read in
        # several parts at once, 60 MB of these come out as other rows, and nothing tells.
        inside = ",".join(GOOD)
        record = ",".join([f'"{inside}\n{inside}"', *GOOD[1:]]) + "\n"
        path = tmp_path / "file"
        path.write_text(",".join(HEADER) + "\n" + record * 100_000)
        (file,) = read_delivered(path, limits=LIMITS, workspace=workspace)
        query = delivered_sql(file, match_columns(contract, file.header), numbered=False)
        assert engine.sql(f"select count(*) from ({query})").fetchall() == [(100_000,)]

    def test_a_mark_that_is_never_closed_never_swallows_rows(
        self, tmp_path: Path, workspace: Path
    ) -> None:
        # Read from one end to the other, the engine stops at the mark, and nothing tells.
        row = ",".join(GOOD)
        path = tmp_path / "file"
        path.write_text("\n".join([",".join(HEADER), row, row.replace(",Rob", ',"Rob'), row, row]))
        with pytest.raises(CannotReadError) as refused:
            read_delivered(path, limits=LIMITS, workspace=workspace)
        assert "a quotation mark that opens in record 2 is never closed" in str(refused.value)
