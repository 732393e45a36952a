from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.mutants.judging import TODAY
from hotspots.feeds.gate import gate
from hotspots.settings import read_partnership
from tests.browser.kit.page_and_check import opening
from tests.browser.map_page import Traffic
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

    from hotspots.feeds.gate import Gate
    from hotspots.settings import Partnership
    from tests.browser.kit.page_and_check import Opens


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a network, on the day of the checks."""
    one = browser.new_context(
        offline=True, viewport={"width": 800, "height": 600}, accept_downloads=True
    )
    yield one
    one.close()


@pytest.fixture(scope="package")
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture(scope="package")
def county() -> Partnership:
    return read_partnership(ROOT / "sample_data" / "partnership.toml")


@pytest.fixture(scope="package")
def into(county: Partnership, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    return gate(county, today=TODAY, workspace=tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="package")
def kits(
    context: BrowserContext,
    traffic: Traffic,
    county: Partnership,
    tmp_path_factory: pytest.TempPathFactory,
) -> Opens:
    return opening(context, traffic, county, tmp_path_factory.mktemp("kits"))


@pytest.fixture(autouse=True)
def quiet(traffic: Traffic) -> Iterator[None]:
    """Nothing goes wrong on any page, and none asks anybody for anything."""
    yield
    assert traffic.faults == []
    assert traffic.dialogs == []
    assert [url for url in traffic.requests if not url.startswith(("file://", "blob:null"))] == []
