"""Opening the register: SQLite beside the snapshots, or PostgreSQL by URL."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from hotspots.errors import SettingsError
from hotspots.governance.register.faults import faults_in_words
from hotspots.governance.register.migrations import migrate, newest, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "register.sqlite"
WAIT_S = 5.0
CONNECT_S = 10
WRITERS = 7_041_869
"""The number of the lock that writers to PostgreSQL take, one after the other."""
WRITES = "register_writes"


@dataclass(frozen=True)
class Register:
    """An open register. It may be used by several threads at once."""

    engine: Engine
    where: str
    """What people call it: a file, or a database without its password."""
    wait_s: float
    """How long to wait for another writer."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the register."""
        with faults_in_words(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together, or not at all; one writer at a time.

        Raises
        ------
        BusyError
            Where another writer does not end within the time that the register waits.
        StoreError
            Where nothing can be written.
        """
        with faults_in_words(self.where), self.engine.connect() as opened:
            connection = opened.execution_options(**{WRITES: True})
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    wait_ms = round(self.wait_s * 1000)
                    connection.execute(text(f"set local lock_timeout = {wait_ms}"))
                    connection.execute(text(f"select pg_advisory_xact_lock({WRITERS})"))
                yield connection

    def close(self) -> None:
        """Close its connections."""
        self.engine.dispose()


def open_register(url_or_folder: str | Path, *, wait_s: float = WAIT_S) -> Register:
    """Open a register; one that does not exist is made.

    Parameters
    ----------
    url_or_folder : str or Path
        The store's folder, for a file ``register.sqlite`` within; or the URL of a database, for
        example ``postgresql+pg8000://register@db.example/hotspots``.
    wait_s : float
        How long to wait for another writer.

    Returns
    -------
    Register

    Raises
    ------
    BusyError, StoreError, SettingsError
        With a sentence on what to do.
    """
    is_url = isinstance(url_or_folder, str) and "://" in url_or_folder
    url = _url(str(url_or_folder)) if is_url else _file(Path(url_or_folder))
    where = url.render_as_string(hide_password=True) if is_url else str(url.database)
    register = Register(_engine(url, wait_s=wait_s), where, wait_s)
    try:
        with register.reading() as connection:
            is_newest = version_of(connection) == newest()
        if not is_newest:
            with register.writing() as connection:
                migrate(connection)
    except BaseException:
        register.close()
        raise
    return register


def _file(folder: Path) -> URL:
    with faults_in_words(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
    return URL.create("sqlite", database=str(folder / FILE))


def _url(said: str) -> URL:
    # What was said may hold a password: it is never repeated.
    try:
        url = make_url(said)
    except (ArgumentError, ValueError):
        message = (
            "The setting `register` is no URL of a database. Say it like "
            "postgresql+pg8000://register@db.example/hotspots."
        )
        raise SettingsError(message) from None
    if url.get_backend_name() not in {"postgresql", "sqlite"}:
        message = (
            "The register lies in SQLite or PostgreSQL, and the setting `register` names another "
            "database. Say it like postgresql+pg8000://register@db.example/hotspots."
        )
        raise SettingsError(message)
    return url


def _engine(url: URL, *, wait_s: float) -> Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {"timeout": wait_s}
    if not is_sqlite:
        # Its one limit holds for waiting behind other writers too.
        arguments = {"timeout": CONNECT_S + wait_s}
    try:
        engine = create_engine(url, connect_args=arguments, pool_pre_ping=not is_sqlite)
    except (ModuleNotFoundError, NoSuchModuleError):
        message = (
            "A register on PostgreSQL needs a driver that is not installed. Install the extra: "
            "pip install 'hotspots[postgres]'."
        )
        raise SettingsError(message) from None
    if is_sqlite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401  whatever driver the URL names
    # Python's own driver would begin transactions of its own, later than they are asked for.
    connection.isolation_level = None
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("begin immediate" if is_writing else "begin")
