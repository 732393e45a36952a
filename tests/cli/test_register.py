from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from hotspots.cli.commands import app
from hotspots.errors import CannotReadError, RefusedError, StoreError
from hotspots.governance.register import exported, open_register
from tests.governance.register.made_up_plans import WRITTEN, filled
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from hotspots.settings import Partnership


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["register", *arguments])


@pytest.fixture
def partnership(tmp_path: Path) -> Partnership:
    made = tiny_partnership(tmp_path / "partnership")
    with closing(open_register(made.register_place)) as register:
        filled(register)
    return made


def test_a_backup_is_written_and_brought_back(partnership: Partnership, tmp_path: Path) -> None:
    backup, settings = tmp_path / "backup.json", str(partnership.file)
    done = run("export", str(backup), "--partnership", settings)
    assert done.exit_code == 0, done.output
    assert f"Wrote {WRITTEN} changes to" in done.output
    for file in partnership.store_folder.glob("register.sqlite*"):
        file.unlink()
    done = run("import", str(backup), "--partnership", settings)
    assert done.exit_code == 0, done.output
    assert f"Took {WRITTEN} changes over into" in done.output
    with closing(open_register(partnership.register_place)) as register:
        assert exported(register) == backup.read_bytes()


def test_a_backup_never_replaces_a_file_and_never_mixes_registers(
    partnership: Partnership, tmp_path: Path
) -> None:
    backup, settings = tmp_path / "backup.json", str(partnership.file)
    run("export", str(backup), "--partnership", settings)
    again = run("export", str(backup), "--partnership", settings)
    assert isinstance(again.exception, CannotReadError)
    assert "exists already. Give the backup a name of its own." in str(again.exception)
    mixed = run("import", str(backup), "--partnership", settings)
    assert isinstance(mixed.exception, StoreError)
    assert "would mix the two" in str(mixed.exception)


def test_what_is_no_backup_is_refused(partnership: Partnership, tmp_path: Path) -> None:
    settings = str(partnership.file)
    missing = run("import", str(tmp_path / "none.json"), "--partnership", settings)
    assert isinstance(missing.exception, CannotReadError)
    letter = tmp_path / "letter.json"
    letter.write_text("Dear board", encoding="utf-8")
    refused = run("import", str(letter), "--partnership", settings)
    assert isinstance(refused.exception, RefusedError)
    assert "is no backup of a register" in str(refused.exception)


def test_the_address_of_a_database_is_a_setting_that_is_never_shown(
    partnership: Partnership,
) -> None:
    url = "postgresql+pg8000://board:s3cret@db.example/hotspots"
    told = partnership.model_copy(update={"register_url": url})
    assert told.register_place == url
    assert "s3cret" not in repr(told) + str(told.model_dump()) + told.model_dump_json()
    assert type(told).model_validate({**told.model_dump(), "register": url}).register_place == url
