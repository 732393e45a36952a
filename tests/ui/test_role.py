"""Every page shows the view of one role, and checks that it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.errors import SettingsError
from hotspots.governance import Role
from hotspots.ui import cache
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_word_it_is_the_analysts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.ROLE, raising=False)
    assert cache.role() == Role.ANALYST


def test_a_role_that_there_is_not_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.ROLE, "police")
    with pytest.raises(SettingsError, match="'police'; there are: analyst, board, public"):
        cache.role()


def test_a_page_of_another_role_says_so_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page() -> None:
        from hotspots.ui import opening  # noqa: PLC0415  a page runs as a script of its own

        opening.opened("Where is risk?")

    monkeypatch.setenv(cache.SETTINGS, str(tiny_partnership(tmp_path).file))
    monkeypatch.setenv(cache.ROLE, "board")
    shown = AppTest.from_function(page).run()
    assert [one.value for one in shown.info] == ["This page is not part of the board view."]
    assert not shown.error
