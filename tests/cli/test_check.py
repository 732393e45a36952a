from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

import orjson
import pytest

from tests.street_files import HEADER, write_street_file
from tests.test_cli import hotspots
from tests.tiny_partnership import EAST, WEST, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {"Reported by": EAST, "Longitude": "1.370000", "Latitude": "54.450000"}
WRONG = {**GOOD, "Crime type": "Fun"}
NHS_NUMBER = "943 476 5919"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tiny_partnership(tmp_path / "tiny").file


def test_a_report_has_a_part_for_each_file(settings: Path, tmp_path: Path) -> None:
    good = tiny_file(tmp_path / "2026-01-good.csv", EAST, "2026-01", 3)
    bad = write_street_file(tmp_path / "2026-01-bad.csv", [GOOD, WRONG])
    report = tmp_path / "report.json"
    gone = tmp_path / "gone.csv"
    status, out, err = hotspots("check", good, bad, gone, "--report", report, settings=settings)
    assert status == 2
    assert "There is no file" in err
    assert f"The report is in {report}." in out
    files = orjson.loads(report.read_bytes())["files"]
    assert [(one["file"], one["status"]) for one in files] == [
        ("2026-01-good.csv", 0),
        ("2026-01-bad.csv", 1),
        ("gone.csv", 2),
    ]


def test_an_archive_has_a_part_for_each_member(settings: Path, tmp_path: Path) -> None:
    archive = tmp_path / "sent.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("2026-01-a.csv", "2026-02-b.csv"):
            packed.write(tiny_file(tmp_path / name, EAST, name[:7], 2), name)
    report = tmp_path / "report.html"
    status, _, _ = hotspots("check", archive, "--report", report, settings=settings)
    assert status == 0
    page = report.read_text(encoding="utf-8")
    assert page.count('<th scope="row">') == 2
    assert page.count("<article") == 2
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_terminal_and_page_say_the_same(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(tmp_path / "2026-01.csv", [GOOD, WRONG, {**GOOD, "Month": "soon"}])
    report = tmp_path / "report.html"
    _, out, _ = hotspots("check", file, "--report", report, settings=settings)
    page = report.read_text(encoding="utf-8").replace("&#39;", "'").replace("&amp;", "&")
    said = [line.strip().removeprefix("- ") for line in out.splitlines()[1:]]
    for line in said:
        assert line in page or line.startswith("The report is in"), line
    assert "Row 3, Month: 'soon' is not a date as agreed. Write it like 2026-03." in said
    assert any(one.startswith("Nothing was kept. Correct these rows or send") for one in said)


def test_refused_rows_are_written_where_asked(settings: Path, tmp_path: Path) -> None:
    personal = {**WRONG, "Location": NHS_NUMBER}
    file = write_street_file(tmp_path / "2026-01.csv", [GOOD, WRONG, personal])
    rejected = tmp_path / "rejected.csv"
    status, out, _ = hotspots("check", file, "--rejected", rejected, settings=settings)
    assert status == 1
    assert f"1 refused row written to {rejected}. 1 row was left out" in out
    written = rejected.read_text(encoding="utf-8-sig")
    assert written.splitlines()[0] == ",".join(["record", "reasons", *HEADER])
    assert len(written.splitlines()) == 2
    assert NHS_NUMBER not in written + out


@pytest.mark.parametrize(
    ("option", "name", "says"),
    [
        ("--report", "2026-01.csv", "is one of the files to check and would be replaced"),
        ("--rejected", "2026-01.csv", "is one of the files to check and would be replaced"),
        ("--report", "report.doc", "A report ends in .html or .json"),
        ("--rejected", "nowhere/rejected.csv", "There is no folder"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work(
    settings: Path, tmp_path: Path, option: str, name: str, says: str
) -> None:
    file = write_street_file(tmp_path / "2026-01.csv", [WRONG])
    before = file.read_bytes()
    status, out, err = hotspots("check", file, option, tmp_path / name, settings=settings)
    assert (status, out) == (2, "")
    assert says in err
    assert file.read_bytes() == before


def test_examples_say_how_many_rows_are_named(settings: Path, tmp_path: Path) -> None:
    rows = [{**GOOD, "Crime type": f"Fun {n}"} for n in range(5)]
    file = write_street_file(tmp_path / "2026-01.csv", [GOOD, *rows])
    _, out, _ = hotspots("check", file, "--examples", "2", settings=settings)
    assert "'Fun 1'" in out
    assert "'Fun 2'" not in out
    assert "... and 3 more." in out


@pytest.mark.parametrize(
    ("rows", "name", "says"),
    [
        ([GOOD, {**GOOD, "Reported by": WEST}], "2026-01.csv", "it names 2 senders"),
        (
            [{**GOOD, "Reported by": "Somebody"}],
            "2026-01.csv",
            "its rows name 'Somebody' in Reported by, from whom nothing is agreed",
        ),
        ([GOOD], "2025-07.csv", "its name says 2025-07, and its rows are of 2026-01"),
    ],
)
def test_what_would_not_be_taken_in_is_said_first(
    settings: Path, tmp_path: Path, rows: list[dict[str, str]], name: str, says: str
) -> None:
    file = write_street_file(tmp_path / name, rows)
    status, out, _ = hotspots("check", file, settings=settings)
    assert status == 1
    assert out.splitlines()[1] == "THIS FILE CANNOT BE TAKEN IN"
    assert says in out.splitlines()[2]


def test_a_header_that_is_data_is_not_repeated(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(tmp_path / "2026-01.csv", [GOOD], header=[*HEADER, NHS_NUMBER])
    status, out, err = hotspots("check", file, settings=settings)
    assert status == 1
    assert NHS_NUMBER not in out + err
    assert "does not name the column (10 digits that pass the NHS number check)" in err


def test_checking_keeps_nothing(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(tmp_path / "2026-01.csv", [GOOD, WRONG])
    hotspots("check", file, settings=settings)
    assert not (settings.parent / "store").exists()
