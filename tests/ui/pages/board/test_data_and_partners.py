from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.governance import Role
from hotspots.ui import cache
from tests.ui.plans.board_screen import opened
from tests.ui.screen import markdown

if TYPE_CHECKING:
    import pytest

    from hotspots.governance.register import Register
    from hotspots.publish.view import BoardView


def page() -> None:
    from hotspots.ui.pages import data_and_partners  # noqa: PLC0415  runs as a script of its own

    data_and_partners.page()


def test_a_board_is_told_of_whole_years_and_blames_nobody_for_the_rest(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    said = markdown(screen)
    assert "calendar years that are over" in said
    assert "can be told as a whole now" in said
    for word in ("Missing", "The calendar as a table", "How good the data are", "Age."):
        assert word not in said + "".join(one.value for one in screen.subheader)
