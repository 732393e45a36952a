from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st  # noqa: PLC0415  runs in another process

    from hotspots.ui.drawn_before import how_drawn  # noqa: PLC0415  likewise

    month = st.text_input("Month", value="2026-01")
    st.button("Click")
    st.text(how_drawn(month))


def test_a_click_draws_the_same_map_again_and_another_month_a_new_one() -> None:
    screen = AppTest.from_function(page).run()
    assert screen.text[0].value == "first"
    assert screen.button[0].click().run().text[0].value == "again"
    assert screen.text_input[0].set_value("2025-12").run().text[0].value == "anew"
