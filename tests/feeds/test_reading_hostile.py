from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hotspots.errors import CannotReadError, HotspotsError, RefusedError
from hotspots.feeds.reading import read_delivered, tidied
from hotspots.settings import Intake
from tests.feeds.sent_files import (
    MAIN,
    cell,
    deflated,
    gzip_bomb,
    gzipped,
    ods_of,
    sheet,
    xlsx,
    xlsx_of,
    zip_of_many,
    zip_that_lies,
    zipped,
)

TABLE = [["a", "b"], ["1", "2"]]
CSV = b"a,b\n1,2\n"
MB = 1_000_000
ROOT = Path(__file__).resolve().parents[2]


def said(content: bytes, folder: Path, limits: Intake | None = None) -> str:
    """Return the one sentence that refuses a file called f.csv, tidied where it was not read."""
    path = folder / "f.csv"
    path.write_bytes(content)
    limits = limits or Intake()
    workspace = folder / "workspace"
    workspace.mkdir(exist_ok=True)
    with pytest.raises(HotspotsError) as refused:  # noqa: PT012  either of the two refuses
        for file in read_delivered(path, limits=limits, workspace=workspace):
            tidied(file, limits=limits, workspace=workspace)
    assert [one.name for one in workspace.iterdir() if not one.name.startswith("copy-")] == []
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7\n", "is a PDF document. Send the table it was made from"),
        (b"\x89PNG\r\n\x1a\n", "is a picture (PNG)"),
        (b"\xff\xd8\xff\xe0", "is a picture (JPEG)"),
        (b"{\\rtf1\\ansi", "is a Word document (RTF)"),
        (zipped({"word/document.xml": b""}), "is a Word document"),
        (zipped({"ppt/presentation.xml": b""}), "is a PowerPoint presentation"),
        (zipped({"META-INF/MANIFEST.MF": b""}), "is a program (Java)"),
        (b"MZ\x90\0\3\0\0\0", "is a program. Send the table itself"),
        (b"\x7fELF\2\1\1", "is a program"),
        (b"SQLite format 3\0", "is a database (SQLite or GeoPackage)"),
        (b"Rar!\x1a\x07\0", "is a RAR archive. Unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive"),
        (b' {"rows": []}', "is a JSON file"),
        (b'{"type": "FeatureCollection"}', "is a GeoJSON file"),
        (b"<OGRVRTDataSource><OGRVRTLayer/>", "is a GDAL VRT, which only points to other files"),
        (b'<?xml version="1.0"?><rows/>', "is an XML file"),
        (b"\r\n<!DOCTYPE html><html>", "is a web page. Open it where it was made"),
        (b"\xff\xfe\0\0a\0\0\0", "is text in UTF-32"),
        (bytes(257) + b"ustar", "is a tar archive"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    assert f"f.csv {sentence}" in said(content, tmp_path)


@pytest.mark.parametrize("start", ["[Crime ID],[Month]", "MZone,Month", "BMI;x", "{a},b", "#a,b"])
def test_a_header_that_looks_a_little_like_something_else_is_a_header(
    start: str, tmp_path: Path
) -> None:
    path = tmp_path / "f"
    path.write_text(start + "\n1,2\n")
    (file,) = read_delivered(path, limits=Intake(), workspace=tmp_path)
    assert len(file.header) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (bytes(100), "holds nothing but NUL bytes"),
        (gzipped(b""), "is empty"),
        (b"a" * 100 * MB, "has no header within its first 65,536 bytes"),
        (b"a,b\n" + b"x" * 100 * MB, "1 of 1 records cannot be read"),
        (b'a,"b\n' + CSV * 9_000, "a quotation mark in it is never closed"),
        (b'a,"b\n' + CSV, "its quotation marks do not match"),
        ("a,b\n1,2\n".encode("utf-16-le"), "its first line holds NUL bytes"),
        (b",".join([b"a"] * 501), "has 501 columns, and at most 500 are taken"),
        (CSV + b'3,"4\n5,6\n', "opens in record 2 is never closed"),
        (CSV + b'3,"4\n' + b"5,6\n" * MB, "opens in record 2 is never closed"),
        (CSV + b'3,"4"x"\n5,6\n', "opens in record 2 is never closed"),
        (CSV + b'"' + b"x" * 200_000 + b"\n5,6\n", "opens in record 2 is never closed"),
        (b"a,b\n1\n2,3\n4\n", "2 of 3 records cannot be read. The first: record 1 has 1 columns"),
        (
            "a,b\n1,é\n".encode() + b"\n2,\xe9\n",
            "record 1 is written in UTF-8, record 2 in Windows letters (cp1252)",
        ),
        ("a,é\n".encode() + b"2,\xe9\n", "the header is written in UTF-8, record 1 in Windows"),
        (b"a,b\n1,2\n3,\x81\n", "record 2 holds bytes that are letters neither in UTF-8 nor"),
        (b"\xff\xfe" + "a,b\n1,2\n".encode("utf-16-le") + b"\0\xd8", "no letters in UTF-16"),
        (b"PAR1" + bytes(50) + b"PAR1", "is a Parquet file that is damaged"),
        (b"PAR1" + b"\xff\xff\xff\x7f" + b"PAR1", "is a Parquet file that is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "is a workbook that is damaged"),
        (gzipped(CSV)[:-6], "is a gzip file that is damaged"),
        (gzipped(CSV)[:-8] + bytes(8), "is a gzip file that is damaged"),
        (gzipped(CSV) + b"more", "is a gzip file that is damaged"),
        (zipped({"a.csv": CSV * 100})[:-30], "is a zip file that is damaged"),
        (b"PK\3\4" + bytes(100), "is a zip file that is damaged"),
        (xlsx_of(TABLE)[:-30], "is a zip file that is damaged"),
    ],
)
def test_what_is_broken_is_one_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    assert sentence in said(content, tmp_path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (zipped({"../a.csv": CSV}), "climbs out of the folder"),
        (zipped({"a/../../b.csv": CSV}), "climbs out of the folder"),
        (zipped({"a\\..\\..\\b.csv": CSV}), "climbs out of the folder"),
        (zipped({"/etc/a.csv": CSV}), "climbs out of the folder"),
        (zipped({"C:\\a.csv": CSV}), "climbs out of the folder"),
        (zipped({"a.zip": zipped({"a.csv": CSV})}), "a.zip in f.csv is a zip inside a zip"),
        (zipped({"a.gz": gzipped(CSV)}), "a.gz in f.csv is a gzip file inside a zip"),
        (gzipped(gzipped(CSV)), "is a packed file inside a packed file"),
        (gzipped(xlsx_of(TABLE)), "is a packed file inside a packed file"),
        (zipped({}), "is a zip that holds no file"),
        (zipped({"a/": b"", "__MACOSX/b": b"x"}), "is a zip that holds no file"),
        (zipped({f"{n}.csv": CSV for n in range(1_001)}), "is a zip of more than 1,000 files"),
        (zip_of_many(500_000), "is a zip of more than 1,000 files"),
        (zipped({"a.csv": CSV, "b.pdf": b"%PDF-1.7"}), "b.pdf in f.csv is a PDF document"),
    ],
)
def test_a_zip_that_should_not_be_unpacked_is_one_sentence(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    assert sentence in said(content, tmp_path)
    assert not (tmp_path.parent / "a.csv").exists()


def test_a_locked_zip_is_one_sentence(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.csv": CSV}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    assert "is locked with a password" in said(bytes(content), tmp_path)


ZEROS = bytes(MB)
ROWS = b"1,2\n" * 250_000
ONE_STRING = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'.encode()
FAR_CELL = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row '
    'r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
MANY_ROWS = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'office:value-type="string" table:number-columns-repeated="1024"><text:p>x</text:p>'
    "</table:table-cell></table:table-row>"
)
BOMBS = {
    "a gzip of 10 GB of zeros": (gzip_bomb(ZEROS, times=10_000), "holds nothing but NUL bytes"),
    "a gzip of a header and 10 GB of rows": (
        gzip_bomb(ROWS, times=10_000, start=b"a,b\n"),
        "grows to more than 200 times its size",
    ),
    "a zip that says what it is": (
        zip_that_lies("a.csv", packed=deflated(ROWS, times=4_000), declared_bytes=4_000 * MB),
        "grows to more than 200 times its size",
    ),
    "a zip that lies": (
        zip_that_lies("a.csv", packed=deflated(ROWS, times=4_000), declared_bytes=100),
        "is a zip file that is damaged",
    ),
    "a workbook with a large picture of nothing": (
        xlsx({"A": sheet([[cell("a")]])}, more={"xl/media/a.png": bytes(50 * MB)}),
        "grows to more than 200 times its size",
    ),
    "a workbook with one far cell": (xlsx({"A": FAR_CELL}), "needs more memory to read"),
    "a workbook with one long text a hundred thousand times": (
        xlsx(
            {"A": sheet([[cell("a")], *[['<c t="s"><v>0</v></c>'] * 10] * 10_000])},
            more={"xl/sharedStrings.xml": ONE_STRING},
        ),
        "needs more memory to read",
    ),
    "an ODS with one cell a thousand million times": (ods_of(TABLE, row=MANY_ROWS), "workbook"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_sentence(name: str, tmp_path: Path) -> None:
    content, sentence = BOMBS[name]
    assert sentence in said(content, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
def test_no_hostile_file_takes_more_than_512_megabytes(tmp_path: Path) -> None:
    contents = [content for content, _ in BOMBS.values()]
    contents += [b"a" * 100 * MB, CSV + b"x" * 100 * MB, b'a,b\n1,"' + b"x\n" * 50 * MB]
    for number, content in enumerate(contents):
        (tmp_path / str(number)).write_bytes(content)
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from hotspots.errors import HotspotsError\n"
        "from hotspots.feeds.reading import read_delivered, tidied\n"
        "from hotspots.settings import Intake\n"
        "folder = Path(sys.argv[1])\n"
        "for path in list(folder.iterdir()):\n"
        "    try:\n"
        "        for file in read_delivered(path, limits=Intake(), workspace=folder):\n"
        "            tidied(file, limits=Intake(), workspace=folder)\n"
        "    except HotspotsError:\n"
        "        pass\n"
        "status = Path('/proc/self/status').read_text()\n"
        "own = int(status.split('VmHWM:')[1].split()[0])\n"
        "print((own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert int(done.stdout) < 512


@pytest.mark.parametrize(
    ("limit", "content", "sentence"),
    [
        ({"file_mb": 1}, CSV * 200_000, "f.csv is larger than 1 million bytes"),
        ({"unpacked_mb": 1}, gzipped(CSV * 200_000), "unpacks to more than 1 million bytes"),
        ({"unpacked_mb": 1}, zipped({"a": CSV * 200_000}), "unpacks to more than 1 million bytes"),
        ({"members": 1}, zipped({"a": CSV, "b": CSV}), "is a zip of more than 1 files"),
        ({"columns": 1}, CSV, "has 2 columns, and at most 1 are taken"),
        ({"columns": 1}, xlsx_of(TABLE), "has 2 columns, and at most 1 are taken"),
        ({"header_bytes": 1024}, b"a" * 2000 + b",b\n1,2\n", "first 1,024 bytes"),
        ({"set_aside_records": 1}, CSV * 9 + b"1\n1\n1,2\n", "2 records cannot be read"),
        ({"workbook_mb": 1}, xlsx_of([["x" * 1_200]] * 2_000), "is a workbook that unpacks to"),
    ],
)
def test_every_limit_is_kept(
    limit: dict[str, int], content: bytes, sentence: str, tmp_path: Path
) -> None:
    assert sentence in said(content, tmp_path, Intake(**limit))


def test_a_workbook_that_takes_too_long_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **given: object) -> None:
        raise subprocess.TimeoutExpired([], float(str(given["timeout"])))

    monkeypatch.setattr(subprocess, "run", too_long)
    assert "takes longer to read than is allowed" in said(xlsx_of(TABLE), tmp_path)


class TestWorkbooks:
    def test_with_rows_in_two_sheets_name_both(self, tmp_path: Path) -> None:
        rows = sheet([[cell("a")], [cell("b")]])
        content = xlsx({"Rows": rows, "943 476 5919": rows, "Empty": sheet([])})
        sentence = said(content, tmp_path)
        assert "rows in 2 sheets: 'Rows', (10 digits that pass the NHS number check)" in sentence

    def test_take_the_sheet_that_is_seen(self, tmp_path: Path) -> None:
        rows = sheet([[cell("a")], [cell("b")]])
        lists = sheet([[cell("x")], [cell("y")], [cell("z")]])
        path = tmp_path / "f"
        path.write_bytes(xlsx({"Lists": lists, "Rows": rows}, hidden=["Lists"]))
        (file,) = read_delivered(path, limits=Intake(), workspace=tmp_path)
        assert file.header == ("a",)

    def test_run_no_macro_and_follow_no_link(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.csv"
        secret.write_text("do not read")
        formula = f"<c><f>'file://{secret}'!A1</f><v>7</v></c>"
        content = xlsx(
            {"Rows": sheet([[cell("a")], [formula], [cell("=1+1")]])},
            more={
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
                "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            },
        )
        path = tmp_path / "f.xlsm"
        path.write_bytes(content)
        (file,) = read_delivered(path, limits=Intake(), workspace=tmp_path)
        assert file.readable.read_text().split() == [",a", "1,7", "2,=1+1"]

    def test_need_a_name_for_every_column_that_holds_something(self, tmp_path: Path) -> None:
        content = xlsx({"Rows": sheet([[cell("a")], [cell("b"), cell("c")]])})
        path = tmp_path / "f"
        path.write_bytes(content)
        with pytest.raises(RefusedError, match="column 2 has no name, and record 1 holds"):
            read_delivered(path, limits=Intake(), workspace=tmp_path)

    def test_without_anything_are_one_sentence(self, tmp_path: Path) -> None:
        assert "nothing in its visible sheets" in said(xlsx({"A": sheet([])}), tmp_path)


class TestParquet:
    def test_of_lists_is_one_sentence(self, tmp_path: Path) -> None:
        pq.write_table(pa.table({"a": [[1, 2]]}), tmp_path / "t")
        sentence = said((tmp_path / "t").read_bytes(), tmp_path)
        assert "the column 'a' holds lists or bytes" in sentence

    def test_of_one_value_a_hundred_million_times_is_one_sentence(self, tmp_path: Path) -> None:
        ones = pa.DictionaryArray.from_arrays(pa.nulls(MB, pa.int8()).fill_null(0), ["x"])
        with pq.ParquetWriter(tmp_path / "t", pa.schema({"a": ones.type})) as out:
            for _ in range(100):
                out.write_table(pa.table({"a": ones}), row_group_size=MB)
        sentence = said((tmp_path / "t").read_bytes(), tmp_path)
        assert "grows to more than 200 times its size" in sentence


class TestWhatIsNoFile:
    def refused(self, path: Path) -> str:
        with pytest.raises(CannotReadError) as refused:
            read_delivered(path, limits=Intake(), workspace=path.parent)
        return str(refused.value)

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "is not a file that can be read twice" in self.refused(tmp_path)

    def test_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert "is not a file that can be read twice" in self.refused(tmp_path / "pipe")

    def test_a_device(self) -> None:
        assert "is not a file that can be read twice" in self.refused(Path(os.devnull))

    @pytest.mark.parametrize("name", ["none.csv", "file/below.csv"])
    def test_nothing(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_bytes(CSV)
        assert "There is no file" in self.refused(tmp_path / name)

    def test_a_name_that_no_system_takes(self, tmp_path: Path) -> None:
        assert "cannot be opened" in self.refused(tmp_path / ("x" * 5000))
        assert "cannot be opened" in self.refused(tmp_path / "a\0b")

    def test_a_file_of_somebody_else(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "f"
        path.write_bytes(CSV)

        def denied(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", denied)
        assert "f cannot be opened: permission denied." in self.refused(path)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "f.zip"
    path.write_bytes(zipped({"a.csv": CSV}))
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    monkeypatch.setattr("hotspots.feeds.reading.archives.shutil.copyfileobj", full)
    with pytest.raises(CannotReadError, match=r"no space left on device\. Make room"):
        read_delivered(path, limits=Intake(), workspace=workspace)
    assert list(workspace.iterdir()) == []
