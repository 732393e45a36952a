"""A PostgreSQL server of the tests' own: in a folder that goes with it, reached by no network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "postgres"
OTHERS_LEAVE = (
    "select pg_terminate_backend(pid) from pg_stat_activity "
    "where datname = current_database() and pid <> pg_backend_pid()"
)


def programs() -> Path | None:
    """Return the folder with the server's programs."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "pg_ctl").exists()), None)


def why_not() -> str:
    """Say why there can be no server here, empty where there can."""
    if programs() is None:
        return "postgresql: the server is not installed here"
    if importlib.util.find_spec("pg8000") is None:
        return "postgresql: pg8000 is not installed here"
    if _is_root() and not _has_user():
        return "postgresql: it does not run as root, and there is no user for it here"
    return ""


@dataclass
class Server:
    """A running server."""

    folder: Path

    def empty_database(self) -> str:
        """Return the URL of a database with nothing in it: always the same one, emptied."""
        url = f"postgresql+pg8000://{USER}@/postgres?unix_sock={self.folder}/.s.PGSQL.5432"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(OTHERS_LEAVE)
            connection.exec_driver_sql("drop schema public cascade")
            connection.exec_driver_sql("create schema public")
        engine.dispose()
        return url

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs."""
        found = programs()
        assert found is not None
        subprocess.run(
            [str(found / program), *arguments],
            user=USER if _is_root() else None,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=120,
        )


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server, and stop it again."""
    # A socket's path may have no more than 107 characters, and those of tests are long.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server, data = Server(folder), str(folder / "data")
    if _is_root():
        shutil.chown(folder, USER)
    try:
        server.run(
            "initdb", "-D", data, "--no-sync", "--encoding=UTF8", "--auth=trust", "--username", USER
        )
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _has_user() -> bool:
    import pwd  # noqa: PLC0415  there is none on Windows

    return any(one.pw_name == USER for one in pwd.getpwall())
