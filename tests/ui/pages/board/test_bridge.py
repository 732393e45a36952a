"""The bridge with our neighbours, on the county's published board folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.governance import Role
from hotspots.governance.register import Register  # noqa: TC001  of a fixture
from hotspots.ui import cache
from hotspots.ui.cache import board as boards
from hotspots.ui.pages.board import bridge as room
from hotspots.ui.pages.board import bridge_flows
from tests.ui.plans.board_screen import opened
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from hotspots.publish.view import BoardView


def page() -> None:
    from hotspots.ui.pages.board import bridge  # noqa: PLC0415  runs in another process

    bridge.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, board_view: BoardView) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")


def test_a_bridge_tells_what_flows_whom_to_call_and_what_is_not_shared(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    assert [one.value for one in screen.header] == [
        "What flows between them",
        "Who to call",
        "Agreements",
        "What is not shared",
        "What flows between areas",
        "Ground without data",
        "Published yearly figures",
    ]
    text = markdown(screen)
    assert bridge_flows.NO_SILENCE in text
    assert bridge_flows.NO_YEARLY in text
    assert any("How to reach them" in one.value for one in screen.dataframe)


def test_what_rests_on_counts_that_a_board_may_not_see_is_left_to_the_analyst(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert room.NOT_TOLD in [one.value for one in screen.caption]
    assert not room.ANALYSTS & {one.value for one in screen.header}


def test_both_sides_are_of_one_kind_when_the_page_opens(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    here, there = (str(screen.selectbox[number].value) for number in (0, 1))
    assert here.split()[0] == there.split()[0]
    assert here != there
    known = boards.borders(board_view).authorities
    assert len(screen.selectbox[1].options) == len(known) - 1


def test_an_analyst_is_told_that_the_page_is_the_boards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.ANALYST)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == ["This page is not part of the analyst view."]
