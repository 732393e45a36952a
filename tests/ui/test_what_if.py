"""The page "What if the weights were different?", slider by slider."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hotspots.publish.choice import WhatIf, default_choice
from hotspots.publish.risk_map import risk_map
from tests.ui.argued_view import AGREED, CELLS, HOSTILE, argued_view
from tests.ui.screen import choose_row, deck, markdown
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import View

SLIDERS = ("weight_health", "weight_police", "weight_rail")
AS_AGREED = "These are the agreed weights. Move a slider to try others."


def page() -> None:
    from hotspots.ui.pages import what_if  # noqa: PLC0415  runs in another process

    what_if.page()


@pytest.fixture(scope="module")
def view() -> View:
    return argued_view()


@pytest.fixture
def opened(view: View, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page, by a link with these parameters."""

    def by(**link: str) -> AppTest:
        return shown(page, view, monkeypatch=monkeypatch, link=link)

    return by


@pytest.fixture
def screen(opened: Any) -> AppTest:
    found: AppTest = opened()
    return found


def moved(screen: AppTest, **values: float) -> AppTest:
    for name, value in values.items():
        screen.slider(key=f"weight_{name}").set_value(value)
    return screen.run()


def drawn(screen: AppTest) -> dict[str, str]:
    """What the map says of every cell."""
    layers = [one for one in deck(screen)["layers"] if one["id"].startswith("band ")]
    return {row["h"]: row["s"] for one in layers for row in one["data"]}


def banner(screen: AppTest) -> str:
    """What stands above the map, without the marks that keep names from being acted upon."""
    (found,) = list(screen.warning) + list(screen.success)
    return re.sub(r"\\(.)", r"\1", str(found.value))


def test_the_page_opens_with_the_agreed_weights(screen: AppTest) -> None:
    assert not screen.exception
    assert tuple(one.key for one in screen.slider) == SLIDERS
    assert [one.value for one in screen.slider] == [1.0, 1.0, 0.5]
    assert banner(screen) == AS_AGREED
    assert AGREED.fingerprint in screen.caption[0].value
    assert sorted(drawn(screen)) == CELLS


def test_moving_a_slider_changes_the_map_and_says_that_nobody_agreed_it(
    screen: AppTest, view: View
) -> None:
    before = drawn(screen)
    moved(screen, police=0.2, rail=3.0)
    assert not screen.exception
    assert banner(screen) == (
        "**What if: nobody agreed these weights.** "
        "Police 0.2 instead of 1 and rail 3 instead of 0.5."
    )
    assert drawn(screen) != before
    weights = {**AGREED.sources, "police": 0.2, "rail": 3.0}
    what_if = WhatIf(sources=tuple(sorted(weights.items())), caps=(("police", 0.5),))
    expected = risk_map(view, replace(default_choice(view), what_if=what_if))
    said = drawn(screen)
    for place in np.flatnonzero(expected.band >= 0).tolist():
        assert f"score {expected.score.total[place]:.1f}" in said[CELLS[place]]


def test_the_name_of_a_source_keeps_its_capitals(screen: AppTest) -> None:
    assert "and A&E 2 instead of 1" not in banner(moved(screen, health=2.0))
    assert "A&E 2 instead of 1." in banner(screen)
    assert "A&E 2 instead of 1 and police 2 instead of 1." in banner(moved(screen, police=2.0))


def test_the_agreed_set_never_changes(screen: AppTest, view: View) -> None:
    before = deepcopy(view.about)
    moved(screen, police=0.0, health=3.0)
    screen.selectbox(key="standardised").set_value("rank").run()
    assert view.about == before
    assert AGREED.fingerprint in screen.caption[0].value


def test_one_button_goes_back_to_the_agreed_weights(screen: AppTest) -> None:
    before = drawn(screen)
    moved(screen, police=0.2, rail=3.0)
    screen.selectbox(key="standardised").set_value("rank")
    screen.selectbox(key="half_life").set_value(6.0).run()
    assert "a half-life of 6 months" in banner(screen)
    back = next(one for one in screen.button if one.label == "Back to the agreed weights")
    back.click().run()
    assert not screen.exception
    assert banner(screen) == AS_AGREED
    assert [one.value for one in screen.slider] == [1.0, 1.0, 0.5]
    assert drawn(screen) == before
    # The way back is no dead end: sliders still move.
    assert "Police 2 instead of 1" in banner(moved(screen, police=2.0))


def test_all_sliders_at_zero_are_a_sentence_and_leave_the_sliders_there(screen: AppTest) -> None:
    moved(screen, police=0.0, health=0.0, rail=0.0)
    assert not screen.exception
    assert "All weights are 0, so nothing would count." in screen.error[0].value
    assert not screen.get("deck_gl_json_chart")
    assert "Police 1" not in banner(moved(screen, police=0.1))


def test_a_link_opens_with_its_weights(opened: Any) -> None:
    screen = opened(weight_police="2.5", standardised="rank", half_life="6 months")
    assert screen.slider(key="weight_police").value == 2.5
    assert banner(screen).startswith("**What if: nobody agreed these weights.** Police 2.5 instead")
    assert "standardised by rank and a half-life of 6 months" in banner(screen)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight_police", "-4"),
        ("weight_police", "nan"),
        ("weight_police", "1e99"),
        ("weight_police", "<img src=x>"),
        ("weight_nobody", "2"),
        ("standardised", "magic"),
        ("half_life", "0"),
        ("look_at", "nonsense"),
        ("question", "why"),
    ],
)
def test_a_link_with_nonsense_opens_all_the_same(opened: Any, name: str, value: str) -> None:
    screen = opened(**{name: value})
    assert not screen.exception
    assert all(0 <= one.value <= 3 for one in screen.slider)
    assert len(drawn(screen)) == len(CELLS)


def test_what_changes_is_listed_and_a_row_chooses_its_cell(screen: AppTest) -> None:
    assert "Nothing yet" in markdown(screen)
    moved(screen, police=0.0, rail=3.0)
    assert re.search(
        r"Of the \d+ highest cells \d+ stay, \d+ leave and \d+ come in", markdown(screen)
    )
    choose_row(screen, 0)
    assert not screen.exception
    assert screen.query_params["cell"] in CELLS
    assert [one["id"] for one in deck(screen)["layers"]].count("selected") == 1


def test_who_decides_is_told_in_a_sentence_and_two_tables(opened: Any) -> None:
    screen = opened(look_at="Who decides")
    assert not screen.exception
    assert "What moves the ranks of the" in markdown(screen)
    assert [one.value.columns[0] for one in screen.dataframe] == ["Source", "Compared"]


def test_what_partners_propose_stands_beside_the_agreed_set(opened: Any) -> None:
    screen = opened(look_at="What partners propose")
    table = screen.dataframe[0].value
    assert table.columns.tolist() == ["source", "agreed", "Dogger Police", f"Infirmary {HOSTILE}"]
    assert "- **Dogger Police**: Ours is complete." in markdown(screen)


def test_who_lives_there_says_that_nobody_is_known(opened: Any) -> None:
    screen = opened(look_at="Who lives there")
    assert not screen.exception
    assert len(screen.dataframe[0].value) > 5
    assert "Nothing in the model knows anybody's ethnicity" in screen.caption[-1].value


def test_too_little_of_a_past_is_a_sentence(opened: Any) -> None:
    screen = opened(look_at="What the past suggests")
    assert not screen.exception
    assert screen.info
    assert all(one.value.strip().endswith(".") for one in screen.info)


def test_without_proposals_the_page_says_where_they_would_stand(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = replace(view, key="no proposals", about={**view.about, "proposals": []})
    link = {"look_at": "What partners propose"}
    screen = shown(page, alone, monkeypatch=monkeypatch, link=link)
    assert "No partner has proposed other weights" in markdown(screen)


def test_a_theme_of_which_nothing_counts_is_a_sentence_and_not_a_map_without_data(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    measures = [{**one, "is_context": True} for one in view.about["measures"]]
    context = replace(view, key="context", about={**view.about, "measures": measures})
    screen = shown(page, context, monkeypatch=monkeypatch)
    assert not screen.exception
    assert "Nothing in these themes counts towards a score" in screen.info[0].value


def test_names_from_settings_are_shown_as_they_are_and_do_nothing(opened: Any) -> None:
    for part in ("What changes", "What partners propose", "Who lives there"):
        screen = opened(look_at=part, weight_police="2")
        texts = [markdown(screen), *(str(one.value) for one in (*screen.caption, *screen.warning))]
        acted_upon = re.sub(r"\\.", "", "\n".join(texts))
        for part_of_name in ("<img", "**bold", "[x](", "$a$", "`c`"):
            assert part_of_name not in acted_upon
    assert "Autumn" in screen.caption[0].value
