"""A page of the board in Streamlit's simulated browser, with a register of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from streamlit.testing.v1 import AppTest

from hotspots.ui import cache, following
from hotspots.ui.cache import register as registers
from hotspots.ui.plans import challenge_notes, decision_form, plan_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest

    from hotspots.governance.register import Register

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 14, 30, tzinfo=UTC)
PATIENCE_S = 120


def opened(
    page: Callable[[], None],
    register: Register,
    *,
    monkeypatch: pytest.MonkeyPatch,
    link: Mapping[str, str] | None = None,
) -> AppTest:
    """Open a page on a register, by a link with these parameters."""
    monkeypatch.setattr(cache, "today", lambda: TODAY)
    monkeypatch.setattr(following, "follow", lambda: None)
    monkeypatch.setattr(registers, "register", lambda: register)
    for one in (challenge_notes, decision_form, plan_form):
        monkeypatch.setattr(one, "now", lambda: NOW)
    screen = AppTest.from_function(page, default_timeout=PATIENCE_S)
    for name, value in (link or {}).items():
        screen.query_params[name] = value
    return screen.run()


def labelled(screen: AppTest, label: str) -> Any:
    """Return the field or the button of that label."""
    kinds = ("text_input", "text_area", "date_input", "selectbox", "number_input", "button")
    (found,) = [one for kind in kinds for one in getattr(screen, kind) if one.label == label]
    return found


def press(screen: AppTest, label: str) -> AppTest:
    """Press a button."""
    pressed: AppTest = labelled(screen, label).click().run()
    assert not pressed.exception, pressed.exception[0].value
    return pressed


def fill(screen: AppTest, **said: Any) -> None:
    """Fill fields by their labels, blanks written as underscores."""
    for label, value in said.items():
        labelled(screen, label.replace("_", " ")).set_value(value)


def fields(screen: AppTest) -> list[str]:
    """Return the labels of all fields."""
    kinds = ("text_input", "text_area", "date_input", "selectbox", "number_input")
    return [one.label for kind in kinds for one in getattr(screen, kind)]
