from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table
from hotspots.ui.cache import SETTINGS
from tests.browser.served import ROOT, partnership_file
from tests.ui import screen as look
from tests.ui.screen import choose_row, click_on_map, deck, markdown

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

UNKNOWN = "8919ffffffffffff"


@pytest.fixture
def screen(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AppTest:
    """The page, not yet run."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    monkeypatch.setenv(SETTINGS, str(file))
    return AppTest.from_file(ROOT / "app.py", default_timeout=60)


@pytest.fixture(scope="module")
def table(county_view: View) -> pd.DataFrame:
    return risk_table(county_view, risk_map(county_view, default_choice(county_view)))


def chosen(screen: AppTest) -> list[str]:
    """The cells that the map marks."""
    marked = [one for one in deck(screen)["layers"] if one["id"] == "selected"]
    return [row["h"] for one in marked for row in one["data"]]


def test_the_page_opens_with_a_map_a_table_and_a_word_on_what_to_do(screen: AppTest) -> None:
    screen.run()
    assert not screen.exception
    assert not screen.error
    assert len(look.table(screen).value) > 10_000
    assert "Choose a cell" in markdown(screen)
    assert chosen(screen) == []


def test_map_and_table_hold_the_same_cells(screen: AppTest) -> None:
    screen.run()
    layers = [one for one in deck(screen)["layers"] if one["id"].startswith("band ")]
    on_map = [row["h"] for one in layers for row in one["data"]]
    assert sorted(on_map) == sorted(look.table(screen).value["cell"])


def test_a_click_on_the_map_chooses_the_cell(screen: AppTest, table: pd.DataFrame) -> None:
    screen.run()
    cell = table["cell"][7]
    click_on_map(screen, cell)
    assert not screen.exception
    assert chosen(screen) == [cell]
    assert cell in "".join(caption.value for caption in screen.caption)
    assert screen.query_params["cell"] == cell


def test_a_row_of_the_table_chooses_the_cell_and_giving_it_up_chooses_none(
    screen: AppTest, table: pd.DataFrame
) -> None:
    screen.run()
    choose_row(screen, 3)
    assert chosen(screen) == [table["cell"][3]]
    choose_row(screen, None)
    assert chosen(screen) == []
    assert "cell" not in screen.query_params


def test_the_latest_of_several_choices_counts(screen: AppTest, table: pd.DataFrame) -> None:
    screen.run()
    click_on_map(screen, table["cell"][7])
    choose_row(screen, 3)
    click_on_map(screen, table["cell"][7])
    assert chosen(screen) == [table["cell"][7]]


def test_a_choice_survives_another_period(screen: AppTest, table: pd.DataFrame) -> None:
    screen.query_params["cell"] = table["cell"][5]
    screen.run()
    screen.selectbox(key="period").set_value(3).run()
    assert not screen.exception
    assert chosen(screen) == [table["cell"][5]]


def test_what_adds_up_to_the_score_adds_up_to_it(screen: AppTest, table: pd.DataFrame) -> None:
    screen.query_params["cell"] = table["cell"][2]
    screen.run()
    panel = markdown(screen)
    score = re.search(r"Score \*\*([\d.]+)\*\*", panel)
    points = [float(one) for one in re.findall(r"\*\*([\d.]+)\*\* points", panel)]
    assert score
    assert len(points) > 1
    # Each of the numbers is rounded to one place.
    assert abs(sum(points) - float(score[1])) <= 0.05 * (len(points) + 1) + 1e-9


def test_no_theme_is_a_sentence(screen: AppTest) -> None:
    screen.run()
    screen.button_group(key="themes").set_value([]).run()
    assert not screen.exception
    assert "No theme is on" in screen.info[0].value


def test_a_cell_that_is_not_on_the_map_is_a_sentence(screen: AppTest) -> None:
    screen.query_params["cell"] = UNKNOWN
    screen.run()
    assert not screen.exception
    assert "of this link is not on this map" in markdown(screen)


@pytest.mark.parametrize("text", ["`](javascript:alert(1))", "<img src=x onerror=alert(1)>", "%00"])
def test_a_link_with_nonsense_for_a_cell_is_a_sentence(screen: AppTest, text: str) -> None:
    screen.query_params["cell"] = text
    screen.run()
    assert not screen.exception
    assert "is not on this map" in markdown(screen)
    assert "](javascript" not in markdown(screen).replace(f"`{text}`", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("month", "1999-01"), ("period", "7"), ("themes", "nonsense"), ("borders", "moon")],
)
def test_a_link_with_an_unknown_choice_opens_all_the_same(
    screen: AppTest, name: str, value: str
) -> None:
    screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    assert chosen(screen) == []


def test_a_place_is_found_by_a_part_of_its_name(screen: AppTest) -> None:
    screen.run()
    screen.text_input(key="find").set_value("  ropewalk ").run()
    names = look.table(screen).value["name"]
    assert len(names) > 1
    assert names.str.contains("Ropewalk").all()


@pytest.mark.parametrize("sought", ["Atlantis", "((", "[a-z", "**", "$x$"])
def test_a_place_that_is_not_there_is_a_sentence(screen: AppTest, sought: str) -> None:
    screen.run()
    screen.text_input(key="find").set_value(sought).run()
    assert not screen.exception
    assert "No cell lies in a place called" in screen.info[0].value


def test_an_empty_store_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = partnership_file(tmp_path, store=tmp_path / "store")
    monkeypatch.setenv(SETTINGS, str(file))
    screen = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not screen.exception
    assert "hotspots build" in screen.error[0].value


def test_missing_settings_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTINGS, str(tmp_path / "nowhere.toml"))
    screen = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not screen.exception
    assert "nowhere.toml" in screen.error[0].value
