from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.ui import month_slider, state

MONTHS = tuple(f"2025-{number:02}" for number in range(1, 13))


def page() -> None:
    import streamlit as st  # noqa: PLC0415  runs as a script of its own

    from hotspots.ui import month_slider  # noqa: PLC0415

    months = tuple(f"2025-{number:02}" for number in range(1, 13))
    st.write(month_slider.show(months))


@pytest.fixture
def screen() -> AppTest:
    return AppTest.from_function(page).run()


def month(screen: AppTest) -> str:
    assert not screen.exception
    return str(screen.markdown[0].value)


def press(screen: AppTest) -> str:
    """Press the only button, and return what it said."""
    (button,) = screen.button
    label = button.label
    button.click().run()
    return label


def test_it_opens_with_the_newest_month(screen: AppTest) -> None:
    assert month(screen) == MONTHS[-1]


def test_a_link_names_the_month() -> None:
    screen = AppTest.from_function(page)
    screen.query_params[state.MONTH] = "March 2025"
    assert month(screen.run()) == "2025-03"


def test_playing_from_the_newest_begins_earlier_and_stops_where_it_is_told(
    screen: AppTest,
) -> None:
    assert press(screen) == "Play"
    assert month(screen) == MONTHS[0]
    assert press(screen) == "Stop"
    assert month(screen) == MONTHS[0]


def test_playing_begins_where_the_reader_is(screen: AppTest) -> None:
    screen.select_slider(key=state.MONTH).set_value("2025-05").run()
    press(screen)
    assert month(screen) == "2025-05"


def test_it_goes_month_by_month_and_ends_with_the_newest() -> None:
    gone = [MONTHS[9]]
    while (later := month_slider.month_after(gone[-1], MONTHS)) is not None:
        gone.append(later)
    assert gone == ["2025-10", "2025-11", "2025-12"]
