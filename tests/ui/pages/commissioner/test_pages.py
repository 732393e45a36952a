"""The commissioner's pages, opened on a view of six wards in Streamlit's simulated browser."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from hotspots.governance import Role
from hotspots.publish.commissioning import concentration as concentration_room
from hotspots.publish.commissioning.provision_file import COLUMNS
from hotspots.ui import cache
from hotspots.ui.cache import commissioning
from hotspots.ui.commissioning import concentration_words, gap_words
from hotspots.ui.pages.commissioner import choosing
from tests.publish.commissioning.six_wards import outlines, view
from tests.ui.screen import deck, markdown
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import BoardView

ROWS = [(cell, "police.robbery", 10.0 + 5 * cell) for cell in range(12)]
SERVICES = pd.DataFrame(
    [
        ("ward", "W0", "", "Club", "Lights", 30.0, "places", 900.0, "", ""),
        ("district", "D1", "violence", "Mentors", "Trust", 10.0, "hours", None, "", ""),
        ("ward", "W1", "violence", "Over", "Trust", 99.0, "places", None, "", "2020-01-01"),
    ],
    columns=list(COLUMNS),
)


def need_page() -> None:
    from hotspots.ui.pages.commissioner import need  # noqa: PLC0415  runs in another process

    need.page()


def concentration_page() -> None:
    from hotspots.ui.pages.commissioner import concentration  # noqa: PLC0415

    concentration.page()


def gap_page() -> None:
    from hotspots.ui.pages.commissioner import gap  # noqa: PLC0415

    gap.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> None:
    """A board reads; six wards are enough to be concentrated in."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(concentration_room, "FEWEST_PLACES", 5)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    def open_page(
        page: Callable[[], None],
        told: BoardView,
        *,
        services: pd.DataFrame | None = None,
        **link: str,
    ) -> AppTest:
        borders = {name: outlines(told, name) for name in ("ward", "district")}
        monkeypatch.setattr(commissioning, "outlines_of", lambda _: borders)
        monkeypatch.setattr(commissioning, "provision", lambda _: services)
        monkeypatch.setattr(cache, "today", lambda: date(2026, 4, 1))
        return shown(page, told, monkeypatch=monkeypatch, link=link)

    return open_page


def test_need_opens_with_an_answer_a_map_and_its_table(opened: Callable[..., AppTest]) -> None:
    screen = opened(need_page, view(ROWS, key="need 1"))
    assert not screen.exception
    assert "**Ward 5 has most of the need: about 3 in 10**" in markdown(screen)
    (table,) = [one.value for one in screen.dataframe]
    assert table["name"].tolist() == [f"Ward {n}" for n in reversed(range(6))]
    drawn = [one for one in deck(screen)["layers"] if one["id"].startswith("areas")]
    assert sum(len(one["data"]["features"]) for one in drawn) == 6


def test_a_link_opens_the_same_areas_and_area(opened: Callable[..., AppTest]) -> None:
    told = view(ROWS, key="need 2")
    screen = opened(need_page, told, areas="Districts", in_area="District 2")
    assert not screen.exception
    (table,) = [one.value for one in screen.dataframe]
    assert table["name"].tolist() == ["District 2", "District 1", "District 0"]
    assert "**District 2** has" in markdown(screen)


def test_another_layer_lets_go_of_the_area(opened: Callable[..., AppTest]) -> None:
    screen = opened(need_page, view(ROWS, key="need 3"), in_area="Ward 4")
    assert "**Ward 4** has" in markdown(screen)
    layer = next(one for one in screen.selectbox if one.label == "Areas")
    screen = layer.set_value("district").run()
    assert not screen.exception
    assert "**Choose an area**" in markdown(screen)


def test_without_a_theme_or_a_year_the_page_says_what_to_do(
    opened: Callable[..., AppTest],
) -> None:
    told = view(ROWS, key="need 4")
    screen = opened(need_page, told)
    screen = screen.button_group[0].set_value([]).run()
    assert [one.value for one in screen.info] == [choosing.NO_THEME]
    young = view(ROWS, key="need 5")
    young.about["months"] = ()
    screen = opened(need_page, young)
    assert [one.value for one in screen.info] == [choosing.NO_YEAR]


def test_where_nothing_was_recorded_the_page_says_so(opened: Callable[..., AppTest]) -> None:
    screen = opened(need_page, view(key="need 6"))
    assert not screen.exception
    assert len(screen.info) == 1
    assert not screen.dataframe


@pytest.mark.parametrize("page", [need_page, concentration_page, gap_page])
def test_the_public_reads_none_of_it(
    page: Callable[[], None], opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.PUBLIC)
    screen = opened(page, view(ROWS, key="public"), services=SERVICES)
    assert [one.value for one in screen.info] == ["This page is not part of the public view."]
    assert not screen.dataframe


def test_concentration_shows_curve_and_table(opened: Callable[..., AppTest]) -> None:
    screen = opened(concentration_page, view(ROWS, key="concentration 1"))
    assert not screen.exception
    assert "**2% of the land holds about 1 in 30 of the need**" in markdown(screen)
    (table,) = [one.value for one in screen.dataframe]
    assert table["of"].unique().tolist() == ["land", "residents"]


def test_concentration_says_where_it_cannot_be_told(opened: Callable[..., AppTest]) -> None:
    told = view(of_districts=[(1, "police.robbery", 50.0)], key="concentration 2")
    screen = opened(concentration_page, told)
    assert [one.value for one in screen.info] == [concentration_words.NOTHING]


def test_gap_without_a_file_offers_the_template(opened: Callable[..., AppTest]) -> None:
    screen = opened(gap_page, view(ROWS, key="gap 1"))
    assert not screen.exception
    assert gap_words.NO_FILE in markdown(screen)
    assert [one.value for one in screen.code] == [gap_words.SETTING]
    assert not screen.dataframe


def test_gap_sets_both_shares_side_by_side(opened: Callable[..., AppTest]) -> None:
    told = view(ROWS, key="gap 2")
    screen = opened(gap_page, told, services=SERVICES, unit="Places", in_area="Ward 0")
    assert not screen.exception
    (table,) = [one.value for one in screen.dataframe]
    # Only the club runs: what ended in 2020 counts for nothing.
    assert dict(zip(table["name"], table["provision"], strict=True))["Ward 0"] == 1
    assert "Ward 0 has about 1 in 20 of the need and all of the places." in markdown(screen)


def test_gap_is_counted_in_another_unit(opened: Callable[..., AppTest]) -> None:
    told = view(ROWS, key="gap 3")
    screen = opened(gap_page, told, services=SERVICES, unit="Hours")
    (table,) = [one.value for one in screen.dataframe]
    share = dict(zip(table["name"], table["provision"], strict=True))
    assert (share["Ward 2"], share["Ward 3"]) == (0.5, 0.5)
    choices = next(one for one in screen.selectbox if one.label == "Counted in").options
    # Of the two that run only the club tells what it costs.
    assert choices == ["Hours", "Places"]
    assert any("1 of all services that run do" in str(one.value) for one in screen.caption)


def test_gap_says_where_no_service_runs(opened: Callable[..., AppTest]) -> None:
    over = SERVICES[SERVICES["until"] != ""]
    screen = opened(gap_page, view(ROWS, key="gap 4"), services=over)
    assert [one.value for one in screen.info] == [gap_words.NOTHING_RUNS]
