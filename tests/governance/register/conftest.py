from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from hotspots.governance.register import Register, open_register
from tests.governance.register.postgresql import Server, running_server, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    reason = why_not()
    if reason and "HOTSPOTS_NOTHING_MISSING" in os.environ:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with running_server() as running:
        yield running


@pytest.fixture(params=BACKENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register may be opened that nobody used before: on each database once."""
    if request.param == "sqlite":
        return str(tmp_path)
    server: Server = request.getfixturevalue("server")
    return server.empty_database()


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    opened = open_register(place)
    yield opened
    opened.close()
