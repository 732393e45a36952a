from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hotspots.ui.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def settled() -> Iterator[None]:
    pool = pa.default_memory_pool()
    settle()
    yield
    gc.unfreeze()
    pa.set_memory_pool(pool)


@pytest.mark.usefixtures("settled")
def test_pages_are_there_before_the_first_reader() -> None:
    pages = {name for name in sys.modules if name.startswith("hotspots.ui.pages.")}
    assert {"hotspots.ui.pages.where_is_risk", "hotspots.ui.pages.across.page"} <= pages


@pytest.mark.usefixtures("settled")
def test_what_stays_for_good_is_not_searched_after_each_answer() -> None:
    assert gc.get_freeze_count() > 100_000
    assert len(gc.get_objects()) < gc.get_freeze_count() / 10
