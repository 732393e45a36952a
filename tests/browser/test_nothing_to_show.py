from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.served import partnership_file, served

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Opens

pytestmark = pytest.mark.browser


def test_an_empty_store_is_a_sentence_and_no_traceback(visits: Opens, tmp_path: Path) -> None:
    file = partnership_file(tmp_path, store=tmp_path / "store")
    with served(file, log=tmp_path / "serve.log") as server, visits() as visit:
        assert server.get("/ready").status == 503
        visit.map.page.goto(server.address)
        alert = visit.map.page.get_by_role("alert")
        alert.wait_for()
        assert "Nothing is published" in alert.inner_text()
        assert "hotspots build" in alert.inner_text()
        assert "Traceback" not in visit.map.page.inner_text("body")
        assert visit.traffic.faults == []
