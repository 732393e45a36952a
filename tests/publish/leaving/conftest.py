from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.publish.view import View, read_view
from tests.publish.leaving.two_years import published_two_years

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def view_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    partnership = published_two_years(tmp_path_factory.mktemp("two-years") / "settings")
    return partnership.store_folder / "snapshots" / "000001" / "analyst"


@pytest.fixture(scope="session")
def seen(view_folder: Path) -> View:
    return read_view(view_folder, key="two years")


@pytest.fixture(scope="session")
def board_folder(view_folder: Path) -> Path:
    return view_folder.parent / "board"


@pytest.fixture(scope="session")
def board_seen(board_folder: Path) -> View:
    return read_view(board_folder, key="two years of the board")
