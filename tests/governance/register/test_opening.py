from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from hotspots.errors import BusyError, HotspotsError, SettingsError, StoreError
from hotspots.governance.register import Register, open_register, plans, save_plan
from hotspots.governance.register.faults import faults_in_words
from hotspots.governance.register.migrations import migrate, newest, version_of
from hotspots.governance.register.tables import METADATA
from tests.counts.forks import forked
from tests.governance.register.made_up_plans import NOON, WHO, filled, made_plan

AN_AREA = "insert into area values ('k', 'n', 'l', 'c')"
NOBODY = 65534


def test_a_register_is_made_when_it_is_first_opened(tmp_path: Path) -> None:
    register = open_register(tmp_path / "store" / "of its own")
    assert plans(register) == ()
    assert (tmp_path / "store" / "of its own" / "register.sqlite").exists()
    with register.reading() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("pragma foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("pragma synchronous").scalar_one() == 2
    register.close()


def test_its_tables_are_those_that_the_software_knows(register: Register) -> None:
    with register.reading() as connection:
        assert set(inspect(connection).get_table_names()) == set(METADATA.tables)
        assert version_of(connection) == newest()


def test_what_was_kept_is_there_when_it_is_opened_again(place: str) -> None:
    first = open_register(place)
    kept = save_plan(first, made_plan(), who=WHO, at=NOON)
    first.close()
    again = open_register(place)
    assert plans(again) == (kept,)
    again.close()


def test_many_may_open_a_new_register_at_the_same_moment(place: str) -> None:
    faults: list[BaseException] = []
    start = threading.Barrier(8)

    def opens() -> None:
        start.wait()
        try:
            open_register(place).close()
        except BaseException as fault:  # noqa: BLE001  told by the test
            faults.append(fault)

    threads = [threading.Thread(target=opens) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    register = open_register(place)
    assert plans(register) == ()
    register.close()


def test_who_writes_while_another_writes_is_told_to_wait(place: str) -> None:
    first, second = open_register(place), open_register(place, wait_s=0.05)
    with first.writing():
        with pytest.raises(BusyError) as fault:
            save_plan(second, made_plan(), who=WHO, at=NOON)
        assert plans(second) == ()
    assert str(fault.value) == (
        "Somebody else is writing to the register. Wait a moment, then try again; nothing was "
        "changed."
    )
    save_plan(second, made_plan(), who=WHO, at=NOON)
    assert len(plans(first)) == 1
    first.close()
    second.close()


def test_a_fault_in_between_leaves_nothing_behind(register: Register) -> None:
    def breaks() -> None:
        with register.writing() as connection:
            connection.execute(text(AN_AREA))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    with register.reading() as connection:
        assert connection.execute(text("select count(*) from area")).scalar_one() == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork: this system cannot fork a process")
def test_a_register_that_may_only_be_read_says_so() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        open_register(folder).close()
        (folder / "register.sqlite").chmod(0o444)
        folder.chmod(0o555)

        def look() -> None:
            if os.geteuid() == 0:
                os.setuid(NOBODY)
            with pytest.raises(StoreError, match=r"may only be read|cannot be opened") as fault:
                save_plan(open_register(folder), made_plan(), who=WHO, at=NOON)
            assert made in str(fault.value)

        report = folder / "report"
        status = os.waitpid(forked(look, report=report), 0)[1]
        assert status == 0, report.read_text(encoding="utf-8") if report.exists() else ""
        folder.chmod(0o755)


def test_a_read_only_database_says_so(register: Register) -> None:
    read_only = {"sqlite": "pragma query_only = on", "postgresql": "set transaction read only"}

    def writes() -> None:
        with register.writing() as connection:
            connection.exec_driver_sql(read_only[connection.dialect.name])
            connection.execute(text(AN_AREA))

    with pytest.raises(StoreError, match=r"may only be read\. Ask whoever runs this machine"):
        writes()


def test_a_file_that_is_no_register_says_so(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_text("Dear board, " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"damaged: .*register\.sqlite\. Put a backup"):
        open_register(tmp_path)


def test_a_folder_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="The register cannot be opened"):
        open_register(tmp_path / "store")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql+pg8000://board:s3cret@/x?unix_sock=/nowhere/at/all", "does not answer"),
        ("mysql://board:s3cret@db.example/x", "lies in SQLite or PostgreSQL"),
        ("postgresql+nothing://board:s3cret@db.example/x", "needs a driver that is not installed"),
        ("postgresql+pg8000://board:s3cret@db.example:port/x", "is no URL of a database"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_sentence_without_its_password(
    url: str, sentence: str
) -> None:
    with pytest.raises(HotspotsError, match=sentence) as fault:
        open_register(url)
    assert "s3cret" not in str(fault.value)


def test_without_its_driver_a_postgresql_register_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pg8000", None)
    with pytest.raises(SettingsError, match=r"pip install 'hotspots\[postgres\]'"):
        open_register("postgresql+pg8000://board@db.example/x")


def test_a_register_of_a_later_release_is_left_alone(register: Register, place: str) -> None:
    with register.writing() as connection:
        connection.execute(text("update schema_version set version = 99"))
    with pytest.raises(StoreError, match=r"has version 99, and this software knows .* update"):
        open_register(place)


def test_a_register_of_an_earlier_release_is_brought_up_step_by_step(register: Register) -> None:
    filled(register)
    before = plans(register)
    steps = {
        2: ("alter table plan add column note text",),
        3: ("update plan set note = 'of old'", "alter table plan add column further text"),
    }
    with register.writing() as connection:
        migrate(connection, steps=steps)
        assert version_of(connection) == 3
        notes = connection.execute(text("select note from plan")).scalars().all()
        assert notes == ["of old", "of old"]
        migrate(connection, steps=steps)
    assert plans(register) == before


def test_a_step_that_fails_leaves_the_register_as_it_was(register: Register) -> None:
    steps = {2: ("alter table plan add column note text", "this is no SQL")}
    with pytest.raises(StoreError), register.writing() as connection:
        migrate(connection, steps=steps)
    with register.reading() as connection:
        assert version_of(connection) == 1
        assert "note" not in {one["name"] for one in inspect(connection).get_columns("plan")}


@pytest.mark.parametrize("change", ["update event set who = 'nobody'", "delete from event"])
def test_an_event_is_never_changed_or_removed(register: Register, change: str) -> None:
    filled(register)
    with pytest.raises(StoreError, match="did not take that"), register.writing() as connection:
        connection.execute(text(change))


def test_a_plan_without_an_area_of_its_own_is_refused_by_the_table(register: Register) -> None:
    filled(register)
    with pytest.raises(StoreError, match="did not take that"), register.writing() as connection:
        connection.execute(text("update plan set area = 'nowhere'"))


def test_what_the_disk_says_is_told_in_words(tmp_path: Path) -> None:
    for code, sentence in (
        (sqlite3.SQLITE_FULL, "disk of the register is full"),
        (sqlite3.SQLITE_CANTOPEN | 1 << 8, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_LOCKED, "Somebody else is writing"),
    ):
        said = sqlite3.OperationalError("whatever")
        said.sqlite_errorcode = code
        with pytest.raises(HotspotsError, match=sentence), faults_in_words(str(tmp_path)):
            raise OperationalError(None, {}, said)
