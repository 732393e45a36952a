from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.browser.served import served
from tests.conftest import NOW
from tests.tiny_partnership import built, taken_in, tiny_files, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Opens

pytestmark = pytest.mark.browser

WITHIN_S = 10


def test_an_open_page_shows_the_next_map_within_ten_seconds(visits: Opens, tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path / "partnership")
    with served(partnership.file, log=tmp_path / "serve.log") as server, visits() as visit:
        page = visit.map.page
        page.goto(server.address)
        page.get_by_role("alert").wait_for()
        for month, name in (("2026-01", "January 2026"), ("2026-02", "February 2026")):
            taken_in(partnership, tiny_files(tmp_path / month, 3, months=(month,)), at=NOW)
            built(partnership, at=NOW)
            published = time.monotonic()
            # Nobody touches the page.
            page.get_by_text(re.compile(rf"to {name}\.")).first.wait_for(timeout=60_000)
            assert time.monotonic() - published <= WITHIN_S
        assert "Traceback" not in page.inner_text("body")
        assert visit.traffic.faults == []
