from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.counts.snapshots import current_number
from hotspots.governance import Role
from hotspots.governance.register import Register, open_register
from hotspots.publish.view import BoardView, read_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership


@pytest.fixture(scope="package")
def board_view(county_settings: Partnership, county_snapshot: Snapshot) -> BoardView:
    """The county as its board is told of it."""
    store = county_settings.store_folder
    key = f"{store} {current_number(store)} {Role.BOARD}"
    view = read_view(county_snapshot / Role.BOARD, key=key)
    assert isinstance(view, BoardView)
    return view


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = open_register(tmp_path / "store")
    yield made
    made.close()
