from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.governance.register import Register, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path / "store")
    yield opened
    opened.close()
