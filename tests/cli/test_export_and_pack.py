from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from hotspots.cli import export as export_command
from hotspots.cli.export import export, kind_of, opened
from hotspots.cli.pack import pack, registered
from hotspots.errors import RefusedError, StoreError
from hotspots.governance.register import Area, Outcome, Plan, open_register, save_plan
from hotspots.publish.leaving.export import KINDS
from tests.publish.leaving.two_years import published_two_years

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Partnership:
    return published_two_years(tmp_path_factory.mktemp("two-years") / "settings")


PLAN = Plan(
    area=Area(name="West box", cells=("88194e6b29fffff",)),
    title="Quiet quays",
    owner="Council",
    outcome=Outcome(
        measure="police.robbery",
        direction="fall",
        amount=20,
        unit="percent",
        due=date(2027, 3, 31),
        words="A fifth fewer robberies.",
    ),
    start=date(2026, 4, 1),
    review=date(2026, 9, 30),
)

app = typer.Typer()
app.command()(export)
app.command()(pack)


def run(settings: Partnership, *words: str) -> str:
    """Return what a command said; what went wrong is raised."""
    file = settings.store_folder.parent / "partnership.toml"
    done = CliRunner().invoke(app, [*words, "--partnership", str(file)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_is_written_in_every_format(
    two_years: Partnership, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "map"
    run(two_years, "export", "--format", kind, "-o", str(file))
    assert file.stat().st_size > 1_000
    assert [one.name for one in tmp_path.iterdir()] == ["map"]


def test_the_ending_of_a_name_says_the_format(two_years: Partnership, tmp_path: Path) -> None:
    run(two_years, "export", "-o", str(tmp_path / "map.parquet"))
    assert (tmp_path / "map.parquet").read_bytes().startswith(b"PAR1")
    with pytest.raises(RefusedError, match="There is no format xlsx"):
        kind_of(tmp_path / "map.xlsx", None)


def test_a_file_that_is_there_is_replaced_only_when_asked(
    two_years: Partnership, tmp_path: Path
) -> None:
    file = tmp_path / "map.csv"
    file.write_text("mine")
    with pytest.raises(RefusedError, match="is there already"):
        run(two_years, "export", "-o", str(file))
    assert file.read_text() == "mine"
    run(two_years, "export", "-o", str(file), "--force")
    assert file.read_text() != "mine"


def test_nothing_half_written_stays(
    two_years: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        message = "no room"
        raise OSError(message)

    monkeypatch.setattr(export_command, "exported", broken)
    with pytest.raises(OSError, match="no room"):
        run(two_years, "export", "-o", str(tmp_path / "map.csv"))
    assert list(tmp_path.iterdir()) == []


def test_a_view_that_was_not_published_is_told(
    two_years: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "map.csv")
    with pytest.raises(RefusedError, match="There is no view boss"):
        run(two_years, "export", "-o", file, "--view", "boss")
    monkeypatch.setattr(export_command, "VIEWS", ("analyst", "borough"))
    with pytest.raises(StoreError, match="Snapshot 1 holds no borough view"):
        opened(two_years.store_folder, name="borough")


def test_a_pack_is_a_pdf(two_years: Partnership, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"does not end in \.pdf"):
        run(two_years, "pack", "-o", str(tmp_path / "pack.doc"))
    said = run(two_years, "pack", "-o", str(tmp_path / "pack.pdf"), "--view", "analyst")
    assert "The board pack is in" in said
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")


def test_a_pack_holds_the_plans_wherever_the_register_lies(tmp_path: Path) -> None:
    assert registered(tmp_path) == []
    assert not list(tmp_path.iterdir())
    url = f"sqlite:///{tmp_path / 'plans.sqlite'}"
    for place in (url, tmp_path):
        with closing(open_register(place)) as register:
            save_plan(register, PLAN, who="board", at=datetime(2026, 4, 2, 12, tzinfo=UTC))
        assert [one["title"] for one in registered(place)] == ["Quiet quays"]
