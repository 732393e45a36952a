"""Every address answers nothing of the analyst's to a request from another view."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from hotspots.governance import Role
from tests.browser import every_page
from tests.ui.test_serve import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, WebSocket

    from hotspots.counts.snapshots import Snapshot
    from tests.browser.served import Server

OTHERS = (Role.BOARD, Role.PUBLIC)
FINE_CELL = re.compile(rb"89[0-9a-f]{9}f{4}|8a[0-9a-f]{10}f{3}")
"""A cell of the analyst's map: other roles have none so fine."""
ANY_CELL = re.compile(rb"88[0-9a-f]{8}f{5}|" + FINE_CELL.pattern)
COUNTED = re.compile(rb"\b(health|ecds|police|housing|intelligence)\.[a-z_]{4,}")
"""A measure by its own name, as it stands in tables of counts."""
ROUTES = (
    "/downloads",
    "/media/",
    "/app/static/analyst/view.json",
    "/static/../analyst/view.json",
    "/component/analyst/view.json",
    "/_stcore/upload_file/a/b",
    "/analyst/view.json",
    "/analyst/counts.parquet",
    "/counts.parquet",
    "/register.sqlite",
    "/basemap/view.json",
    "/basemap/analyst",
    *OUTSIDE,
)


@dataclass
class Heard:
    """All bytes that came to a page over its websockets."""

    page: Page
    parts: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("websocket", self._follow)

    def of(self, server: Server, path: str) -> tuple[bytes, str]:
        """Open a page and return what came, and what it says."""
        self.parts.clear()
        every_page.open_page(self.page, server, path)
        return b"".join(self.parts), self.page.inner_text("body")

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, payload: str | bytes) -> None:
        self.parts.append(payload.encode() if isinstance(payload, str) else payload)


@pytest.fixture(scope="module")
def heard(browser: Browser) -> Iterator[Heard]:
    page = browser.new_page(viewport={"width": 1600, "height": 900}, locale="en-GB")
    page.set_default_timeout(60_000)
    yield Heard(page)
    page.close()


@pytest.fixture(scope="module")
def paths(screens: dict[Role, Server], heard: Heard) -> dict[Role, list[str]]:
    """The addresses that each role finds in its navigation."""
    return {role: every_page.paths(heard.page, one) for role, one in screens.items()}


def test_what_comes_to_an_analyst_is_heard(screens: dict[Role, Server], heard: Heard) -> None:
    came, _ = heard.of(screens[Role.ANALYST], "/")
    assert FINE_CELL.search(came)


@pytest.mark.parametrize("role", list(Role))
def test_a_page_of_another_role_says_so_and_sends_nothing(
    screens: dict[Role, Server], paths: dict[Role, list[str]], heard: Heard, role: Role
) -> None:
    strange = {path for other in Role for path in paths[other]} - set(paths[role]) - {"/"}
    assert strange
    for path in sorted(strange):
        came, said = heard.of(screens[role], path)
        assert f"This page is not part of the {role} view." in said, path
        assert not ANY_CELL.search(came), path
        assert not COUNTED.search(came), path


@pytest.mark.parametrize("role", OTHERS)
def test_nothing_of_the_analysts_is_in_a_roles_own_pages(
    screens: dict[Role, Server], paths: dict[Role, list[str]], heard: Heard, role: Role
) -> None:
    for path in paths[role]:
        came, said = heard.of(screens[role], path)
        assert not FINE_CELL.search(came), path
        assert "Traceback" not in said
        assert "encountered an error" not in said, path


def test_the_public_is_sent_no_measure_by_name(
    screens: dict[Role, Server], paths: dict[Role, list[str]], heard: Heard
) -> None:
    came = b"".join(heard.of(screens[Role.PUBLIC], path)[0] for path in paths[Role.PUBLIC])
    assert not COUNTED.search(came)


@pytest.mark.parametrize("role", OTHERS)
def test_a_link_with_an_analysts_choice_opens_nothing_more(
    screens: dict[Role, Server], paths: dict[Role, list[str]], heard: Heard, role: Role
) -> None:
    analyst, _ = heard.of(screens[Role.ANALYST], "/")
    found = FINE_CELL.search(analyst)
    assert found
    cell = found.group().decode()
    for path in paths[role]:
        came, _ = heard.of(screens[role], f"{path}?cell={cell}&radius=500&ring={cell}&theme=knife")
        assert set(FINE_CELL.findall(came)) <= {cell.encode()}, path


@pytest.mark.parametrize("role", OTHERS)
def test_a_file_that_was_made_for_an_analyst_is_no_one_elses(
    screens: dict[Role, Server], heard: Heard, role: Role
) -> None:
    heard.of(screens[Role.ANALYST], "/")
    with heard.page.expect_download() as saved:
        heard.page.get_by_role("button", name="Save this list as CSV").click()
    made = urlsplit(saved.value.url)
    path = f"{made.path}?{made.query}" if made.query else made.path
    assert screens[Role.ANALYST].get(path).status == 200
    answer = screens[role].get(path)
    assert answer.status == 404 or "<title>Streamlit</title>" in answer.text
    assert not FINE_CELL.search(answer.text.encode())


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_address_holds_anything(
    screens: dict[Role, Server], county_snapshot: Snapshot, role: Role
) -> None:
    secret = (county_snapshot / "analyst" / "view.json").read_text(encoding="utf-8")[:200]
    for path in ROUTES:
        answer = screens[role].get(path)
        is_shell = "<title>Streamlit</title>" in answer.text
        assert is_shell or answer.status in {301, 307, 400, 404, 405}, path
        assert secret not in answer.text, path
        assert not FINE_CELL.search(answer.text.encode()), path
        assert "SQLite format" not in answer.text, path


@pytest.mark.parametrize("role", OTHERS)
def test_the_basemap_is_the_same_for_all_and_holds_no_cell(
    screens: dict[Role, Server], county_snapshot: Snapshot, role: Role
) -> None:
    for file in sorted((county_snapshot / "basemap").iterdir()):
        answer = screens[role].get(f"/basemap/{file.name}")
        assert answer.status == 200
        assert not ANY_CELL.search(answer.text.encode())
