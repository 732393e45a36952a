from __future__ import annotations

import io
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import pytest

from hotspots.cli import commands
from tests.conftest import ROOT
from tests.street_files import HEADER, write_street_file


def hotspots(*arguments: str | Path, settings: Path | None = None) -> tuple[int, str, str]:
    """Run the command line in this process; return its exit status and what it printed."""
    words = ["hotspots", *map(str, arguments)]
    words += ["--partnership", str(settings)] if settings else []
    out, err, status = io.StringIO(), io.StringIO(), 0
    with (
        mock.patch.object(sys, "argv", words),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            commands.main()
        except SystemExit as stop:
            status = int(stop.code or 0)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return status, out.getvalue(), err.getvalue()


def test_the_installed_command_exits_as_it_should() -> None:
    command = Path(sys.executable).with_name("hotspots")
    done = subprocess.run(
        [command, "build", "--partnership", "nowhere.toml"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "There is no settings file nowhere.toml" in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The county's settings in a folder of their own, with an empty store."""
    folder = tmp_path / "county"
    shutil.copytree(ROOT / "sample_data" / "boundaries", folder / "boundaries")
    shutil.copytree(ROOT / "sample_data" / "places", folder / "places")
    text = (ROOT / "sample_data" / "partnership.toml").read_text(encoding="utf-8")
    text = text.replace("../data_contracts", (ROOT / "data_contracts").as_posix())
    text = text.replace("../.hotspots/doggerland", "store")
    (folder / "partnership.toml").write_text(text, encoding="utf-8")
    return folder / "partnership.toml"


def store(settings: Path) -> Path:
    return settings.parent / "store"


def test_a_file_goes_from_check_to_map(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}, {"Month": "soon"}])
    status, out, _ = hotspots("check", file, settings=settings)
    assert status == 1
    assert "follows police_uk_street 1.0.0" in out
    assert "2 rows: 1 accepted, 1 refused." in out
    assert "The only accepted row lies at a point." in out
    assert "Row 2, Month: 'soon' is not a date as agreed. Write it like 2026-03." in out
    assert not store(settings).exists()

    status, out, _ = hotspots("ingest", file, settings=settings)
    assert status == 0
    assert "1 files: 1 new, 2 rows, 1 accepted, 1 set aside." in out
    status, out, _ = hotspots("build", settings=settings)
    assert (status, out.splitlines()[-1]) == (0, "Published snapshot 1.")


def test_a_good_file_exits_0(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}])
    assert hotspots("check", file, settings=settings)[0] == 0


def test_a_folder_stands_for_its_files(settings: Path, tmp_path: Path) -> None:
    folder = tmp_path / "download" / "2026-01"
    folder.mkdir(parents=True)
    write_street_file(folder / "2026-01-dogger-street.csv", [{}])
    write_street_file(
        folder / "2026-01-silverpit-street.csv", [{"Reported by": "Silverpit Constabulary"}]
    )
    status, out, _ = hotspots("ingest", folder.parent, settings=settings)
    assert status == 0
    assert "2 files: 2 new, 2 rows" in out


@pytest.mark.parametrize(
    ("name", "header", "rows", "status", "says"),
    [
        ("gone.csv", None, None, 2, "There is no file"),
        ("empty.csv", [], [], 2, "empty.csv is empty."),
        ("header.csv", HEADER, [], 1, "has a header and no rows"),
        ("ships.csv", ["Ship", "Flag"], [{}], 2, "follows no contract"),
        ("short.csv", HEADER[:-3], [{}], 1, "It lacks the column 'Crime type'"),
        ("more.csv", [*HEADER, "Weather"], [{}], 1, "does not name the column 'Weather'"),
        ("nhs.csv", [*HEADER, "NHS number"], [{}], 1, "looks like an NHS number"),
        ("dob.csv", [*HEADER, "Date of birth"], [{}], 1, "looks like a date of birth"),
    ],
)
def test_a_bad_file_is_one_sentence_and_leaves_nothing(
    settings: Path,
    tmp_path: Path,
    name: str,
    header: list[str] | None,
    rows: list[dict[str, str]] | None,
    status: int,
    says: str,
) -> None:
    file = tmp_path / name
    if header is not None and rows is not None:
        write_street_file(file, rows, header=header)
    for command in ("check", "ingest"):
        found, _, err = hotspots(command, file, settings=settings)
        assert found == status
        assert says in err or command == "ingest"
    assert not list(store(settings).rglob("*.*"))


def test_one_bad_file_does_not_stop_the_others(settings: Path, tmp_path: Path) -> None:
    good = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}])
    status, out, _ = hotspots("ingest", tmp_path / "no.csv", good, settings=settings)
    assert status == 2
    assert "There is no file" in out
    assert "2 files: 1 new" in out


def test_markup_in_a_value_is_printed_as_it_is(settings: Path, tmp_path: Path) -> None:
    rows = [{}, {"Crime type": "[red]x[/red][/]"}]
    file = write_street_file(tmp_path / "2026-01-a.csv", rows)
    _, out, _ = hotspots("check", file, settings=settings)
    assert "'[red]x[/red][/]' is not in the agreed list" in out


def test_control_characters_never_reach_the_terminal(settings: Path, tmp_path: Path) -> None:
    file = write_street_file(
        tmp_path / "2026-01-\x1b[31m.csv", [{}], header=[*HEADER, "We\x1b[31mather"]
    )
    for command in ("check", "ingest"):
        _, out, err = hotspots(command, file, settings=settings)
        assert "\x1b" not in out + err
        assert "ather" in out + err


def test_a_store_that_cannot_be_written_is_one_sentence(settings: Path, tmp_path: Path) -> None:
    store(settings).write_text("in the way")
    file = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}])
    status, _, err = hotspots("ingest", file, settings=settings)
    assert status == 2
    assert "What was published before is untouched." in err


def test_settings_that_are_a_folder_are_named(tmp_path: Path) -> None:
    status, _, err = hotspots("build", settings=tmp_path)
    assert status == 2
    assert "cannot be read: Is a directory" in err


def test_building_from_nothing_says_what_to_do(settings: Path) -> None:
    status, _, err = hotspots("build", settings=settings)
    assert status == 2
    assert "Run: hotspots ingest" in err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "Doggerland', 'nome = "x"\nname = "Doggerland', "nome: Extra inputs"),
        ("resolution = 9", "resolution = 14", "grid.resolution: Input should be less than"),
        ('layer = "force"\nnames', 'layer = "forces"\nnames', "no layer is called forces"),
        ('area = "X23000001"', 'area = "X9"', "The layer force has no area X9"),
        ("cchi_2026", "cchi_1066", "There is no harm edition cchi_1066"),
        ("boundaries/ward.geojson", "boundaries/none.geojson", "there is none"),
        ("[grid]", "[grid", "is not valid TOML"),
        ("rail = 0.5", "riall = 0.5", "no contract has a source called riall. There are:"),
        (
            "sources = {",
            "sources = { police = 0 }\n[[before]]\nsources = {",
            "at least one source needs a weight above 0",
        ),
        ("police = 1.0", "police = inf", "weights.sources.police: Input should be a finite"),
        ('["serious violence", "knife"]', '["Knife"]', "no contract has a theme called Knife"),
        ('feed = "police_uk_street"', 'feed = "police"', "no contract has a feed called police"),
        ('name = "msoa"', 'name = "land"', "layers need names of their own"),
        ('name = "partnership"', 'name = "../ward"', "String should match pattern"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    settings: Path, tmp_path: Path, old: str, new: str, says: str
) -> None:
    file = write_street_file(tmp_path / "2026-01-dogger-street.csv", [{}])
    hotspots("ingest", file, settings=settings)
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new, 1), encoding="utf-8")
    status, _, err = hotspots("build", settings=settings)
    assert status == 2
    assert says in err


def test_settings_that_are_not_there_are_named() -> None:
    status, _, err = hotspots("build", settings=Path("nowhere.toml"))
    assert status == 2
    assert "There is no settings file nowhere.toml. Name one with --partnership." in err
