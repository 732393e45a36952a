from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.ui.cache import SETTINGS
from tests.browser.served import partnership_file

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership


@pytest.fixture
def county(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Makes the county's map the one that pages show."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    monkeypatch.setenv(SETTINGS, str(file))
