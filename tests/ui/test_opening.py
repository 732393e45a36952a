"""Every page is marked above and below, whatever the settings or the store are like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.settings import Partnership
from hotspots.ui import cache, following, opening
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _nobody_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "follow", lambda: None)


def page() -> None:
    from hotspots.ui import opening  # noqa: PLC0415  the simulated browser runs this text alone

    opening.opened("A page")


def html(screen: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in screen.get("html"))


def test_a_page_without_a_map_is_marked_above_and_below(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(cache.SETTINGS, str(tiny_partnership(tmp_path).file))
    screen = AppTest.from_function(page).run()
    assert html(screen).count("OFFICIAL-SENSITIVE") == 2
    assert screen.title[0].value == "A page"
    assert "Nothing is published" in screen.error[0].value


def test_settings_that_cannot_be_read_do_not_take_the_marking_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(cache.SETTINGS, str(tmp_path / "nowhere.toml"))
    assert html(AppTest.from_function(page).run()).count("OFFICIAL-SENSITIVE") == 2


def test_a_partnership_may_mark_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tiny_partnership(tmp_path).file
    file.write_text('marking = "OFFICIAL"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv(cache.SETTINGS, str(file))
    assert cache.marking() == "OFFICIAL"
    assert html(AppTest.from_function(page).run()).count(">OFFICIAL<") == 2


def test_a_marking_is_text_and_never_empty() -> None:
    assert opening.marked("<b>x</b>") == '<p class="marking">&lt;b&gt;x&lt;/b&gt;</p>'
    field = Partnership.model_fields["marking"]
    assert field.default == "OFFICIAL-SENSITIVE"
    assert any(getattr(one, "min_length", 0) == 1 for one in field.metadata)
