"""The board's neighbourhoods, on the county's published board folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.counts.snapshots import current_number
from hotspots.governance import Role
from hotspots.governance.register import Register, open_register
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.pack.board_pack import board_pack
from hotspots.publish.view import read_view
from hotspots.ui import cache
from hotspots.ui.pages.board import neighbourhoods as room
from tests.ui.plans.board_screen import opened
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.view import View
    from hotspots.settings import Partnership


def page() -> None:
    from hotspots.ui.pages.board import neighbourhoods  # noqa: PLC0415  runs in another process

    neighbourhoods.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, board_view: View) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")


@pytest.fixture(scope="module")
def board_view(county_settings: Partnership, county_snapshot: Snapshot) -> View:
    store = county_settings.store_folder
    return read_view(
        county_snapshot / Role.BOARD, key=f"{store} {current_number(store)} {Role.BOARD}"
    )


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = open_register(tmp_path / "store")
    yield made
    made.close()


def test_every_neighbourhood_stands_with_its_plan_or_none(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: View
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    (table,) = [one.value for one in screen.dataframe]
    assert set(table["name"]) == set(board_view.cells["name"])
    assert set(table["plan"]) == {"no plan"}
    assert table["highest"].is_monotonic_decreasing
    top = cache.confidence(board_view, default_choice(board_view)).top
    assert table["highest"].sum() == pytest.approx(top, abs=len(table) * 0.05 + 1)
    assert f"**{top:,} highest cells**" in markdown(screen)


def test_an_analyst_is_told_that_the_page_is_the_boards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.ANALYST)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == ["This page is not part of the analyst view."]
    assert not screen.dataframe


def test_before_a_year_is_over_the_page_says_so(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: View
) -> None:
    young = type(board_view)(**{**vars(board_view), "about": {**board_view.about, "months": ()}})
    monkeypatch.setattr(cache, "view", lambda: young)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == [room.NO_YEAR]


def test_the_boards_own_folder_makes_a_board_pack(
    county_snapshot: Snapshot, board_view: View
) -> None:
    pack = board_pack(board_view, folder=county_snapshot / Role.BOARD, neighbourhoods=2)
    assert pack.startswith(b"%PDF-")
